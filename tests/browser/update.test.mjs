// A newer version of the real build: complete before it is offered, taken only with consent.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  expect, follow, lastPart, offlineReady, reload, tap, test, visit, watchWorkers, workerIs,
} from './fixtures.mjs';
import { saved } from './stored.mjs';
import { ui } from './words.mjs';

/** Changes a page of the build as a deploy would: with its hash and the build's id. */
function deploy({ dir }, mark) {
  const page = join(dir, 'index.html');
  const html = readFileSync(page, 'utf8').replace('</head>', `<meta name="mark" content="${mark}"></head>`);
  writeFileSync(page, html);
  const hash = createHash('sha256').update(html).digest('base64');
  const worker = join(dir, 'sw.js');
  const code = readFileSync(worker, 'utf8')
    .replace(/\["","sha256-[^"]+"\]/, `["","sha256-${hash}"]`)
    .replace(/const BUILD = "[^"]+"/, `const BUILD = "${mark}"`);
  writeFileSync(worker, code);
}

const mark = (page) => page.locator('meta[name=mark]');
const offer = (page) => page.getByText(ui('banner_update'));
/** A round of whatever the app does by the clock. */
const letTimePass = (page) => page.clock.runFor(20_000);

test('a new version waits for the person’s word, then comes once, whole, with their data', async ({ phoneWith, ownBuild }) => {
  const page = await phoneWith({ site: ownBuild });
  await offlineReady(page);
  await follow(page, 'a[href$="/guide/basics/"]');
  await follow(page, '#stage-start');
  await follow(page, '#act-done');
  expect(lastPart(page)).toBe('network');
  await expect(offer(page)).toHaveCount(0);

  deploy(ownBuild, 'second');
  await visit(page, '');
  await expect(offer(page)).toBeVisible();
  await expect(mark(page), 'the old version is served until the person agrees').toHaveCount(0);
  await reload(page);
  await expect(mark(page)).toHaveCount(0);

  let loads = 0;
  page.on('load', () => { loads += 1; });
  await tap(page, page.getByRole('button', { name: ui('banner_update_button') }));
  await expect(mark(page)).toHaveAttribute('content', 'second');
  await offlineReady(page);
  await letTimePass(page);
  await expect(offer(page)).toHaveCount(0);
  expect(loads).toBe(1);
  expect(Object.keys((await saved(page)).ticks)).toEqual(['capslock']);
  await follow(page, '#now-go');
  expect(lastPart(page)).toBe('network');
  expect(loads).toBe(1);

  await ownBuild.stop();
  await visit(page, '');
  await expect(mark(page)).toHaveAttribute('content', 'second');
});

test('what an update has not changed comes from the version before, whatever the server has', async ({ phoneWith, ownBuild }) => {
  const page = await phoneWith({ site: ownBuild });
  await offlineReady(page);
  deploy(ownBuild, 'fourth');
  writeFileSync(join(ownBuild.dir, 'about/index.html'), 'cut off');
  await visit(page, '');
  await tap(page, page.getByRole('button', { name: ui('banner_update_button') }));
  await expect(mark(page)).toHaveAttribute('content', 'fourth');
  await ownBuild.stop();
  await visit(page, 'about/');
  await expect(page.getByRole('heading', { name: ui('about_private_heading') })).toBeVisible();
});

test('a version with a damaged file is never offered', async ({ phoneWith, ownBuild }) => {
  const page = await phoneWith({ site: ownBuild, init: watchWorkers });
  await offlineReady(page);
  deploy(ownBuild, 'third');
  writeFileSync(join(ownBuild.dir, 'index.html'), 'cut off');
  await visit(page, '');
  await workerIs(page, 'redundant');
  await letTimePass(page);
  await expect(offer(page)).toHaveCount(0);
  await ownBuild.stop();
  await visit(page, 'about/');
  await expect(page.getByRole('heading', { name: ui('about_private_heading') })).toBeVisible();
});
