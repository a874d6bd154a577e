// Storage that is blocked, full, damaged, shared between tabs, or to be erased.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { noTroubles, open, phone, saved, takenOver, withBrowser } from './support.mjs';

const KEY = 'michishirube:case';

let browser;
let site;
withBrowser((started) => ({ browser, site } = started));

/** A phone whose storage holds this text before the app starts for the first time. */
async function phoneWith(text) {
  const { context, troubles } = await phone(browser, site);
  await context.addInitScript(
    ([key, text]) => {
      // The blank page before the first one has no storage.
      if (location.protocol === 'about:') return;
      if (!sessionStorage.getItem('seeded')) localStorage.setItem(key, text);
      sessionStorage.setItem('seeded', 'yes');
    },
    [KEY, text],
  );
  return { context, troubles, page: await context.newPage() };
}

const setAside = (page) =>
  page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('michishirube:set-aside:')));

test('with storage blocked the app works in memory and says so', async () => {
  const { context, troubles } = await phone(browser, site);
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => { throw new DOMException('blocked', 'SecurityError'); },
    });
  });
  const page = await context.newPage();
  await open(page, site, 'tickets/form/');
  await page.getByText('このブラウザーでは保存できません。').waitFor();
  await page.locator('#field-id').fill('MEM-1');
  await page.locator('#form-save').tap();
  await page.locator('.ticket-id').getByText('MEM-1').waitFor();
  noTroubles(troubles);
  await context.close();
});

test('with storage full what was typed stays on the screen, and is saved once there is room', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site, 'tickets/form/');
  await page.evaluate(() => {
    for (let size = 4 << 20; size >= 1; size >>= 1) {
      try { localStorage.setItem(`fill${size}`, 'x'.repeat(size)); } catch { /* smaller */ }
    }
  });
  await page.locator('#field-id').fill('FULL-1');
  await page.getByText('保存できませんでした。入力はこの画面に残っています。').waitFor();
  assert.equal(await page.locator('#field-id').inputValue(), 'FULL-1');
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith('fill'))) localStorage.removeItem(key);
  });
  await page.locator('#form-save').tap();
  await page.locator('.ticket-id').getByText('FULL-1').waitFor();
  assert.equal((await saved(page)).case.tickets[0].id, 'FULL-1');
  assert.equal(await page.getByText('保存できませんでした。').count(), 0);
  noTroubles(troubles);
  await context.close();
});

for (const [name, text] of [
  ['cut off', '{"version":1,"case":{"tickets":[{"id":"LOST-7'],
  ['of a newer version', '{"version":99,"case":{"everything":"else"}}'],
  ['not even JSON, with a lone surrogate', '\ud800 not json'],
  ['empty', ''],
  ['holding half a character', '{"version":1,"case":{"position":"\\ud800"}}'],
]) {
  test(`saved data that is ${name} is set aside, shown, and kept as it was`, async () => {
    const { context, troubles, page } = await phoneWith(text);
    await open(page, site);
    await page.getByText('読めない記録が見つかりました。').waitFor();
    const [[, kept]] = await setAside(page);
    assert.equal(kept, text);
    await page.getByRole('link', { name: 'データを見る' }).tap();
    await page.getByRole('heading', { name: '読めない記録' }).waitFor();
    const shown = await page.locator('.set-aside textarea').inputValue();
    assert.equal(shown, text.replace('\ud800', '\ufffd'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'ファイルに保存', exact: true }).tap(),
    ]);
    assert.equal(await readFile(await download.path(), 'utf8'), shown);

    // Working on must not touch it, nor must the next start.
    await page.getByRole('link', { name: '問い合わせ' }).tap();
    await page.locator('#ticket-add').tap();
    await page.locator('#field-id').fill('NEW-1');
    await page.locator('#form-save').tap();
    await page.locator('.ticket-id').getByText('NEW-1').waitFor();
    await page.reload();
    await takenOver(page);
    assert.deepEqual((await setAside(page)).map(([, kept]) => kept), [text]);
    assert.equal((await saved(page)).case.tickets[0].id, 'NEW-1');
    noTroubles(troubles);
    await context.close();
  });
}

test('data set aside at the same moment twice, by a clock that was set back, is kept twice', async () => {
  const { context, page } = await phoneWith('first');
  await page.clock.setFixedTime(new Date('2026-11-22T12:00:00Z'));
  await open(page, site);
  await page.evaluate((key) => localStorage.setItem(key, 'second'), KEY);
  await page.reload();
  await takenOver(page);
  assert.deepEqual((await setAside(page)).map(([, kept]) => kept).sort(), ['first', 'second']);
  await context.close();
});

test('data that cannot even be set aside is not overwritten', async () => {
  const text = `broken${'x'.repeat(3_000_000)}`;
  const { context, page } = await phoneWith(text);
  await open(page, site);
  await page.getByText('前の記録が読めないため、保存を止めています。').waitFor();
  await page.locator('#now-go').tap();
  await page.locator('#answer-none').tap();
  assert.equal(await page.evaluate((key) => localStorage.getItem(key), KEY), text);
  await page.getByRole('link', { name: 'データ', exact: true }).tap();
  assert.equal((await page.locator('.set-aside textarea').inputValue()).length, text.length);
  await context.close();
});

test('two open tabs do not undo each other', async () => {
  const { context, troubles } = await phone(browser, site);
  const [one, two] = [await context.newPage(), await context.newPage()];
  await open(one, site, 'tickets/form/');
  await open(two, site, 'guide/basics/');
  await one.locator('#field-id').fill('TAB-1');
  await one.locator('#form-save').tap();
  await one.locator('.ticket-id').waitFor();
  await two.locator('#check-network').tap();
  const { tickets, ticks } = (await saved(two)).case;
  assert.deepEqual([tickets[0].id, ticks[0].step], ['TAB-1', 'network']);
  await two.getByRole('link', { name: '問い合わせ' }).tap();
  await two.locator('.ticket-id').getByText('TAB-1').waitFor();
  noTroubles(troubles);
  await context.close();
});

test('erasing takes two taps and leaves nothing', async () => {
  const { context, troubles, page } = await phoneWith('broken');
  await open(page, site, 'guide/basics/');
  await page.locator('#check-network').tap();
  await page.getByRole('link', { name: 'データ', exact: true }).tap();
  await page.getByText('済みの手順 1件').waitFor();
  await page.locator('#erase-ask').tap();
  await page.getByText('消すと元に戻せません。').waitFor();
  await page.locator('#erase-confirm').tap();
  await page.getByText('まだ何も保存していません。').waitFor();
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  noTroubles(troubles);
  await context.close();
});

test('a backup can be taken along as a file', async () => {
  const { context, page } = await phoneWith('{"version":1,"case":{"ticks":[{"step":"network","at":5}]}}');
  await open(page, site, 'data/');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '控えをファイルに保存' }).tap(),
  ]);
  assert.equal(JSON.parse(await readFile(await download.path(), 'utf8')).case.ticks[0].step, 'network');
  await context.close();
});

for (const [name, text, panel] of [
  ['readable', '{"version":1,"case":{"tickets":[{"key":0,"id":"SOS-1","channel":"chat","opened":5,"note":"メモ"}]}}', '#rescue-tickets'],
  ['damaged', 'SOS-1 in broken text', '#rescue-data'],
]) {
  test(`when the app dies, the rescue panel shows the tickets (${name})`, async () => {
    const { context, page } = await phoneWith(text);
    await context.route('**/*.wasm', (route) => route.abort());
    await page.goto(site.url);
    await page.locator(panel).getByText('SOS-1').waitFor();
    assert.ok(await page.getByText('画面が動かなくなりました').isVisible());
    // The prerendered page stays readable.
    assert.ok(await page.locator('#now-go').isVisible());
    await context.close();
  });
}
