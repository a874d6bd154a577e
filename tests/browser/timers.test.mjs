// Waiting times: set by thumb, counted by every clock, handed to the calendar; support hours; what is due.

import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import {
  CLIPBOARD, copied, expect, focusIsOn, follow, goOffline, reload, says, tap, test, visit,
} from './fixtures.mjs';
import { HOUR, MINUTE, NOW, ticket, timer } from './sample.mjs';
import { saved, storedText } from './stored.mjs';
import { span, ui, uiLike, when } from './words.mjs';

const left = (time) => ui('timer_left', { time: span(time) });
const passed = (time) => ui('timer_passed', { time: span(time) });

/** The clock is set by hand while the app is in the background. */
async function setClock(page, time) {
  await page.clock.setSystemTime(time);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

/** The one event of a calendar's file. */
function eventOf(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
  const event = calendar.getFirstSubcomponent('vevent');
  const value = (name) => event.getFirstPropertyValue(name);
  return {
    uid: value('uid'), starts: value('dtstart').toString(), zone: value('dtstart').zone.tzid, stamp: value('dtstamp').toString(),
    shown: [...event.getAllProperties('summary'), ...event.getAllProperties('description')].map((one) => one.getFirstValue()).join(' '),
  };
}

async function download(page, selector) {
  const coming = page.waitForEvent('download');
  await tap(page, selector);
  const file = await coming;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

/** As on a phone whose browser shares nothing, whatever the one under test does. */
const withoutShare = () => {
  for (const name of ['share', 'canShare']) Object.defineProperty(navigator, name, { value: undefined, configurable: true });
};

const timers = (page) => page.locator('.timer');

test('several waits are set offline, with full-width digits, and the time left follows the clock', async ({ phoneWith, ownSite }) => {
  const page = await phoneWith({ at: NOW, page: 'timers/', site: ownSite });
  await goOffline(page, ownSite);
  const set = async ({ kind, ...fields }, shown) => {
    const before = await timers(page).count();
    if (kind) await tap(page, `.kind:has(input[value=${kind}])`);
    for (const [field, value] of Object.entries(fields)) await page.locator(`#timer-${field}`).fill(value);
    await tap(page, '#timer-save');
    await expect(timers(page)).toHaveCount(before + 1);
    await says(page, '.timer', shown);
  };
  await set({ hours: '２', minutes: '３０' }, left({ hours: 2, minutes: 30 }));
  await set({ kind: 'hold-twofa' }, left({ hours: 48 }));
  await set({ kind: 'hold-japan' }, left({ hours: 24 }));
  await set({ kind: 'review' }, passed({ minutes: 0 }));
  await set({ kind: 'own', minutes: '９０', label: '電話を待つ 😀' }, '電話を待つ 😀');
  const shown = () => timers(page).evaluateAll((all) => all.map((one) => ['.now-label', '.timer-left'].map((part) => one.querySelector(part).innerText)));
  await page.clock.fastForward(HOUR);
  // What ends first comes first.
  await expect.poll(shown).toEqual([
    [ui('timer_own'), left({ minutes: 30 })],
    [ui('timer_lock'), left({ hours: 1, minutes: 30 })],
    [ui('timer_hold_twofa'), left({ hours: 47 })],
    [ui('timer_hold_japan'), left({ hours: 23 })],
    [ui('timer_review'), passed({ hours: 1 })],
  ]);
  const { timers: kept, timerDrafts } = await saved(page);
  const lengths = kept.map(({ kind, latest, started }) => [kind, latest && (latest - started) / MINUTE]);
  expect(Object.fromEntries(lengths)).toEqual({ lock: 150, 'hold-twofa': 2880, 'hold-japan': 2880, review: null, own: 90 });
  expect(timerDrafts).toEqual([]);
});

for (const [name, fields, place, key, places] of [
  ['no length', {}, '#error-timer-length', 'error_length_missing'],
  ['a length that is no number', { hours: '二', minutes: '5' }, '#error-timer-length', 'error_length_number'],
  ['less than a minute', { hours: '０', minutes: '0' }, '#error-timer-length', 'error_length_short'],
  ['more than 60 days', { hours: '9'.repeat(40) }, '#error-timer-length', 'error_length_long'],
  ['a start in 9999', { hours: '2', started: '9999-12-31T23:59' }, '#error-timer-started', 'error_started_future'],
  ['a start in 1970', { hours: '2', started: '1970-01-01T00:00' }, '#error-timer-started', 'error_started_old'],
  ['no start', { hours: '2', started: '' }, '#error-timer-started', 'error_started_missing'],
  ['a name of 15,000 characters', { hours: '2', label: 'あ😀\u202e'.repeat(5_000) }, '#error-timer-label', 'error_label_long', { n: 15_000 }],
]) {
  test(`${name} is refused in words, and what was typed outlives a reload`, async ({ phoneWith }) => {
    const page = await phoneWith({ at: NOW, page: 'timers/' });
    for (const [field, value] of Object.entries(fields)) await page.locator(`#timer-${field}`).fill(value);
    await tap(page, '#timer-save');
    await says(page, place, ui(key, places));
    await focusIsOn(page, 'timer-errors');
    expect((await saved(page)).timers).toEqual([]);
    await reload(page);
    for (const [field, value] of Object.entries(fields)) await expect(page.locator(`#timer-${field}`), field).toHaveValue(value);
  });
}

test('what looks like a key is refused as a name and kept nowhere; the rest of the form is kept', async ({ phoneWith }) => {
  const page = await phoneWith({ at: NOW, page: 'timers/' });
  await page.locator('#timer-label').pressSequentially('ABCD 2345 EFGH 6723');
  await page.locator('#timer-hours').fill('2');
  await tap(page, '#timer-save');
  await focusIsOn(page, 'secrets');
  await expect(timers(page)).toHaveCount(0);
  expect((await saved(page)).timerDrafts).toHaveLength(1);
  expect(await storedText(page)).not.toContain('EFGH');
  await reload(page);
  await expect(page.locator('#timer-label')).toHaveValue('');
  await expect(page.locator('#timer-hours')).toHaveValue('2');
});

test('the end stays the same moment after a reload', async ({ phoneWith }) => {
  const page = await phoneWith({ at: NOW, page: 'timers/' });
  await page.locator('#timer-hours').fill('2');
  await tap(page, '#timer-save');
  await says(page, '.timer', ui('timer_ends_lock', { time: when('2026-11-22 21:00') }));
  await says(page, '.timer', ui('time_japan', { time: when('2026-11-22 23:00') }));
  await reload(page);
  await says(page, '.timer', ui('timer_ends_lock', { time: when('2026-11-22 21:00') }));
});

for (const [timezoneId, start, end, japan] of [
  ['America/New_York', '2026-11-22 07:00', '2026-11-22 09:00', 1],
  ['Pacific/Kiritimati', '2026-11-23 02:00', '2026-11-23 04:00', 1],
  ['Asia/Kathmandu', '2026-11-22 17:45', '2026-11-22 19:45', 1],
  ['Asia/Tokyo', '2026-11-22 21:00', '2026-11-22 23:00', 0],
]) {
  test(`the end stays the same moment in ${timezoneId}`, async ({ phoneWith }) => {
    const page = await phoneWith({ timers: [timer(0, 'lock', 2)], timezoneId, at: NOW + 30.5 * MINUTE, page: 'timers/' });
    await says(page, '#timer-0', left({ hours: 1, minutes: 30 }));
    await says(page, '#timer-0', ui('timer_starts', { time: when(start) }));
    await says(page, '#timer-0', ui('timer_ends_lock', { time: when(end) }));
    await expect(page.locator('.timer-japan').getByText(when('2026-11-22 23:00'))).toHaveCount(japan);
  });
}

for (const [name, now, typed, end] of [
  ['back', Date.UTC(2026, 10, 1, 4, 30), '2026-11-01T00:30', '2026-11-01 01:30'],
  ['forward', Date.UTC(2027, 2, 14, 6, 30), '2027-03-14T01:30', '2027-03-14 04:30'],
]) {
  test(`two hours are two hours when summer time moves the clock ${name}`, async ({ phoneWith }) => {
    const page = await phoneWith({ at: now, timezoneId: 'America/New_York', page: 'timers/' });
    await expect(page.locator('#timer-started')).toHaveValue(typed);
    await page.locator('#timer-hours').fill('2');
    await page.locator('#timer-started').fill(typed);
    await tap(page, '#timer-save');
    await says(page, '.timer', ui('timer_ends_lock', { time: when(end) }));
    expect((await saved(page)).timers[0].latest).toBe(now + 2 * HOUR);
    await page.clock.fastForward(90 * MINUTE);
    await says(page, '.timer', left({ minutes: 30 }));
    await reload(page);
    await says(page, '.timer', ui('timer_ends_lock', { time: when(end) }));
  });
}

test('a clock that is set back or forward is met with honest words', async ({ phoneWith }) => {
  const page = await phoneWith({ timers: [timer(0, 'lock', 2)], at: NOW, page: 'timers/' });
  await says(page, '#timer-0', left({ hours: 2 }));
  await setClock(page, NOW - 3 * HOUR);
  await says(page, '#timer-0', ui('timer_ahead'));
  await says(page, '#timer-0', ui('timer_ahead_words', { time: span({ hours: 3 }) }));
  await reload(page);
  await says(page, '#timer-0', ui('timer_ahead'));
  await setClock(page, NOW + HOUR);
  await says(page, '#timer-0', left({ hours: 1 }));
  await setClock(page, NOW + 26 * HOUR);
  await says(page, '#timer-0', ui('timer_since', { time: span({ hours: 24 }) }));
  expect((await saved(page)).timers).toEqual([timer(0, 'lock', 2)]);
});

test('a lock ends with the moment to try again and never with 解除, here and on the first screen', async ({ phoneWith }) => {
  const page = await phoneWith({ timers: [timer(0, 'lock', 2)], at: NOW, page: 'timers/' });
  await page.clock.fastForward(2 * HOUR);
  await expect(page.locator('#timer-0 .timer-left')).toHaveText(ui('timer_over_lock'));
  await says(page, '#timer-0', ui('timer_over_lock_words'));
  await expect(page.locator('#timer-0 .calendar-add')).toHaveCount(0);
  // The word that no screen may say of a lock's end.
  await expect(page.locator('main')).not.toContainText('解除');
  await visit(page, '');
  await says(page, '#timers-now', ui('timer_over_lock'));
  await expect(page.locator('main')).not.toContainText('解除');
  await follow(page, '#timers-go');
  await page.waitForURL(/timers\/$/);
});

test('a review counts what has passed, not what is left', async ({ phoneWith }) => {
  const page = await phoneWith({
    timers: [timer(0, 'review', 0, { latest: null }), timer(1, 'review', 0, { latest: NOW + 72 * HOUR })], at: NOW, page: 'timers/',
  });
  await page.clock.fastForward(26 * HOUR + 5 * MINUTE);
  for (const key of [0, 1]) await expect(page.locator(`#timer-${key} .timer-left`)).toHaveText(passed({ hours: 26, minutes: 5 }));
  await says(page, '#timer-1', ui('timer_review_left', { time: span({ hours: 45, minutes: 55 }) }));
  await expect(page.locator('#timer-0 .calendar-add')).toHaveCount(0);
  await page.clock.fastForward(48 * HOUR);
  await expect(page.locator('#timer-0 .timer-left')).toHaveText(passed({ days: 3, hours: 2, minutes: 5 }));
  await expect(page.locator('#timer-1 .timer-left')).toHaveText(ui('timer_over'));
});

test('deleted waits come back, the last one first, also after a reload', async ({ phoneWith }) => {
  const both = [timer(0, 'lock', 2), timer(1, 'own', 3, { label: '電話' })];
  const page = await phoneWith({ timers: both, at: NOW, page: 'timers/' });
  await tap(page, '#timer-0 .timer-delete');
  await expect(page.locator('#timer-0')).toHaveCount(0);
  await focusIsOn(page, 'timer-undo');
  await tap(page, '#timer-1 .timer-delete');
  await says(page, '.banner', ui('timer_deleted', { name: '電話' }));
  await reload(page);
  await says(page, '.empty', ui('timers_empty'));
  await tap(page, '#timer-undo');
  await expect(timers(page)).toHaveCount(1);
  await expect(page.locator('#timer-1')).toBeVisible();
  await tap(page, '#timer-undo');
  await expect(page.locator('#timer-0')).toBeVisible();
  const kept = await saved(page);
  expect(kept.timers).toEqual(both);
  expect(kept.deletedTimers).toEqual([]);
});

/** What would tell a glance at the phone what it is about. These words must not be there, whatever the content says. */
const TELLING = /Binance|CASE|電話|ロック|ログイン|制限|出金|審査|認証|口座|サポート/i;

test('a calendar file names the moment in UTC, nothing private, and the same event every time', async ({ phoneWith }) => {
  const page = await phoneWith({ timers: [timer(7, 'lock', 2, { label: '電話' })], at: NOW, init: withoutShare, page: 'timers/' });
  const { name, text } = await download(page, '.calendar-add');
  expect(name).toMatch(/^[a-z-]+\.ics$/);
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  const first = eventOf(text);
  expect(first).toMatchObject({ starts: '2026-11-22T14:00:00Z', zone: 'UTC' });
  expect(name + first.shown).not.toMatch(TELLING);
  await page.clock.fastForward(HOUR);
  await reload(page);
  const again = eventOf((await download(page, '.calendar-add')).text);
  expect([again.uid, again.starts]).toEqual([first.uid, first.starts]);
  expect(again.stamp > first.stamp, `${again.stamp} after ${first.stamp}`).toBe(true);
});

test('a next check has a calendar file of its own, that follows the date', async ({ phoneWith }) => {
  const page = await phoneWith({
    tickets: [ticket(7, { next_check: NOW + HOUR, subject: 'Binanceのロック' })], timers: [timer(7, 'lock', 2)],
    at: NOW, init: withoutShare, page: 'tickets/entry/?ticket=7',
  });
  const { name, text } = await download(page, '.calendar-add');
  const first = eventOf(text);
  expect(first.starts).toBe('2026-11-22T13:00:00Z');
  expect(name + first.shown).not.toMatch(TELLING);
  await tap(page, '#next-check-1');
  await says(page, '#next-check-kept', when('2026-11-23 19:00'));
  const moved = eventOf((await download(page, '.calendar-add')).text);
  expect([moved.uid, moved.starts.slice(0, 16)]).toEqual([first.uid, '2026-11-23T12:00']);
  await visit(page, 'timers/');
  const other = eventOf((await download(page, '.calendar-add')).text);
  expect(other.uid).not.toBe(first.uid);
});

test('a calendar file that the browser refuses is there as text', async ({ phoneWith }) => {
  const page = await phoneWith({
    timers: [timer(0, 'hold-twofa', 48)], at: NOW, init: withoutShare, page: 'timers/', ...CLIPBOARD,
  });
  await page.evaluate(() => { URL.createObjectURL = () => { throw new Error('refused'); }; });
  await tap(page, '.calendar-add');
  await says(page, 'main', ui('calendar_refused'));
  const field = page.locator('.calendar-text');
  await expect(field).toHaveAttribute('readonly');
  const chosen = await field.evaluate((field) => {
    field.select();
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });
  expect(eventOf(chosen).starts).toBe('2026-11-24T12:00:00Z');
  await tap(page, '.calendar-text + button');
  await expect(page.locator('.notice')).toHaveText(ui('notice_copied'));
  expect(eventOf(await copied(page)).starts).toBe('2026-11-24T12:00:00Z');
});

test('where the browser shares files, the calendar file is shared; closing that sheet is no error', async ({ phoneWith }) => {
  const page = await phoneWith({
    timers: [timer(0, 'lock', 2)],
    at: NOW,
    init: () => {
      window.shared = [];
      navigator.canShare = ({ files }) => files?.length === 1 && files[0].type === 'text/calendar';
      navigator.share = async ({ files: [file] }) => {
        window.shared.push([file.name, await file.text()]);
        if (window.refusal) throw new DOMException('no', window.refusal);
      };
    },
    page: 'timers/',
  });
  const shared = () => page.evaluate(() => window.shared);
  const downloads = [];
  page.on('download', (file) => downloads.push(file));
  await tap(page, '.calendar-add');
  await expect.poll(shared).toHaveLength(1);
  const [[name, text]] = await shared();
  expect(name).toMatch(/\.ics$/);
  expect(eventOf(text).starts).toBe('2026-11-22T14:00:00Z');
  await page.evaluate(() => { window.refusal = 'AbortError'; });
  await tap(page, '.calendar-add');
  await expect.poll(shared).toHaveLength(2);
  await page.evaluate(() => { window.refusal = 'NotAllowedError'; });
  const file = await download(page, '.calendar-add');
  expect(eventOf(file.text).uid).toBe(eventOf(text).uid);
  expect(downloads).toHaveLength(1);
  await expect(page.locator('.calendar-text')).toHaveCount(0);
});

const next = (time) => ui('desk_next_day', { time });
for (const [timezoneId, [year, month, day], opens, closes, latest] of [
  ['Asia/Bangkok', [2026, 10, 22], '7:00', '21:00', '23:00'],
  ['Asia/Tokyo', [2026, 10, 22], '9:00', '23:00', next('1:00')],
  ['America/New_York', [2026, 10, 22], '19:00', next('9:00'), next('11:00')],
  ['America/New_York', [2026, 6, 22], '20:00', next('10:00'), next('12:00')],
  ['Asia/Kathmandu', [2026, 6, 22], '5:45', '19:45', '21:45'],
]) {
  test(`support hours in ${timezoneId}, ${month === 6 ? 'summer' : 'winter'}: ${opens} to ${closes}`, async ({ phoneWith }) => {
    const page = await phoneWith({ at: Date.UTC(year, month, day - 1, 23, 59), timezoneId, page: 'timers/' });
    const desk = async (isOpen, time) => {
      await expect(page.locator('.desk-now')).toContainText(ui(isOpen ? 'desk_open' : 'desk_closed'));
      await says(page, '#desk-hours', ui(isOpen ? 'desk_closes' : 'desk_opens', { time: span(time) }));
      await expect(page.locator('#desk-local')).toContainText(ui('desk_local', { opens, closes, latest }));
    };
    await desk(false, { minutes: 1 });
    await page.clock.fastForward(MINUTE);
    await desk(true, { hours: 14 });
    await page.clock.fastForward(14 * HOUR - MINUTE);
    await desk(true, { minutes: 1 });
    await page.clock.fastForward(MINUTE);
    // Until 1:00 in Japan the sources differ.
    await expect(page.locator('.desk-now')).toContainText(ui('desk_disputed'));
    await says(page, '#desk-hours', ui('desk_disputed_hint'));
    await page.clock.fastForward(2 * HOUR);
    await desk(false, { hours: 8 });
    await says(page, '#desk-hours', uiLike('desk_captured'));
  });
}

test('what is due stands on the first screen and as a number on the icon, also where the icon refuses', async ({ phoneWith }) => {
  const due = { next_check: NOW - HOUR };
  const page = await phoneWith({
    case: { deleted: [ticket(5, { ...due, deleted: NOW })] },
    tickets: [
      ticket(0, { next_check: NOW - 2 * HOUR }), ticket(1, due), ticket(2, { next_check: NOW + HOUR }), ticket(3), ticket(4, { ...due, status: 'closed' }),
    ],
    at: NOW,
    init: () => {
      window.badges = [];
      navigator.setAppBadge = (count) => { window.badges.push(count); return Promise.reject(new DOMException('no', 'NotAllowedError')); };
      navigator.clearAppBadge = async () => { window.badges.push(0); };
    },
  });
  const badges = (numbers) => expect.poll(() => page.evaluate(() => window.badges)).toEqual(numbers);
  await says(page, '#due-card .ticket-id', 'CASE-0');
  await says(page, '#due-card', ui('due_more', { n: 1 }));
  await badges([2]);
  await page.clock.fastForward(HOUR + MINUTE);
  await says(page, '#due-card', ui('due_more', { n: 2 }));
  await badges([2, 3]);
  await follow(page, '#due-go');
  await tap(page, '#next-check-3');
  await badges([2, 3, 2]);
  await visit(page, '');
  await says(page, '#due-card .ticket-id', 'CASE-1');
});

test('the first screen shows three waits with the time left, and the way to all', async ({ phoneWith }) => {
  const page = await phoneWith({ timers: [1, 2, 3, 4].map((hours, key) => timer(key, 'own', hours, { label: `W${hours}` })), at: NOW });
  await expect(page.locator('#timers-now .timer-left')).toHaveText([1, 2, 3].map((hours) => left({ hours })));
  await page.clock.fastForward(30 * MINUTE);
  await says(page, '#timers-now', left({ minutes: 30 }));
  await expect(page.locator('#timers-go')).toContainText(ui('running_more', { n: 1 }));
});
