// What is seen, where a test can see it: numbers, bars, words above buttons, chosen colours, and the place one comes back to.

import { expect, follow, says, tap, test } from './fixtures.mjs';
import { SMS_ABROAD, ticket, tickets } from './sample.mjs';
import { ui } from './words.mjs';

const box = (page, place) => page.locator(place).first().boundingBox();

test('the numbers of the plan go on through its lists', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { replies: SMS_ABROAD }, page: 'plan/' });
  expect(await page.locator('.plan').count()).toBeGreaterThan(1);
  // No browser says what a counter shows: it begins once for the page, and no list begins it anew.
  const begun = await page.locator('main, main *').evaluateAll((all) => all
    .filter((one) => /\bstep\b/.test(getComputedStyle(one).counterReset)).map((one) => one.localName));
  expect(begun).toEqual(['main']);
});

test('the way back from a ticket leads to the place in the list, and no further', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: tickets(12), page: 'tickets/' });
  const last = page.locator('.ticket-open').last();
  await last.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => [scrollY, history.length]);
  expect(before[0]).toBeGreaterThan(500);
  await follow(page, last);
  await follow(page, '.crumbs a');
  await expect.poll(() => page.evaluate(() => [scrollY, history.length])).toEqual([before[0], before[1] + 1]);
  // The browser's own way forward leads to the ticket: nothing was put in between.
  await page.goForward();
  await page.waitForURL(/tickets\/entry\//);
});

test('opened by its address, a ticket has a way to the list, too', async ({ phoneWith }) => {
  const page = await phoneWith({ tickets: [ticket(1)], page: 'tickets/entry/?ticket=1' });
  await follow(page, '.crumbs a');
  expect(new URL(page.url()).pathname).toMatch(/\/tickets\/$/);
});

for (const viewport of [{ width: 390, height: 844 }, { width: 320, height: 568 }]) {
  test(`a word on what happened stands on no button, at ${viewport.width}`, async ({ phoneWith }) => {
    const page = await phoneWith({ tickets: tickets(3), page: 'tickets/', viewport });
    await tap(page, page.getByRole('button', { name: ui('ticket_copy'), exact: true }).first());
    const notice = page.locator('.notice');
    await expect(notice).toBeVisible();
    const [word, foot] = [await box(page, '.notice'), await box(page, '.foot')];
    expect(word.y + word.height).toBeLessThanOrEqual(foot.y);
    expect(word.y).toBeGreaterThan(0);
  });
}

test('where the system chooses the colours, what is ticked and chosen is seen', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { ticks: { network: 5 }, replies: { signs: 'none' } }, page: 'guide/basics/', forcedColors: 'active' });
  const seen = (place, name) => page.locator(place).first().evaluate((element, name) => getComputedStyle(element)[name], name);
  expect(await seen('#check-network', 'appearance')).toBe('auto');
  expect(await seen('.check .icon', 'display')).toBe('none');
  expect(await seen('.tabs [aria-current]', 'outlineStyle')).toBe('solid');
  await page.goto('questions/signs/');
  await expect(page.locator('.answer-chosen')).toBeVisible();
  expect(await seen('.answer-chosen', 'outlineStyle')).toBe('solid');
});

test('on a wide screen text and bars share one column', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'messages/first/', viewport: { width: 1180, height: 820 } });
  await says(page, 'h1', ui('letter_first').replaceAll('|', ''));
  const [letters, tabs] = [await box(page, '.letters'), await box(page, '.tabs')];
  expect(letters.x).toBeGreaterThanOrEqual(tabs.x);
  expect(letters.x + letters.width).toBeLessThanOrEqual(tabs.x + tabs.width);
});

test('labels of fields and of groups begin at one line', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'tickets/form/' });
  const [group, field] = await page.evaluate(() => ['.field legend', '.field > label'].map((place) => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(place));
    return range.getBoundingClientRect().x;
  }));
  expect(group).toBe(field);
});
