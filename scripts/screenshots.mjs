// Takes a picture of every kind of screen, in two sizes, light and dark, for eyes to look at.
// `node scripts/screenshots.mjs [--publish] [name…]`: into tests/browser/output/screens; with --publish
// also into the README and the manifest.

import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Site, launch, offlineReady, open, phone } from '../tests/browser/support.mjs';

const OUT = 'tests/browser/output/screens';
const SIZES = { tall: { width: 390, height: 844 }, small: { width: 320, height: 568 } };

const HOUR = 3_600_000;
const NOW = Date.now();

/** A person in the middle of it. */
const CASE = {
  version: 3,
  case: {
    ticks: ['capslock', 'network', 'search-again', 'reset-start'].map((step) => ({ step, at: 1_795_386_000_000 })),
    answers: [{ step: 'key-fork', choice: 'no' }],
    replies: Object.entries({
      signs: 'none', service: 'global', far: 'code-lost', gone: 'app', works: 'none', place: 'abroad', tried: 'basics', often: 'few',
    }).map(([question, reply]) => ({ question, reply })),
    position: 'reset-start',
    tickets: [
      {
        key: 0, id: '#128-449-2071', service: 'global', channel: 'chat', opened: NOW - 52 * HOUR, subject: '二段階認証のリセット', promised: NOW - 4 * HOUR,
        next_check: NOW - HOUR, status: 'open', note: '', deleted: null,
        history: [
          { at: NOW - 52 * HOUR, who: 'me', text: '機種変更のあと、認証コードを出せないと伝えた。' },
          { at: NOW - 51 * HOUR, who: 'support', text: 'We received your request. Please wait for the review.\n担当から、48時間ほど待つように言われた。' },
        ],
      },
      {
        key: 1, id: 'CASE-2026-11-000087', service: 'unknown', channel: 'mail', opened: NOW - 90 * HOUR, subject: '', promised: null, next_check: NOW + 20 * HOUR,
        status: 'waiting', note: '本人確認の動画を出すように言われた。', deleted: null, history: [],
      },
    ],
    timers: [
      { key: 0, kind: 'hold-twofa', label: '', started: NOW - 17 * HOUR, earliest: NOW + 31 * HOUR + 12 * 60_000, latest: NOW + 31 * HOUR + 12 * 60_000 },
      { key: 1, kind: 'review', label: '', started: NOW - 26 * HOUR, earliest: NOW - 26 * HOUR, latest: null },
    ],
    next_timer: 2,
    report: { error_text: 'Security verification failed. (200001016)', last_login: '2026-11-20', last_login_forgotten: false, country: 'ベトナム', left_out: [] },
    next_key: 2,
  },
};

/** Screens by name: path, and what is done there before the picture. */
const SCREENS = {
  'home-first': { path: '', fresh: true },
  home: { path: '' },
  'home-end': { path: '', act: (page) => page.evaluate(() => scrollTo(0, 9999)) },
  'ask-first': { path: 'questions/signs/', fresh: true },
  ask: { path: 'questions/far/' },
  'ask-help': { path: 'questions/service/', act: (page) => page.locator('summary').first().tap() },
  plan: { path: 'plan/' },
  'plan-all': { path: 'plan/', whole: true },
  'plan-none': { path: 'plan/', fresh: true },
  planned: { path: 'guide/twofa/reset-id/' },
  search: { path: 'search/', act: (page) => page.locator('#search').fill('SMS 届かない') },
  facts: { path: 'facts/#lock-duration' },
  verify: { path: 'guide/support/verify/', whole: true },
  stage: { path: 'guide/twofa/' },
  try: { path: 'guide/basics/capslock/' },
  vpn: { path: 'guide/causes/vpn/' },
  do: { path: 'guide/twofa/reset-start/' },
  question: { path: 'guide/causes/choose/' },
  fork: { path: 'guide/twofa/key-fork/' },
  'question-all': { path: 'guide/causes/choose/', whole: true },
  access: { path: 'guide/causes/access/', whole: true },
  theft: { path: 'guide/support/theft/', whole: true },
  tickets: { path: 'tickets/' },
  'tickets-none': { path: 'tickets/', fresh: true },
  deleted: { path: 'tickets/', act: (page) => page.getByRole('button', { name: '消す' }).first().tap() },
  ticket: { path: 'tickets/entry/?ticket=0', whole: true },
  timers: { path: 'timers/', whole: true },
  'timers-none': { path: 'timers/', fresh: true },
  'letter-first': { path: 'messages/first/', whole: true },
  'letter-follow-up': { path: 'messages/follow-up/', whole: true },
  'letter-video': { path: 'messages/video/', whole: true },
  print: { path: 'print/', whole: true },
  form: { path: 'tickets/form/', whole: true },
  'form-errors': { path: 'tickets/form/', act: (page) => page.locator('#form-save').tap() },
  data: { path: 'data/', whole: true },
  'data-sure': { path: 'data/', whole: true, act: (page) => page.locator('#erase-ask').tap() },
  'set-aside': { path: 'data/', whole: true, text: '{"version":7,"case":{}}' },
  about: { path: 'about/', whole: true },
  missing: { path: 'no/such/page/' },
};

async function picture(browser, site, name, screen, size, colorScheme) {
  const { context } = await phone(browser, site, { viewport: SIZES[size], colorScheme, deviceScaleFactor: 2 });
  const text = screen.fresh ? undefined : (screen.text ?? JSON.stringify(CASE));
  if (text) await context.addInitScript((text) => localStorage.setItem('michishirube:case', text), text);
  const page = await context.newPage();
  await open(page, site, screen.path);
  await offlineReady(page);
  await screen.act?.(page);
  await page.waitForTimeout(150);
  await page.screenshot({ path: `${OUT}/${name}-${size}-${colorScheme}.png`, fullPage: Boolean(screen.whole) });
  await context.close();
}

/** The pictures that others see: in the install dialogue, and at the top of the README. */
async function publish(browser) {
  const shots = ['home', 'ask', 'plan', 'tickets'];
  mkdirSync('public/screenshots', { recursive: true });
  copyFileSync(`${OUT}/home-tall-light.png`, 'public/screenshots/home.png');
  copyFileSync(`${OUT}/plan-tall-light.png`, 'public/screenshots/step.png');
  const images = ['light', 'dark'].flatMap((scheme) => shots.map((name) => {
    const data = readFileSync(`${OUT}/${name}-tall-${scheme}.png`).toString('base64');
    return `<img src="data:image/png;base64,${data}" alt="">`;
  }));
  const page = await browser.newPage({ viewport: { width: 1120, height: 1210 } });
  await page.setContent(`<style>body{margin:0;padding:16px;background:#8b8f92;display:grid;grid-template-columns:repeat(4,1fr);gap:16px}
    img{width:100%;border-radius:16px;display:block}</style>${images.join('')}`);
  await page.screenshot({ path: 'docs/screens.png', fullPage: true });
}

const { values, positionals: wanted } = parseArgs({ allowPositionals: true, options: { publish: { type: 'boolean' } } });
mkdirSync(OUT, { recursive: true });
const browser = await launch();
const site = await Site.open();
for (const [name, screen] of Object.entries(SCREENS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const size of Object.keys(SIZES)) {
    for (const scheme of ['light', 'dark']) await picture(browser, site, name, screen, size, scheme);
  }
}
if (values.publish) await publish(browser);
await browser.close();
await site.stop();
