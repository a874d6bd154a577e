// The first seconds on a bad line at a quarter of this machine's speed, against three others on the same line: an empty
// page, a page that downloads the same critical bytes and does nothing with them, and a usual small Preact app with
// pages of the same guide (`peer/`). All are visited in turn, five times each; medians are printed.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../../scripts/serve.mjs';
import { DIST, launch, phone } from '../browser/support.mjs';
import { buildPeer } from './peer/build.mjs';
import { barsOf, median, tableOf } from './report.mjs';

const OUT = 'tests/bench/output';
const RUNS = Number(process.env.RUNS ?? 5);
const LINES = {
  'slow line: 150 ms, 1.6 Mbps': { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
  'the same, every twentieth request dropped': { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8, drops: 0.05 },
  'worse line: 400 ms, 400 kbps': { latency: 400, downloadThroughput: 400e3 / 8, uploadThroughput: 400e3 / 8 },
};
/** Site, address, and what is tapped there right after the first paint. */
const VISITS = {
  'empty page': ['empty', '', null],
  'download only': ['download', 'guide/basics/network/', null],
  'Preact, home': ['peer', '', '#go'],
  'Preact, question': ['peer', 'questions/signs/', '#answer-none'],
  'Preact, step': ['peer', 'guide/network/', '#go'],
  'ours, home': ['ours', '', '#now-go'],
  'ours, question': ['ours', 'questions/signs/', '#answer-none'],
  'ours, step': ['ours', 'guide/basics/network/', '#act-done'],
  'ours, plan': ['ours', 'plan/', '#plan-ask'],
  'ours, tickets': ['ours', 'tickets/', null],
};

/** A page of our own whose script fetches the same files and stops there. */
function writeDownloadOnly() {
  const dir = join(OUT, 'download');
  cpSync(DIST, dir, { recursive: true });
  const path = join(dir, 'guide/basics/network/index.html');
  const script = "for (const { href } of document.querySelectorAll('link[data-rel]')) fetch(href).then((got) => got.arrayBuffer());";
  // The policy knows the hash of another script.
  const page = readFileSync(path, 'utf8').replace(/<meta http-equiv[^>]*>/, '');
  writeFileSync(path, page.replace(/<script type="module">.*?<\/script>/s, () => `<script type="module">${script}</script>`));
  writeFileSync(join(dir, '_headers'), '');
  return dir;
}

function writeEmpty() {
  const dir = join(OUT, 'empty');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'index.html'), '<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>empty</title><link rel="icon" href="data:,"><p>落ち着いて、ひとつずつ進めましょう');
  return dir;
}

const watch = () => {
  window.seen = { first: 0, largest: 0, blocked: 0, shift: 0 };
  const note = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  note('paint', ({ name, startTime }) => { if (name === 'first-contentful-paint') window.seen.first = startTime; });
  note('largest-contentful-paint', ({ startTime }) => { window.seen.largest = startTime; });
  note('longtask', ({ duration }) => { window.seen.blocked += Math.max(0, duration - 50); });
  note('layout-shift', ({ value }) => { window.seen.shift += value; });
};

/** The same requests are dropped in every run: the nth of a visit, by a generator that is seeded (mulberry32). */
function dropper(seed, share) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32 < share;
  };
}

async function opened(browser, site, path, { drops = 0, ...line }, seed) {
  const { context } = await phone(browser, site, { serviceWorkers: 'block' });
  await context.addInitScript(watch);
  const page = await context.newPage();
  if (drops > 0) {
    const isDropped = dropper(seed, drops);
    await page.route('**/*', (route) => (!route.request().isNavigationRequest() && isDropped() ? route.abort('connectionreset') : route.continue()));
  }
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', { offline: false, ...line });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  return { context, page, bytes: () => bytes, go: () => page.goto(path, { waitUntil: 'commit' }) };
}

/** Paints, blocking time, shifts and bytes of a page that nobody touches. */
async function untouched(browser, site, path, hasApp, line, seed) {
  const { context, page, bytes, go } = await opened(browser, site, path, line, seed);
  await go();
  // Until all of the app is there, where there is one and its files come.
  await page.waitForFunction(() => document.documentElement.dataset.app === 'whole', null, { timeout: hasApp ? 15_000 : 1 }).catch(() => {});
  await page.waitForTimeout(hasApp ? 500 : 2500);
  const seen = await page.evaluate(() => window.seen);
  await context.close();
  return { ...seen, kilobytes: bytes() / 1000 };
}

/**
 * Taps as soon as the first paint is known, and notes when another heading has been painted. It runs in the page: calls
 * from outside cost a slow phone as much as the app does. The heading before the tap outlives a page that is loaded.
 */
const tapper = (target) => {
  const before = () => sessionStorage.getItem('bench-heading');
  const heading = () => document.querySelector('h1')?.textContent;
  const isPainted = () => performance.getEntriesByName('first-contentful-paint').length > 0;
  const watch = () => {
    if (!isPainted() || !heading() || heading() === before()) requestAnimationFrame(watch);
    // The frame that shows it has been handed over by the next one.
    else requestAnimationFrame(() => { window.answered = Date.now(); });
  };
  const tap = () => {
    if (before() === null) {
      sessionStorage.setItem('bench-heading', heading());
      document.querySelector(target).click();
    }
    watch();
  };
  new PerformanceObserver((list, observer) => {
    if (!isPainted()) return;
    observer.disconnect();
    tap();
  }).observe({ type: 'paint', buffered: true });
};

/** From the start of the visit until what the tap leads to has been painted. */
async function firstTap(browser, site, path, target, line, seed) {
  const { context, page, go } = await opened(browser, site, path, line, seed);
  await context.addInitScript(tapper, target);
  const start = Date.now();
  await go();
  const answered = await page.waitForFunction(() => window.answered);
  const time = (await answered.jsonValue()) - start;
  await context.close();
  return time;
}

await buildPeer(join(OUT, 'peer'));
const sites = { ours: DIST, peer: join(OUT, 'peer'), empty: writeEmpty(), download: writeDownloadOnly() };
for (const [name, dir] of Object.entries(sites)) sites[name] = await serve({ dir });
const browser = await launch();
/** `LINES=1`: the first line alone. */
for (const [lineName, line] of Object.entries(LINES).slice(0, Number(process.env.LINES ?? 3))) {
  const found = Object.fromEntries(Object.keys(VISITS).map((name) => [name, []]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, [site, path, target]] of Object.entries(VISITS)) {
      const figures = await untouched(browser, sites[site], path, ['ours', 'peer'].includes(site), line, run + 1);
      figures.tap = target ? await firstTap(browser, sites[site], path, target, line, run + 1) : NaN;
      found[name].push(figures);
    }
  }
  const columns = { first: 'first paint', largest: 'largest paint', tap: 'first tap answered', blocked: 'blocked', shift: 'CLS', kilobytes: 'page kB' };
  const rows = Object.entries(found).map(([name, runs]) => [
    name, ...Object.keys(columns).map((column) => median(runs.map((figures) => figures[column]))).map((value, at) => (Number.isNaN(value) ? '–' : value.toFixed(at === 4 ? 3 : 0))),
  ]);
  console.log(`### ${lineName}; CPU ÷4; medians of ${RUNS}, ms\n`);
  console.log(tableOf(['', ...Object.values(columns)], rows));
  console.log(barsOf('first tap answered', rows.filter((row) => row[3] !== '–').map((row) => [row[0], Number(row[3])])));
}
await browser.close();
for (const site of Object.values(sites)) await site.close();
