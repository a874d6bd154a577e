// Waiting times: set by thumb, counted by every clock, handed to the calendar; support hours; what is due.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import ICAL from 'ical.js';
import {
  DOUBLE_TAP, noTroubles, offlineReady, open, phone, saved, takenOver, withBrowser,
} from './support.mjs';

let browser;
let site;
withBrowser((started) => ({ browser, site } = started));

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** 19:00 in Bangkok, 21:00 in Japan, 07:00 in New York. */
const NOW = Date.UTC(2026, 10, 22, 12);

const wait = (key, kind, hours, more = {}) => ({
  key, kind, label: '', started: NOW, earliest: NOW + hours * HOUR, latest: NOW + hours * HOUR, ...more,
});
const ticket = (key, more = {}) => ({
  key, id: `CASE-${key}`, service: 'global', channel: 'chat', opened: NOW - 48 * HOUR, subject: '', promised: null, next_check: null,
  status: 'open', note: '', history: [], deleted: null, ...more,
});

/** What a phone has stored, by its keys. */
const stored = (timers, tickets) => ({
  'michishirube:case': JSON.stringify({ version: 3, revision: 1, case: { timers, next_timer: timers.length, next_key: 99 } }),
  ...Object.fromEntries(tickets.map((ticket) => [`michishirube:ticket:${ticket.key}`, JSON.stringify({ version: 3, ticket })])),
});

/** A phone with these waits and tickets, or all that another one has stored, at a page, at a moment. `init` runs before the app. */
async function at(path, { timers = [], tickets = [], storage = stored(timers, tickets), now = NOW, init = () => {}, ...options } = {}) {
  const { context, troubles } = await phone(browser, site, options);
  await context.addInitScript((storage) => {
    if (location.protocol !== 'about:' && localStorage.length === 0) Object.assign(localStorage, storage);
  }, storage);
  await context.addInitScript(init);
  const page = await context.newPage();
  await page.clock.install({ time: now });
  await open(page, site, path);
  return { context, page, troubles };
}

/** Taps, not so fast after the tap before that it would be a double tap. */
async function tap(page, selector) {
  await page.waitForTimeout(DOUBLE_TAP);
  await page.locator(selector).tap();
}

const says = (page, place, words) => page.locator(place).getByText(words).first().waitFor();

/** The clock is set by hand while the app is in the background. */
async function setClock(page, time) {
  await page.clock.setSystemTime(time);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

/** The one event of a calendar's file. */
function eventOf(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  assert.equal(calendar.getAllSubcomponents('vevent').length, 1);
  const event = calendar.getFirstSubcomponent('vevent');
  const value = (name) => event.getFirstPropertyValue(name);
  return {
    uid: value('uid'), starts: value('dtstart').toString(), zone: value('dtstart').zone.tzid, stamp: value('dtstamp').toString(),
    shown: [...event.getAllProperties('summary'), ...event.getAllProperties('description')].map((one) => one.getFirstValue()).join(' '),
  };
}

async function download(page, selector) {
  await page.waitForTimeout(DOUBLE_TAP);
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).tap()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

/** As on a phone whose browser shares nothing, whatever the one under test does. */
const withoutShare = () => {
  for (const name of ['share', 'canShare']) Object.defineProperty(navigator, name, { value: undefined, configurable: true });
};

test('several waits are set offline, with full-width digits, and the time left follows the clock', async () => {
  const { context, page, troubles } = await at('timers/');
  await offlineReady(page);
  await site.stop();
  await page.reload();
  await takenOver(page);
  await page.locator('#timer-hours').fill('２');
  await page.locator('#timer-minutes').fill('３０');
  await tap(page, '#timer-save');
  await says(page, '#timer-0', 'あと2時間30分');
  for (const [key, kind, words] of [[1, 'hold-twofa', 'あと48時間'], [2, 'hold-japan', 'あと24時間'], [3, 'review', '0分たちました']]) {
    await tap(page, `.kind:has(input[value=${kind}])`);
    await tap(page, '#timer-save');
    await says(page, `#timer-${key}`, words);
  }
  await tap(page, '.kind:has(input[value=own])');
  await page.locator('#timer-minutes').fill('９０');
  await page.locator('#timer-label').fill('電話を待つ 😀');
  await tap(page, '#timer-save');
  await says(page, '#timer-4', '電話を待つ 😀');
  assert.deepEqual(await page.locator('.timer').evaluateAll((all) => all.map(({ id }) => id)), [4, 0, 1, 2, 3].map((key) => `timer-${key}`));
  await page.clock.fastForward(HOUR);
  for (const [key, words] of [[0, 'あと1時間30分'], [1, 'あと47時間'], [2, 'あと23時間'], [3, '1時間たちました'], [4, 'あと30分']]) {
    await says(page, `#timer-${key} .timer-left`, words);
  }
  const { timers, timer_drafts: drafts } = (await saved(page)).case;
  assert.deepEqual(timers.map(({ latest, started }) => latest && (latest - started) / MINUTE), [150, 2880, 2880, null, 90]);
  assert.deepEqual(drafts, []);
  await site.restart();
  noTroubles(troubles);
  await context.close();
});

for (const [name, fields, place, words] of [
  ['no length', {}, '#error-length', '待つ長さを、時間か分で入れてください。'],
  ['a length that is no number', { hours: '二', minutes: '5' }, '#error-length', '数字で入れてください。'],
  ['less than a minute', { hours: '０', minutes: '0' }, '#error-length', '1分より短くなっています。'],
  ['more than 60 days', { hours: '9'.repeat(40) }, '#error-length', '長すぎます。'],
  ['a start in 9999', { hours: '2', started: '9999-12-31T23:59' }, '#error-started', '1日より先の日時です。'],
  ['a start in 1970', { hours: '2', started: '1970-01-01T00:00' }, '#error-started', '60日より前の日時です。'],
  ['no start', { hours: '2', started: '' }, '#error-started', '始まりの日付と時刻を選んでください。'],
  ['a name of 20,000 characters', { hours: '2', label: 'あ😀\u202e'.repeat(6_667).slice(0, 20_000) }, '#error-label', '名前は60文字までです。'],
]) {
  test(`${name} is refused in words, and what was typed outlives a reload`, async () => {
    const { context, page, troubles } = await at('timers/');
    for (const [field, value] of Object.entries(fields)) await page.locator(`#timer-${field}`).fill(value);
    await page.locator('#timer-save').tap();
    await says(page, place, words);
    await page.waitForFunction(() => document.activeElement.id === 'timer-errors');
    assert.deepEqual((await saved(page)).case.timers, []);
    await page.reload();
    await takenOver(page);
    for (const [field, value] of Object.entries(fields)) assert.equal(await page.locator(`#timer-${field}`).inputValue(), value, field);
    noTroubles(troubles);
    await context.close();
  });
}

test('what looks like a key is refused as a name and kept nowhere; the rest of the form is kept', async () => {
  const { context, page, troubles } = await at('timers/');
  await page.locator('#timer-label').pressSequentially('ABCD 2345 EFGH 6723');
  await page.locator('#timer-hours').fill('2');
  await page.locator('#timer-save').tap();
  await page.waitForFunction(() => document.activeElement.id === 'timer-errors');
  assert.equal(await page.locator('.timer').count(), 0);
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify({ ...localStorage })), /EFGH/);
  await page.reload();
  await takenOver(page);
  assert.deepEqual([await page.locator('#timer-label').inputValue(), await page.locator('#timer-hours').inputValue()], ['', '2']);
  noTroubles(troubles);
  await context.close();
});

test('the end stays the same moment after a reload and in other time zones', async () => {
  const { context, page, troubles } = await at('timers/');
  await page.locator('#timer-hours').fill('2');
  await page.locator('#timer-save').tap();
  await says(page, '#timer-0', '再試行の目安 2026年11月22日 21:00');
  await says(page, '#timer-0', '日本時間では 2026年11月22日 23:00');
  await page.reload();
  await takenOver(page);
  await says(page, '#timer-0', '再試行の目安 2026年11月22日 21:00');
  const storage = await page.evaluate(() => ({ ...localStorage }));
  for (const [timezoneId, start, end, japan] of [
    ['America/New_York', '2026年11月22日 07:00', '2026年11月22日 09:00', 1],
    ['Pacific/Kiritimati', '2026年11月23日 02:00', '2026年11月23日 04:00', 1],
    ['Asia/Kathmandu', '2026年11月22日 17:45', '2026年11月22日 19:45', 1],
    ['Asia/Tokyo', '2026年11月22日 21:00', '2026年11月22日 23:00', 0],
  ]) {
    const there = await at('timers/', { storage, timezoneId, now: NOW + 30.5 * MINUTE });
    await says(there.page, '#timer-0', 'あと1時間30分');
    await says(there.page, '#timer-0', `始まり ${start}`);
    await says(there.page, '#timer-0', `再試行の目安 ${end}`);
    assert.equal(await there.page.locator('.timer-japan').getByText('2026年11月22日 23:00').count(), japan, timezoneId);
    noTroubles(there.troubles);
    await there.context.close();
  }
  noTroubles(troubles);
  await context.close();
});

for (const [name, now, typed, end] of [
  ['back', Date.UTC(2026, 10, 1, 4, 30), '2026-11-01T00:30', '2026年11月1日 01:30'],
  ['forward', Date.UTC(2027, 2, 14, 6, 30), '2027-03-14T01:30', '2027年3月14日 04:30'],
]) {
  test(`two hours are two hours when summer time moves the clock ${name}`, async () => {
    const { context, page, troubles } = await at('timers/', { now, timezoneId: 'America/New_York' });
    assert.equal(await page.locator('#timer-started').inputValue(), typed);
    await page.locator('#timer-hours').fill('2');
    await page.locator('#timer-started').fill(typed);
    await page.locator('#timer-save').tap();
    await says(page, '#timer-0', `再試行の目安 ${end}`);
    assert.equal((await saved(page)).case.timers[0].latest, now + 2 * HOUR);
    await page.clock.fastForward(90 * MINUTE);
    await says(page, '#timer-0', 'あと30分');
    await page.reload();
    await takenOver(page);
    await says(page, '#timer-0', `再試行の目安 ${end}`);
    noTroubles(troubles);
    await context.close();
  });
}

test('a clock that is set back or forward is met with honest words', async () => {
  const { context, page, troubles } = await at('timers/', { timers: [wait(0, 'lock', 2)] });
  await says(page, '#timer-0', 'あと2時間');
  await setClock(page, NOW - 3 * HOUR);
  await says(page, '#timer-0', 'まだ始まっていません');
  await says(page, '#timer-0', /3時間先です。時計が合っているか確かめてください。/);
  await page.reload();
  await takenOver(page);
  await says(page, '#timer-0', 'まだ始まっていません');
  await setClock(page, NOW + HOUR);
  await says(page, '#timer-0', 'あと1時間');
  await setClock(page, NOW + 26 * HOUR);
  await says(page, '#timer-0', '24時間前に過ぎました。');
  assert.deepEqual((await saved(page)).case.timers, [wait(0, 'lock', 2)]);
  noTroubles(troubles);
  await context.close();
});

test('a lock ends with 再試行の目安 and never with 解除, here and on the first screen', async () => {
  const { context, page, troubles } = await at('timers/', { timers: [wait(0, 'lock', 2)] });
  await page.clock.fastForward(2 * HOUR);
  await says(page, '#timer-0 .timer-left', '再試行の目安です');
  await says(page, '#timer-0', '試すのは1回だけにしてください。');
  assert.equal(await page.locator('#timer-0 .calendar-add').count(), 0);
  assert.doesNotMatch(await page.locator('main').innerText(), /解除/);
  await open(page, site);
  await says(page, '#timers-now', '再試行の目安です');
  assert.doesNotMatch(await page.locator('main').innerText(), /解除/);
  await tap(page, '#timers-go');
  await page.waitForURL(/timers\/$/);
  noTroubles(troubles);
  await context.close();
});

test('a review counts what has passed, not what is left', async () => {
  const { context, page, troubles } = await at('timers/', {
    timers: [wait(0, 'review', 0, { latest: null }), wait(1, 'review', 0, { latest: NOW + 72 * HOUR })],
  });
  await page.clock.fastForward(26 * HOUR + 5 * MINUTE);
  for (const key of [0, 1]) await says(page, `#timer-${key} .timer-left`, '26時間5分たちました');
  await says(page, '#timer-1', '書きとめた長さまで、あと45時間55分です。');
  assert.equal(await page.locator('#timer-0 .calendar-add').count(), 0);
  await page.clock.fastForward(48 * HOUR);
  await says(page, '#timer-0 .timer-left', '3日2時間5分たちました');
  await says(page, '#timer-1 .timer-left', '目安の時間を過ぎました');
  noTroubles(troubles);
  await context.close();
});

test('deleted waits come back, the last one first, also after a reload', async () => {
  const timers = [wait(0, 'lock', 2), wait(1, 'own', 3, { label: '電話' })];
  const { context, page, troubles } = await at('timers/', { timers });
  await page.locator('#timer-0 .timer-delete').tap();
  await page.locator('#timer-0').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement.id === 'timer-undo');
  await tap(page, '#timer-1 .timer-delete');
  await page.getByText('消しました：電話').waitFor();
  await page.reload();
  await takenOver(page);
  await page.getByText('まだ、待ち時間はありません。').waitFor();
  await page.locator('#timer-undo').tap();
  await page.locator('#timer-1').waitFor();
  await tap(page, '#timer-undo');
  await page.locator('#timer-0').waitFor();
  const kept = (await saved(page)).case;
  assert.deepEqual(kept.timers.sort((a, b) => a.key - b.key), timers);
  assert.deepEqual(kept.deleted_timers, []);
  noTroubles(troubles);
  await context.close();
});

const NEUTRAL = /Binance|CASE|電話|ロック|ログイン|制限|出金|審査|認証|口座|サポート/i;

test('a calendar file names the moment in UTC, nothing private, and the same event every time', async () => {
  const { context, page, troubles } = await at('timers/', { timers: [wait(7, 'lock', 2, { label: '電話' })], init: withoutShare });
  const { name, text } = await download(page, '.calendar-add');
  assert.match(name, /^[a-z-]+\.ics$/);
  assert.match(text, /^BEGIN:VCALENDAR\r\n/);
  const first = eventOf(text);
  assert.deepEqual([first.starts, first.zone], ['2026-11-22T14:00:00Z', 'UTC']);
  assert.doesNotMatch(name + first.shown, NEUTRAL);
  await page.clock.fastForward(HOUR);
  await page.reload();
  await takenOver(page);
  const again = eventOf((await download(page, '.calendar-add')).text);
  assert.deepEqual([again.uid, again.starts], [first.uid, first.starts]);
  assert.ok(again.stamp > first.stamp, `${again.stamp} after ${first.stamp}`);
  noTroubles(troubles);
  await context.close();
});

test('a next check has a calendar file of its own, that follows the date', async () => {
  const tickets = [ticket(7, { next_check: NOW + HOUR, subject: 'Binanceのロック' })];
  const { context, page, troubles } = await at('tickets/entry/?ticket=7', { tickets, init: withoutShare });
  const { name, text } = await download(page, '.calendar-add');
  const first = eventOf(text);
  assert.equal(first.starts, '2026-11-22T13:00:00Z');
  assert.notEqual(first.uid, 'timer-7@michishirube');
  assert.doesNotMatch(name + first.shown, NEUTRAL);
  await tap(page, '#next-check-1');
  await says(page, '#next-check-kept', '2026年11月23日 19:00');
  const moved = eventOf((await download(page, '.calendar-add')).text);
  assert.deepEqual([moved.uid, moved.starts.slice(0, 16)], [first.uid, '2026-11-23T12:00']);
  noTroubles(troubles);
  await context.close();
});

test('a calendar file that the browser refuses is there as text', async () => {
  const { context, page, troubles } = await at('timers/', {
    timers: [wait(0, 'hold-twofa', 48)], init: withoutShare, permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.evaluate(() => { URL.createObjectURL = () => { throw new Error('refused'); }; });
  await page.locator('.calendar-add').tap();
  await page.getByText('ファイルにできませんでした。').waitFor();
  const field = page.locator('.calendar-text');
  assert.equal(await field.getAttribute('readonly') !== null, true);
  const chosen = await field.evaluate((field) => {
    field.select();
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });
  assert.equal(eventOf(chosen).starts, '2026-11-24T12:00:00Z');
  await tap(page, '.calendar-text + button');
  await page.getByText('コピーしました。').waitFor();
  assert.equal(eventOf(await page.evaluate(() => navigator.clipboard.readText())).starts, '2026-11-24T12:00:00Z');
  noTroubles(troubles);
  await context.close();
});

test('where the browser shares files, the calendar file is shared; closing that sheet is no error', async () => {
  const { context, page, troubles } = await at('timers/', {
    timers: [wait(0, 'lock', 2)],
    init: () => {
      window.shared = [];
      navigator.canShare = ({ files }) => files?.length === 1 && files[0].type === 'text/calendar';
      navigator.share = async ({ files: [file] }) => {
        window.shared.push([file.name, await file.text()]);
        if (window.refusal) throw new DOMException('no', window.refusal);
      };
    },
  });
  const downloads = [];
  page.on('download', (file) => downloads.push(file));
  await page.locator('.calendar-add').tap();
  await page.waitForFunction(() => window.shared.length === 1);
  const [[name, text]] = await page.evaluate(() => window.shared);
  assert.match(name, /\.ics$/);
  assert.equal(eventOf(text).starts, '2026-11-22T14:00:00Z');
  await page.evaluate(() => { window.refusal = 'AbortError'; });
  await tap(page, '.calendar-add');
  await page.waitForFunction(() => window.shared.length === 2);
  await page.evaluate(() => { window.refusal = 'NotAllowedError'; });
  const saved = await download(page, '.calendar-add');
  assert.equal(eventOf(saved.text).uid, eventOf(text).uid);
  assert.equal(downloads.length, 1);
  assert.equal(await page.locator('.calendar-text').count(), 0);
  noTroubles(troubles);
  await context.close();
});

for (const [timezoneId, date, hours] of [
  ['Asia/Bangkok', [2026, 10, 22], '7:00〜21:00'],
  ['America/New_York', [2026, 10, 22], '19:00〜翌9:00'],
  ['America/New_York', [2026, 6, 22], '20:00〜翌10:00'],
  ['Asia/Kathmandu', [2026, 6, 22], '5:45〜19:45'],
]) {
  test(`support hours in ${timezoneId}, ${date[1] === 6 ? 'summer' : 'winter'}: ${hours}`, async () => {
    const [year, month, day] = date;
    const { context, page, troubles } = await at('timers/', { now: Date.UTC(year, month, day - 1, 23, 59), timezoneId });
    const desk = async (state, until) => {
      await says(page, '.desk-now', state);
      await says(page, '#desk-hours', until);
      await says(page, '#desk-local', `この端末の時刻では ${hours}`);
    };
    await desk('いまは時間外です', 'あと1分で始まります');
    await page.clock.fastForward(MINUTE);
    await desk('いまは受付中です', 'あと14時間で終わります');
    await page.clock.fastForward(14 * HOUR - MINUTE);
    await desk('いまは受付中です', 'あと1分で終わります');
    await page.clock.fastForward(MINUTE);
    await desk('いまは時間外です', 'あと10時間で始まります');
    await says(page, '#desk-hours', /\d{4}年\d+月に確かめました。/);
    noTroubles(troubles);
    await context.close();
  });
}

test('what is due stands on the first screen and as a number on the icon, also where the icon refuses', async () => {
  const due = { next_check: NOW - HOUR };
  const { context, page, troubles } = await at('', {
    tickets: [
      ticket(0, { next_check: NOW - 2 * HOUR }), ticket(1, due), ticket(2, { next_check: NOW + HOUR }), ticket(3),
      ticket(4, { ...due, status: 'closed' }), ticket(5, { ...due, deleted: NOW }),
    ],
    init: () => {
      window.badges = [];
      navigator.setAppBadge = (count) => { window.badges.push(count); return Promise.reject(new DOMException('no', 'NotAllowedError')); };
      navigator.clearAppBadge = async () => { window.badges.push(0); };
    },
  });
  const badges = (numbers) => page.waitForFunction((numbers) => window.badges.join() === numbers, numbers.join());
  await says(page, '#due-card .ticket-id', 'CASE-0');
  await says(page, '#due-card', 'ほかの1件も見る');
  await badges([2]);
  await page.clock.fastForward(HOUR + MINUTE);
  await says(page, '#due-card', 'ほかの2件も見る');
  await badges([2, 3]);
  await page.locator('#due-go').tap();
  await tap(page, '#next-check-3');
  await badges([2, 3, 2]);
  await open(page, site);
  await says(page, '#due-card .ticket-id', 'CASE-1');
  noTroubles(troubles);
  await context.close();
});

test('the first screen shows three waits with the time left, and the way to all', async () => {
  const { context, page, troubles } = await at('', { timers: [1, 2, 3, 4].map((hours, key) => wait(key, 'own', hours, { label: `待つ${hours}` })) });
  assert.deepEqual(await page.locator('#timers-now .timer-left').allInnerTexts(), ['あと1時間', 'あと2時間', 'あと3時間']);
  await page.clock.fastForward(30 * MINUTE);
  await says(page, '#timers-now', 'あと30分');
  await says(page, '#timers-go', 'ほか1件');
  noTroubles(troubles);
  await context.close();
});
