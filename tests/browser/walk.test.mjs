// The main job, end to end, as the person does it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DOUBLE_TAP, heading, noTroubles, offlineReady, open, pagePaths, phone, saved, takenOver, withBrowser,
} from './support.mjs';

let browser;
let site;
withBrowser((started) => ({ browser, site } = started));

/** Follows the primary action until the guide ends, answering questions as given. */
async function walk(page, answers, visit = () => {}) {
  const seen = [];
  for (;;) {
    const step = new URL(page.url()).pathname.split('/').at(-2);
    assert.ok(!seen.includes(step), `${step} comes twice`);
    seen.push(step);
    await visit(step);
    const answer = answers[step];
    const action = answer ? page.locator(`#answer-${answer}`) : page.locator('#act-done');
    // Quicker than this at the same place is a double tap.
    await page.waitForTimeout(DOUBLE_TAP);
    const last = !answer && (await action.innerText()).includes('最初の画面');
    const address = page.url();
    await action.tap();
    await page.waitForURL((url) => url.href !== address);
    if (last) return seen;
  }
}

test('from the first screen to the last, with ticks, a ticket, a reload and no network', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site);
  assert.equal(await heading(page), '落ち着いて、ひとつずつ進めましょう');
  await page.locator('a[href$="/guide/basics/"]').tap();
  await page.locator('#stage-start').tap();
  await page.waitForURL(/capslock/);

  const seen = await walk(page, { choose: 'code', 'key-fork': 'no' }, async (step) => {
    if (step !== 'ticket') return;
    await page.getByRole('link', { name: 'チケット番号を書きとめる' }).tap();
    await page.locator('#field-id').fill(' ＃１２８－４４９ ');
    await page.locator('#field-note').fill('返事は明日と言われた');
    await page.locator('#form-save').tap();
    await page.getByText('#128-449').waitFor();
    await page.goBack();
    await page.locator('#act-done').waitFor();
  });
  assert.ok(seen.includes('search-again') && seen.includes('reset-video') && seen.includes('closing'));
  assert.ok(!seen.includes('restore-key') && !seen.includes('credentials'));
  await page.getByText('最後まで進みました').waitFor();
  assert.equal((await saved(page)).case.ticks.length, seen.length);

  await offlineReady(page);
  await page.reload();
  await takenOver(page);
  await page.getByText('最後まで進みました').waitFor();

  await site.stop();
  for (const path of pagePaths()) {
    await open(page, site, path);
    assert.ok((await heading(page)).length > 0, path);
  }
  await page.close();
  const tomorrow = await context.newPage();
  await open(tomorrow, site, 'tickets/');
  await tomorrow.getByText('#128-449').waitFor();
  await tomorrow.getByText('返事は明日と言われた').waitFor();
  await site.restart();
  noTroubles(troubles);
  await context.close();
});

test('interrupted in the middle, the person goes on where they were the next day', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site, 'guide/basics/network/');
  await page.locator('#act-done').tap();
  await page.waitForURL(/cache/);
  await page.close();
  const tomorrow = await context.newPage();
  await open(tomorrow, site);
  await tomorrow.getByText('つづきから').waitFor();
  await tomorrow.getByText('全4手順の3番目').waitFor();
  assert.equal(await tomorrow.locator('#now-go').innerText(), 'つづける');
  await tomorrow.locator('#now-go').tap();
  await tomorrow.waitForURL(/guide\/basics\/cache\/$/);
  noTroubles(troubles);
  await context.close();
});

test('saying that the login works leads to prevention, here and on the first screen', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site, 'guide/causes/vpn/');
  await page.locator('#act-recovered').tap();
  await page.waitForURL(/guide\/prevent\/$/);
  await page.getByRole('link', { name: 'ガイド', exact: true }).tap();
  await page.getByText('ログインできたあとに').waitFor();
  noTroubles(troubles);
  await context.close();
});

test('a tick can be set and taken back, on the step and in the overview', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site, 'guide/prevent/');
  const check = page.locator('#check-keep-key');
  await check.tap();
  assert.equal(await check.isChecked(), true);
  await page.reload();
  await takenOver(page);
  assert.equal(await check.isChecked(), true);
  await page.locator('a[href$="/keep-key/"]').first().tap();
  await page.getByText('に済みにしました').waitFor();
  await page.getByRole('button', { name: '取り消す' }).tap();
  await page.getByText('に済みにしました').waitFor({ state: 'detached' });
  await page.goBack();
  assert.equal(await check.isChecked(), false);
  noTroubles(troubles);
  await context.close();
});

test('title and focus move with the page; back and forward work', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site);
  const first = await page.title();
  await page.locator('#now-go').tap();
  await page.waitForFunction((title) => document.title !== title, first);
  const second = await page.title();
  assert.match(second, /（非公式）$/);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
  await page.goBack();
  await page.waitForFunction((title) => document.title === title, first);
  assert.equal(await heading(page), '落ち着いて、ひとつずつ進めましょう');
  await page.goForward();
  await page.waitForFunction((title) => document.title === title, second);
  assert.ok(page.url().endsWith('questions/signs/'));
  noTroubles(troubles);
  await context.close();
});

test('going back returns to the place on the page', async () => {
  const { context } = await phone(browser, site, { viewport: { width: 320, height: 568 } });
  const page = await context.newPage();
  await open(page, site);
  await page.locator('a[href$="/guide/faq/"]').scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  assert.ok(place > 100);
  await page.locator('a[href$="/guide/faq/"]').tap();
  await page.waitForURL(/faq/);
  await page.waitForFunction(() => scrollY === 0);
  await page.goBack();
  await page.waitForFunction((place) => Math.abs(scrollY - place) < 4, place, { timeout: 3000 });
  await context.close();
});
