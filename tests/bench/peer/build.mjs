// Builds the peer into a folder: `await buildPeer(folder)`. Its words are those of the guide itself.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { h } from 'preact';
import renderToString from 'preact-render-to-string';
import { CONTENTS, plain, ui } from '../../browser/words.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const STEPS = ['network', 'cache', 'device', 'capslock', 'theft'];

function content() {
  const { question: questions } = CONTENTS['triage.toml'];
  const steps = Object.values(CONTENTS).filter((file) => Array.isArray(file.step)).flatMap((file) => file.step);
  const block = ({ kind, heading, lines, facts }) => ({ kind, heading: heading && plain(heading), lines, facts });
  const pages = {};
  const asked = questions.slice(0, 6);
  asked.forEach(({ id, title, hint, option }, at) => {
    const to = at + 1 < asked.length ? `/questions/${asked[at + 1].id}/` : `/guide/${STEPS[0]}/`;
    const answers = option.map((reply) => ({ reply: reply.id, label: plain(reply.label), hint: reply.hint, to }));
    pages[`/questions/${id}/`] = { id, title: plain(title), hint, answers };
  });
  STEPS.forEach((id, at) => {
    const step = steps.find((one) => one.id === id);
    pages[`/guide/${id}/`] = { id, title: plain(step.title), blocks: (step.block ?? []).map(block), next: at + 1 < STEPS.length ? `/guide/${STEPS[at + 1]}/` : '/' };
  });
  const lead = { kind: 'lead', lines: CONTENTS['basics.toml'].opening };
  pages['/'] = { id: 'home', title: plain(ui('home_title')), blocks: [{ kind: 'card now', heading: plain(ui('now_ask_title')), lines: [ui('now_ask_text')] }, lead], next: `/questions/${asked[0].id}/` };
  return { pages, tabs: ['tab_guide', 'tab_search', 'tab_tickets', 'tab_data'].map((key) => ui(key)) };
}

const SW = (files) => `
const FILES = ${JSON.stringify(files)};
addEventListener('install', (event) => event.waitUntil(caches.open('peer').then((cache) => cache.addAll(FILES))));
addEventListener('fetch', (event) => event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((found) => found ?? fetch(event.request))));
`;

export async function buildPeer(out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, 'src'), { recursive: true });
  const whole = content();
  for (const file of ['app.jsx', 'client.jsx']) cpSync(join(HERE, file), join(out, 'src', file));
  writeFileSync(join(out, 'src/content.json'), JSON.stringify(whole));
  const jsx = { bundle: true, jsx: 'automatic', jsxImportSource: 'preact', format: 'esm', nodePaths: ['node_modules'], logLevel: 'warning' };
  await build({ ...jsx, entryPoints: [join(out, 'src/client.jsx')], outfile: join(out, 'app.js'), minify: true, target: ['chrome87', 'safari15'] });
  await build({ ...jsx, entryPoints: [join(out, 'src/app.jsx')], outfile: join(out, 'src/app.mjs'), platform: 'node', external: ['preact', 'preact/*'] });
  await build({ entryPoints: ['style/main.css'], bundle: true, minify: true, outfile: join(out, 'main.css'), logLevel: 'warning' });
  const { App } = await import(join(process.cwd(), out, 'src/app.mjs'));
  for (const [path, { title }] of Object.entries(whole.pages)) {
    const html = renderToString(h(App, { ...whole, path }));
    const file = join(out, path, 'index.html');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><link rel="stylesheet" href="/main.css">
<script type="module" src="/app.js"></script></head><body><div id="app">${html}</div></body></html>`);
  }
  writeFileSync(join(out, 'sw.js'), SW([...Object.keys(whole.pages), '/app.js', '/main.css']));
  rmSync(join(out, 'src'), { recursive: true });
  writeFileSync(join(out, '_headers'), '');
  return { app: readFileSync(join(out, 'app.js')).length, pages: Object.keys(whole.pages).length };
}
