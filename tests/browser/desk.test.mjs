// The support desk: a ticket's life, by thumb, offline and the next day.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DOUBLE_TAP, noTroubles, offlineReady, open, phone, saved, takenOver, withBrowser,
} from './support.mjs';

let browser;
let site;
withBrowser((started) => ({ browser, site } = started));

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22, 12);

const ticket = (key, more = {}) => ({
  key, id: `CASE-${key}`, service: 'global', channel: 'chat', opened: NOW - 48 * HOUR, subject: '', promised: null, next_check: null,
  status: 'open', note: '', history: [], deleted: null, ...more,
});

/** A phone with these tickets, at a page, at a fixed moment. */
async function at(path, tickets, options = {}) {
  const { context, troubles } = await phone(browser, site, options);
  await context.addInitScript((tickets) => {
    if (location.protocol === 'about:' || localStorage.length > 0) return;
    localStorage.setItem('michishirube:case', JSON.stringify({ version: 3, revision: 1, case: { next_key: 99 } }));
    for (const ticket of tickets) localStorage.setItem(`michishirube:ticket:${ticket.key}`, JSON.stringify({ version: 3, ticket }));
  }, tickets);
  const page = await context.newPage();
  await page.clock.install({ time: NOW });
  await open(page, site, path);
  return { context, page, troubles };
}

const ids = (page) => page.locator('.ticket .ticket-id').allInnerTexts();

test('a ticket lives offline: status, next check, what was said; nothing is lost by a reload', async () => {
  const { context, page, troubles } = await at('tickets/', [ticket(0)]);
  await offlineReady(page);
  await site.stop();
  await page.reload();
  await takenOver(page);
  await page.locator('#ticket-0').tap();
  await page.waitForURL(/entry\/\?ticket=0$/);
  await page.locator('#status-answered').tap();
  await page.locator('#status-answered[aria-pressed=true]').waitFor();
  await page.locator('#next-check-3').tap();
  await page.locator('#next-check-kept').getByText('2026年11月25日 19:00').waitFor();
  await page.locator('#line-text').fill('48時間待つように言われた 😀');
  await page.locator('input[name=line-who][value=support]').check();
  await page.reload();
  await takenOver(page);
  assert.equal(await page.locator('#line-text').inputValue(), '48時間待つように言われた 😀');
  await page.locator('#line-save').tap();
  await page.locator('.line-support').getByText('48時間待つように').waitFor();
  const [kept] = (await saved(page)).case.tickets;
  assert.equal(kept.status, 'answered');
  assert.equal(kept.next_check, NOW + 72 * HOUR);
  assert.deepEqual(kept.history.map(({ who, text }) => [who, text]), [['support', '48時間待つように言われた 😀']]);
  await page.close();
  const tomorrow = await context.newPage();
  await open(tomorrow, site, 'tickets/entry/?ticket=0');
  await tomorrow.locator('.line-support').waitFor();
  await tomorrow.locator('.line').getByRole('button', { name: /^消す/ }).tap();
  await tomorrow.locator('#line-undo').tap();
  await tomorrow.locator('.line-support').waitFor();
  assert.equal((await saved(tomorrow)).case.tickets[0].history.length, 1);
  await site.restart();
  noTroubles(troubles);
  await context.close();
});

test('what needs attention comes first; filter and search narrow the list', async () => {
  const { context, page, troubles } = await at('tickets/', [
    ticket(0, { status: 'closed' }),
    ticket(1, { opened: NOW - 2 * HOUR }),
    ticket(2, { status: 'waiting', note: '動画を出す' }),
    ticket(3, { next_check: NOW - HOUR }),
    ticket(4, { status: 'answered', history: [{ at: NOW - HOUR, who: 'support', text: 'Ｐｌｅａｓｅ　ｗａｉｔ' }] }),
  ]);
  assert.deepEqual(await ids(page), ['CASE-3', 'CASE-2', 'CASE-4', 'CASE-1', 'CASE-0']);
  await page.locator('#filter-waiting').tap();
  assert.deepEqual(await ids(page), ['CASE-2']);
  await page.locator('#filter-all').tap();
  await page.locator('#tickets-search').fill('please wait');
  assert.deepEqual(await ids(page), ['CASE-4']);
  await page.locator('#tickets-search').fill('動画');
  assert.deepEqual(await ids(page), ['CASE-2']);
  await page.locator('#tickets-search').fill('ない言葉');
  assert.deepEqual(await ids(page), []);
  noTroubles(troubles);
  await context.close();
});

test('a due check shows on the first screen and on the icon, and leads to its ticket', async () => {
  const { context, troubles } = await phone(browser, site);
  await context.addInitScript((text) => {
    window.badges = [];
    navigator.setAppBadge = async (count) => { window.badges.push(count); };
    navigator.clearAppBadge = async () => { window.badges.push(0); };
    if (location.protocol !== 'about:') localStorage.setItem('michishirube:ticket:7', text);
  }, JSON.stringify({ version: 3, ticket: ticket(7, { next_check: NOW + HOUR }) }));
  const page = await context.newPage();
  await page.clock.install({ time: NOW });
  await open(page, site);
  assert.equal(await page.locator('#due-card').count(), 0);
  await page.clock.runFor(HOUR + 60_000);
  await page.locator('#due-card').getByText('CASE-7').waitFor();
  assert.deepEqual(await page.evaluate(() => window.badges), [0, 1]);
  await page.locator('#due-go').tap();
  await page.waitForURL(/entry\/\?ticket=7$/);
  noTroubles(troubles);
  await context.close();
});

test('dates that cannot be are refused in words, and what was typed stays', async () => {
  const { context, page, troubles } = await at('tickets/form/?ticket=0', [ticket(0)]);
  await page.locator('#form-more summary').tap();
  for (const [field, value, words] of [
    ['#field-promised', '2026-11-01T09:00', /受付より|受け付けられた/],
    ['#field-next-check', '9999-12-31T23:59', /.+/],
  ]) {
    await page.locator(field).fill(value);
    await page.waitForTimeout(DOUBLE_TAP);
    await page.locator('#form-save').tap();
    const error = field.replace('field', 'error');
    await page.locator(error).getByText(words).waitFor();
    assert.equal(await page.locator(field).inputValue(), value);
    await page.locator(field).fill('');
  }
  await page.locator('#field-subject').fill(`${'件'.repeat(130)}😀\u202e`);
  await page.waitForTimeout(DOUBLE_TAP);
  await page.locator('#form-save').tap();
  await page.locator('#error-subject').getByText('120文字').waitFor();
  await page.reload();
  await takenOver(page);
  assert.equal((await page.locator('#field-subject').inputValue()).length, 133);
  assert.equal((await saved(page)).case.tickets[0].subject, '');
  noTroubles(troubles);
  await context.close();
});

test('20,000 characters, emoji, marks and half a character in a line are answered, not lost', async () => {
  const { context, page, troubles } = await at('tickets/entry/?ticket=0', [ticket(0)]);
  const long = 'あ😀\u202e'.repeat(5_000);
  await page.locator('#line-text').fill(long);
  await page.locator('#line-save').tap();
  await page.locator('#error-line-text').getByText('4000文字').waitFor();
  await page.reload();
  await takenOver(page);
  assert.equal(await page.locator('#line-text').inputValue(), long);
  await page.locator('#line-text').evaluate((field) => {
    field.value = '半分\ud83d';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForTimeout(DOUBLE_TAP);
  await page.locator('#line-save').tap();
  await page.locator('.line').getByText(/半分/).waitFor();
  noTroubles(troubles);
  await context.close();
});

test('a ticket that cannot be read is set aside alone', async () => {
  const { context, troubles } = await phone(browser, site);
  await context.addInitScript(([good, odd]) => {
    if (location.protocol === 'about:' || localStorage.length > 0) return;
    localStorage.setItem('michishirube:ticket:1', good);
    localStorage.setItem('michishirube:ticket:2', odd);
  }, [JSON.stringify({ version: 3, ticket: ticket(1) }), '{"version":4,"ticket":{"id":"FROM-TOMORROW"}}']);
  const page = await context.newPage();
  await open(page, site, 'tickets/');
  assert.deepEqual(await ids(page), ['CASE-1']);
  await page.getByText('読めない記録が見つかりました。').waitFor();
  await open(page, site, 'data/');
  assert.match(await page.locator('.set-aside textarea').inputValue(), /FROM-TOMORROW/);
  noTroubles(troubles);
  await context.close();
});

test('data of versions 1 and 2 is taken over, each ticket by itself', async () => {
  for (const version of [1, 2]) {
    const { context, troubles } = await phone(browser, site);
    const old = (key) => ({ key, id: `OLD-${key}`, channel: 'mail', opened: NOW, note: 'メモ' });
    await context.addInitScript((text) => {
      if (location.protocol !== 'about:' && localStorage.length === 0) localStorage.setItem('michishirube:case', text);
    }, JSON.stringify({ version, case: { ticks: [{ step: 'network', at: 5 }], tickets: [old(0)], deleted: [old(1)], next_key: 2 } }));
    const page = await context.newPage();
    await open(page, site, 'tickets/');
    assert.deepEqual(await ids(page), ['OLD-0']);
    await page.locator('#ticket-undo').tap();
    await page.getByText('OLD-1').waitFor();
    const keys = await page.evaluate(() => Object.keys(localStorage).sort());
    assert.deepEqual(keys, ['michishirube:case', 'michishirube:ticket:0', 'michishirube:ticket:1']);
    const { version: now, case: kept } = await saved(page);
    assert.deepEqual([now, kept.ticks.length, kept.tickets.length], [3, 1, 2]);
    noTroubles(troubles);
    await context.close();
  }
});

test('an address of a ticket that is not there says so', async () => {
  const { context, page, troubles } = await at('tickets/entry/?ticket=5', [ticket(0)]);
  await page.locator('#ticket-list').tap();
  await page.waitForURL(/tickets\/$/);
  noTroubles(troubles);
  await context.close();
});
