// The support desk: a ticket's life, by thumb, offline and the next day.

import { comeBack, expect, goOffline, lastPart, reload, says, tap, test, visit } from './fixtures.mjs';
import { DAY, HOUR, MINUTE, NOW, ticket } from './sample.mjs';
import { isOfToday, placeOf, saved } from './stored.mjs';
import { ui, when } from './words.mjs';

const ids = (page) => page.locator('.ticket .ticket-id');

test('a ticket lives offline: status, next check, what was said; nothing is lost by a reload', async ({ phoneWith, ownSite }) => {
  const said = '48時間待つように言われた 😀';
  const page = await phoneWith({ tickets: [ticket(0)], at: NOW, page: 'tickets/', site: ownSite });
  await goOffline(page, ownSite);
  await tap(page, '#ticket-0');
  await page.waitForURL(/entry\/\?ticket=0$/);
  await tap(page, '#status-answered');
  await expect(page.locator('#status-answered')).toHaveAttribute('aria-pressed', 'true');
  await tap(page, '#next-check-3');
  await says(page, '#next-check-kept', when('2026-11-25 19:00'));
  await page.locator('#line-text').fill(said);
  await page.locator('input[name=line-who][value=support]').check();
  await reload(page);
  await expect(page.locator('#line-text')).toHaveValue(said);
  await tap(page, '#line-save');
  await says(page, '.line-support', said);
  const [kept] = (await saved(page)).tickets;
  expect(kept).toMatchObject({ status: 'answered', next_check: NOW + 3 * DAY });
  expect(kept.history.map(({ who, text }) => [who, text])).toEqual([['support', said]]);
  const tomorrow = await comeBack(page, 'tickets/entry/?ticket=0');
  await tap(tomorrow, tomorrow.locator('.line-support button'));
  await expect(tomorrow.locator('.line-support')).toHaveCount(0);
  await tap(tomorrow, '#line-undo');
  await says(tomorrow, '.line-support', said);
  expect((await saved(tomorrow)).tickets[0].history).toHaveLength(1);
});

test('what needs attention comes first; filter and search narrow the list', async ({ phoneWith }) => {
  const page = await phoneWith({
    tickets: [
      ticket(0, { status: 'closed' }),
      ticket(1, { opened: NOW - 2 * HOUR }),
      ticket(2, { status: 'waiting', note: '動画の件' }),
      ticket(3, { next_check: NOW - HOUR }),
      ticket(4, { status: 'answered', history: [{ at: NOW - HOUR, who: 'support', text: 'Ｐｌｅａｓｅ　ｗａｉｔ' }] }),
    ],
    at: NOW,
    page: 'tickets/',
  });
  await expect(ids(page)).toHaveText(['CASE-3', 'CASE-2', 'CASE-4', 'CASE-1', 'CASE-0']);
  await tap(page, '#filter-waiting');
  await expect(ids(page)).toHaveText(['CASE-2']);
  await tap(page, '#filter-all');
  await expect(ids(page)).toHaveCount(5);
  for (const [query, found] of [['please wait', ['CASE-4']], ['動画', ['CASE-2']], ['ない言葉', []]]) {
    await page.locator('#tickets-search').fill(query);
    await expect(ids(page)).toHaveText(found);
  }
});

test('a due check shows on the first screen and on the icon, and leads to its ticket', async ({ phoneWith }) => {
  const page = await phoneWith({
    tickets: [ticket(7, { next_check: NOW + HOUR })],
    at: NOW,
    init: () => {
      window.badges = [];
      navigator.setAppBadge = async (count) => { window.badges.push(count); };
      navigator.clearAppBadge = async () => { window.badges.push(0); };
    },
  });
  await expect.poll(() => page.evaluate(() => window.badges)).toEqual([0]);
  await expect(page.locator('#due-card')).toHaveCount(0);
  await page.clock.runFor(HOUR + MINUTE);
  await says(page, '#due-card', 'CASE-7');
  expect(await page.evaluate(() => window.badges)).toEqual([0, 1]);
  await tap(page, '#due-go');
  await page.waitForURL(/entry\/\?ticket=7$/);
});

test('dates that cannot be are refused in words, and what was typed stays', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: [ticket(0)], at: NOW, page: 'tickets/form/?ticket=0' });
  await tap(page, '#form-more summary');
  for (const [field, value, words] of [
    ['promised', '2026-11-01T09:00', ui('error_ahead_before')],
    ['next-check', '9999-12-31T23:59', ui('error_ahead_far')],
  ]) {
    await page.locator(`#field-${field}`).fill(value);
    await tap(page, '#form-save');
    await expect(page.locator(`#error-field-${field}`)).toContainText(words);
    await expect(page.locator(`#field-${field}`)).toHaveValue(value);
    await page.locator(`#field-${field}`).fill('');
  }
  await page.locator('#field-subject').fill(`${'件'.repeat(130)}😀\u202e`);
  await tap(page, '#form-save');
  await expect(page.locator('#error-field-subject')).toContainText(ui('error_subject_long', { n: 132 }));
  await reload(page);
  expect(await page.locator('#field-subject').inputValue()).toHaveLength(133);
  expect((await saved(page)).tickets[0].subject).toBe('');
});

test('20,000 characters, emoji, marks and half a character in a line are answered, not lost', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: [ticket(0)], at: NOW, page: 'tickets/entry/?ticket=0' });
  const long = 'あ😀\u202e'.repeat(5_000);
  await page.locator('#line-text').fill(long);
  await tap(page, '#line-save');
  await expect(page.locator('#error-line-text')).toContainText(ui('error_line_long', { n: 15_000 }));
  await reload(page);
  await expect(page.locator('#line-text')).toHaveValue(long);
  await page.locator('#line-text').evaluate((field) => {
    field.value = '半分\ud83d';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await tap(page, '#line-save');
  await says(page, '.line', /半分/);
});

test('a ticket that cannot be read is shown by itself', async ({ phoneWith }) => {
  const page = await phoneWith({
    tickets: [ticket(1)], storage: { [placeOf('ticket', 2)]: '{"version":4,"fields":"CUT-OFF' }, page: 'tickets/',
  });
  await expect(ids(page)).toHaveText(['CASE-1']);
  await says(page, '.banner', ui('banner_set_aside'));
  await visit(page, 'data/');
  await expect(page.locator('.set-aside textarea')).toHaveValue(/CUT-OFF/);
});

for (const format of [1, 2]) {
  test(`data of version ${format} is taken over, each ticket by itself`, async ({ phoneWith }) => {
    const page = await phoneWith({
      case: { ticks: { network: 5 }, deleted: [ticket(1)] }, tickets: [ticket(0)], format, page: 'tickets/',
    });
    await expect(ids(page)).toHaveText(['CASE-0']);
    await tap(page, '#ticket-undo');
    await expect(ids(page)).toHaveText(['CASE-1', 'CASE-0']);
    for (const place of [placeOf('main'), placeOf('ticket', 0), placeOf('ticket', 1)]) {
      expect(await isOfToday(page, place), place).toBe(true);
    }
    const kept = await saved(page);
    expect(kept.ticks).toEqual({ network: 5 });
    expect(kept.tickets.map(({ id }) => id)).toEqual(['CASE-0', 'CASE-1']);
  });
}

test('an address of a ticket that is not there says so', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: [ticket(0)], page: 'tickets/entry/?ticket=5' });
  await expect(page.locator('h1')).toHaveText(ui('ticket_gone_title'));
  await tap(page, '#ticket-list');
  await page.waitForURL(/tickets\/$/);
  expect(lastPart(page)).toBe('tickets');
});
