// Lighthouse with its mobile settings (slow 4G, CPU ÷4) on every page, or on those that are named (`PAGES=,plan/`). Prints
// the scores, and what stands in the way of full ones.

import { mkdirSync, writeFileSync } from 'node:fs';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { BASE, DIST, LAUNCH, pagePaths } from '../browser/support.mjs';
import { serve } from '../../scripts/serve.mjs';
import { tableOf } from './report.mjs';

const OUT = 'tests/bench/output';
const PORT = 9222;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const TIMES = { 'first-contentful-paint': 'FCP ms', 'largest-contentful-paint': 'LCP ms', 'total-blocking-time': 'TBT ms', 'cumulative-layout-shift': 'CLS' };

mkdirSync(OUT, { recursive: true });
const site = await serve({ dir: DIST, base: BASE });
const browser = await chromium.launch({ ...LAUNCH, args: [...LAUNCH.args, `--remote-debugging-port=${PORT}`] });
const rows = [];
const faults = new Map();
try {
  for (const path of process.env.PAGES?.split(',') ?? pagePaths()) {
    const options = { port: PORT, output: 'json', onlyCategories: CATEGORIES, logLevel: 'error' };
    let { lhr, report } = await lighthouse(site.url + path, options);
    // Now and then its own recording fails.
    if (lhr.runtimeError) ({ lhr, report } = await lighthouse(site.url + path, options));
    writeFileSync(`${OUT}/lighthouse${`-${path}`.replaceAll('/', '-')}.json`, report);
    const scores = CATEGORIES.map((id) => Math.round(lhr.categories[id].score * 100));
    rows.push([`/${path}`, ...scores, ...Object.keys(TIMES).map((id) => lhr.audits[id].numericValue?.toFixed(id.endsWith('shift') ? 3 : 0) ?? lhr.audits[id].errorMessage ?? '–')]);
    for (const { id } of CATEGORIES.flatMap((category) => lhr.categories[category].auditRefs)) {
      const audit = lhr.audits[id];
      const isFault = ['binary', 'metricSavings'].includes(audit.scoreDisplayMode) && audit.score !== null && audit.score < 0.9;
      if (isFault) faults.set(id, [...(faults.get(id) ?? []), `/${path}`]);
    }
  }
} finally {
  await browser.close();
  await site.close();
}
console.log('### Lighthouse, mobile\n');
console.log(tableOf(['', ...CATEGORIES, ...Object.values(TIMES)], rows));
for (const [id, where] of faults) console.log(`- ${id}: ${where.length} pages, as ${where.slice(0, 3).join(', ')}`);
