// What nobody needs first is in a chunk of its own: the desk, the plan, the overviews, the guide's words, storage. It may be
// late, fail, or be something else. Whoever walks the guide walks on and loses nothing; whoever needs it is told, and can
// try again.

import { anotherTab, earlyLines, expect, follow, lastPart, reload, running, says, takenOver, tap, test, visit } from './fixtures.mjs';
import { ticket } from './sample.mjs';
import { saved } from './stored.mjs';
import { question, step, ui } from './words.mjs';

const MAIN = '**/michishirube-*_bg.wasm';
const CHUNK = '**/michishirube-later-*.wasm';

/** A file of every page of this phone waits until `arrive`; it is said how often it was asked for. */
async function hold(page, file = CHUNK) {
  let settle;
  const settled = new Promise((resolve) => { settle = resolve; });
  let asked = 0;
  await page.context().route(file, async (route) => {
    asked += 1;
    await settled;
    return route.continue().catch(() => {});
  });
  return { arrive: settle, asked: () => asked };
}

const tab = (page, key) => page.getByRole('link', { name: ui(key), exact: true });

/** Pages that are there first, what the person does on each, and what has been done then. */
const WALKED = [
  ['', '#now-go', []],
  ['questions/signs/', '#answer-none', ['reply signs none']],
  ['guide/basics/network/', '#act-done', ['visit network', 'tick network']],
  ['guide/twofa/key-fork/', '#answer-yes', ['visit key-fork', 'answer key-fork yes']],
  ['guide/support/theft/', '#act-done', ['visit theft', 'tick theft']],
  ['guide/basics/cache/', '#act-recovered', ['visit cache', 'recover cache']],
];

for (const [path, target, lines] of WALKED) {
  test(`/${path} answers without the chunk, leads on, and keeps what was done`, async ({ phoneWith }) => {
    const page = await phoneWith({ page: null });
    const { arrive } = await hold(page);
    await page.goto(path);
    await running(page);
    await follow(page, target);
    await expect(page.locator('h1')).toBeVisible();
    expect((await earlyLines(page)).slice(0, lines.length)).toEqual(lines);
    arrive();
    await takenOver(page);
    await expect.poll(() => earlyLines(page)).toEqual([]);
    const { replies, ticks, answers, recovered } = await saved(page);
    const kept = [
      ...Object.entries(replies).map((reply) => `reply ${reply.join(' ')}`),
      ...Object.entries(answers).map((answer) => `answer ${answer.join(' ')}`),
      ...Object.keys(ticks).filter((step) => !answers[step]).map((step) => `${recovered ? 'recover' : 'tick'} ${step}`),
    ];
    expect(kept).toEqual(lines.filter((line) => !line.startsWith('visit')));
  });
}

test('what was done before the chunk came stands on the screen at once, and is taken back there', async ({ phoneWith }) => {
  const page = await phoneWith({ case: {}, page: null });
  const { arrive } = await hold(page);
  await page.goto('guide/basics/network/');
  await running(page);
  await follow(page, '#act-done');
  await page.goto('guide/basics/network/');
  await running(page);
  await says(page, '.done-mark', ui('step_undo'));
  await tap(page, '.done-mark button');
  await expect(page.locator('.done-mark')).toHaveCount(0);
  await page.goto('questions/signs/');
  await running(page);
  await follow(page, '#answer-phone-lost');
  await page.goto('questions/signs/');
  await running(page);
  await expect(page.locator('#answer-phone-lost')).toHaveClass(/answer-chosen/);
  // Begun afresh, and that taken back.
  await tap(page, '#restart');
  await page.goto('');
  await running(page);
  await follow(page, '#restart-undo');
  arrive();
  await takenOver(page);
  const kept = await saved(page);
  expect(kept.replies).toEqual({ signs: 'phone-lost' });
  expect(kept.ticks).toEqual({});
  expect(kept.position).toBe('network');
});

test('an answer given before the chunk came is on paper in words afterwards', async ({ phoneWith }) => {
  const page = await phoneWith({ case: {}, page: null });
  const { arrive } = await hold(page);
  await page.goto('questions/signs/');
  await running(page);
  await follow(page, '#answer-none');
  arrive();
  await takenOver(page);
  await follow(page, '.tabs a[href$="/tickets/"]');
  await follow(page, '#desk-print');
  await says(page, '.sheet-answers', question('signs').short('none'));
});

/** What a place says, and what it is made of. */
const content = (page, place) => page.locator(place).evaluate((slot) => [slot.textContent, ...[...slot.querySelectorAll('*')].map(({ localName }) => localName)]);

test('words stay the same elements when the app takes over, and are the same when it builds them', async ({ phoneWith }) => {
  const page = await phoneWith({ page: null });
  const { arrive } = await hold(page, MAIN);
  await page.goto('guide/twofa/reset-start/');
  await page.locator('details.more summary').first().tap();
  await page.evaluate(() => { window.kept = document.querySelectorAll('#words *'); });
  const written = await content(page, '#words');
  arrive();
  await takenOver(page);
  expect(await page.evaluate(() => [...window.kept].every((element) => element.isConnected) && window.kept.length)).toBeGreaterThan(10);
  await expect(page.locator('details.more').first()).toHaveAttribute('open');
  expect(await content(page, '#words')).toEqual(written);
  await follow(page, tab(page, 'tab_search'));
  await page.goBack();
  await expect(page.locator('#words')).toBeVisible();
  expect(await page.evaluate(() => window.kept[0].isConnected)).toBe(false);
  expect(await content(page, '#words')).toEqual(written);
});

test('the way back to a page that was turned before the app ran has its words, while the chunk is still missing', async ({ phoneWith }) => {
  const page = await phoneWith({ page: null });
  const main = await hold(page, MAIN);
  await hold(page);
  await page.goto('guide/basics/network/', { waitUntil: 'domcontentloaded' });
  const written = await content(page, '#words');
  await follow(page, '#act-done');
  await expect(page.locator('#words section').first()).toBeVisible();
  main.arrive();
  await running(page);
  await page.goBack();
  await expect(page.locator('h1')).toHaveText(step('network').title);
  await expect.poll(() => content(page, '#words')).toEqual(written);
});

test('an app that takes over while the way back is still awaited does not put the words of one page under the title of another', async ({ phoneWith }) => {
  const page = await phoneWith({ page: null });
  const { arrive } = await hold(page, MAIN);
  await page.goto('guide/basics/network/', { waitUntil: 'domcontentloaded' });
  const written = await content(page, '#words');
  await follow(page, '#act-done');
  await expect(page.locator('h1')).not.toHaveText(step('network').title);
  // The page to go back to does not come any more.
  await page.route('**/guide/basics/network/', () => undefined);
  await page.evaluate(() => history.back());
  await page.waitForURL(/network\/$/);
  arrive();
  await takenOver(page);
  await expect(page.locator('h1')).toHaveText(step('network').title);
  await expect.poll(() => content(page, '#words')).toEqual(written);
});

test('where no storage takes anything, what was done before the app ran is in it all the same', async ({ phoneWith }) => {
  const init = () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; };
  const page = await phoneWith({ page: null, init });
  const main = await hold(page, MAIN);
  const chunk = await hold(page);
  await page.goto('questions/signs/', { waitUntil: 'domcontentloaded' });
  await follow(page, '#answer-none');
  await expect(page.locator('h1')).toHaveText(question('service').title);
  main.arrive();
  await running(page);
  await follow(page, '#answer-global');
  await expect(page.locator('h1')).toHaveText(question('far').title);
  chunk.arrive();
  await takenOver(page);
  await says(page, '[role="alert"]', ui('banner_full'));
  await page.goBack();
  await expect(page.locator('#answer-global')).toHaveClass(/answer-chosen/);
  await page.goBack();
  await expect(page.locator('#answer-none')).toHaveClass(/answer-chosen/);
});

test('the chunk is asked for once, after the app answers', async ({ phoneWith }) => {
  const page = await phoneWith({ page: null });
  let wasRunning;
  let asked = 0;
  await page.context().route(CHUNK, async (route) => {
    asked += 1;
    wasRunning ??= await page.evaluate(() => Boolean(document.documentElement.dataset.app));
    return route.continue();
  });
  await page.goto('');
  await takenOver(page);
  await follow(page, tab(page, 'tab_tickets'));
  await says(page, '.empty', ui('tickets_empty'));
  await follow(page, tab(page, 'tab_data'));
  await expect(page.locator('#erase-ask')).toBeVisible();
  expect(asked).toBe(1);
  expect(wasRunning).toBe(true);
});

for (const path of ['tickets/', 'plan/', 'guide/basics/', 'facts/', 'data/']) {
  test(`/${path} stays as it was written until its chunk is there`, async ({ phoneWith }) => {
    const page = await phoneWith({ page: null });
    const { arrive, asked } = await hold(page);
    await page.goto(path);
    const title = await page.locator('h1').innerText();
    await expect.poll(asked).toBe(1);
    expect(await page.evaluate(() => document.documentElement.dataset.app)).toBeUndefined();
    arrive();
    await takenOver(page);
    await expect(page.locator('h1')).toHaveText(title, { useInnerText: true });
  });
}

test('who was here before sees the page as it was written until all that is kept can be shown, and taps count meanwhile', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { ticks: { network: 6 } }, tickets: [ticket(1, { id: 'LATE-1' })], page: null });
  const { arrive, asked } = await hold(page);
  await page.goto('guide/basics/cache/');
  await expect.poll(asked).toBe(1);
  expect(await page.evaluate(() => document.documentElement.dataset.app)).toBeUndefined();
  await page.locator('#act-done').tap();
  await page.waitForURL((url) => !url.pathname.endsWith('/cache/'));
  await page.goto('tickets/');
  arrive();
  await takenOver(page);
  await says(page, '.ticket-id', 'LATE-1');
  expect(Object.keys((await saved(page)).ticks).sort()).toEqual(['cache', 'network']);
});

/** What may come instead of the chunk. */
const INSTEAD = {
  'nothing at all': (route) => route.abort(),
  'a 404': (route) => route.fulfill({ status: 404, body: 'Not found' }),
  'a 500': (route) => route.fulfill({ status: 500, body: '' }),
  'a page of HTML': (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Sign in to the hotel Wi-Fi' }),
  'half of it': async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    return route.fulfill({ response, body: body.subarray(0, body.length >> 1) });
  },
};

for (const [name, answer] of Object.entries(INSTEAD)) {
  test(`where ${name} comes instead of the chunk, the person is told, walks on, and tries again`, async ({ phoneWith }) => {
    const page = await phoneWith({ page: null, troubles: /^console: / });
    await page.context().route(CHUNK, answer);
    await page.goto('guide/basics/network/');
    await running(page);
    await page.clock.runFor(3_000);
    await says(page, '[role="alert"]', ui('later_missing'));
    await tap(page, '#later-again');
    await expect(page.locator('#later-again')).toHaveCount(0);
    await page.clock.runFor(3_000);
    await says(page, '[role="alert"]', ui('later_missing'));
    await follow(page, '#act-done');
    expect(await earlyLines(page)).toContain('tick network');
    await running(page);
    await page.clock.runFor(3_000);
    await says(page, '[role="alert"]', ui('later_missing'));
    await page.context().unroute(CHUNK);
    await tap(page, '#later-again');
    await takenOver(page);
    await expect(page.locator('#later-again')).toHaveCount(0);
    await expect.poll(async () => Object.keys((await saved(page)).ticks)).toEqual(['network']);
    await follow(page, tab(page, 'tab_tickets'));
    await expect(page.locator('#ticket-add')).toBeVisible();
    await page.goBack();
    await expect(page.locator('#act-done')).toBeVisible();
  });

  for (const [what, file, path] of [['the chunk', CHUNK, 'plan/'], ['the app', MAIN, 'guide/basics/network/']]) {
    test(`where ${name} comes instead of ${what} once, it is asked for again, and nobody notices`, async ({ phoneWith }) => {
      const page = await phoneWith({ page: null, troubles: /^console: / });
      await page.context().route(file, answer, { times: 1 });
      await page.goto(path);
      await page.clock.runFor(1_000);
      await takenOver(page);
      await expect(page.locator('#rescue')).toBeHidden();
    });
  }
}

test('an error that a host called immutable does not stay', async ({ phoneWith }) => {
  const page = await phoneWith({ page: null, troubles: /^console: / });
  const forEver = { 'cache-control': 'public, max-age=31536000, immutable' };
  for (const file of [MAIN, CHUNK, '**/michishirube-*.js']) {
    await page.context().route(file, (route) => route.fulfill({ status: 404, headers: forEver, body: 'gone' }));
  }
  await page.goto('guide/basics/network/');
  await page.clock.runFor(3_000);
  await says(page, '#rescue', ui('rescue_title'));
  for (const file of [MAIN, CHUNK, '**/michishirube-*.js']) await page.context().unroute(file);
  await page.locator('#rescue a.button').tap();
  await takenOver(page);
  await expect(page.locator('#rescue')).toBeHidden();
});

test('a page opened by its address whose chunk fails can still be read, with the numbers beside it', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: [ticket(1, { id: 'KEPT-2' })], page: null, troubles: /^console: / });
  await page.context().route(CHUNK, (route) => route.abort());
  await page.goto('facts/');
  await page.clock.runFor(3_000);
  await says(page, '#rescue-tickets', 'KEPT-2');
  await expect(page.locator('h1')).toHaveText(ui('facts_title'));
  await page.context().unroute(CHUNK);
  const later = await anotherTab(page, 'tickets/');
  await says(later, '.ticket-id', 'KEPT-2');
});

/** Every line that a tap on this page would write, one after the other, without leaving the page. */
function tapAll() {
  addEventListener('click', (event) => event.target.closest('a') && event.preventDefault());
  const before = Object.keys(localStorage).length;
  const targets = [...document.querySelectorAll('[data-early]')];
  for (const target of targets) {
    // Followed by nobody: neither the start script, nor the app, nor the browser.
    target.setAttribute('target', '_self');
    target.click();
  }
  return { targets: targets.length, written: Object.keys(localStorage).length - before };
}

for (const [name, file] of [['the app', MAIN], ['the chunk', CHUNK]]) {
  /** Opens every page, taps there whatever counts, and looks into the case once the file comes. */
  async function tapEverywhere(page, site, { unlessItComes, letCome }) {
    let tapped = 0;
    for (const path of site.pages) {
      // From here on the start script listens.
      await page.goto(path, { waitUntil: 'domcontentloaded' });
      await unlessItComes?.(path);
      const { targets, written } = await page.evaluate(tapAll);
      expect(written, path).toBeGreaterThanOrEqual(targets);
      tapped += targets;
    }
    expect(tapped).toBeGreaterThan(100);
    await letCome();
    await visit(page, '');
    expect(await earlyLines(page)).toEqual([]);
    const { replies, ticks, answers } = await saved(page);
    const steps = site.pages.filter((path) => /^guide\/\w+\/./.test(path)).map((path) => path.split('/').at(-2));
    // The last that was tapped of a question stands.
    expect(Object.keys(replies).sort()).toEqual(site.pages.filter((path) => path.startsWith('questions/')).map((path) => path.split('/')[1]).sort());
    expect(Object.keys(ticks).sort()).toEqual(steps.sort());
    expect(Object.keys(answers).length).toBeGreaterThan(1);
    await reload(page);
    expect((await saved(page)).ticks).toEqual(ticks);
  }

  test(`on every page, while ${name} never comes, each tap that counts is written down, and all are in the case afterwards`, async ({ phoneWith, site }) => {
    test.setTimeout(180_000);
    const page = await phoneWith({ page: null });
    const { arrive } = await hold(page, file);
    await tapEverywhere(page, site, { letCome: arrive });
  });

  test(`on every page, where something else comes instead of ${name} each time, that is said, and taps count as before`, async ({ phoneWith, site }) => {
    test.setTimeout(240_000);
    const page = await phoneWith({ page: null, troubles: /^console: / });
    const answers = Object.values(INSTEAD);
    let opened = 0;
    const fail = (route) => answers[opened % answers.length](route);
    await page.context().route(file, fail);
    const unlessItComes = async (path) => {
      await expect(async () => {
        // It is asked for three times, with pauses.
        await page.clock.runFor(1_000);
        expect(await page.locator('#rescue:not([hidden]), #later-again').count(), path).toBe(1);
      }).toPass({ intervals: [20] });
      opened += 1;
    };
    await tapEverywhere(page, site, { unlessItComes, letCome: () => page.context().unroute(file) });
  });
}
