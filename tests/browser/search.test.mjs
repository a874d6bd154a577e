// The search, as one types: with and without a network.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noTroubles, offlineReady, open, phone, takenOver, withBrowser } from './support.mjs';

let browser;
let site;
withBrowser((started) => ({ browser, site } = started));

const hits = (page) => page.locator('#hits a').evaluateAll((links) => links.map((link) => link.href.replace(/.*\/(?=[^/]+\/?$)/, '')));

test('answers come as one types, marked, and lead to the place; going back finds the query', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site);
  await offlineReady(page);
  await site.stop();
  await page.reload();
  await takenOver(page);
  await page.getByRole('link', { name: 'さがす', exact: true }).tap();
  await page.locator('#search').pressSequentially('SMSが届か');
  await page.locator('#hits a').first().waitFor();
  assert.equal((await hits(page))[0], 'sms/');
  await page.getByText(/^\d+件あります。$/).waitFor();
  const marks = await page.locator('#hits li').first().locator('mark').allInnerTexts();
  assert.ok(marks.join('').includes('SMS'), marks);
  await page.locator('#hits a').first().tap();
  await page.waitForURL(/twofa\/sms\/$/);
  await page.goBack();
  await page.locator('#hits a').first().waitFor();
  assert.equal(await page.locator('#search').inputValue(), 'SMSが届か');
  await site.restart();
  noTroubles(troubles);
  await context.close();
});

test('half-width kana, full-width letters and other words are understood; a claim leads to its row', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site, 'search/');
  for (const [query, expected] of [
    ['ﾊﾞｯｸｱｯﾌﾟｷｰ', 'key-fork/'],
    ['ＶＰＮ', 'vpn/'],
    ['機種変更', 'search-again/'],
    ['とけい', 'code/'],
    ['なりすまし', 'verify/'],
  ]) {
    await page.locator('#search').fill(query);
    await page.waitForFunction((expected) => [...document.querySelectorAll('#hits a')].some((link) => link.href.endsWith(expected)), expected, { timeout: 3000 })
      .catch(async () => assert.fail(`${query}: ${await hits(page)}`));
  }
  await page.locator('#search').fill('関東財務局');
  const row = page.locator('#hits a[href$="#which-service"]');
  await row.tap();
  await page.waitForFunction(() => document.activeElement.id === 'which-service');
  noTroubles(troubles);
  await context.close();
});

test('nothing found, pasted walls of text and odd characters are answered in words', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site, 'search/');
  const field = page.locator('#search');
  await field.fill('ラーメン');
  await page.getByText('見つかりませんでした。').waitFor();
  for (const text of ['あ'.repeat(20_000), '😀\u202e\u0000', '   ', '']) {
    await field.fill(text);
    await page.locator('h1').waitFor();
  }
  await field.evaluate((field) => {
    field.value = '\ud800';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await field.fill('VPN');
  await page.locator('#hits a').first().waitFor();
  await page.reload();
  await takenOver(page);
  assert.equal(await field.inputValue(), '', 'what is typed is kept nowhere');
  noTroubles(troubles);
  await context.close();
});
