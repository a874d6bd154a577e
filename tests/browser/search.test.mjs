// The search, as one types: with and without a network. What is typed are other people's words, in Japanese.

import { anotherTab, expect, follow, goOffline, lastPart, reload, takenOver, tap, test, visit } from './fixtures.mjs';
import { saved } from './stored.mjs';
import { ui, uiLike } from './words.mjs';

const hits = (page) => page.locator('#hits a');

test('answers come as one types, marked, and lead to the place; going back finds the query', async ({ phoneWith, ownSite }) => {
  const page = await phoneWith({ site: ownSite });
  await goOffline(page, ownSite);
  await follow(page, page.getByRole('link', { name: ui('tab_search'), exact: true }));
  await page.locator('#search').pressSequentially('SMSが届か');
  await expect(hits(page).first()).toHaveAttribute('href', /\/sms\/$/);
  await expect(page.getByText(new RegExp(`^${uiLike('search_count').source}$`))).toBeVisible();
  expect((await page.locator('#hits li').first().locator('mark').allInnerTexts()).join('')).toContain('SMS');
  await follow(page, hits(page).first());
  expect(lastPart(page)).toBe('sms');
  await page.goBack();
  await expect(hits(page).first()).toBeVisible();
  await expect(page.locator('#search')).toHaveValue('SMSが届か');
});

test('half-width kana, full-width letters and other words are understood; a claim leads to its row', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'search/' });
  for (const [query, found] of [
    ['ﾊﾞｯｸｱｯﾌﾟｷｰ', 'key-fork/'],
    ['ＶＰＮ', 'vpn/'],
    ['機種変更', 'search-again/'],
    ['とけい', 'code/'],
    ['なりすまし', 'verify/'],
  ]) {
    await page.locator('#search').fill(query);
    await expect(page.locator(`#hits a[href$="${found}"]`).first(), query).toBeVisible();
  }
  await page.locator('#search').fill('関東財務局');
  await tap(page, '#hits a[href$="#which-service"]');
  await expect(page.locator('#which-service')).toBeFocused();
});

test('nothing found, pasted walls of text and odd characters are answered in words', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'search/' });
  const field = page.locator('#search');
  await field.fill('ラーメン');
  await expect(page.getByText(ui('search_none'))).toBeVisible();
  await field.fill('あ'.repeat(20_000));
  await expect(field).toHaveValue('あ'.repeat(20_000));
  for (const text of ['😀\u202e\u0000', '   ', '']) {
    await field.fill(text);
    await expect(page.locator('h1')).toBeVisible();
  }
  await field.evaluate((field) => {
    field.value = '\ud800';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await field.fill('VPN');
  await expect(hits(page).first()).toBeVisible();
});

test('the tools of the app are found, and said to be tools', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'search/' });
  for (const [query, found] of [
    ['返信こない', '/messages/follow-up/'],
    ['タイマー', '/timers/'],
    ['時差', '/tickets/'],
    ['例文', '/messages/first/'],
    ['見せたい', '/print/'],
    ['エクスポート', '/data/'],
  ]) {
    await page.locator('#search').fill(query);
    await expect(hits(page).first(), query).toHaveAttribute('href', new RegExp(`${found}$`));
    await expect(hits(page).first().locator('.chip')).toHaveText(ui('search_tool'));
  }
  await follow(page, hits(page).first());
  await expect(page.locator('h1')).toHaveText(ui('data_title'));
});

test('to open the help against theft says that there are signs of it; to open anything else says nothing', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'search/' });
  await page.locator('#search').fill('call');
  await follow(page, hits(page).first());
  expect(lastPart(page)).toBe('verify');
  expect((await saved(page)).replies).toEqual({});
  await page.goBack();
  await page.locator('#search').fill('ハッキング');
  await expect(hits(page).first()).toHaveAttribute('data-early', 'door signs theft');
  await follow(page, hits(page).first());
  expect(lastPart(page)).toBe('theft');
  expect((await saved(page)).replies).toEqual({ signs: 'theft' });
});

test('back from a result returns to the results and the place among them, also after a reload', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'search/', viewport: { width: 320, height: 568 } });
  const scrolled = () => page.evaluate(() => scrollY);
  const addresses = () => hits(page).evaluateAll((links) => links.map((link) => link.href));
  await page.locator('#search').fill('ろぐいん');
  await expect(page.getByText(uiLike('search_most'))).toBeVisible();
  const found = await addresses();
  await hits(page).nth(6).evaluate((link) => link.scrollIntoView({ block: 'center' }));
  const place = await scrolled();
  expect(place).toBeGreaterThan(100);
  const isAsItWas = async () => {
    await takenOver(page);
    await expect(page.locator('#search')).toHaveValue('ろぐいん');
    expect(await addresses()).toEqual(found);
    await expect.poll(async () => Math.abs(await scrolled() - place)).toBeLessThan(4);
  };
  await follow(page, hits(page).nth(6));
  await expect.poll(scrolled).toBe(0);
  await page.goBack();
  await isAsItWas();
  await follow(page, hits(page).nth(6));
  await reload(page);
  await page.goBack();
  await isAsItWas();
  // A link to the search is another thing than the way back.
  await follow(page, hits(page).nth(6));
  await visit(page, 'search/');
  await expect(page.locator('#search')).toHaveValue('ろぐいん');
  expect(await scrolled()).toBe(0);
  const { search, hash } = new URL(page.url());
  expect([search, hash, await page.evaluate(() => history.state)], 'it is in no address').toEqual(['', '', null]);
  await reload(page);
  await expect(page.locator('#search')).toHaveValue('ろぐいん');
  const other = await anotherTab(page, 'search/');
  await expect(other.locator('#search'), 'nor in another tab').toHaveValue('');
});

test('what looks like a secret is not remembered, and nothing is after everything was erased', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'search/' });
  const field = page.locator('#search');
  const remembered = () => page.evaluate(() => Object.values(sessionStorage));
  await field.fill('VPN');
  expect(await remembered()).toEqual([expect.stringMatching(/VPN$/)]);
  for (const secret of ['ABCD2345EFGH67', 'abcd 2345 efgh 6723']) {
    await field.fill(secret);
    expect(await remembered(), secret).toEqual([]);
  }
  await reload(page);
  await expect(field).toHaveValue('');
  await field.fill('VPN');
  await follow(page, page.locator('.tabs').getByText(ui('tab_data')));
  await tap(page, '#erase-ask');
  await tap(page, '#erase-confirm');
  await expect(page.locator('.notice')).toHaveText(ui('notice_erased'));
  await expect.poll(remembered).toEqual([]);
  await page.goBack();
  await reload(page);
  await expect(field).toHaveValue('');
});
