// The search, as one types: with and without a network. What is typed are other people's words, in Japanese.

import { expect, follow, goOffline, lastPart, reload, tap, test } from './fixtures.mjs';
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
  await reload(page);
  await expect(field, 'what is typed is kept nowhere').toHaveValue('');
});
