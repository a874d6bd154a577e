// The main behaviours of the app, each in a file of its own that knows no driver, in each engine by turns:
// `node --test tests/engines/engines.test.mjs`. `DIST` names another build, `ENGINES=firefox,webkit` chooses,
// `CHROMIUM` and `FIREFOX` name other binaries, `--test-name-pattern=offline` chooses tests.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { DIST, LAUNCH, Site } from '../browser/support.mjs';
import copies from './copies.mjs';
import offline from './offline.mjs';
import * as puppeteer from './puppeteer.mjs';
import rescue from './rescue.mjs';
import storage from './storage.mjs';
import update from './update.mjs';
import walk from './walk.mjs';
import * as webdriver from './webdriver.mjs';

const BEHAVIOURS = { walk, offline, storage, copies, update, rescue };
const ENGINES = {
  chromium: () => puppeteer.launch({ browser: 'chrome', ...LAUNCH }),
  firefox: () => puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr' }),
  webkit: () => webdriver.launch(),
};

function start(engine) {
  return ENGINES[engine]().catch((cause) => {
    throw new Error(`${engine} does not start (${cause.message}); scripts/engines.sh installs what is missing`, { cause });
  });
}

function copyOfBuild(t) {
  const parent = mkdtempSync(join(tmpdir(), 'michishirube-'));
  t.after(() => rmSync(parent, { recursive: true, force: true }));
  const dir = join(parent, 'dist');
  cpSync(DIST, dir, { recursive: true });
  return dir;
}

/** At a port that no earlier test used: storage and workers belong to it. */
async function serve(dir, used) {
  const site = await Site.open({ dir, base: '/' });
  const isNew = !used.has(site.url);
  used.add(site.url);
  if (isNew) return site;
  await site.stop();
  return serve(dir, used);
}

for (const engine of process.env.ENGINES?.split(',') ?? Object.keys(ENGINES)) {
  describe(engine, () => {
    const used = new Set();
    // Started by the first test, which then says why it cannot be.
    let starting;
    after(async () => (await starting?.catch(() => undefined))?.close());

    for (const [name, declare] of Object.entries(BEHAVIOURS)) {
      // A test gets the served build (`copy`: one that may be changed), the browser, and a new tab in it.
      declare((title, options, run) => test(`${name}: ${title}`, { timeout: 90_000 }, async (t) => {
        const browser = await (starting ??= start(engine));
        const site = await serve(options.copy ? copyOfBuild(t) : DIST, used);
        t.after(() => site.stop());
        t.diagnostic(browser.version);
        await run({ t, site, browser, tab: await browser.newTab() });
      }));
    }
  });
}
