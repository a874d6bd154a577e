// A bad line: what is tapped before the app runs is not lost, and nothing is claimed too early.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { earlyLines, expect, fillStorage, holdApp, makeRoom, reload, says, takenOver, tap, test, visit, watchWorkers, workerIs } from './fixtures.mjs';
import { saved } from './stored.mjs';
import { question, step, ui } from './words.mjs';

/** A page of a phone on which the app has not arrived yet, and how it arrives. */
async function slowPage(phoneWith, path, more = {}) {
  const page = await phoneWith({ page: null, ...more });
  const { arrive, fail } = await holdApp(page);
  await page.goto(path, { waitUntil: 'commit' });
  return { page, arrive, fail };
}

test('steps are walked before the app runs, and ticked at their time once it does', async ({ phoneWith }) => {
  const at = Date.UTC(2026, 10, 22, 12);
  const { page, arrive } = await slowPage(phoneWith, 'guide/support/info/', { at });
  await page.locator('#act-done').tap();
  await page.waitForURL(/support\/ticket\/$/);
  await expect(page.locator('h1')).toHaveText(step('ticket').title);
  expect(await earlyLines(page)).toEqual(['tick info']);
  await page.clock.fastForward('10:00');
  arrive();
  await takenOver(page);
  await expect.poll(() => earlyLines(page)).toEqual([]);
  const { ticks } = await saved(page);
  expect(Object.keys(ticks)).toEqual(['info']);
  expect(Math.abs(ticks.info - at)).toBeLessThan(60_000);
  await reload(page);
  expect((await saved(page)).ticks).toEqual(ticks);
});

/** The app is asked for three times, with pauses. */
const givenUp = (page) => expect(async () => {
  await page.clock.runFor(1_000);
  expect(await page.locator('#rescue').isVisible()).toBe(true);
}).toPass({ intervals: [20] });

test('questions and steps are walked to the end where WebAssembly never comes, and all of it is there at the next start', async ({ phoneWith }) => {
  const page = await phoneWith({ page: null, troubles: /^console: / });
  await page.context().route('**/*.wasm', (route) => route.abort());
  await page.goto('questions/signs/');
  for (let n = 0; !page.url().endsWith('/plan/'); n += 1) {
    expect(n).toBeLessThan(10);
    const here = page.url();
    // The last answer is that one does not know.
    await page.locator('.answers a').last().tap();
    await page.waitForURL((url) => url.href !== here);
    await expect(page.locator('h1')).toBeVisible();
    await givenUp(page);
  }
  const replies = (await earlyLines(page)).length;
  expect(replies).toBeGreaterThan(2);
  // What is missing there, and the way to try again.
  await says(page, '#rescue', ui('rescue_title'));
  await expect(page.locator('#rescue a.button')).toBeVisible();
  await page.goto('guide/basics/');
  await page.locator('#tick-network').tap();
  await expect(page.locator('#check-network')).toBeChecked();
  await page.goto('guide/basics/cache/');
  await page.locator('#act-done').tap();
  await page.waitForURL((url) => !url.pathname.endsWith('/cache/'));
  await page.context().unroute('**/*.wasm');
  await visit(page, '');
  const kept = await saved(page);
  expect(Object.keys(kept.replies)).toHaveLength(replies);
  expect(Object.keys(kept.ticks).sort()).toEqual(['cache', 'network']);
  expect(await earlyLines(page)).toEqual([]);
});

test('a box ticked at any moment around the take-over is ticked afterwards, once', async ({ phoneWith }) => {
  const { page, arrive } = await slowPage(phoneWith, 'guide/basics/', { at: null });
  arrive();
  for (let delay = 0; delay <= 300; delay += 25) {
    await page.goto('guide/basics/', { waitUntil: 'commit' });
    await page.locator('#check-network').waitFor();
    await page.evaluate((delay) => new Promise((done) => {
      setTimeout(() => {
        document.getElementById('check-network').click();
        done();
      }, delay);
    }), delay);
    await takenOver(page);
    const message = `${delay} ms`;
    await expect(page.locator('#check-network'), message).toBeChecked();
    await expect.poll(async () => Object.keys((await saved(page)).ticks), message).toEqual(['network']);
    // An app that is running would write it again.
    await page.goto('icons/icon.svg');
    await page.evaluate(() => localStorage.clear());
  }
});

test('what nobody can have done is dropped, and what storage refuses is played at the next start', async ({ phoneWith }) => {
  const key = (n) => `michishirube:/:early:${Date.UTC(2026, 10, 22, 12, n)}:0.${n}`;
  const page = await phoneWith({
    page: 'guide/basics/',
    at: Date.UTC(2026, 10, 22, 13),
    storage: {
      [key(1)]: 'tick network', [key(2)]: 'tick nowhere', [key(3)]: '{"version":9}', [key(4)]: '', 'michishirube:/:early:never:0': 'tick cache',
      'michishirube:/elsewhere/:early:1:0.1': 'tick device',
    },
  });
  await expect(page.locator('#check-network')).toBeChecked();
  await expect(page.locator('#check-cache')).toBeChecked();
  expect(Object.keys((await saved(page)).ticks).sort()).toEqual(['cache', 'network']);
  expect(await earlyLines(page)).toEqual(['tick device']);

  await page.evaluate(([place, line]) => localStorage.setItem(place, line), [key(5), 'tick capslock']);
  await fillStorage(page);
  await reload(page);
  await expect(page.locator('#check-capslock')).toBeChecked();
  await says(page, '.banner', ui('banner_full'));
  expect(await earlyLines(page)).toContain('tick capslock');
  await makeRoom(page);
  await reload(page);
  await expect.poll(() => earlyLines(page)).toEqual(['tick device']);
  expect(Object.keys((await saved(page)).ticks)).toContain('capslock');
});

test('before the app runs pages are turned without a load, back and forth, and the app that comes then takes over the last', async ({ phoneWith }) => {
  const { page, arrive } = await slowPage(phoneWith, 'questions/signs/');
  await page.evaluate(() => { window.isSame = true; });
  for (const [answer, next] of [['none', 'service'], ['global', 'far']]) {
    await tap(page, `#answer-${answer}`);
    await page.waitForURL((url) => url.pathname.endsWith(`/${next}/`));
    await expect(page.locator('h1')).toHaveText(question(next).title);
    expect(await page.title()).toContain(question(next).title);
    await expect(page.locator('h1')).toBeFocused();
  }
  await page.goBack();
  await expect(page.locator('h1')).toHaveText(question('service').title);
  await page.goForward();
  await expect(page.locator('h1')).toHaveText(question('far').title);
  await tap(page, '.tabs a:nth-child(3)');
  await expect(page.locator('h1')).toHaveText(ui('tickets_title'));
  await page.goBack();
  await expect(page.locator('h1')).toHaveText(question('far').title);
  expect(await page.evaluate(() => window.isSame)).toBe(true);
  arrive();
  await takenOver(page);
  await expect(page.locator('h1')).toHaveText(question('far').title);
  expect(await page.evaluate(() => window.isSame)).toBe(true);
  expect((await saved(page)).replies).toEqual({ signs: 'none', service: 'global' });
});

test('a hasty second tap on a page that was just turned is no answer', async ({ phoneWith }) => {
  const { page } = await slowPage(phoneWith, 'questions/signs/', { at: null });
  await page.locator('#answer-none').waitFor();
  await page.waitForFunction(() => document.readyState === 'complete');
  const { x, y } = await page.locator('#answer-none').boundingBox();
  await page.touchscreen.tap(x + 20, y + 20);
  await page.waitForURL(/service\/$/);
  await page.touchscreen.tap(x + 20, y + 20);
  await expect(page.locator('h1')).toHaveText(question('service').title);
  expect(await earlyLines(page)).toEqual(['reply signs none']);
});

for (const [what, answer] of Object.entries({
  'does not come': (route) => route.abort(),
  'is an error': (route) => route.fulfill({ status: 500, body: 'oops' }),
  'is of another build': async (route) => {
    const response = await route.fetch();
    return route.fulfill({ response, body: (await response.text()).replace('name="app-files" content="', 'name="app-files" content="other-') });
  },
})) {
  test(`where the page to be turned to ${what}, the browser loads it`, async ({ phoneWith }) => {
    const { page } = await slowPage(phoneWith, 'guide/basics/network/', { troubles: /^console: / });
    await page.route('**/guide/**', (route) => (route.request().isNavigationRequest() ? route.continue() : answer(route)));
    await page.evaluate(() => { window.isSame = true; });
    await page.goto('guide/basics/cache/', { waitUntil: 'domcontentloaded' });
    await tap(page, '#act-done');
    await page.waitForURL((url) => !url.pathname.endsWith('/cache/'));
    await expect(page.locator('h1')).toBeVisible();
    expect(await page.evaluate(() => window.isSame)).toBeUndefined();
    expect(await earlyLines(page)).toEqual(['tick cache']);
  });
}

test('an answer tapped at any moment around the take-over counts once, and leads on without a load', async ({ phoneWith }) => {
  test.setTimeout(120_000);
  const { page, arrive } = await slowPage(phoneWith, 'questions/signs/', { at: null });
  arrive();
  for (let delay = 0; delay <= 400; delay += 25) {
    await page.goto('questions/signs/', { waitUntil: 'domcontentloaded' });
    await page.evaluate((delay) => new Promise((done) => {
      window.isSame = true;
      setTimeout(() => {
        document.getElementById('answer-none').click();
        done();
      }, delay);
    }), delay);
    const message = `${delay} ms`;
    await expect(page.locator('h1'), message).toHaveText(question('service').title);
    await takenOver(page);
    expect(await page.evaluate(() => window.isSame), message).toBe(true);
    await expect.poll(async () => (await saved(page)).replies, message).toEqual({ signs: 'none' });
    await expect(page.locator('h1'), message).toHaveText(question('service').title);
    // An app that is running would write it again.
    await page.goto('icons/icon.svg');
    await page.evaluate(() => localStorage.clear());
  }
});

test('where the app is late, the page says so after ten seconds, and only then', async ({ phoneWith }) => {
  const { page, arrive } = await slowPage(phoneWith, 'guide/basics/network/', { at: null });
  const late = page.getByText(ui('unstarted'));
  await expect(page.locator('h1')).toBeVisible();
  expect((await late.boundingBox())?.height ?? 0).toBe(0);
  await expect.poll(async () => (await late.boundingBox())?.height).toBeGreaterThan(40);
  arrive();
  await takenOver(page);
  await expect(late).toBeHidden();
});

test('how far the preparation for offline use has come stands at the top, until it is done', async ({ phoneWith }) => {
  const page = await phoneWith({});
  const tell = (data) => page.evaluate((data) => navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data })), data);
  await tell({ type: 'progress', done: 58, total: 90 });
  await says(page, '.top-status', ui('chip_progress', { done: 58, total: 90 }));
  for (const odd of [null, 7, 'progress', { type: 'progress' }, { type: 'progress', done: 'x', total: {} }, { type: 'other', done: 1, total: 2 }]) await tell(odd);
  await says(page, '.top-status', ui('chip_progress', { done: 58, total: 90 }));
});

test('a fold opened early stays open', async ({ phoneWith }) => {
  const { page, arrive } = await slowPage(phoneWith, 'guide/twofa/reset-start/');
  await page.locator('details.more summary').first().tap();
  arrive();
  await takenOver(page);
  await expect(page.locator('details.more').first()).toHaveAttribute('open');
});

test('an answer tapped early counts', async ({ phoneWith }) => {
  const { page, arrive } = await slowPage(phoneWith, 'guide/twofa/key-fork/');
  await page.locator('#answer-yes').tap();
  await page.waitForURL(/restore-key/);
  arrive();
  await takenOver(page);
  expect((await saved(page)).answers).toEqual({ 'key-fork': 'yes' });
});

test('until the app runs nothing can be typed, so nothing typed is lost', async ({ phoneWith }) => {
  const { page, arrive } = await slowPage(phoneWith, 'tickets/form/');
  await expect(page.locator('#field-id')).toBeDisabled();
  arrive();
  await takenOver(page);
  await expect(page.locator('#field-id')).toBeEnabled();
});

test('that it works offline stands there only once it is true', async ({ phoneWith, ownBuild }) => {
  const icon = join(ownBuild.dir, 'icons/icon.svg');
  const whole = readFileSync(icon);
  writeFileSync(icon, 'cut off');
  const page = await phoneWith({ site: ownBuild, page: null, init: watchWorkers });
  await visit(page, '');
  await workerIs(page, 'redundant');
  // Everything that was to be told has been told after one more round of the app's clock.
  await page.clock.runFor(20_000);
  await expect(page.locator('.chip-ready')).toHaveCount(0);
  writeFileSync(icon, whole);
  await page.reload();
  await expect(page.locator('.chip-ready')).toBeVisible();
});
