// A newer version of the real build: complete before it is offered, taken only with consent.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploy } from './deploy.mjs';
import {
  expect, follow, lastPart, offlineReady, reload, tap, test, visit, watchWorkers, workerIs,
} from './fixtures.mjs';
import { saved } from './stored.mjs';
import { ui } from './words.mjs';

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
