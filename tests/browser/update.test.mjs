// A newer version of the real build: complete before it is offered, taken only with consent.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DIST, Site, launch, noTroubles, offlineReady, open, phone, saved, takenOver } from './support.mjs';

let browser;
let dir;
before(async () => {
  browser = await launch();
  dir = mkdtempSync(join(tmpdir(), 'michishirube-'));
});
after(async () => {
  await browser?.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Changes a page of the build as a deploy would: with its hash and the build's id. */
function deploy(dist, mark) {
  const page = join(dist, 'index.html');
  const html = readFileSync(page, 'utf8').replace('</head>', `<meta name="mark" content="${mark}"></head>`);
  writeFileSync(page, html);
  const hash = createHash('sha256').update(html).digest('base64');
  const worker = join(dist, 'sw.js');
  const code = readFileSync(worker, 'utf8')
    .replace(/\["","sha256-[^"]+"\]/, `["","sha256-${hash}"]`)
    .replace(/const BUILD = "[^"]+"/, `const BUILD = "${mark}"`);
  writeFileSync(worker, code);
}

const mark = (page) => page.evaluate(() => document.querySelector('meta[name=mark]')?.content);

test('a new version waits for the person’s word, then comes once, whole, with their data', async () => {
  const dist = join(dir, 'dist');
  cpSync(DIST, dist, { recursive: true });
  const site = await Site.open({ dir: dist });
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site);
  await offlineReady(page);
  await page.locator('a[href$="/guide/basics/"]').tap();
  await page.locator('#stage-start').tap();
  await page.locator('#act-done').tap();
  await page.waitForURL(/network/);
  assert.equal(await page.getByText('新しい版があります。').count(), 0);

  deploy(dist, 'second');
  await open(page, site);
  await page.getByText('新しい版があります。').waitFor();
  assert.equal(await mark(page), undefined, 'the old version is served until the person agrees');
  await page.reload();
  await takenOver(page);
  assert.equal(await mark(page), undefined);

  let loads = 0;
  page.on('load', () => { loads += 1; });
  await page.getByRole('button', { name: '新しい版にする' }).tap();
  await page.waitForFunction(() => document.querySelector('meta[name=mark]')?.content === 'second');
  await takenOver(page);
  await offlineReady(page);
  await page.waitForTimeout(1500);
  assert.equal(loads, 1);
  assert.equal(await page.getByText('新しい版があります。').count(), 0);
  assert.equal((await saved(page)).case.ticks[0].step, 'capslock');
  await page.locator('#now-go').tap();
  await page.waitForURL(/network/);

  await site.stop();
  await open(page, site);
  assert.equal(await mark(page), 'second');
  noTroubles(troubles);
  await context.close();
});

test('a version with a damaged file is never offered', async () => {
  const dist = join(dir, 'damaged');
  cpSync(DIST, dist, { recursive: true });
  const site = await Site.open({ dir: dist });
  const { context } = await phone(browser, site);
  const page = await context.newPage();
  await open(page, site);
  await offlineReady(page);
  deploy(dist, 'third');
  writeFileSync(join(dist, 'about/index.html'), 'cut off');
  await open(page, site);
  await page.waitForTimeout(2000);
  assert.equal(await page.getByText('新しい版があります。').count(), 0);
  await site.stop();
  await open(page, site, 'about/');
  await page.getByText('何も送りません').waitFor();
  await context.close();
});
