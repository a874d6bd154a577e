// Several tabs of one phone, of this build and of others. What is tried here with real tabs is tried natively, in tens of
// thousands of interleavings, in tests/sync_model.rs.

import { readFileSync } from 'node:fs';
import { anotherTab, expect, fillStorage, follow, makeRoom, reload, says, tap, test, visit } from './fixtures.mjs';
import { ticket, tickets } from './sample.mjs';
import { placeOf, saved, storedCount } from './stored.mjs';
import { ui } from './words.mjs';

/** All of local storage as the build of 22 November 2026 left it. */
const NOVEMBER = JSON.parse(readFileSync(new URL('../fixtures/storage-2026-11-22.json', import.meta.url), 'utf8'));

/** A page of the same origin that is not the app: another build, as far as storage can tell. */
async function otherBuild(page) {
  const other = await page.context().newPage();
  await other.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await other.goto('icons/icon.svg');
  return other;
}

const set = (page, key, text) => page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, text]);
const get = (page, key) => page.evaluate((key) => localStorage.getItem(key), key);
const ids = async (page) => (await saved(page)).tickets.map(({ id }) => id).sort();

/** Tickets, and ticks, of each tab: `RACE=200 npx playwright test --project=root tabs.test -g race --repeat-each=5` tries harder. */
const MANY = Number(process.env.RACE ?? 40);

test('two tabs that write at the same time lose nothing of each other (race)', async ({ phoneWith }) => {
  test.setTimeout(90_000 + 1_000 * MANY);
  const one = await phoneWith({ page: 'tickets/form/', at: null });
  const two = await anotherTab(one, 'tickets/form/');
  // From within the page: as fast as it can be done at all.
  const write = (page, name) => page.evaluate(async ([name, many]) => {
    const there = async (selector) => {
      for (;;) {
        const found = document.querySelector(selector);
        if (found) return found;
        await new Promise((next) => { setTimeout(next, 1); });
      }
    };
    for (let n = 0; n < many; n += 1) {
      const field = await there('#field-id');
      field.value = `${name}-${n}`;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      (await there('#form-save')).click();
      (await there('#ticket-add')).click();
    }
  }, [name, MANY]);
  await Promise.all([write(one, 'A'), write(two, 'B')]);
  const expected = ['A', 'B'].flatMap((name) => Array.from({ length: MANY }, (_, n) => `${name}-${n}`)).sort();
  await expect.poll(() => ids(one)).toEqual(expected);
  await reload(two);
  expect(await ids(two)).toEqual(expected);
});

test('changes of one record in turn, from two tabs, are all there (race)', async ({ phoneWith }) => {
  const one = await phoneWith({ page: 'guide/basics/' });
  const two = await anotherTab(one, 'guide/causes/');
  // Each tab ticks and takes back, one on its own page; the last of each stays.
  const press = (page, times) => page.evaluate((times) => {
    const boxes = [...document.querySelectorAll('.check input')];
    for (let n = 0; n < times; n += 1) boxes[n % boxes.length].click();
    return boxes.filter((box) => box.checked).map((box) => box.id.replace('check-', ''));
  }, times);
  let kept = [];
  for (let round = 0; round < MANY / 4; round += 1) {
    kept = (await Promise.all([press(one, 11), press(two, 9)])).flat();
  }
  await expect.poll(async () => Object.keys((await saved(one)).ticks).sort()).toEqual(kept.sort());
  await reload(one);
  expect(Object.keys((await saved(one)).ticks).sort()).toEqual(kept.sort());
});

test('what nobody touched in a form follows the ticket', async ({ phoneWith }) => {
  const one = await phoneWith({ tickets: [ticket(1, { id: 'T-1', note: 'first words' })], page: 'tickets/form/?ticket=1' });
  const two = await anotherTab(one, 'tickets/form/?ticket=1');
  await two.locator('#field-note').fill('other words');
  await tap(two, '#form-save');
  await one.locator('#field-id').fill('T-2');
  await tap(one, '#form-save');
  await expect.poll(async () => (await saved(one)).tickets.map(({ id, note }) => [id, note])).toEqual([['T-2', 'other words']]);
});

test('two forms of new tickets are two drafts', async ({ phoneWith }) => {
  const one = await phoneWith({ page: 'tickets/form/' });
  const two = await anotherTab(one, 'tickets/form/');
  await one.locator('#field-note').fill('half a note');
  await two.locator('#field-id').fill('TWO');
  await one.close();
  await expect.poll(async () => (await saved(two)).drafts.map(({ id, note }) => id ?? note).sort()).toEqual(['TWO', 'half a note'].sort());
});

test('clicks in one task make one ticket', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'tickets/form/' });
  await page.locator('#field-id').fill('ONCE');
  await page.locator('#form-save').evaluate((button) => { button.click(); button.click(); button.click(); });
  await says(page, '.ticket-id', 'ONCE');
  expect(await ids(page)).toEqual(['ONCE']);
});

test('what a full storage refused stays owed while another tab makes room and saves', async ({ phoneWith }) => {
  const one = await phoneWith({ page: 'tickets/form/' });
  const two = await anotherTab(one, 'guide/basics/');
  await fillStorage(one);
  await one.locator('#field-id').fill('OWED-1');
  await tap(one, '#form-save');
  await says(one, '.banner', ui('banner_full'));
  await expect(one.locator('.notice')).toHaveCount(0);
  await makeRoom(two);
  await tap(two, '#check-network');
  // The other tab's event, or the next look at the clock, saves it; nothing is said to be saved before it is.
  await one.clock.runFor(16_000);
  await expect(one.getByText(ui('banner_full'))).toHaveCount(0);
  expect(await ids(two)).toEqual(['OWED-1']);
  expect(Object.keys((await saved(two)).ticks)).toEqual(['network']);
});

test('a form that is owed cannot undo an erasing in another tab', async ({ phoneWith }) => {
  const one = await phoneWith({ tickets: tickets(3), page: 'tickets/form/' });
  const two = await anotherTab(one, 'data/');
  await fillStorage(one);
  await one.locator('#field-id').fill('GHOST-1');
  await tap(one, '#form-save');
  await says(one, '.banner', ui('banner_full'));
  await tap(two, '#erase-ask');
  await tap(two, '#erase-confirm');
  await makeRoom(two);
  await one.clock.runFor(20_000);
  await two.clock.runFor(20_000);
  await expect.poll(() => storedCount(two)).toBe(0);
  await says(one, '.empty', ui('tickets_empty'));
  await reload(one);
  expect(await storedCount(one)).toBe(0);
});

test('erasing takes what was searched for along, in every tab', async ({ phoneWith }) => {
  const one = await phoneWith({ tickets: tickets(5), page: 'search/' });
  await one.locator('#search').fill('my words');
  await follow(one, one.locator('.tabs').getByText(ui('tab_tickets')));
  await one.locator('#tickets-search').fill('my ticket');
  const two = await anotherTab(one, 'data/');
  await tap(two, '#erase-ask');
  await tap(two, '#erase-confirm');
  await says(one, '.empty', ui('tickets_empty'));
  await one.goBack();
  await expect(one.locator('#search')).toHaveValue('');
  await one.goForward();
  await visit(two, 'tickets/form/');
  await two.locator('#field-id').fill('NEW-1');
  await follow(two, '#form-save');
  await says(one, '.ticket-id', 'NEW-1');
});

test('erasing that has to wait for a newer build says so, and what to do', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: [ticket(1, { id: 'KEEP-1' })], page: 'data/' });
  const newer = await otherBuild(page);
  await set(newer, placeOf('main'), '{"version":5,"everything":"else"}');
  await says(page, '.banner', ui('banner_newer'));
  await tap(page, '#erase-ask');
  await tap(page, '#erase-confirm');
  await expect(page.locator('#erase-waits')).toHaveText(ui('erase_waits'));
  await expect(page.locator('.notice')).toHaveCount(0);
  expect(await get(newer, placeOf('ticket', 1))).toContain('KEEP-1');
});

test('a newer build in another tab stops this one, which keeps what it has', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: [ticket(1, { id: 'KEEP-1' })], page: 'tickets/' });
  const newer = await otherBuild(page);
  const text = '{"version":5,"everything":"else"}';
  await set(newer, placeOf('main'), text);
  await says(page, '.banner', ui('banner_newer'));
  await says(page, '.ticket-id', 'KEEP-1');
  const before = await get(newer, placeOf('ticket', 1));
  await tap(page, page.getByRole('button', { name: ui('ticket_delete'), exact: true }));
  expect([await get(newer, placeOf('main')), await get(newer, placeOf('ticket', 1))]).toEqual([text, before]);
});

test('an older build in another tab goes on, and what it writes is taken over', async ({ phoneWith }) => {
  const page = await phoneWith({ storage: NOVEMBER, page: 'tickets/' });
  await expect.poll(async () => (await ids(page)).length).toBe(39);
  const older = await otherBuild(page);
  // Nothing of the older build was moved: it goes on where it was.
  for (const [key, text] of Object.entries(NOVEMBER)) expect(await get(older, key), key).toBe(text);
  await set(older, 'michishirube:ticket:40', '{"version":3,"ticket":{"key":40,"id":"T-041","channel":"chat","opened":1795352000000,"note":""}}');
  await expect.poll(async () => (await ids(page)).at(-1)).toBe('T-041');
  await reload(page);
  expect((await ids(page)).length).toBe(40);
});

test('storage that is cleared from outside is written again from what the screen shows', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: [ticket(1, { id: 'HERE-1' })], page: 'guide/basics/' });
  await tap(page, '#check-network');
  const outside = await otherBuild(page);
  await outside.evaluate(() => localStorage.clear());
  await tap(page, '#check-cache');
  await expect.poll(() => ids(page)).toEqual(['HERE-1']);
  await expect.poll(async () => Object.keys((await saved(page)).ticks).sort()).toEqual(['cache', 'network']);
});

test('apps under two paths of one origin leave each other alone', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: [ticket(1, { id: 'MINE' })], page: 'data/' });
  const other = await otherBuild(page);
  await set(other, 'michishirube:/elsewhere/:ticket:1', '{"version":9}');
  await tap(page, '#erase-ask');
  await tap(page, '#erase-confirm');
  await expect.poll(() => storedCount(page)).toBe(1);
  expect(await get(other, 'michishirube:/elsewhere/:ticket:1')).toBe('{"version":9}');
});
