// The rooms that come later are in a chunk of their own. It may be late, fail, or be something else: whoever walks the
// guide notices nothing, and whoever needs it is told, keeps everything, and can try again.

import { anotherTab, expect, follow, lastPart, says, takenOver, tap, test } from './fixtures.mjs';
import { ticket } from './sample.mjs';
import { saved } from './stored.mjs';
import { ui } from './words.mjs';

const CHUNK = '**/michishirube-later-*.wasm';

/** The chunk of every page of this phone waits until `arrive`; `answer` gives something else instead. */
async function holdChunk(page) {
  let settle;
  const settled = new Promise((resolve) => { settle = resolve; });
  let asked = 0;
  await page.context().route(CHUNK, async (route) => {
    asked += 1;
    return (await settled)(route);
  });
  return { arrive: () => settle((route) => route.continue()), asked: () => asked };
}

const tab = (page, key) => page.getByRole('link', { name: ui(key), exact: true });

/** Pages of the guide, each with something that the person does there and what is kept of it. */
const WALKED = [
  ['', '#now-go', ({ position }) => position, null],
  ['questions/signs/', '#answer-none', ({ replies }) => replies?.signs, 'none'],
  ['guide/basics/', '#check-network', ({ ticks }) => Object.keys(ticks ?? {}), ['network']],
  ['guide/basics/network/', '#act-done', ({ ticks }) => Object.keys(ticks ?? {}), ['network']],
  ['guide/support/theft/', '#act-done', ({ ticks }) => Object.keys(ticks ?? {}), ['theft']],
  ['plan/', '#plan-ask', ({ replies }) => Object.keys(replies ?? {}), []],
];

for (const [path, target, of, kept] of WALKED) {
  test(`/${path} answers and keeps while the chunk never comes`, async ({ phoneWith }) => {
    const page = await phoneWith({ page: null });
    await holdChunk(page);
    await page.goto(path);
    await takenOver(page);
    await tap(page, target);
    await expect.poll(async () => of(await saved(page)) ?? null).toEqual(kept);
  });
}

test('the chunk is asked for after the app answers, once, and before it is needed', async ({ phoneWith }) => {
  const page = await phoneWith({ page: null });
  let wasRunning;
  let asked = 0;
  await page.context().route(CHUNK, async (route) => {
    asked += 1;
    wasRunning ??= await page.evaluate(() => document.documentElement.dataset.app === 'running');
    return route.continue();
  });
  await page.goto('');
  await takenOver(page);
  await expect.poll(() => asked).toBe(1);
  expect(wasRunning).toBe(true);
  await follow(page, tab(page, 'tab_tickets'));
  await says(page, '.empty', ui('tickets_empty'));
  await follow(page, tab(page, 'tab_data'));
  await expect(page.locator('#erase-ask')).toBeVisible();
  expect(asked).toBe(1);
});

test('a page that comes late says so under its title, and takes the focus when it is there', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: [ticket(1, { id: 'LATE-1' })], page: null });
  const { arrive } = await holdChunk(page);
  await page.goto('');
  await takenOver(page);
  await follow(page, tab(page, 'tab_tickets'));
  await says(page, 'main', ui('later_coming'));
  await expect(page.locator('h1')).toHaveText(ui('tickets_title'));
  // Nobody is held: there and back again.
  await follow(page, tab(page, 'tab_guide'));
  await expect(page.locator('#now-go')).toBeVisible();
  await follow(page, tab(page, 'tab_tickets'));
  arrive();
  await says(page, '.ticket-id', 'LATE-1');
  await expect(page.locator('h1')).toBeFocused();
});

test('a page opened by its address stays as it was written until its chunk is there', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: [ticket(1, { id: 'LATE-2' })], page: null });
  const { arrive, asked } = await holdChunk(page);
  await page.goto('tickets/');
  await expect.poll(asked).toBe(1);
  await expect(page.locator('h1')).toHaveText(ui('tickets_title'));
  expect(await page.evaluate(() => document.documentElement.dataset.app)).toBeUndefined();
  arrive();
  await takenOver(page);
  await says(page, '.ticket-id', 'LATE-2');
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
  test(`where ${name} comes instead of the chunk, the person is told, keeps the numbers, and tries again`, async ({ phoneWith }) => {
    const page = await phoneWith({ tickets: [ticket(1, { id: 'KEPT-1' })], page: null, troubles: /^console: / });
    await page.context().route(CHUNK, answer);
    await page.goto('guide/basics/network/');
    await takenOver(page);
    await follow(page, tab(page, 'tab_tickets'));
    await says(page, 'main', ui('later_missing'));
    await says(page, '.ticket-id', 'KEPT-1');
    await tap(page, '#later-again');
    await says(page, 'main', ui('later_missing'));
    await page.context().unroute(CHUNK);
    await tap(page, '#later-again');
    await expect(page.locator('#ticket-add')).toBeVisible();
    await expect(page.locator('h1')).toBeFocused();
    await page.goBack();
    expect(lastPart(page)).toBe('network');
    await tap(page, '#act-done');
    await expect.poll(async () => Object.keys((await saved(page)).ticks)).toEqual(['network']);
  });
}

test('a page opened by its address whose chunk fails can still be read, with the numbers beside it', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: [ticket(1, { id: 'KEPT-2' })], page: null, troubles: /^console: / });
  await page.context().route(CHUNK, (route) => route.abort());
  await page.goto('facts/');
  await says(page, '#rescue-tickets', 'KEPT-2');
  await expect(page.locator('h1')).toHaveText(ui('facts_title'));
  await page.context().unroute(CHUNK);
  const later = await anotherTab(page, 'tickets/');
  await says(later, '.ticket-id', 'KEPT-2');
});
