// Tickets: writing down, correcting, deleting, and never losing what was typed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noTroubles, open, phone, saved, takenOver, withBrowser } from './support.mjs';

let browser;
let site;
withBrowser((started) => ({ browser, site } = started));

async function writeDown(page, { id, note = '', opened }) {
  await open(page, site, 'tickets/form/');
  await page.locator('#field-id').fill(id);
  await page.locator('#field-note').fill(note);
  if (opened) await page.locator('#field-opened').fill(opened);
  await page.locator('#form-save').tap();
  await page.waitForURL(/tickets\/$/);
}

test('a ticket is written down, corrected, copied, deleted and brought back', async () => {
  const { context, troubles } = await phone(browser, site, { permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await writeDown(page, { id: 'AB-1', note: '一行目\n二行目', opened: '2026-03-01T21:40' });
  await page.getByText('2026年3月1日 21:40').waitFor();
  // Bangkok is two hours behind Japan.
  await page.getByText('日本時間では 2026年3月1日 23:40').waitFor();
  assert.equal(await page.locator('.ticket-id').getAttribute('translate'), 'no');
  assert.equal((await saved(page)).case.tickets[0].opened, Date.UTC(2026, 2, 1, 14, 40));

  await page.getByRole('button', { name: '番号をコピー' }).tap();
  await page.getByText('コピーしました。').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'AB-1');

  await page.getByRole('link', { name: 'なおす' }).tap();
  await page.locator('#field-id').waitFor();
  assert.equal(await page.locator('#field-opened').inputValue(), '2026-03-01T21:40');
  await page.getByText('フォーム', { exact: true }).tap();
  await page.locator('#field-id').fill('AB-2');
  await page.locator('#form-save').tap();
  await page.getByText('AB-2').waitFor();
  const { tickets } = (await saved(page)).case;
  assert.deepEqual(tickets.map(({ id, channel }) => [id, channel]), [['AB-2', 'form']]);

  await page.getByRole('button', { name: '消す' }).tap();
  await page.getByText('チケット番号 AB-2 を消しました。').waitFor();
  await page.getByText('まだ記録がありません。').waitFor();
  await page.reload();
  await takenOver(page);
  await page.locator('#ticket-undo').tap();
  await page.locator('.ticket-id').getByText('AB-2').waitFor();
  noTroubles(troubles);
  await context.close();
});

test('the latest ticket stands first', async () => {
  const { context } = await phone(browser, site);
  const page = await context.newPage();
  await writeDown(page, { id: 'old', opened: '2026-01-01T00:00' });
  await writeDown(page, { id: 'new', opened: '2026-02-01T00:00' });
  await writeDown(page, { id: 'older', opened: '2025-12-31T00:00' });
  assert.deepEqual(await page.locator('.ticket-id').allInnerTexts(), ['new', 'old', 'older']);
  await context.close();
});

for (const [name, fill, message] of [
  ['no number', { id: ' 　 ' }, 'チケット番号を入れてください。'],
  ['a number of 65 characters', { id: 'x'.repeat(65) }, 'いま65文字あります。'],
  ['a control character', { id: '12\u00078' }, '目に見えない文字が混ざっています。'],
  ['a direction mark inside', { id: '12\u202e8' }, '目に見えない文字が混ざっています。'],
  ['no date', { id: '1', opened: '' }, '日付と時刻を選んでください。'],
  ['a date in 9999', { id: '1', opened: '9999-12-31T23:59' }, '先の日時になっています。'],
  ['a date in 1970', { id: '1', opened: '1970-01-01T00:00' }, '日付が古すぎます。'],
  ['a note of 2001 characters', { id: '1', note: 'あ'.repeat(2001) }, 'いま2001文字あります。'],
]) {
  test(`${name} is refused in words, and nothing typed is lost`, async () => {
    const { context, troubles } = await phone(browser, site);
    const page = await context.newPage();
    await open(page, site, 'tickets/form/');
    const { id, opened, note = '残るメモ' } = fill;
    await page.locator('#field-id').fill(id);
    await page.locator('#field-note').fill(note);
    if (opened !== undefined) await page.locator('#field-opened').fill(opened);
    await page.locator('#form-save').tap();
    await page.getByText(message).waitFor();
    await page.getByText('まだ書きとめていません').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'form-errors');
    assert.deepEqual((await saved(page)).case.tickets, []);
    const typed = async () => [await page.locator('#field-id').inputValue(), await page.locator('#field-note').inputValue()];
    assert.deepEqual(await typed(), [id, note]);
    await page.reload();
    await takenOver(page);
    assert.deepEqual(await typed(), [id, note]);
    noTroubles(troubles);
    await context.close();
  });
}

test('a draft outlives the tab, is offered on the list, and can be thrown away', async () => {
  const { context } = await phone(browser, site);
  let page = await context.newPage();
  await open(page, site, 'tickets/form/');
  await page.locator('#field-note').pressSequentially('電話が鳴った');
  await page.close({ runBeforeUnload: false });
  page = await context.newPage();
  await open(page, site, 'tickets/');
  await page.getByRole('link', { name: 'つづきを書く' }).tap();
  await page.locator('#field-note').waitFor();
  assert.equal(await page.locator('#field-note').inputValue(), '電話が鳴った');
  await page.locator('#form-cancel').tap();
  await page.getByText('まだ記録がありません。').waitFor();
  assert.deepEqual((await saved(page)).case.drafts, []);
  await context.close();
});

test('a ticket that is not on this phone is said to be gone', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site, 'tickets/form/?ticket=77');
  await page.getByText('新しく書きとめることはできます。').waitFor();
  noTroubles(troubles);
  await context.close();
});

test('where the clipboard is refused, the person is told what to do', async () => {
  const { context } = await phone(browser, site);
  await context.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  const page = await context.newPage();
  await writeDown(page, { id: 'AB-1' });
  await page.getByRole('button', { name: '番号をコピー' }).tap();
  await page.getByText('コピーできませんでした。').waitFor();
  await context.close();
});

test('a backup key pasted into the note is refused and stored nowhere', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site, 'tickets/form/');
  await page.locator('#field-id').fill('SEC-1');
  await page.locator('#field-note').fill('控え abcd 2345 efgh 6723');
  await page.getByText('この文字は保存していません。').waitFor();
  await page.locator('#form-save').tap();
  await page.getByText('まだ書きとめていません').waitFor();
  assert.equal(await page.evaluate(() => JSON.stringify(Object.values(localStorage)).includes('efgh')), false);
  await page.locator('#field-note').fill('控えは紙にある');
  await page.locator('#form-save').tap();
  await page.locator('.ticket-id').getByText('SEC-1').waitFor();
  noTroubles(troubles);
  await context.close();
});
