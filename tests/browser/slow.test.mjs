// A bad line: what is tapped before the app runs is not lost, and nothing is claimed too early.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, holdApp, lastPart, takenOver, test, visit, watchWorkers, workerIs } from './fixtures.mjs';
import { saved } from './stored.mjs';

/** A page of a phone on which the app has not arrived yet, and how it arrives. */
async function slowPage(phoneWith, path, more = {}) {
  const page = await phoneWith({ page: null, ...more });
  const { arrive, fail } = await holdApp(page);
  await page.goto(path, { waitUntil: 'commit' });
  return { page, arrive, fail };
}

test('a tap that finishes a step before the app runs ticks it once it does', async ({ phoneWith }) => {
  const { page, arrive } = await slowPage(phoneWith, 'guide/support/info/');
  await page.locator('#act-done').tap();
  await expect(page.locator('#act-done')).toHaveAttribute('aria-busy', 'true');
  expect(lastPart(page)).toBe('info');
  arrive();
  await page.waitForURL(/support\/ticket\/$/);
  expect(Object.keys((await saved(page)).ticks)).toEqual(['info']);
});

test('a fold opened early stays open', async ({ phoneWith }) => {
  const { page, arrive } = await slowPage(phoneWith, 'guide/twofa/reset-start/');
  await page.locator('details.more summary').first().tap();
  arrive();
  await takenOver(page);
  await expect(page.locator('details.more').first()).toHaveAttribute('open');
});

test('an answer tapped early counts', async ({ phoneWith }) => {
  const { page, arrive } = await slowPage(phoneWith, 'guide/twofa/key-fork/');
  await page.locator('#answer-yes').tap();
  arrive();
  await page.waitForURL(/restore-key/);
  expect((await saved(page)).answers).toEqual({ 'key-fork': 'yes' });
});

test('until the app runs nothing can be typed, so nothing typed is lost', async ({ phoneWith }) => {
  const { page, arrive } = await slowPage(phoneWith, 'tickets/form/');
  await expect(page.locator('#field-id')).toBeDisabled();
  arrive();
  await takenOver(page);
  await expect(page.locator('#field-id')).toBeEnabled();
});

test('when the app never arrives an early tap still leads on', async ({ phoneWith }) => {
  // The app's absence is an error, and said to be one.
  const { page, fail } = await slowPage(phoneWith, 'guide/basics/network/', { troubles: /^console: / });
  await page.locator('#act-done').tap();
  await expect(page.locator('#act-done')).toHaveAttribute('aria-busy', 'true');
  fail();
  await page.waitForURL(/basics\/cache\/$/);
});

test('that it works offline stands there only once it is true', async ({ phoneWith, ownBuild }) => {
  const about = join(ownBuild.dir, 'about/index.html');
  const whole = readFileSync(about);
  writeFileSync(about, 'cut off');
  const page = await phoneWith({ site: ownBuild, page: null, init: watchWorkers });
  await visit(page, '');
  await workerIs(page, 'redundant');
  // Everything that was to be told has been told after one more round of the app's clock.
  await page.clock.runFor(20_000);
  await expect(page.locator('.chip-ready')).toHaveCount(0);
  writeFileSync(about, whole);
  await page.reload();
  await expect(page.locator('.chip-ready')).toBeVisible();
});
