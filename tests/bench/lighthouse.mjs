// Lighthouse with its mobile settings (slow 4G, CPU ÷4) on three kinds of page. Prints the scores.

import { mkdirSync, writeFileSync } from 'node:fs';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { BASE, DIST, LAUNCH } from '../browser/support.mjs';
import { serve } from '../../scripts/serve.mjs';

const OUT = 'tests/bench/output';
const PORT = 9222;
const PAGES = { home: '', step: 'guide/basics/capslock/', tickets: 'tickets/' };
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

mkdirSync(OUT, { recursive: true });
const site = await serve({ dir: DIST, base: BASE });
const browser = await chromium.launch({ ...LAUNCH, args: [...LAUNCH.args, `--remote-debugging-port=${PORT}`] });
try {
  console.log('page'.padEnd(10), ...CATEGORIES.map((name) => name.padStart(15)), '   FCP ms   LCP ms   TBT ms      CLS');
  for (const [name, path] of Object.entries(PAGES)) {
    const options = { port: PORT, output: 'json', onlyCategories: CATEGORIES, logLevel: 'error' };
    const { lhr, report } = await lighthouse(site.url + path, options);
    writeFileSync(`${OUT}/${name}.json`, report);
    const scores = CATEGORIES.map((id) => String(Math.round(lhr.categories[id].score * 100)).padStart(15));
    const value = (id, digits = 0) => lhr.audits[id].numericValue.toFixed(digits).padStart(8);
    const times = [value('first-contentful-paint'), value('largest-contentful-paint'), value('total-blocking-time'), value('cumulative-layout-shift', 3)];
    console.log(name.padEnd(10), ...scores, ...times);
    for (const { id } of CATEGORIES.flatMap((category) => lhr.categories[category].auditRefs)) {
      const audit = lhr.audits[id];
      const isFault = ['binary', 'metricSavings'].includes(audit.scoreDisplayMode) && audit.score !== null && audit.score < 0.9;
      if (isFault) console.log(`  ${id}: ${audit.title} ${audit.displayValue ?? ''}`);
    }
  }
} finally {
  await browser.close();
  await site.close();
}
