// Bytes on the wire (brotli), against the budgets: what a person needs before the first tap is answered by the app, per
// page, and all that a first visit brings. Fails above a budget: `make test` runs this.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { DIST, listedFiles, pagePaths } from '../browser/support.mjs';

const BUDGET = {
  /** Page (style sheet and start script are in it), glue, loader, main part: of every page of the guide, question or plan. */
  critical: 110_000,
  /** A page alone, with what is in it: the first packets that a server sends before it hears an answer (RFC 6928). */
  page: 14 * 1024,
  /** The ledger, which holds every claim with its sources: read by who wants to know more, not by who waits. */
  ledger: 18 * 1024,
  /** A whole first visit: every file once, the pages in their one file. */
  visit: 480_000,
};
/** A list, not walked by whoever is locked out. */
const LEDGER = 'facts/';

const compressed = /\.(png|woff2)$/;
function measured(file) {
  const body = readFileSync(join(DIST, file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return { raw: body.length, brotli: compressed.test(file) ? body.length : brotliCompressSync(body, { params }).length };
}

const sum = (sizes) => sizes.reduce((a, b) => ({ raw: a.raw + b.raw, brotli: a.brotli + b.brotli }), { raw: 0, brotli: 0 });
const row = (name, { raw, brotli }) => console.log(name.padEnd(52), String(raw).padStart(9), String(brotli).padStart(9));
const largest = (pages) => pages.reduce((a, b) => (a.size.brotli > b.size.brotli ? a : b));

const files = readdirSync(DIST);
function one(pattern) {
  const found = files.filter((file) => pattern.test(file));
  if (found.length !== 1) throw new Error(`${pattern}: ${found.length} files`);
  return measured(found[0]);
}
const shared = { glue: one(/^michishirube-\w+\.js$/), loader: one(/^michishirube-loader-.*\.js$/), main: one(/_bg\.wasm$/) };
const pages = pagePaths().map((path) => ({ path, size: measured(`${path}index.html`) }));
const walked = largest(pages.filter(({ path }) => path !== LEDGER));
const ledger = pages.find(({ path }) => path === LEDGER);
const rest = listedFiles().filter((path) => path !== '' && !path.endsWith('/') && path !== '404.html').map(measured);
const visit = sum([...rest, one(/^pages-.*\.json$/), measured('sw.js'), pages.find(({ path }) => path === '').size]);

row('', { raw: 'raw', brotli: 'brotli' });
for (const [name, size] of Object.entries(shared)) row(name, size);
row('later', one(/^michishirube-later-.*\.wasm$/));
row('all pages in one file', one(/^pages-.*\.json$/));
for (const { path, size } of process.argv.includes('--pages') ? pages : []) row(`/${path}`, size);
console.log('');
let isAbove = false;
function held(name, size, budget) {
  row(name, size);
  const is = size.brotli > budget ? 'ABOVE' : 'within';
  console.log(`  ${is} the budget of ${budget}`);
  isAbove ||= size.brotli > budget;
}
held(`before the app answers, at most (/${walked.path})`, sum([walked.size, ...Object.values(shared)]), BUDGET.critical);
held(`largest page (/${walked.path})`, walked.size, BUDGET.page);
held(`ledger (/${ledger.path})`, ledger.size, BUDGET.ledger);
held('first visit, all of it', visit, BUDGET.visit);
process.exitCode = isAbove ? 1 : 0;
