// What the app offers by itself: a way out of another app, a newer version, the home screen, a copy; each put off with one tap.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploy } from './deploy.mjs';
import {
  CLIPBOARD, anotherTab, comeBack, copied, expect, follow, offlineReady, reload, says, takenOver, tap, test, visit,
} from './fixtures.mjs';
import { DAY, HOUR, NOW, ticket } from './sample.mjs';
import { saved } from './stored.mjs';
import { ui } from './words.mjs';

const BEGUN = { case: { ticks: { network: NOW - DAY } }, at: NOW };
const OLD = { tickets: [ticket(1, { id: 'CASE-1', opened: NOW - 2 * HOUR })], at: NOW };

const button = (page, id, words) => page.locator(id).getByRole('button', { name: ui(words), exact: true });

/** A browser that offers to install, before the app runs. It notes what it was told. */
function offersToInstall() {
  window.asked = 0;
  addEventListener('DOMContentLoaded', () => {
    const offer = new Event('beforeinstallprompt', { cancelable: true });
    offer.prompt = async () => { window.asked += 1; return { outcome: 'dismissed' }; };
    window.isHeld = !dispatchEvent(offer);
  });
}

test('LINE shows the way into a browser, and the link can be copied', async ({ phoneWith }) => {
  const page = await phoneWith({ ...CLIPBOARD, userAgent: 'Mozilla/5.0 (iPhone) AppleWebKit/605 Safari Line/14.1.0', page: 'guide/basics/network/' });
  await says(page, '#in-app', ui('banner_in_app'));
  await expect(page.locator('#in-app a')).toHaveAttribute('href', '?openExternalBrowser=1');
  await tap(page, button(page, '#in-app', 'in_app_copy'));
  await says(page, '.notice', ui('notice_link_copied'));
  expect(await copied(page)).toBe(page.url());
  await page.locator('#in-app a').tap();
  await page.waitForURL(/guide\/basics\/network\/\?openExternalBrowser=1$/);
  await expect(page.locator('#act-done')).toBeVisible();
});

test('other apps have the link only, and a browser has neither', async ({ phoneWith }) => {
  const inside = await phoneWith({ userAgent: 'Mozilla/5.0 (Linux; Android 11; wv) AppleWebKit/537.36 Chrome/120 Mobile', page: 'tickets/' });
  await expect(button(inside, '#in-app', 'in_app_copy')).toBeVisible();
  await expect(inside.locator('#in-app a')).toHaveCount(0);
  const page = await phoneWith({ page: 'tickets/' });
  await expect(page.locator('#in-app')).toHaveCount(0);
});

test('a newer version says what is new, and can wait until the next visit', async ({ phoneWith, ownBuild }) => {
  const page = await phoneWith({ site: ownBuild });
  await offlineReady(page);
  deploy(ownBuild, 'second');
  const worker = join(ownBuild.dir, 'sw.js');
  writeFileSync(worker, readFileSync(worker, 'utf8').replace(/const NEWS = "[^\n]*";/, 'const NEWS = "一つめ。\\n二つめ。";'));
  await visit(page, '');
  await says(page, '#update', ui('banner_update'));
  await tap(page, page.locator('#update summary'));
  await expect(page.locator('#update li')).toHaveText(['一つめ。', '二つめ。']);
  await tap(page, button(page, '#update', 'offer_later'));
  await expect(page.locator('#update')).toHaveCount(0);
  // Put away and taken up again, the page asks for the version anew.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.clock.runFor(20_000);
  await expect(page.locator('#update')).toHaveCount(0);
  await reload(page);
  await expect(page.locator('#update li')).toHaveCount(2);
});

test('the news of this build are sentences, and stand on the page about it, too', async ({ phoneWith, dist }) => {
  const news = JSON.parse(/const NEWS = ("[^\n]*");/.exec(readFileSync(join(dist, 'sw.js'), 'utf8'))[1]).split('\n');
  const page = await phoneWith({ page: 'about/' });
  for (const line of news) {
    expect(line).toMatch(/。$/);
    await says(page, 'main li', line);
  }
});

test('a tab that was loaded past the worker is not offered what would not change it', async ({ phoneWith, ownBuild }) => {
  const page = await phoneWith({ site: ownBuild });
  await offlineReady(page);
  await reload(page);
  deploy(ownBuild, 'second');
  const past = await anotherTab(page, '');
  const devtools = await page.context().newCDPSession(past);
  await devtools.send('Page.reload', { ignoreCache: true });
  await past.waitForFunction(() => navigator.serviceWorker.controller === null);
  await takenOver(past);
  await reload(page);
  await says(page, '#update', ui('banner_update'));
  await past.evaluate(() => dispatchEvent(new Event('online')));
  await past.clock.runFor(20_000);
  await expect(past.locator('.chip-ready')).toBeVisible();
  await expect(past.locator('#update')).toHaveCount(0);
});

test('the home screen is offered once there is something to come back to, and once only', async ({ phoneWith }) => {
  const nobody = await phoneWith({ init: offersToInstall, at: NOW });
  expect(await nobody.evaluate(() => window.isHeld)).toBe(true);
  await expect(nobody.locator('#offer-install')).toHaveCount(0);

  const page = await phoneWith({ ...BEGUN, init: offersToInstall });
  await says(page, '#offer-install', ui('offer_install'));
  await tap(page, button(page, '#offer-install', 'offer_later'));
  await expect(page.locator('#offer-install')).toHaveCount(0);
  await reload(page);
  await expect(page.locator('#bring-back')).toHaveCount(0);
  await expect(page.locator('#offer-install')).toHaveCount(0);
  // The button stays where one looks for it.
  await visit(page, 'data/');
  await tap(page, button(page, '#home-screen', 'offer_install_button'));
  expect(await page.evaluate(() => window.asked)).toBe(1);
  await expect(button(page, '#home-screen', 'offer_install_button')).toHaveCount(0);
});

test('the browser is asked from the first screen, too, and its “no” is heard', async ({ phoneWith }) => {
  const page = await phoneWith({ ...BEGUN, init: offersToInstall });
  await tap(page, button(page, '#offer-install', 'offer_install_button'));
  expect(await page.evaluate(() => window.asked)).toBe(1);
  await expect(page.locator('#offer-install')).toHaveCount(0);
  // Some browsers offer it again at once, all of them at the next visit.
  await page.evaluate(() => dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: async () => {} })));
  await expect(page.locator('#offer-install')).toHaveCount(0);
  await reload(page);
  expect(await page.evaluate(() => window.isHeld)).toBe(true);
  await expect(page.locator('#offer-install')).toHaveCount(0);
});

test('on an iPhone pictures show the way', async ({ phoneWith }) => {
  const page = await phoneWith({ ...BEGUN, init: () => Object.defineProperty(navigator, 'standalone', { value: false }) });
  await tap(page, page.locator('#offer-install a'));
  await page.waitForURL(/data\/#home-screen$/);
  await tap(page, '#install-ios summary');
  await expect(page.locator('#install-ios .pictures svg')).toHaveCount(3);
});

test('an hour after a ticket a copy is offered, and again only if something was added', async ({ phoneWith }) => {
  const page = await phoneWith({ ...OLD, ...CLIPBOARD });
  await says(page, '#offer-copy', ui('offer_copy'));
  await tap(page, page.locator('#offer-copy a'));
  await page.waitForURL(/data\/#export$/);
  await tap(page, page.getByRole('button', { name: ui('export_copy'), exact: true }));
  await says(page, '.notice', ui('notice_copied'));
  await visit(page, 'tickets/');
  await expect(page.locator('#offer-copy')).toHaveCount(0);
  // Nothing else has moved: the copy says what stands here.
  const { tickets: [{ key }] } = await saved(page);
  await visit(page, `tickets/entry/?ticket=${key}`);
  await page.locator('#line-text').fill('電話が鳴った');
  await tap(page, '#line-save');
  await expect.poll(async () => (await saved(page)).tickets[0].history.length).toBe(1);
  await visit(page, 'tickets/');
  await says(page, '#offer-copy', ui('offer_copy'));
});

test('a copy can be put off for three days; a new ticket is left alone', async ({ phoneWith }) => {
  const page = await phoneWith({ ...OLD, page: 'tickets/' });
  await tap(page, button(page, '#offer-copy', 'offer_later'));
  await expect(page.locator('#offer-copy')).toHaveCount(0);
  await reload(page);
  await expect(page.locator('#offer-copy')).toHaveCount(0);
  await page.clock.setFixedTime(NOW + 4 * DAY);
  const later = await comeBack(page, 'tickets/');
  await later.clock.setFixedTime(NOW + 4 * DAY);
  await reload(later);
  await says(later, '#offer-copy', ui('offer_copy'));

  const young = await phoneWith({ tickets: [ticket(1, { opened: NOW - 60_000 })], at: NOW, page: 'tickets/' });
  await expect(young.locator('#offer-copy')).toHaveCount(0);
});

test('what somebody clears outside of the app comes back, with a word', async ({ phoneWith }) => {
  const page = await phoneWith({ ...OLD, page: 'tickets/' });
  await page.evaluate(() => localStorage.clear());
  await page.clock.runFor(20_000);
  await says(page, '#written-back', ui('written_back'));
  expect((await saved(page)).tickets.map(({ id }) => id)).toEqual(['CASE-1']);
  await expect(page.locator('#written-back a')).toHaveAttribute('href', /data\/#erase$/);
  await tap(page, button(page, '#written-back', 'offer_close'));
  await expect(page.locator('#written-back')).toHaveCount(0);
  // Cleared again, and this time for good.
  await page.evaluate(() => localStorage.clear());
  await page.clock.runFor(20_000);
  await follow(page, '#written-back a');
  await tap(page, '#erase-ask');
  await tap(page, '#erase-confirm');
  await says(page, '.notice', ui('notice_erased'));
  await expect(page.locator('#written-back')).toHaveCount(0);
  expect((await saved(page)).tickets).toEqual([]);
});

test('what another tab erases does not come back, and nobody is told that it did', async ({ phoneWith }) => {
  const page = await phoneWith({ ...OLD, page: 'tickets/' });
  const other = await page.context().newPage();
  await visit(other, 'data/');
  await tap(other, '#erase-ask');
  await tap(other, '#erase-confirm');
  await says(other, '.notice', ui('notice_erased'));
  await page.clock.runFor(20_000);
  await expect(page.locator('.ticket-id')).toHaveCount(0);
  for (const tab of [page, other]) await expect(tab.locator('#written-back')).toHaveCount(0);
});

test('in an app of its own the screen is white until one comes back', async ({ phoneWith }) => {
  const page = await phoneWith({ ...OLD, page: 'tickets/', init: () => Object.defineProperty(navigator, 'standalone', { value: true }) });
  await page.locator('.leave').tap();
  await expect(page.locator('h1')).toBeHidden();
  expect(await page.title()).toBe('');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(page.locator('h1')).toBeVisible();
  await says(page, '.ticket-id', 'CASE-1');
});

for (const [path, when] of [['tickets/', 'with'], ['data/', 'with'], ['messages/first/', 'before']]) {
  test(`one tap leaves ${path} for a white page, ${when} the app`, async ({ phoneWith }) => {
    const page = await phoneWith({ ...OLD, page: null });
    if (when === 'before') await page.route('**/*.wasm', () => {});
    await page.goto(path);
    if (when === 'with') await page.waitForFunction(() => document.documentElement.dataset.app === 'whole');
    await page.locator('.leave').tap();
    await page.waitForURL('about:blank');
    await page.goBack().catch(() => {});
    if (page.url() !== 'about:blank') await expect(page.locator('h1')).toBeVisible();
  });
}
