// Bytes on the wire: what a first visit loads, per route and in total. Aims are printed, not enforced.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { DIST, pagePaths } from '../browser/support.mjs';

const AIM = { critical: 130 * 1024, page: 14 * 1024 };

function measured(file) {
  const body = readFileSync(join(DIST, file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return { raw: body.length, brotli: brotliCompressSync(body, { params }).length };
}

const sum = (sizes) => sizes.reduce((a, b) => ({ raw: a.raw + b.raw, brotli: a.brotli + b.brotli }));
const row = (name, { raw, brotli }) => console.log(name.padEnd(36), String(raw).padStart(9), String(brotli).padStart(9));

const files = readdirSync(DIST);
const named = (patterns) => Object.fromEntries(
  Object.entries(patterns).map(([name, pattern]) => [name, measured(files.find((file) => pattern.test(file)))]),
);
const shared = named({
  css: /\.css$/, start: /^start-.*\.js$/, glue: /^michishirube-\w+\.js$/, loader: /^michishirube-loader-.*\.js$/, main: /_bg\.wasm$/,
});

row('', { raw: 'raw', brotli: 'brotli' });
for (const [name, size] of Object.entries(shared)) row(name, size);
for (const [name, size] of Object.entries(named({ 'later: desk, ledger, search, data': /^michishirube-later-.*\.wasm$/ }))) row(name, size);
console.log('\nhtml, and html with css');
const pages = pagePaths().map((path) => ({ path, html: measured(`${path}index.html`) }));
for (const { path, html } of pages) {
  row(`/${path}`, html);
  row('  with css', sum([html, shared.css]));
}
const largest = pages.reduce((a, b) => (a.html.brotli > b.html.brotli ? a : b));
const page = sum([largest.html, shared.css]);
const critical = sum([largest.html, ...Object.values(shared)]);
console.log('');
row(`largest page with css (/${largest.path})`, page);
console.log(`  aim ${AIM.page}: ${page.brotli <= AIM.page ? 'met' : 'missed'}`);
row('everything critical of that page', critical);
console.log(`  aim ${AIM.critical}: ${critical.brotli <= AIM.critical ? 'met' : 'missed'}`);
