// What a browser test starts from and waits with. A test says what a person has, does what they do, and waits for
// what they see; nothing here or there waits for seconds.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { Site, offlineReady, phone, takenOver, visit } from './support.mjs';
import { FORMAT, storageOf } from './stored.mjs';

export { expect };
export { offlineReady, running, takenOver, visit } from './support.mjs';

/** Taps at one place within this time (milliseconds) count as one when the screen changes between them. */
export const DOUBLE_TAP = 300;

const temporaryDir = async (use) => {
  const dir = mkdtempSync(join(tmpdir(), 'michishirube-'));
  await use(dir);
  rmSync(dir, { recursive: true, force: true });
};

export const test = base.extend({
  /** The build under test, and the path under which it is served. */
  dist: ['dist', { option: true, scope: 'worker' }],
  base: ['/', { option: true, scope: 'worker' }],

  /** The build, served at a port of this worker's own. It stays up: a test that stops it takes `ownSite`. */
  site: [async ({ dist, base }, use) => {
    const site = await Site.open({ dir: dist, base });
    await use(site);
    await site.stop();
  }, { scope: 'worker' }],

  /** The build, served for this test alone: to be stopped. */
  ownSite: async ({ dist, base }, use) => {
    const site = await Site.open({ dir: dist, base });
    await use(site);
    await site.stop();
  },

  /** A copy of the build, served for this test alone: to be changed, as by a deploy, and stopped. */
  ownBuild: async ({ dist, base }, use) => temporaryDir(async (parent) => {
    const dir = join(parent, 'dist');
    cpSync(dist, dir, { recursive: true });
    const site = await Site.open({ dir, base });
    await use(site);
    await site.stop();
  }),

  /**
   * Makes a phone and opens a page on it, taken over by the app. Everything may be left out:
   *
   * - `case`, `tickets`, `timers`: what the person has (`stored.mjs`), there before the app starts for the first
   *   time and left alone afterwards. `format`: written by an older build. `storage`: as it stands there, by key.
   * - `at`: what the clock shows; it runs on from there, and `page.clock` sets it. `null`: the browser's own clock.
   * - `page`: the path to open; `null`: none yet.
   * - `site`: `ownSite` or `ownBuild`. Only these have a service worker, unless `serviceWorkers` says `allow`: to
   *   install one takes longer than many a test.
   * - `init`: runs in every page before the app.
   * - `troubles`: pattern of the errors that belong to the test. Any other fails it.
   * - all else: options of the browser's context, as `timezoneId`.
   */
  phoneWith: async ({ browser, site: shared }, use) => {
    const phones = [];
    await use(async ({
      case: has = {}, tickets = [], timers = [], format = FORMAT, storage = {}, at, page: path = '', site = shared, init, troubles: belong,
      ...options
    } = {}) => {
      const seeds = { ...storageOf({ ...has, tickets, timers }, { format, base: site.base }), ...storage };
      const serviceWorkers = site === shared ? 'block' : 'allow';
      const { context, troubles } = await phone(browser, site, { storage: seeds, serviceWorkers, ...options });
      phones.push({ context, troubles, belong });
      if (options.javaScriptEnabled !== false && at !== null) await context.clock.install(at === undefined ? {} : { time: at });
      if (init) await context.addInitScript(init);
      const page = await context.newPage();
      if (path !== null) await (options.javaScriptEnabled === false ? page.goto(path) : visit(page, path));
      return page;
    });
    for (const { context, troubles, belong } of phones) {
      expect.soft(troubles.filter((trouble) => !belong?.test(trouble)), 'troubles').toEqual([]);
      await context.close();
    }
  },

  /** One profile for all tests of a worker that run on tiny sites, each at a port of its own. */
  profile: [async ({ browser }, use) => {
    const context = await browser.newContext();
    await use(context);
    await context.close();
  }, { scope: 'worker' }],
});

const located = (page, target) => (typeof target === 'string' ? page.locator(target) : target);

/** Taps, not so fast after the tap before that it would be a double tap. */
export async function tap(page, target) {
  await page.clock.runFor(DOUBLE_TAP);
  await located(page, target).tap();
}

/** Taps what leads to another page, and waits for that. */
export async function follow(page, target) {
  const address = page.url();
  await tap(page, target);
  await page.waitForURL((url) => url.href !== address);
}

/** Everything is on the phone, the server is gone, and the page comes back all the same. */
export async function goOffline(page, ownSite) {
  await offlineReady(page);
  await ownSite.stop();
  await reload(page);
}

export async function reload(page) {
  await page.reload();
  await takenOver(page);
}

/** Another tab of the same phone. */
export async function anotherTab(page, path) {
  const tab = await page.context().newPage();
  await visit(tab, path);
  return tab;
}

/** The phone is put away, and the page opened again later. */
export async function comeBack(page, path) {
  const context = page.context();
  await page.close();
  const later = await context.newPage();
  await visit(later, path);
  return later;
}

/** Fills the storage to the last character. `emptyStorage` makes room again. */
export const fillStorage = (page) => page.evaluate(() => {
  for (let size = 4 << 20; size >= 1; size >>= 1) {
    try { localStorage.setItem(`fill${size}`, 'x'.repeat(size)); } catch { /* smaller */ }
  }
});

export const makeRoom = (page) => page.evaluate(() => {
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith('fill'))) localStorage.removeItem(key);
});

/** The app stays away until `arrive` is called, or `fail`; after `hold`, that of the next page again. */
export async function holdApp(page) {
  let settle;
  let settled;
  const hold = () => { settled = new Promise((resolve) => { settle = resolve; }); };
  hold();
  await page.context().route('**/*.wasm', async (route) => ((await settled) === 'arrive' ? route.continue() : route.abort()));
  return { arrive: () => settle('arrive'), fail: () => settle('fail'), hold };
}

/** What was written down before the case was open. */
export const earlyLines = (page) => page.evaluate(() => [localStorage, sessionStorage].flatMap((store) => Object.entries(store))
  .filter(([key]) => key.includes(':early:')).sort(([key], [other]) => (key < other ? -1 : 1)).map(([, line]) => line));

/** Notes what becomes of the service workers that a page brings; pass it as `init`. */
export function watchWorkers() {
  window.workers = [];
  // The blank page before the first one has none.
  if (!window.ServiceWorkerContainer) return;
  const watch = (worker) => {
    if (!worker) return;
    const at = window.workers.push(worker.state) - 1;
    worker.addEventListener('statechange', () => { window.workers[at] = worker.state; });
  };
  const { register } = ServiceWorkerContainer.prototype;
  ServiceWorkerContainer.prototype.register = async function registerWatched(...given) {
    const registration = await register.apply(this, given);
    watch(registration.installing);
    registration.addEventListener('updatefound', () => watch(registration.installing));
    return registration;
  };
}

/** Waits until the newest worker that `watchWorkers` saw has come this far. */
export const workerIs = (page, state) => page.waitForFunction((state) => window.workers.at(-1) === state, state);

/** Waits until text that matches stands there to be read. */
export const says = (page, place, words) => expect(page.locator(place).getByText(words).first()).toBeVisible();

/** Waits until the focus is on the element with this id. */
export const focusIsOn = (page, id) => expect(page.locator(`[id="${id}"]`)).toBeFocused();

/** The last part of the address: a step, a question. */
export const lastPart = (page) => new URL(page.url()).pathname.split('/').at(-2);

/** The phone's clipboard may be used. */
export const CLIPBOARD = { permissions: ['clipboard-write'] };

/** What is on it: pasted, as a page may not read it (Permissions Policy). */
export async function copied(page) {
  const field = await page.evaluateHandle(() => {
    const { activeElement: before } = document;
    const field = Object.assign(document.createElement('textarea'), { before });
    document.body.append(field);
    field.focus();
    return field;
  });
  await page.keyboard.press('ControlOrMeta+V');
  return field.evaluate((field) => {
    field.remove();
    field.before.focus();
    return field.value;
  });
}
