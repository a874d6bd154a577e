// A bad line: what is tapped before the app runs is not lost, and nothing is claimed too early.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DIST, Site, noTroubles, open, phone, saved, takenOver, withBrowser } from './support.mjs';

let browser;
let site;
withBrowser((started) => ({ browser, site } = started));

/** A phone on which the app arrives only when `arrive` is called. */
async function slowPhone() {
  const { context, troubles } = await phone(browser, site, { serviceWorkers: 'block' });
  let arrive;
  const arrived = new Promise((resolve) => { arrive = resolve; });
  await context.route('**/*.wasm', async (route) => {
    await arrived;
    await route.continue();
  });
  return { context, troubles, arrive, page: await context.newPage() };
}

test('a tap on できた before the app runs ticks the step once it does', async () => {
  const { context, troubles, arrive, page } = await slowPhone();
  await page.goto(`${site.url}guide/support/info/`, { waitUntil: 'commit' });
  await page.locator('#act-done').tap();
  assert.equal(await page.locator('#act-done').getAttribute('aria-busy'), 'true');
  assert.ok(page.url().endsWith('/info/'));
  arrive();
  await page.waitForURL(/support\/ticket\/$/);
  assert.deepEqual((await saved(page)).case.ticks.map(({ step }) => step), ['info']);
  noTroubles(troubles);
  await context.close();
});

test('an answer tapped early counts, and an opened fold stays open', async () => {
  const { context, arrive, page } = await slowPhone();
  await page.goto(`${site.url}guide/twofa/reset-start/`, { waitUntil: 'commit' });
  await page.locator('details.more summary').first().tap();
  arrive();
  await takenOver(page);
  await page.waitForFunction(() => document.querySelector('details.more').open);
  await context.close();

  const second = await slowPhone();
  await second.page.goto(`${site.url}guide/twofa/key-fork/`, { waitUntil: 'commit' });
  await second.page.locator('#answer-yes').tap();
  second.arrive();
  await second.page.waitForURL(/restore-key/);
  assert.equal((await saved(second.page)).case.answers[0].choice, 'yes');
  await second.context.close();
});

test('until the app runs nothing can be typed, so nothing typed is lost', async () => {
  const { context, arrive, page } = await slowPhone();
  await page.goto(`${site.url}tickets/form/`, { waitUntil: 'commit' });
  assert.equal(await page.locator('#field-id').isDisabled(), true);
  arrive();
  await takenOver(page);
  assert.equal(await page.locator('#field-id').isEnabled(), true);
  await context.close();
});

test('when the app never arrives an early tap still leads on', async () => {
  const { context } = await phone(browser, site, { serviceWorkers: 'block' });
  await context.route('**/*.wasm', async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    await route.abort();
  });
  const page = await context.newPage();
  await page.goto(`${site.url}guide/basics/network/`, { waitUntil: 'commit' });
  await page.locator('#act-done').tap();
  await page.waitForURL(/basics\/cache\/$/);
  await context.close();
});

test('「オフラインで使えます」 stands there only once it is true', async () => {
  const dir = join(mkdtempSync(join(tmpdir(), 'michishirube-')), 'dist');
  cpSync(DIST, dir, { recursive: true });
  const about = join(dir, 'about/index.html');
  const whole = readFileSync(about);
  writeFileSync(about, 'cut off');
  const incomplete = await Site.open({ dir });
  const { context } = await phone(browser, incomplete);
  const page = await context.newPage();
  await open(page, incomplete);
  // Long enough: with every file in place it takes a second.
  await page.waitForTimeout(3000);
  assert.equal(await page.locator('.chip-ready').count(), 0);
  writeFileSync(about, whole);
  await page.reload();
  await page.locator('.chip-ready').waitFor();
  await context.close();
  await incomplete.stop();
  rmSync(dir, { recursive: true });
});
