// What looks like a secret is shown where it is typed and is not stored; all else is. The person decides.

import { comeBack, expect, focusIsOn, follow, says, tap, test, visit } from './fixtures.mjs';
import { BACKUP_KEY } from './sample.mjs';
import { storedText } from './stored.mjs';
import { ui } from './words.mjs';

const HONEST = 'tanakahanako27@gmail.com で登録した。機種は GalaxyS24Ultra。';
const remove = (page) => page.locator('.secret-remove');
const allow = (page) => page.locator('.secret-allow');

test('an honest note with an address and a phone’s model is kept whole, without a word', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'tickets/form/' });
  await page.locator('#field-note').fill(HONEST.repeat(10));
  await expect(page.locator('.secrets')).toHaveCount(0);
  const later = await comeBack(page, 'tickets/form/');
  await expect(later.locator('#field-note')).toHaveValue(HONEST.repeat(10));
});

test('only the key is left out of what is stored, and one tap takes it out of the field', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'tickets/form/' });
  await page.locator('#field-id').fill('SEC-1');
  await page.locator('#field-note').fill(`${HONEST}鍵は${BACKUP_KEY}だよ。`);
  await says(page, '.secrets', ui('secret_heading'));
  await expect(page.locator('.secret')).toHaveText([BACKUP_KEY]);
  expect(await storedText(page)).not.toContain(BACKUP_KEY);
  expect(await storedText(page)).toContain(`${HONEST}鍵はだよ。`);
  await tap(page, '#form-save');
  await says(page, '#form-errors', ui('error_heading'));
  await focusIsOn(page, 'secrets');
  await tap(page, remove(page));
  await expect(page.locator('.secrets')).toHaveCount(0);
  await expect(page.locator('#field-note')).toHaveValue(`${HONEST}鍵はだよ。`);
  await expect(page.locator('#field-note')).toBeFocused();
  await follow(page, '#form-save');
  await says(page, '.ticket-id', 'SEC-1');
  expect(await storedText(page)).not.toContain(BACKUP_KEY);
});

test('what the person says is no secret is stored, and not asked about again, in no form and on no other day', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'tickets/form/' });
  await page.locator('#field-id').fill('SEC-2');
  await page.locator('#field-note').fill(`製造番号 ${BACKUP_KEY}`);
  await tap(page, allow(page));
  await expect(page.locator('.secrets')).toHaveCount(0);
  await follow(page, '#form-save');
  await says(page, '.ticket-id', 'SEC-2');
  expect(await storedText(page)).toContain(`製造番号 ${BACKUP_KEY}`);
  const later = await comeBack(page, 'messages/first/');
  await later.locator('#letter-error').fill(`abcd2345efgh6723 と出ました`);
  await expect(later.locator('.secrets')).toHaveCount(0);
  await expect(later.locator('#letter-ja')).toContainText('abcd2345efgh6723');
});

test('each of several is decided by itself', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'timers/' });
  await page.locator('#timer-label').fill(`${BACKUP_KEY} 認証コード：482913`);
  await expect(page.locator('.secret')).toHaveText([BACKUP_KEY, '482913']);
  await tap(page, remove(page).nth(1));
  await expect(page.locator('.secret')).toHaveText([BACKUP_KEY]);
  await expect(page.locator('#timer-label')).toHaveValue(`${BACKUP_KEY} 認証コード：`);
  await tap(page, allow(page));
  await expect(page.locator('.secrets')).toHaveCount(0);
  await page.locator('#timer-hours').fill('2');
  await tap(page, '#timer-save');
  await says(page, '.note', BACKUP_KEY);
});

test('nothing that is typed is sent to a spelling service or a translator', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'tickets/form/' });
  for (const path of ['tickets/form/', 'timers/', 'messages/first/', 'search/', 'tickets/']) {
    await visit(page, path);
    const checked = await page.locator('input, textarea').evaluateAll((all) => all.filter((field) => field.spellcheck).map(({ id }) => id));
    expect(checked, path).toEqual([]);
  }
});
