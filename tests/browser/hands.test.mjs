// Hasty thumbs, keyboards and screen readers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOUBLE_TAP, noTroubles, open, phone, saved, takenOver, withBrowser } from './support.mjs';

let browser;
let site;
withBrowser((started) => ({ browser, site } = started));

/**
 * Taps twice, 120 ms apart, at the place where this stands, as a hasty thumb does. The browser stamps
 * a tap with the time of the touch, however late it is delivered; made here, the stamp is set by hand.
 */
async function doubleTap(page, locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  await page.evaluate(async ([clientX, clientY]) => {
    const touched = performance.now();
    const tap = (timeStamp) => {
      const click = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, clientX, clientY });
      Object.defineProperty(click, 'timeStamp', { value: timeStamp });
      document.elementFromPoint(clientX, clientY).dispatchEvent(click);
    };
    tap(touched);
    await new Promise((done) => { setTimeout(done, 120); });
    tap(touched + 120);
  }, [x + width / 2, y + height / 2]);
  await page.waitForTimeout(DOUBLE_TAP + 100);
}

async function withTickets(count, options) {
  const { context, troubles } = await phone(browser, site, options);
  const tickets = Array.from({ length: count }, (_, key) => ({ key, id: `T${key}`, channel: 'chat', opened: 1_795_000_000_000 + key, note: '' }));
  const text = JSON.stringify({ version: 1, case: { tickets, next_key: count } });
  await context.addInitScript((text) => {
    if (location.protocol !== 'about:' && !localStorage.length) localStorage.setItem('michishirube:case', text);
  }, text);
  const page = await context.newPage();
  await open(page, site, 'tickets/');
  return { context, troubles, page };
}

const ids = async (page) => (await saved(page)).case.tickets.map(({ id }) => id);

test('a double tap on できた does one step', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site, 'guide/basics/capslock/');
  await doubleTap(page, page.locator('#act-done'));
  assert.ok(page.url().endsWith('/network/'), page.url());
  assert.deepEqual((await saved(page)).case.ticks.map(({ step }) => step), ['capslock']);
  await page.locator('#act-done').tap();
  await page.waitForURL(/cache/);
  noTroubles(troubles);
  await context.close();
});

test('a double tap on 書きとめる keeps the ticket, on the smallest screen too', async () => {
  for (const viewport of [{ width: 320, height: 568 }, { width: 390, height: 844 }]) {
    const { context, page } = await withTickets(3, { viewport });
    await open(page, site, 'tickets/form/');
    await page.locator('#field-id').fill('NEW');
    await doubleTap(page, page.locator('#form-save'));
    assert.deepEqual(await ids(page), ['T0', 'T1', 'T2', 'NEW']);
    assert.ok(page.url().endsWith('/tickets/'));
    await context.close();
  }
});

test('a double tap on 消す deletes one ticket, and every deletion can be undone', async () => {
  const { context, page } = await withTickets(4);
  const remove = () => page.getByRole('button', { name: '消す', exact: true });
  await doubleTap(page, remove().first());
  assert.deepEqual(await ids(page), ['T0', 'T1', 'T2']);
  await remove().first().tap();
  await page.getByText('チケット番号 T2 など、2件を消しました。').waitFor();
  for (const left of [['T0', 'T1', 'T2'], ['T0', 'T1', 'T2', 'T3']]) {
    await page.waitForTimeout(DOUBLE_TAP);
    await page.locator('#ticket-undo').tap();
    await page.waitForFunction((count) => document.querySelectorAll('.ticket').length === count, left.length);
    assert.deepEqual((await ids(page)).sort(), left);
  }
  await context.close();
});

test('what happened is said in view, and again when it happens again', async () => {
  const { context, page } = await withTickets(8);
  await page.locator('#tickets-more').tap();
  await page.locator('.ticket').nth(7).waitFor();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => {
    window.said = [];
    const region = document.querySelector('.notices');
    new MutationObserver(() => region.innerText && window.said.push(region.innerText)).observe(region, { childList: true, subtree: true });
  });
  const copy = page.getByRole('button', { name: '番号をコピー' }).nth(6);
  for (const times of [1, 2]) {
    await copy.tap();
    await page.waitForFunction((times) => window.said.length === times, times);
  }
  const { y, height } = await page.locator('.notice').boundingBox();
  assert.ok(y > 0 && y + height < 844);
  await page.getByRole('button', { name: '消す', exact: true }).nth(6).tap();
  const undo = await page.locator('#ticket-undo').boundingBox();
  assert.ok(undo.y > 0 && undo.y + undo.height < 844);
  await page.locator('.notice').waitFor({ state: 'detached', timeout: 8000 });
  await context.close();
});

test('「ログインできた」 tapped by mistake can be taken back', async () => {
  const { context } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site, 'guide/causes/vpn/');
  await page.locator('#act-recovered').tap();
  await page.waitForURL(/prevent/);
  await open(page, site);
  await page.getByRole('button', { name: 'まだログインできない' }).tap();
  await page.getByText('ログインできたあとに').waitFor({ state: 'detached' });
  assert.equal((await saved(page)).case.recovered, null);

  await open(page, site, 'guide/causes/vpn/');
  await page.locator('#act-recovered').tap();
  await page.waitForURL(/prevent/);
  await page.goBack();
  await page.locator('#act-done').tap();
  await page.waitForURL(/access/);
  assert.equal((await saved(page)).case.recovered, null);
  await context.close();
});

test('a checkbox tapped before the app runs is ticked once it does', async () => {
  const { context } = await phone(browser, site, { serviceWorkers: 'block' });
  let arrive;
  const arrived = new Promise((resolve) => { arrive = resolve; });
  await context.route('**/*.wasm', async (route) => {
    await arrived;
    await route.continue();
  });
  const page = await context.newPage();
  await page.goto(`${site.url}guide/basics/`, { waitUntil: 'commit' });
  // Playwright itself would wait until the field is enabled.
  const { x, y, width, height } = await page.locator('#tick-network').boundingBox();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  arrive();
  await takenOver(page);
  await page.waitForFunction(() => document.querySelector('#check-network').checked);
  assert.deepEqual((await saved(page)).case.ticks.map(({ step }) => step), ['network']);
  await context.close();
});

test('the focus is never lost: delete, undo, take back, ask, cancel, erase', async () => {
  const { context, page } = await withTickets(2);
  const press = async (locator, expected) => {
    await locator.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((id) => document.activeElement.id === id, expected, { timeout: 3000 });
  };
  await press(page.getByRole('button', { name: '消す', exact: true }).first(), 'ticket-undo');
  await press(page.locator('#ticket-undo'), 'page-heading');
  await open(page, site, 'guide/basics/network/');
  await page.locator('#act-done').tap();
  await page.waitForURL(/cache/);
  await page.goBack();
  // The page that comes back takes the focus once, to its heading, as it takes the title.
  await page.waitForFunction(() => document.title.includes('通信'));
  await press(page.getByRole('button', { name: '取り消す' }), 'act-done');
  await open(page, site, 'data/');
  await press(page.locator('#erase-ask'), 'erase-cancel');
  await press(page.locator('#erase-cancel'), 'erase-ask');
  await page.locator('#erase-ask').click();
  await page.waitForFunction(() => document.activeElement.id === 'erase-cancel');
  await press(page.locator('#erase-confirm'), 'page-heading');
  await context.close();
});

test('a date can be corrected from the keyboard, part by part', async () => {
  const { context, page } = await withTickets(1);
  await page.getByRole('link', { name: 'なおす' }).tap();
  const field = page.locator('#field-opened');
  await field.fill('2026-03-01T21:40');
  await field.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('05');
  assert.equal(await field.inputValue(), '2026-03-05T21:40');
  await context.close();
});

test('a form that nobody filled in starts with the time of the day it is opened', async () => {
  const { context } = await phone(browser, site);
  const page = await context.newPage();
  await page.clock.install({ time: new Date('2026-03-01T03:00:00Z') });
  await open(page, site, 'tickets/form/');
  await page.getByText('フォーム', { exact: true }).tap();
  await page.clock.setSystemTime(new Date('2026-03-05T03:00:00Z'));
  await open(page, site, 'tickets/form/');
  assert.equal(await page.locator('#field-opened').inputValue(), '2026-03-05T10:00');
  assert.equal(await page.locator('input[value=form]').isChecked(), true);
  await context.close();
});

test('a changed ticket that is not saved is marked in the list', async () => {
  const { context, page } = await withTickets(1);
  await page.getByRole('link', { name: 'なおす' }).tap();
  await page.locator('#field-id').fill('CHANGED');
  await page.getByRole('link', { name: 'もどる' }).tap();
  await page.getByText('書きかけの変更があります。').waitFor();
  assert.deepEqual(await ids(page), ['T0']);
  await context.close();
});

test('where the browser does not know Japan’s time the tickets still show', async () => {
  const { context, troubles } = await phone(browser, site);
  await context.addInitScript(() => {
    const { DateTimeFormat } = Intl;
    Intl.DateTimeFormat = function (locales, options) {
      if (options?.timeZone) throw new RangeError('no zones here');
      return new DateTimeFormat(locales, options);
    };
  });
  const page = await context.newPage();
  await open(page, site, 'tickets/form/');
  await page.locator('#field-id').fill('Z-1');
  await page.locator('#form-save').tap();
  await page.locator('.ticket-id').getByText('Z-1').waitFor();
  assert.equal(await page.getByText('日本時間では').count(), 0);
  noTroubles(troubles);
  await context.close();
});
