// What a first visit brings altogether, what a second one still asks for, and how soon the page stands there without any
// line: ours against the peer. Bytes are counted where they pass, so the service worker's are among them.

import { createServer, connect } from 'node:net';
import { join } from 'node:path';
import { serve } from '../../scripts/serve.mjs';
import { DIST, launch, phone } from '../browser/support.mjs';
import { buildPeer } from './peer/build.mjs';
import { median, tableOf } from './report.mjs';

const OUT = 'tests/bench/output';
const RUNS = Number(process.env.RUNS ?? 5);

/** Stands before a server and counts what it sends. */
async function counted(url) {
  const target = Number(new URL(url).port);
  let bytes = 0;
  const open = new Set();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    far.on('data', (chunk) => { bytes += chunk.length; });
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => open.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://localhost:${server.address().port}/`,
    take: () => [bytes, bytes = 0][0],
    stop: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

/** When the page's first words stood there (ms from the start of the navigation). */
const painted = async (page) => {
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0, null, { polling: 'raf' });
  return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
};
const isKept = async (page) => page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated');

async function visits(browser, dir) {
  const behind = await serve({ dir });
  const site = await counted(behind.url);
  const { context } = await phone(browser, site);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto('');
  await page.waitForFunction(() => document.documentElement.dataset.app === 'whole');
  await isKept(page);
  await page.waitForTimeout(500);
  const first = site.take() / 1000;
  await page.goto('');
  const again = await painted(page);
  await page.waitForTimeout(1500);
  const second = site.take() / 1000;
  site.stop();
  await behind.close();
  await page.goto('');
  const offline = await painted(page);
  await page.waitForFunction(() => document.documentElement.dataset.app === 'whole');
  const whole = await page.evaluate(() => performance.now());
  await context.close();
  return { first, second, again, offline, whole };
}

await buildPeer(join(OUT, 'peer'));
const browser = await launch();
const found = { 'Preact (12 pages)': [], ours: [] };
for (let run = 0; run < RUNS; run += 1) {
  found['Preact (12 pages)'].push(await visits(browser, join(OUT, 'peer')));
  found.ours.push(await visits(browser, DIST));
}
console.log(`### Visits; CPU ÷4; medians of ${RUNS}\n`);
const columns = { first: 'first visit, kB in all', second: 'second visit, kB', again: 'second visit, first paint ms', offline: 'offline start, first paint ms', whole: 'offline, all of the app there ms' };
console.log(tableOf(['', ...Object.values(columns)], Object.entries(found).map(([name, runs]) => [
  name, ...Object.keys(columns).map((column) => median(runs.map((figures) => figures[column])).toFixed(0)),
])));
await browser.close();
