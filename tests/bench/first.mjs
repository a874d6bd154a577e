// The first seconds on a slow line (150 ms, 1.6 Mbps, CPU ÷4), against an empty page of the same server: first and largest
// paint, how long the app takes to run, how long it blocks the main thread, what the whole first visit brings, and how
// long the first tap waits for what it leads to. Runs of all pages are interleaved; medians are printed.

import { Site, launch, phone, takenOver } from '../browser/support.mjs';

const RUNS = 5;
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
/** Name: address, and what is tapped there at once. */
const PAGES = {
  empty: ['icons/icon.svg', null],
  home: ['', '#now-go'],
  question: ['questions/signs/', '#answer-none'],
  step: ['guide/basics/network/', '#act-done'],
  tickets: ['tickets/', null],
};

const median = (all) => all.toSorted((a, b) => a - b)[all.length >> 1];

const watch = () => {
  window.seen = { first: 0, largest: 0, blocked: 0 };
  const note = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  note('paint', ({ name, startTime }) => { if (name === 'first-contentful-paint') window.seen.first = startTime; });
  note('largest-contentful-paint', ({ startTime }) => { window.seen.largest = startTime; });
  note('longtask', ({ duration }) => { window.seen.blocked += Math.max(0, duration - 50); });
};

async function opened(browser, site, path, init) {
  const { context } = await phone(browser, site);
  if (init) await context.addInitScript(init);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', LINE);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  return { context, page, bytes: () => bytes, go: () => page.goto(path, { waitUntil: 'commit' }) };
}

/** Paints, take-over, blocking time and bytes of a page that nobody touches. */
async function untouched(browser, site, path, isApp) {
  const { context, page, bytes, go } = await opened(browser, site, path, watch);
  await go();
  let runs = 0;
  if (isApp) {
    await takenOver(page);
    runs = await page.evaluate(() => performance.now());
  }
  await page.waitForTimeout(2500);
  const seen = await page.evaluate(() => window.seen);
  await context.close();
  return { ...seen, runs, kilobytes: bytes() / 1000 };
}

/** From the tap, right after the first paint, until another heading is painted. */
async function firstTap(browser, site, path, target) {
  const { context, page, go } = await opened(browser, site, path);
  await go();
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0, null, { polling: 'raf' });
  const heading = await page.locator('h1').innerText();
  const start = Date.now();
  await page.evaluate((target) => document.querySelector(target).click(), target);
  await page.waitForFunction((before) => {
    const now = document.querySelector('h1')?.innerText;
    return now && now !== before && performance.getEntriesByName('first-contentful-paint').length > 0;
  }, heading, { polling: 'raf' });
  const time = Date.now() - start;
  await context.close();
  return time;
}

const browser = await launch();
const site = await Site.open();
const found = Object.fromEntries(Object.keys(PAGES).map((name) => [name, []]));
for (let run = 0; run < RUNS; run += 1) {
  for (const [name, [path, target]] of Object.entries(PAGES)) {
    const figures = await untouched(browser, site, path, name !== 'empty');
    figures.tap = target ? await firstTap(browser, site, path, target) : 0;
    found[name].push(figures);
  }
}
const COLUMNS = ['first', 'largest', 'runs', 'blocked', 'tap', 'kilobytes'];
console.log(`slow line, CPU ÷4, medians of ${RUNS}`.padEnd(36), ...['first paint', 'largest', 'app runs', 'blocked', 'first tap', 'page kB'].map((name) => name.padStart(11)));
for (const [name, runs] of Object.entries(found)) {
  console.log(name.padEnd(36), ...COLUMNS.map((column) => median(runs.map((figures) => figures[column])).toFixed(0).padStart(11)));
}
await browser.close();
await site.stop();
