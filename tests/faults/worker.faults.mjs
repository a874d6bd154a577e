// The service worker: files that do not come while it installs, caches that are evicted, a server that is gone or lies, and
// browsers without one. Pages of HTML fail here too: that is what the worker is for.

import { tap, watchWorkers, workerIs } from '../browser/fixtures.mjs';
import { ui } from '../browser/words.mjs';
import { FAILURES, FAILURE_WORDS } from './line.mjs';
import { PERSON, afterwards, becomes, deadNow, faults, first, has, inNewTab, look, openedBy, settled, sicken, cure, wait, writeTicket } from './row.mjs';

const TROUBLES = /^(console|foreign|page): /;
const allowed = (line) => ({ site: line, serviceWorkers: 'allow', troubles: TROUBLES });
const chip = (page) => page.locator('.chip-ready');
const isReady = (page, time) => becomes(() => chip(page).isVisible(), time);

/** A phone with all of it in its cache, in a page that the worker serves. */
async function installed({ phoneWith, line }, more = {}) {
  const page = await openedBy(phoneWith, { ...allowed(line), page: '', ...more });
  await chip(page).waitFor();
  return page;
}

// --- While it installs

const installing = faults('Worker: a file fails while it installs');

const FILES = {
  sw: ['the worker itself', /^sw\.js$/], manifest: ['the manifest', /^manifest\.webmanifest$/], icon: ['an icon', /^icons\/icon\.svg$/], pages: ['the file of all pages', /^pages-\w+\.json$/],
};

/** The worker asks for every file in the same way: not every failure is tried with each. */
const TRIED = {
  sw: Object.keys(FAILURES), manifest: ['404', 'html200+immutable', 'cut', 'flip', 'redirect-home', 'hang'], icon: ['500', 'drop', 'truncate', 'redirect-foreign'],
  pages: ['404', 'html200', 'flip'],
};

/** With these the very file comes all the same, or the worker has it in another way. */
const isHarmless = (file, failure) => file === 'pages' || (failure === 'mime' && file !== 'sw') || (file === 'sw' && failure === 'flip');

for (const [file, [name, pattern]] of Object.entries(FILES)) {
  for (const failure of TRIED[file]) {
    installing({
      id: `N-${file}-${failure}`,
      what: `${name} ${FAILURE_WORDS[failure]}`,
      expected: 'the app runs; it says that it works offline only when it is true, and comes to that once the file is right',
    }, async ({ phoneWith, line }, say) => {
      const page = await openedBy(phoneWith, { ...allowed(line), page: null, init: watchWorkers });
      const broken = line.breaks(pattern, failure);
      await page.goto('', { waitUntil: 'domcontentloaded' });
      await settled(page);
      const met = await becomes(() => broken.met > 0);
      const dead = first(await deadNow(page), met ? '' : 'the fault was not met', (await look(page)).app === 'whole' ? '' : 'the app does not run');
      // What it says of the network while the file is wrong.
      let lie = '';
      if (!isHarmless(file, failure)) {
        if (file !== 'sw' && failure !== 'hang') await workerIs(page, 'redundant');
        await page.clock.runFor(16_000);
        lie = await chip(page).isVisible() ? 'it claims to work offline, and a file is missing' : '';
      }
      await say(page);
      line.heal();
      await page.reload({ waitUntil: 'domcontentloaded' });
      await settled(page);
      // Half a worker may be one, too: then the whole one waits for the person's word.
      const offer = page.getByRole('button', { name: ui('banner_update_button') });
      await becomes(async () => await chip(page).isVisible() || await offer.isVisible());
      if (await offer.isVisible()) {
        await say(page);
        await Promise.all([page.waitForEvent('load'), tap(page, offer)]);
        await settled(page);
      }
      const ready = await isReady(page);
      const after = await afterwards(page, has());
      return { ...after, dead: first(dead, lie, ready ? '' : 'never ready for offline use afterwards', after.dead) };
    });
  }
}

// --- Afterwards

const returning = faults('Worker: somebody who comes back');

for (const failure of ['404', '500', 'html200', 'cut', 'mime', 'redirect-home', 'drop', 'hang']) {
  returning({
    id: `U18-${failure}`,
    what: `the worker’s file ${FAILURE_WORDS[failure]}`,
    expected: 'the version that is there runs, and says that it works offline',
  }, async ({ phoneWith, line }, say) => {
    const page = await installed({ phoneWith, line });
    const broken = line.breaks(/^sw\.js$/, failure);
    await page.goto('guide/basics/', { waitUntil: 'domcontentloaded' });
    await settled(page);
    const ready = await isReady(page, 3_000);
    const met = await becomes(() => broken.met > 0);
    await say(page);
    const dead = first(await deadNow(page), met ? '' : 'the fault was not met', ready ? '' : 'it does not say that it works offline');
    line.heal();
    const after = await afterwards(page, has());
    return { ...after, dead: first(dead, after.dead) };
  });
}

for (const failure of ['404', 'html200+immutable', 'drop', 'redirect-foreign', 'hang']) {
  returning({
    id: `U12-${failure}`,
    what: `whatever is asked for ${FAILURE_WORDS[failure]}`,
    expected: 'every page opens from the phone, and what is done is kept',
  }, async ({ phoneWith, line }, say) => {
    const page = await installed({ phoneWith, line });
    line.breaks(/./, failure);
    line.breaks(/^$/, failure);
    await page.goto('tickets/', { waitUntil: 'domcontentloaded' });
    await settled(page);
    const dead = first(await deadNow(page), (await look(page)).app === 'whole' ? '' : 'the app does not run');
    const isKept = await writeTicket(page, 'TYPED-1');
    await say(page);
    line.heal();
    const after = await afterwards(page, has(PERSON, { tickets: [...PERSON.tickets, { id: 'TYPED-1' }] }));
    return { ...after, dead: first(dead, isKept ? '' : 'not saved', after.dead) };
  });
}

const deleteFiles = (page, pattern) => page.evaluate(async (source) => {
  let gone = 0;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (new RegExp(source).test(new URL(request.url).pathname)) gone += Number(await cache.delete(request));
    }
  }
  return gone;
}, pattern);

/** Files that a browser may evict, one kind at a time. */
const EVICTED = {
  'U14-page': ['a page', '^/tickets/$'], 'U14-home': ['the first page', '^/$'], 'U14-404': ['the page of unknown addresses', '/404.html$'],
  'U14-wasm': ['the app', '_bg\\.wasm$'],
  'U14-later': ['the rest of the app', '-later-'], 'U14-glue': ['the scripts', '\\.js$'], 'U14-icon': ['the icons', '/icons/'],
  'U15': ['everything', '.'],
};

for (const [id, [what, pattern]] of Object.entries(EVICTED)) {
  returning({
    id,
    what: `the browser has evicted ${what}; one visit online, then offline`,
    expected: 'it is fetched again, and the app works offline',
  }, async ({ phoneWith, line }, say) => {
    const page = await installed({ phoneWith, line });
    const gone = await deleteFiles(page, pattern);
    await page.goto('');
    await settled(page);
    const ready = await isReady(page, 3_000);
    await say(page);
    line.breaks(/^/, 'drop');
    const response = await page.goto('tickets/').catch(() => undefined);
    if (response) await settled(page);
    const dead = first(
      gone > 0 ? '' : 'nothing was there to be evicted',
      ready ? '' : 'never ready for offline use again',
      response ? await deadNow(page) : 'the browser’s own error page',
    );
    line.heal();
    const after = await afterwards(response ? page : await inNewTab(page), has());
    return { ...after, dead: first(dead, after.dead) };
  });
}

returning({
  id: 'U32',
  what: '12 odd addresses offline',
  expected: 'a page, or the words that there is none',
}, async ({ phoneWith, line }, say) => {
  const page = await installed({ phoneWith, line });
  line.breaks(/^/, 'drop');
  const deads = [];
  for (const path of ['tickets', 'tickets/index.html', 'index.html', 'nowhere/', 'guide/basics/?x=1#y', '%F0%9F%98%80/', 'tickets/form/?ticket=1', 'GUIDE/', 'a/b/c/d', '?source=pwa', 'guide//', 'data/?%']) {
    const response = await page.goto(path, { waitUntil: 'domcontentloaded' }).catch(() => undefined);
    const { heading } = response ? await look(page) : {};
    if (!heading) deads.push(`/${path}: nothing to be read`);
  }
  await say(page);
  line.heal();
  const after = await afterwards(page, has());
  return { ...after, dead: first(...deads, after.dead) };
});

// --- Browsers without one

const without = faults('Worker: browsers without one');

const SICK = {
  U21: ['navigator.serviceWorker is not there', () => { delete Navigator.prototype.serviceWorker; }],
  'U22-reject': ['register() rejects', () => { ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError')); }],
  'U22-throw': ['register() throws', () => { ServiceWorkerContainer.prototype.register = () => { throw new TypeError('no'); }; }],
  'U22-never': ['register() never answers', () => { ServiceWorkerContainer.prototype.register = () => new Promise(() => {}); }],
  'U22-getter': ['the getter of serviceWorker throws', () => Object.defineProperty(Navigator.prototype, 'serviceWorker', { get() { throw new DOMException('no', 'SecurityError'); } })],
  'U22-stub': ['serviceWorker is an empty object', () => Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => ({}) })],
  'U22-ready': ['getRegistration() never answers', () => { ServiceWorkerContainer.prototype.getRegistration = () => new Promise(() => {}); }],
};

for (const [id, [what, code]] of Object.entries(SICK)) {
  without({ id, what, expected: 'the app runs, and does not say that it works offline' }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { page: null, troubles: TROUBLES });
    await sicken(page, code);
    await page.goto('tickets/');
    await settled(page);
    const isKept = await writeTicket(page, 'TYPED-1');
    await page.clock.runFor(16_000);
    await say(page);
    const dead = first(await deadNow(page), isKept ? '' : 'not saved', await chip(page).isVisible() ? 'it claims to work offline' : '');
    await cure(page);
    const after = await afterwards(await inNewTab(page), has(PERSON, { tickets: [...PERSON.tickets, { id: 'TYPED-1' }] }));
    return { ...after, dead: first(dead, after.dead) };
  });
}

// --- Pages of HTML, at a first visit

const pages = faults('Loading: a page of HTML, at a first visit');

/** Where none of the page comes, what is read is the host's or the browser's; then only what is afterwards counts. */
const COMES = ['truncate', 'cut', 'flip'];

for (const failure of Object.keys(FAILURES)) {
  pages({
    id: `N-html-${failure}`,
    what: `the page that is opened ${FAILURE_WORDS[failure]}`,
    expected: 'as much as came can be read; it opens once it is right, and nothing is lost',
  }, async ({ phoneWith, line }, say) => {
    const page = await openedBy(phoneWith, { ...allowed(line), serviceWorkers: 'block', page: null });
    const again = page.locator('body > p > a');
    const broken = line.breaks(/^guide\/basics\/$/, failure, failure.startsWith('redirect') ? 1 : Infinity);
    const coming = page.goto('guide/basics/', { waitUntil: 'domcontentloaded', timeout: 3_000 }).catch(() => undefined);
    await becomes(() => broken.met > 0);
    // Somebody who waits no longer.
    if (failure === 'hang') line.heal();
    await coming;
    let dead = broken.met > 0 ? '' : 'the fault was not met';
    if (COMES.includes(failure)) {
      await wait(page);
      await page.clock.runFor(16_000);
      // Half a page that says so, with a way on.
      const isSaid = await page.locator('body > p').count() > 1 && await again.isVisible();
      dead = first(dead, isSaid ? '' : await deadNow(page));
    }
    await say(page).catch(() => {});
    line.heal();
    // By the page's own way on, or loaded again, as one does with a page that is wrong; where there is none, in another tab.
    const open = async () => (await again.count() > 0 ? again.tap() : page.reload());
    const after = page.url().startsWith(line.url) ? await afterwards(page, has(), { open }) : await afterwards(await inNewTab(page), has());
    return { ...after, dead: first(dead, after.dead) };
  });
}
