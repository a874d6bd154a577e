// Storage that is blocked, full, damaged, shared between tabs, or to be erased.

import { readFile } from 'node:fs/promises';
import { anotherTab, expect, fillStorage, follow, makeRoom, reload, says, takenOver, tap, test, visit } from './fixtures.mjs';
import { ticket, timer } from './sample.mjs';
import { ofTomorrow, placeOf, saved, setAside, storedCount } from './stored.mjs';
import { ui } from './words.mjs';

/** What stands where the app keeps answers and done steps. */
const damaged = (text) => ({ storage: { [placeOf('main')]: text } });

/** Taps, and reads the file that comes of it. */
async function download(page, target) {
  const coming = page.waitForEvent('download');
  await tap(page, target);
  return readFile(await (await coming).path(), 'utf8');
}

const tab = (page, key) => page.getByRole('link', { name: ui(key), exact: true });

test('with storage blocked the app works in memory and says so', async ({ phoneWith }) => {
  const page = await phoneWith({
    init: () => Object.defineProperty(window, 'localStorage', {
      get: () => { throw new DOMException('blocked', 'SecurityError'); },
    }),
    page: 'tickets/form/',
  });
  await says(page, '.banner', ui('banner_blocked'));
  await page.locator('#field-id').fill('MEM-1');
  await tap(page, '#form-save');
  await says(page, '.ticket-id', 'MEM-1');
});

test('with storage full what was typed stays on the screen, and is saved once there is room', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'tickets/form/' });
  await fillStorage(page);
  await page.locator('#field-id').fill('FULL-1');
  await says(page, '.banner', ui('banner_full'));
  await expect(page.locator('#field-id')).toHaveValue('FULL-1');
  await makeRoom(page);
  await tap(page, '#form-save');
  await says(page, '.ticket-id', 'FULL-1');
  expect((await saved(page)).tickets.map(({ id }) => id)).toEqual(['FULL-1']);
  await expect(page.getByText(ui('banner_full'))).toHaveCount(0);
});

const textAt = (page, place) => page.evaluate((key) => localStorage.getItem(key), place);

/** A tick is kept where the damaged text stands. */
async function tickNetwork(page) {
  await page.goto('guide/basics/');
  await takenOver(page);
  // What memory held may have been saved once more.
  if (!await page.locator('#check-network').isChecked()) await tap(page, '#check-network');
  await expect.poll(async () => Object.keys((await saved(page)).ticks)).toEqual(['network']);
}

for (const [name, text] of [
  ['cut off', '{"version":4,"era":0,"fields":{"tick/cache":[1,"LOST-7'],
  ['not even JSON, with a lone surrogate', '\ud800 not json'],
  ['empty', ''],
  ['holding half a character', '{"version":4,"era":0,"fields":{"position":[1,"\\ud800"]}}'],
]) {
  test(`saved data that is ${name} is shown, and kept as it was`, async ({ phoneWith }) => {
    const page = await phoneWith(damaged(text));
    await says(page, '.banner', ui('banner_set_aside'));
    expect(await textAt(page, placeOf('main'))).toBe(text);
    await follow(page, page.getByRole('link', { name: ui('banner_set_aside_link') }));
    await expect(page.getByRole('heading', { name: ui('aside_heading') })).toBeVisible();
    const shown = await page.locator('.set-aside textarea').inputValue();
    expect(shown).toBe(text.replace('\ud800', '\ufffd'));
    expect(await download(page, page.getByRole('button', { name: ui('aside_save'), exact: true }))).toBe(shown);

    // Working on must not touch it, nor must the next start: it is put away before its place is taken.
    await tickNetwork(page);
    expect(await setAside(page)).toEqual([text]);
    await reload(page);
    expect(await setAside(page)).toEqual([text]);
    expect(Object.keys((await saved(page)).ticks)).toEqual(['network']);
  });
}

test('two texts that cannot be read are both kept', async ({ phoneWith }) => {
  const page = await phoneWith(damaged('first'));
  await tickNetwork(page);
  await page.evaluate((place) => localStorage.setItem(place, 'second'), placeOf('main'));
  await reload(page);
  await tickNetwork(page);
  expect((await setAside(page)).sort()).toEqual(['first', 'second']);
});

test('one ticket that cannot be read guards its own place only', async ({ phoneWith }) => {
  const odd = placeOf('ticket', 7);
  const page = await phoneWith({ tickets: [ticket(1, { id: 'GOOD-1' })], storage: { [odd]: 'ODD-7' }, page: 'tickets/' });
  await says(page, '.banner', ui('banner_set_aside'));
  await says(page, '.ticket-id', 'GOOD-1');
  await tickNetwork(page);
  expect(await textAt(page, odd)).toBe('ODD-7');
});

test('data that cannot even be put away is not overwritten', async ({ phoneWith }) => {
  const text = `broken${'x'.repeat(3_000_000)}`;
  const page = await phoneWith(damaged(text));
  await says(page, '.banner', ui('banner_set_aside'));
  await follow(page, '#now-go');
  await follow(page, '#answer-none');
  await says(page, '.banner', ui('banner_full'));
  expect(await textAt(page, placeOf('main'))).toBe(text);
  await follow(page, tab(page, 'tab_data'));
  expect((await page.locator('.set-aside textarea').inputValue()).length).toBe(text.length);
});

test('data of a newer version is left alone, and the person is told', async ({ phoneWith }) => {
  const newer = ofTomorrow('everything');
  const page = await phoneWith({ ...damaged(newer), tickets: [ticket(1)], page: 'guide/basics/' });
  await says(page, '.banner', ui('banner_newer'));
  await tap(page, '#check-network');
  await expect(page.locator('#check-network')).toBeChecked();
  expect(await textAt(page, placeOf('main'))).toBe(newer);
  // What this tab knows can be taken along, also what is not saved.
  await follow(page, page.getByRole('link', { name: ui('banner_newer_copy') }));
  expect(await download(page, page.getByRole('button', { name: ui('export_save') }))).toContain('tick/network');
  await tap(page, '#newer-reload');
  await page.waitForEvent('load');
  expect(await textAt(page, placeOf('main'))).toBe(newer);
});

test('two open tabs do not undo each other', async ({ phoneWith }) => {
  const one = await phoneWith({ page: 'tickets/form/' });
  const two = await anotherTab(one, 'guide/basics/');
  await one.locator('#field-id').fill('TAB-1');
  await tap(one, '#form-save');
  await says(one, '.ticket-id', 'TAB-1');
  await tap(two, '#check-network');
  await expect.poll(async () => {
    const { tickets, ticks } = await saved(two);
    return [tickets.map(({ id }) => id), Object.keys(ticks)];
  }).toEqual([['TAB-1'], ['network']]);
  await follow(two, tab(two, 'tab_tickets'));
  await says(two, '.ticket-id', 'TAB-1');
});

test('erasing takes two taps and leaves nothing', async ({ phoneWith }) => {
  const page = await phoneWith({ ...damaged('broken'), page: 'guide/basics/' });
  await tap(page, '#check-network');
  await follow(page, tab(page, 'tab_data'));
  await expect(page.locator('#data-counts')).toHaveText(ui('data_counts', {
    replies: 0, ticks: 1, tickets: 0, timers: 0, drafts: 0, deleted: 0,
  }));
  await tap(page, '#erase-ask');
  await expect(page.getByText(ui('erase_sure'))).toBeVisible();
  expect(await storedCount(page)).toBeGreaterThan(1);
  await tap(page, '#erase-confirm');
  await expect(page.locator('#data-counts')).toHaveText(ui('data_none'));
  expect(await storedCount(page)).toBe(0);
  await reload(page);
  await expect(page.locator('#data-counts')).toHaveText(ui('data_none'));
});

for (const [promise, key] of [[true, 'data_promised'], [false, 'data_not_promised']]) {
  test(`the browser is asked to keep what is stored once something is, and what it says is told (${promise})`, async ({ phoneWith }) => {
    const init = (promise) => {
      window.asked = 0;
      let isPromised = false;
      StorageManager.prototype.persisted = async () => isPromised;
      StorageManager.prototype.persist = async () => { window.asked += 1; isPromised = promise; return promise; };
    };
    const page = await phoneWith({ page: null });
    await page.addInitScript(init, promise);
    await visit(page, 'tickets/form/');
    expect(await page.evaluate(() => window.asked)).toBe(0);
    await page.locator('#field-id').fill('KEEP-1');
    await follow(page, '#form-save');
    await expect.poll(() => page.evaluate(() => window.asked)).toBe(1);
    await follow(page, tab(page, 'tab_data'));
    await says(page, '#data-kept', ui(key));
    await expect(page.locator('#data-kept')).toHaveText(ui(key));
    await page.evaluate(() => localStorage.setItem('another', 'x'.repeat(2 << 20)));
    await reload(page);
    await says(page, '#data-kept', ui('data_full', { n: 41 }));
  });
}

test('a backup can be taken along as a file', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { ticks: { network: 5 } }, tickets: [ticket(0, { id: 'KEPT-1' })], page: 'data/' });
  const text = await download(page, page.getByRole('button', { name: ui('export_save') }));
  const [readable, data] = text.split('----- michishirube -----');
  expect(readable).toContain('KEPT-1');
  expect(JSON.stringify(JSON.parse(data))).toMatch(/network.*KEPT-1/);
});

test('the rescue panel shows whatever was typed, numbers first', async ({ phoneWith }) => {
  const has = {
    case: {
      drafts: [{ ticket: 2, note: 'half a note', opened: '2026-11-0' }], lineDrafts: [{ ticket: 1, text: 'half an answer' }],
      letter: { error_text: 'E-4711' }, ticks: { network: 5 }, replies: { signs: 'theft' },
    },
    tickets: [ticket(1, { id: 'SOS-1', note: 'first words', subject: 'subject', history: [{ at: 5, who: 'support', text: 'wait a day' }] })],
    timers: [timer(1, 'own', 3, { label: 'a wait' })],
  };
  const page = await phoneWith({ ...has, page: null, troubles: /^console: / });
  await page.context().route('**/*.wasm', (route) => route.abort());
  await page.goto('');
  await says(page, '#rescue-tickets', 'SOS-1');
  const [first, ...others] = await page.locator('#rescue-tickets li').allTextContents();
  for (const words of ['SOS-1', 'first words', 'subject', 'wait a day']) expect(first).toContain(words);
  for (const words of ['half a note', '2026-11-0', 'half an answer', 'E-4711', 'a wait']) expect(others.join('\n')).toContain(words);
  // Names of choices are for the app.
  expect([first, ...others].join('\n')).not.toMatch(/chat|global|open|theft|network|support/);
  await expect(page.locator('#rescue-data')).toBeHidden();
});

for (const [name, has, panel] of [
  ['readable', { tickets: [ticket(0, { id: 'SOS-1' })] }, '#rescue-tickets'],
  ['readable, of version 1', { tickets: [ticket(0, { id: 'SOS-1' })], format: 1 }, '#rescue-tickets'],
  ['damaged', damaged('SOS-1 in broken text'), '#rescue-data'],
]) {
  test(`when the app dies, the rescue panel shows the tickets (${name})`, async ({ phoneWith }) => {
    // That the app cannot run is an error, and said to be one.
    const page = await phoneWith({ ...has, page: null, troubles: /^console: / });
    await page.context().route('**/*.wasm', (route) => route.abort());
    await page.goto('');
    await says(page, panel, 'SOS-1');
    await expect(page.getByText(ui('rescue_title'))).toBeVisible();
    // The prerendered page stays readable.
    await expect(page.locator('#now-go')).toBeVisible();
  });
}
