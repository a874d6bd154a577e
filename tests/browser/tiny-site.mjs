// A site in the shape of a build, small enough to write in a millisecond: the real start.js and
// sw.js around pages and an app that say which build they are of.

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = new URL('../../', import.meta.url);
const source = (path) => readFile(new URL(path, ROOT), 'utf8');

const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self'; "
  + "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

/** A `$` stands for nothing else. */
const STYLE = "p::after { content: '$& $1' }";

/** Pages of the tiny site, as the worker's list names them. */
export const PAGES = ['', 'tickets/', 'guide/', 'guide/lost/'];

/** What stands in #app, prerendered and after the app has taken over. */
const content = (base, who) => `
<p id="who">${who}</p>
<details id="steps"><summary>steps</summary>…</details>
<input id="number"><input id="agree" type="checkbox" data-early="mark one">
<a id="other" href="${base}guide/">other</a>
<a id="done" data-early="tick one" href="${base}tickets/">done</a>
<button id="tick"><span>tick</span></button>
<button id="die">die</button>
<output id="log"></output>`;

const page = ({ base, build, path }) => `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CSP}">
<title>${path}</title>
<style>${STYLE}</style>
<meta name="base-path" content="${base}">
<meta name="app-files" content="michishirube-${build}.js michishirube-${build}_bg.wasm">
<link rel="icon" href="${base}icons/icon.svg">
<link rel="stylesheet" href="${base}tokens-${build}.css">
<script type="module" src="${base}start-${build}.js"></script>
</head>
<body data-page="${path}">
<div id="app">${content(base, `page ${build}`)}</div>
<section id="rescue" hidden><h2>rescue</h2><ul id="rescue-tickets"></ul><pre id="rescue-data" hidden></pre></section>
</body>
</html>
`;

/** Stands for wasm-bindgen's glue and the Rust behind it: takes over, counts, and can die. */
const workingGlue = ({ base, build }) => `
const html = ${JSON.stringify(content(base, `app ${build}`))};
const log = (what) => document.getElementById('log').append(what + ' ');
export default async function init({ module_or_path }) {
  await WebAssembly.instantiateStreaming(module_or_path);
  const made = document.createElement('div');
  made.id = 'app';
  made.innerHTML = html;
  document.getElementById('app').replaceWith(made);
  dispatchEvent(new Event('michishirube:running'));
  made.addEventListener('click', (event) => {
    const { id } = event.target.closest('[id]');
    if (id === 'done') event.preventDefault();
    log(id);
    if (id === 'die') dispatchEvent(new Event('michishirube:panic'));
  });
  made.addEventListener('input', (event) => log(event.target.id + '=' + event.target.value));
}
`;

const EMPTY_WASM = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const hash = (body) => `sha256-${createHash('sha256').update(body).digest('base64')}`;
const onDisk = (path) => (path === '' || path.endsWith('/') ? `${path}index.html` : path);

async function filesOf({ base, build, glue = workingGlue({ base, build }) }) {
  const pages = [...PAGES, '404.html'].map((path) => [path, page({ base, build, path })]);
  return new Map([
    ...pages,
    [`michishirube-${build}.js`, glue],
    [`michishirube-${build}_bg.wasm`, EMPTY_WASM],
    [`tokens-${build}.css`, `/* ${build} */`],
    [`start-${build}.js`, await source('src/web/start.js')],
    ['icons/icon.svg', await source('public/icons/icon.svg')],
  ]);
}

async function write(dir, path, body) {
  const file = join(dir, onDisk(path));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, body);
}

/** A new empty directory, and how to remove it. */
export async function temporaryDir() {
  const dir = await mkdtemp(join(tmpdir(), 'tiny-site-'));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/**
 * Writes build `build` of the site into `dir`, in place of what is there.
 * `glue` stands in for the app's own script, listed with its hash like every file;
 * `changes` replaces (or, with `null`, removes) files after the worker's list was made.
 *
 * `isBundled`: all pages but the first stand in one file, too.
 */
export async function writeSite({ dir, base = '/', build, glue, isBundled = false, changes = {} }) {
  const files = await filesOf({ base, build, glue });
  const bundle = isBundled ? `pages-${build}.json` : '';
  const listed = [...files].map(([path, body]) => [path, hash(body)]);
  const worker = (await source('public/sw.js'))
    .replaceAll('__BUILD__', build)
    .replaceAll('__BASE__', base)
    .replaceAll('__NEWS__', `news of ${build}`)
    .replaceAll('__BUNDLE__', bundle)
    .replaceAll('__FILES__', JSON.stringify(listed));
  files.set('sw.js', worker);
  if (isBundled) {
    const pages = [...PAGES, '404.html'].filter((path) => path !== '').map((path) => [path, files.get(path).replace(`<style>${STYLE}</style>`, '<style></style>')]);
    files.set(bundle, JSON.stringify({ style: STYLE, pages: Object.fromEntries(pages) }));
  }
  files.set('_headers', `${base}*\n  Content-Security-Policy: ${CSP}; frame-ancestors 'none'\n${['*.wasm', '*.css', 'michishirube-*.js', 'start-*.js'].map((path) => `${base}${path}\n  Cache-Control: public, max-age=31536000, immutable\n`).join('')}`);
  for (const [path, body] of Object.entries(changes)) files.set(path, body);
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  for (const [path, body] of files) if (body !== null) await write(dir, path, body);
}

/** The worker that retires itself, as the comment in sw.js gives it. */
export async function retirement() {
  const lines = (await source('public/sw.js')).split('\n');
  const first = lines.findIndex((line) => line.startsWith('//   addEventListener'));
  const last = lines.indexOf('//   }', first);
  return lines.slice(first, last + 1).map((line) => line.slice(2)).join('\n');
}
