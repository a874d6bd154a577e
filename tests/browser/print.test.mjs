// Paper: what was chosen, one page each, dark on white, and nothing that must stay off it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noTroubles, offlineReady, open, phone, takenOver, withBrowser } from './support.mjs';

let browser;
let site;
withBrowser((started) => ({ browser, site } = started));

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22, 12);

/** Half-width, and at its widest. */
const LONG = [(key) => `CASE-${key}-`.padEnd(64, 'W'), (key) => `番号${key}`.padEnd(64, '番')];
const KEY = 'ABCD2345EFGH6723';
const NOTE = 'ここだけの話';

const ticket = (key, more = {}) => ({
  key, id: `CASE-${key}`, service: 'global', channel: 'form', opened: NOW - 48 * HOUR, subject: `件名${NOTE}`, promised: null,
  next_check: NOW + key * HOUR, status: 'waiting', note: NOTE.repeat(300), history: [{ at: NOW, who: 'me', text: NOTE }], deleted: null, ...more,
});
const wait = (key, kind, label = '') => ({ key, kind, label, started: NOW, earliest: NOW + 24 * HOUR, latest: NOW + 48 * HOUR });

/** Somebody with all that fits on a page, and more. */
const full = (id = (key) => `CASE-${key}`) => ({
  kept: {
    replies: Object.entries({
      signs: 'phone-lost', service: 'unknown', far: 'code-lost', works: 'none', place: 'abroad', line: 'hotel', tried: 'basics', often: 'many',
    }).map(([question, reply]) => ({ question, reply })),
    report: { error_text: `エラー${NOTE}`, country: `国${NOTE}` },
    timers: ['hold-japan', 'hold-twofa', 'review', 'own', 'own', 'lock'].map((kind, key) => wait(key, kind, kind === 'own' ? 'W'.repeat(60) : NOTE)),
    drafts: [{ ticket: null, draft: { id: '', channel: 'chat', opened: null, note: NOTE } }],
    next_key: 99,
    next_timer: 9,
  },
  tickets: Array.from({ length: 30 }, (_, key) => ticket(key, { id: id(key) })),
});

/** A phone with saved data, at the page to print. */
async function at({ kept = {}, tickets = [], ...options } = {}) {
  const { context, troubles } = await phone(browser, site, options);
  await context.addInitScript(([kept, tickets]) => {
    window.printed = 0;
    window.print = () => { window.printed += 1; };
    if (location.protocol === 'about:' || localStorage.length > 0) return;
    localStorage.setItem('michishirube:case', JSON.stringify({ version: 3, revision: 1, case: kept }));
    for (const ticket of tickets) localStorage.setItem(`michishirube:ticket:${ticket.key}`, JSON.stringify({ version: 3, ticket }));
  }, [kept, tickets]);
  const page = await context.newPage();
  await page.clock.install({ time: NOW });
  await open(page, site, 'print/');
  return { context, page, troubles };
}

async function choose(page, what) {
  await page.locator(`label:has(#print-${what}-choice)`).tap();
  await page.locator(`main.print-${what}`).waitFor();
}

/** Does something as paper sees the page. */
async function onPaper(page, act) {
  await page.emulateMedia({ media: 'print' });
  const found = await act();
  await page.emulateMedia({ media: 'screen' });
  return found;
}

const visible = (page, selectors) => Promise.all(selectors.map((selector) => page.locator(selector).isVisible()));

test('what was chosen is on paper, and nothing else; offline too', async () => {
  const { context, page, troubles } = await at();
  await offlineReady(page);
  await site.stop();
  await page.reload();
  await takenOver(page);
  const sheets = () => onPaper(page, () => visible(page, ['#print-summary', '#print-card']));
  assert.deepEqual(await sheets(), [true, true]);
  for (const [what, shown] of [['summary', [true, false]], ['card', [false, true]], ['both', [true, true]]]) {
    await choose(page, what);
    assert.deepEqual(await sheets(), shown, what);
  }
  await site.restart();
  noTroubles(troubles);
  await context.close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`on paper there is no header, tab or button, and all text is dark on white (${colorScheme})`, async () => {
    const { context, page, troubles } = await at({ ...full(), colorScheme });
    await onPaper(page, async () => {
      const around = page.locator('.top, .tabs, .foot, .crumbs, .banner, .notices, h1, main > :not(.sheet), button, input, a.button');
      const left = await around.evaluateAll((all) => all.filter((one) => one.checkVisibility()).map(({ outerHTML }) => outerHTML.slice(0, 80)));
      assert.deepEqual(left, []);
      const colours = await page.evaluate(() => {
        const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
        const seen = [...document.querySelectorAll('body, body *')].filter((one) => one.checkVisibility());
        const inked = seen.filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
        return {
          texts: inked.length,
          pale: inked.filter((one) => parts(getComputedStyle(one).color).slice(0, 3).some((part) => part > 0x55)).map(({ outerHTML }) => outerHTML.slice(0, 80)),
          // A fourth part of 0 is see-through.
          dark: [document.documentElement, ...seen].filter((one) => {
            const [red, green, blue, opacity = 1] = parts(getComputedStyle(one).backgroundColor);
            return opacity > 0 && Math.min(red, green, blue) < 255;
          }).map(({ outerHTML }) => outerHTML.slice(0, 80)),
        };
      });
      assert.ok(colours.texts > 40, `${colours.texts} texts`);
      assert.deepEqual([colours.pale, colours.dark], [[], []]);
    });
    noTroubles(troubles);
    await context.close();
  });
}

for (const [name, kept] of [
  ['an empty case', {}],
  ['30 tickets', full()],
  ['30 tickets with long numbers', full(LONG[0])],
  ['30 tickets with long and wide numbers', full(LONG[1])],
]) {
  test(`${name}: one page each, on A4 and on letter paper`, async () => {
    const { context, page, troubles } = await at(kept);
    if (kept.tickets) await page.locator('#print-summary').getByText(/ほかに2\d件あります。/).waitFor();
    for (const [what, pages] of [['both', 2], ['summary', 1], ['card', 1]]) {
      await choose(page, what);
      for (const format of ['A4', 'Letter']) {
        const pdf = (await page.pdf({ format })).toString('latin1');
        assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g).length, pages, `${what} on ${format}`);
      }
    }
    noTroubles(troubles);
    await context.close();
  });
}

test('the summary says what happened, what comes next, which tickets there are and what is waited for', async () => {
  const { context, page, troubles } = await at(full());
  const text = await page.locator('#print-summary').innerText();
  for (const words of [
    /非公式のガイド/,
    /2026年11月22日 19:00 現在（UTC\+7）/,
    /起きていること/,
    /つぎにすること/,
    /CASE-0\s+フォーム ・ あなたの返事待ち ・ 2026年11月20日 19:00 に受付/,
    /待っているもの（終わりは目安です）/,
    /2026年11月23日 19:00 〜 2026年11月24日 19:00 ごろ/,
  ]) assert.match(text, words);
  assert.doesNotMatch(text, /解除/);
  noTroubles(troubles);
  await context.close();
});

test('a wait with a long name has its end on paper too', async () => {
  const kept = { timers: ['W', '待'].map((c, key) => ({ ...wait(key, 'own', c.repeat(60)), earliest: NOW + 48 * HOUR })), next_timer: 2 };
  const { context, page, troubles } = await at({ kept });
  // What a sheet of letter paper has between its margins, in CSS pixels.
  await page.setViewportSize({ width: 725, height: 965 });
  const cut = await onPaper(page, () => page.locator('.sheet-timers li').evaluateAll((lines) => lines.filter((line) => {
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode() && !texts.currentNode.data.includes('ごろ'));
    range.setStart(texts.currentNode, texts.currentNode.data.indexOf('ごろ'));
    range.setEnd(texts.currentNode, texts.currentNode.data.indexOf('ごろ') + 2);
    return range.getBoundingClientRect().right > line.getBoundingClientRect().right;
  }).map((line) => line.textContent)));
  assert.deepEqual(cut, []);
  noTroubles(troubles);
  await context.close();
});

test('the card is blank: 16 and 32 empty boxes, and nowhere a field to type into', async () => {
  const { context, page, troubles } = await at(full());
  const boxes = await page.locator('#print-card .key-boxes').evaluateAll((all) => all.map((one) => {
    const spans = [...one.querySelectorAll('span')];
    return [spans.length, one.textContent.trim(), spans.every((span) => span.getBoundingClientRect().width > 10)];
  }));
  assert.deepEqual(boxes, [[16, '', true], [32, '', true]]);
  assert.equal(await page.locator('.sheet :is(input, textarea, select, [contenteditable])').count(), 0);
  assert.equal(await page.locator('main :is(input:not([type=radio]), textarea, select, [contenteditable])').count(), 0);
  noTroubles(troubles);
  await context.close();
});

test('notes, subjects, what was said and what is half typed stay off the paper', async () => {
  const { context, page, troubles } = await at(full());
  const shown = await onPaper(page, () => page.locator('body').innerText());
  assert.match(shown, /CASE-0/);
  assert.ok(!shown.includes(NOTE));
  noTroubles(troubles);
  await context.close();
});

test('a saved number or name that looks like a key stays off the paper', async () => {
  const kept = { timers: [wait(0, 'own', KEY)], next_timer: 1, next_key: 9 };
  const { context, page, troubles } = await at({ kept, tickets: [ticket(0), ticket(1, { id: KEY })] });
  const shown = await onPaper(page, () => page.locator('body').innerText());
  assert.match(shown, /CASE-0/);
  assert.ok(!shown.includes(KEY));
  noTroubles(troubles);
  await context.close();
});

test('the button opens the phone\'s own dialogue for printing, once a tap', async () => {
  const { context, page, troubles } = await at();
  await page.locator('#print-go').tap();
  assert.equal(await page.evaluate(() => window.printed), 1);
  noTroubles(troubles);
  await context.close();
});
