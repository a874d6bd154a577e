// Paper: what was chosen, one page each, dark on white, and nothing that must stay off it.

import { expect, goOffline, tap, test } from './fixtures.mjs';
import { BACKUP_KEY, DAY, HOUR, NOW, ticket as anyTicket, timer } from './sample.mjs';
import { ui, uiLike, when } from './words.mjs';

/** Half-width, and at its widest. */
const LONG = [(key) => `CASE-${key}-`.padEnd(64, 'W'), (key) => `番号${key}`.padEnd(64, '番')];
const NOTE = 'ここだけの話';

const ticket = (key, more = {}) => anyTicket(key, {
  channel: 'form', subject: `題${NOTE}`, next_check: NOW + key * HOUR, status: 'waiting', note: NOTE.repeat(300),
  history: [{ at: NOW, who: 'me', text: NOTE }], ...more,
});
const wait = (key, kind, label = '') => timer(key, kind, 48, { label, earliest: NOW + DAY });

/** Somebody with all that fits on a page, and more. */
const full = (id = (key) => `CASE-${key}`) => ({
  case: {
    replies: {
      signs: 'phone-lost', service: 'unknown', far: 'code-lost', gone: 'app', works: 'none', place: 'abroad', line: 'hotel', tried: 'basics', often: 'many',
    },
    letter: { error_text: `エラー${NOTE}`, country: `国${NOTE}` },
    drafts: [{ ticket: null, id: '', channel: 'chat', opened: null, note: NOTE }],
  },
  timers: ['hold-japan', 'hold-twofa', 'review', 'own', 'own', 'lock'].map((kind, key) => wait(key, kind, kind === 'own' ? 'W'.repeat(60) : NOTE)),
  tickets: Array.from({ length: 30 }, (_, key) => ticket(key, { id: id(key) })),
});

/** A phone with what somebody has, at the page to print. */
const atPrint = (phoneWith, has = {}) => phoneWith({
  at: NOW,
  page: 'print/',
  init: () => {
    window.printed = 0;
    window.print = () => { window.printed += 1; };
  },
  ...has,
});

async function choose(page, what) {
  await tap(page, `label:has(#print-${what}-choice)`);
  await expect(page.locator(`main.print-${what}`)).toBeVisible();
}

/** Does something as paper sees the page. */
async function onPaper(page, act) {
  await page.emulateMedia({ media: 'print' });
  const found = await act();
  await page.emulateMedia({ media: 'screen' });
  return found;
}

const visible = (page, selectors) => Promise.all(selectors.map((selector) => page.locator(selector).isVisible()));

test('what was chosen is on paper, and nothing else; offline too', async ({ phoneWith, ownSite }) => {
  const page = await atPrint(phoneWith, { site: ownSite });
  await goOffline(page, ownSite);
  const sheets = () => onPaper(page, () => visible(page, ['#print-summary', '#print-card']));
  expect(await sheets()).toEqual([true, true]);
  for (const [what, shown] of [['summary', [true, false]], ['card', [false, true]], ['both', [true, true]]]) {
    await choose(page, what);
    expect(await sheets(), what).toEqual(shown);
  }
});

for (const colorScheme of ['light', 'dark']) {
  test(`on paper there is no header, tab or button, and all text is dark on white (${colorScheme})`, async ({ phoneWith }) => {
    const page = await atPrint(phoneWith, { ...full(), colorScheme });
    await onPaper(page, async () => {
      const around = page.locator('.top, .tabs, .foot, .crumbs, .banner, .notices, h1, main > :not(.sheet), button, input, a.button');
      const left = await around.evaluateAll((all) => all.filter((one) => one.checkVisibility()).map(({ outerHTML }) => outerHTML.slice(0, 80)));
      expect(left).toEqual([]);
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
      expect(colours.texts).toBeGreaterThan(40);
      expect([colours.pale, colours.dark]).toEqual([[], []]);
    });
  });
}

for (const [name, has] of [
  ['an empty case', {}],
  ['30 tickets', full()],
  ['30 tickets with long numbers', full(LONG[0])],
  ['30 tickets with long and wide numbers', full(LONG[1])],
]) {
  test(`${name}: one page each, on A4 and on letter paper`, async ({ phoneWith }) => {
    const page = await atPrint(phoneWith, has);
    if (has.tickets) await expect(page.locator('#print-summary').getByText(uiLike('print_more')).first()).toBeVisible();
    for (const [what, pages] of [['both', 2], ['summary', 1], ['card', 1]]) {
      await choose(page, what);
      for (const format of ['A4', 'Letter']) {
        const pdf = (await page.pdf({ format })).toString('latin1');
        expect(pdf.match(/\/Type\s*\/Page[^s]/g), `${what} on ${format}`).toHaveLength(pages);
      }
    }
  });
}

test('the summary says what happened, what comes next, which tickets there are and what is waited for', async ({ phoneWith }) => {
  const page = await atPrint(phoneWith, full());
  const summary = page.locator('#print-summary');
  for (const words of [
    ui('print_unofficial'),
    ui('print_date', { time: when('2026-11-22 19:00'), zone: 'UTC+7' }),
    ui('print_answers'),
    ui('print_steps'),
    ui('print_timers'),
    uiLike('print_timer_between', { from: when('2026-11-23 19:00'), to: when('2026-11-24 19:00') }),
  ]) await expect(summary).toContainText(words);
  const first = summary.locator('li', { hasText: /CASE-0(?!\d)/ });
  await expect(first).toContainText(ui('print_ticket', { channel: ui('channel_form'), status: ui('print_status_waiting'), opened: when('2026-11-20 19:00') }));
  // The word that no screen may say of a lock's end.
  await expect(summary).not.toContainText('解除');
});

test('a wait with a long name has its end on paper too', async ({ phoneWith }) => {
  const timers = ['W', '待'].map((c, key) => timer(key, 'own', 48, { label: c.repeat(60) }));
  const page = await atPrint(phoneWith, { timers });
  // What a sheet of letter paper has between its margins, in CSS pixels.
  await page.setViewportSize({ width: 725, height: 965 });
  const end = when('2026-11-24 19:00');
  await expect(page.locator('.sheet-timers li')).toHaveText([new RegExp(end), new RegExp(end)]);
  const cut = await onPaper(page, () => page.locator('.sheet-timers li').evaluateAll((lines, end) => lines.filter((line) => {
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode() && !texts.currentNode.data.includes(end));
    const from = texts.currentNode.data.indexOf(end);
    range.setStart(texts.currentNode, from);
    range.setEnd(texts.currentNode, from + end.length);
    return range.getBoundingClientRect().right > line.getBoundingClientRect().right;
  }).map((line) => line.textContent), end));
  expect(cut).toEqual([]);
});

test('the card is blank: 16 and 32 empty boxes, and nowhere a field to type into', async ({ phoneWith }) => {
  const page = await atPrint(phoneWith, full());
  const boxes = await page.locator('#print-card .key-boxes').evaluateAll((all) => all.map((one) => {
    const spans = [...one.querySelectorAll('span')];
    return [spans.length, one.textContent.trim(), spans.every((span) => span.getBoundingClientRect().width > 10)];
  }));
  expect(boxes).toEqual([[16, '', true], [32, '', true]]);
  await expect(page.locator('.sheet :is(input, textarea, select, [contenteditable])')).toHaveCount(0);
  await expect(page.locator('main :is(input:not([type=radio]), textarea, select, [contenteditable])')).toHaveCount(0);
});

test('notes, subjects, what was said and what is half typed stay off the paper', async ({ phoneWith }) => {
  const page = await atPrint(phoneWith, full());
  const shown = await onPaper(page, () => page.locator('body').innerText());
  expect(shown).toContain('CASE-0');
  expect(shown).not.toContain(NOTE);
});

test('a saved number or name that looks like a key stays off the paper', async ({ phoneWith }) => {
  const page = await atPrint(phoneWith, { timers: [wait(0, 'own', BACKUP_KEY)], tickets: [ticket(0), ticket(1, { id: BACKUP_KEY })] });
  const shown = await onPaper(page, () => page.locator('body').innerText());
  expect(shown).toContain('CASE-0');
  expect(shown).not.toContain(BACKUP_KEY);
});

test('the button opens the phone\'s own dialogue for printing, once a tap', async ({ phoneWith }) => {
  const page = await atPrint(phoneWith);
  await tap(page, '#print-go');
  expect(await page.evaluate(() => window.printed)).toBe(1);
});
