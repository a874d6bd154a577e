// One row of the table of faults: a fault put into the built app, what a person would do there, and what became of it.
//
// A row tells three things that it has measured. `lost`: what had been there, or was typed and said to be saved, and is
// nowhere once the fault is gone and the app is opened again. `dead`: why the screen helps nobody, while the fault lasts
// or after it; nothing if it does. `told`: what the person read, taken from the page by `say`.

import { expect, test as phoneTest, tap, takenOver } from '../browser/fixtures.mjs';
import { DAY, NOW, ticket, timer } from '../browser/sample.mjs';
import { saved } from '../browser/stored.mjs';
import { Line } from './line.mjs';

const ANSWERS = 10_000;

export const test = phoneTest.extend({
  // A trace costs a third of the time, and there are many rows.
  trace: 'off',
  /** The site behind a line that can fail in every way; one for a worker, whole again for each row. */
  wire: [async ({ site }, use) => {
    const line = await Line.open(site);
    await use(line);
    await line.close();
  }, { scope: 'worker' }],
  line: async ({ wire }, use) => {
    await use(wire);
    wire.heal();
  },
});

/** All rows take four minutes: `make test` runs every other one of a group, `make faults` all of them. */
const isWhole = process.env.FAULTS === 'all';

/** Makes the rows of one group: `fault({ id, what, expected, open }, body)`. `open`: why it does not hold yet. */
export const faults = (group, made = { rows: 0 }) => ({ id, what, expected, open }, body) => {
  made.rows += 1;
  if (!isWhole && made.rows % 2 === 0) return;
  test(`${id}: ${what}`, async ({ phoneWith, line, site }) => {
    const told = [];
    const say = async (page) => {
      for (const text of await toldBy(page)) if (!told.includes(text)) told.push(text);
    };
    const row = { group, id, what, expected, open, told, lost: [], dead: '', note: '' };
    test.info().annotations.push({ type: 'fault', description: '' });
    try {
      Object.assign(row, await body({ phoneWith, line, site }, say));
    } catch (error) {
      row.dead = `the row broke: ${String(error.message).split('\n')[0]}`;
      // Also where it is open: a row that breaks on its way has measured nothing.
      throw error;
    } finally {
      test.info().annotations.at(-1).description = JSON.stringify(row);
    }
    if (open) test.fail(true, open);
    expect({ lost: row.lost, dead: row.dead }).toEqual({ lost: [], dead: '' });
  });
};

/** What stands there to be read of warnings, notices and the like. */
export const toldBy = (page) => page.evaluate(() => {
  const places = 'body > p, #rescue h2, #rescue p, #rescue li, #rescue pre, .banner, [role=alert], .notice, .field-error, .top-status, .empty';
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0;
  const found = [...document.querySelectorAll(places)].filter(isSeen);
  const inner = found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
  return inner.map((element) => element.innerText.replace(/\s+/g, ' ').trim()).filter(Boolean);
});

/** Somebody who has something of every kind. */
export const PERSON = {
  case: {
    ticks: { capslock: NOW - DAY, cache: NOW - DAY }, replies: { signs: 'none', service: 'global' }, position: 'network',
    drafts: [{ ticket: 2, note: 'half a note' }],
  },
  tickets: [ticket(1, { id: 'KEPT-1', note: 'first words' }), ticket(2, { id: 'KEPT-2', subject: 'second' })],
  timers: [timer(1, 'lock', 2)],
};

/** The same in the shape of what is saved. */
export const has = ({ case: whole = {}, tickets = [], timers = [] } = PERSON, more = {}) => ({
  ...whole, tickets, timers, ...more, ticks: { ...whole.ticks, ...more.ticks }, replies: { ...whole.replies, ...more.replies },
});

/** What of this is not in `kept`, in words for the table. */
export function missing({ ticks = {}, replies = {}, tickets = [], timers = [], drafts = [], letter = {} }, { ticks: ticked = {}, ...kept }) {
  const pairs = (name, all, of) => Object.keys(all).filter((key) => !(key in of) || (name === 'reply' && of[key] !== all[key]))
    .map((key) => `${name} ${key}`);
  const matches = (one, other) => Object.keys(one).every((name) => JSON.stringify(one[name] ?? null) === JSON.stringify(other[name] ?? null));
  const among = (name, all, of = [], keys = []) => all
    .filter((one) => !of.some((other) => matches(Object.fromEntries(keys.filter((key) => key in one).map((key) => [key, one[key]])), other)))
    .map((one) => `${name} ${one.id ?? one.note ?? one.kind ?? one.hours}`);
  return [
    ...pairs('tick', ticks, ticked),
    ...pairs('reply', replies, kept.replies ?? {}),
    ...among('ticket', tickets, kept.tickets, ['id', 'note', 'subject', 'opened', 'status']),
    ...among('timer', timers, kept.timers, ['kind', 'label', 'started', 'latest']),
    ...among('draft', drafts, kept.drafts, ['id', 'note', 'opened']),
    ...pairs('letter', letter, kept.letter ?? {}),
  ];
}

/** The page as somebody looks at it. */
export const look = (page) => page.evaluate(() => {
  const isSeen = (element) => Boolean(element?.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0);
  const find = (selector) => document.querySelector(selector);
  const controls = [...document.querySelectorAll('a[href], button, input')];
  return {
    app: document.documentElement?.dataset.app ?? '',
    heading: isSeen(find('h1')) ? find('h1').innerText : '',
    rescue: isSeen(find('#rescue')),
    again: isSeen(find('#rescue a.button, #later-again')),
    unstarted: isSeen(find('.unstarted')),
    controls: controls.filter((control) => isSeen(control) && !control.disabled && !control.closest('[inert]')).length,
  };
});

/** Looks on for so long (ms) as the style sheet lets things appear by themselves. */
export const wait = (page, time = 15_000) => page.evaluate((time) => {
  for (const animation of document.getAnimations()) animation.currentTime = time;
}, time);

/** Lets time pass until all of the app runs, or it says that it cannot; `false` if neither comes. */
export async function settled(page, time = ANSWERS) {
  const end = Date.now() + time;
  do {
    const { app: is, rescue, again } = await look(page).catch(() => ({}));
    if (is === 'whole' || rescue || again) return true;
    await page.clock.runFor(1_000);
    await new Promise((next) => { setTimeout(next, 20); });
  } while (Date.now() < end);
  return false;
}

/**
 * Opens the app again as its words say, or by a reload where it says nothing; once more if the browser had kept the
 * fault. How many taps it took.
 */
export async function openAgain(page, say) {
  const again = page.locator('#rescue a.button, #later-again').first();
  for (let taps = 1; ; taps += 1) {
    if (await again.isVisible()) {
      await Promise.all([page.waitForEvent('framenavigated'), again.tap()]);
    } else {
      await page.reload();
    }
    await settled(page);
    if (taps === 2 || (await look(page)).app === 'whole') return taps;
    await say(page);
  }
}

/** Why the page as it stands helps nobody; nothing if it can be used, or says what to do. */
export async function deadNow(page) {
  const { app, heading, rescue, again, unstarted, controls } = await look(page);
  if (!heading && !rescue) return 'nothing to be read';
  if (rescue && !again) return 'a rescue panel without a way on';
  if (!app && !rescue && !unstarted) return 'no app, and no word about it';
  if (controls === 0) return 'nothing to be tapped';
  return '';
}

/** Whether it comes true soon. */
export async function becomes(check, timeout = ANSWERS) {
  try {
    await expect(async () => { if (!await check()) throw new Error('not yet'); }).toPass({ timeout, intervals: [10, 20, 40, 80] });
    return true;
  } catch {
    return false;
  }
}

/**
 * The fault is gone, and the app is opened again: what is not there any more, and why it cannot be used. `open` opens it,
 * where it is not opened by its address.
 */
export async function afterwards(page, expected, { open = () => page.goto('guide/basics/') } = {}) {
  await open();
  if (!await becomes(async () => (await look(page)).app === 'whole')) return { lost: ['all, behind an app that does not start'], dead: 'stays broken' };
  if (!page.url().endsWith('/guide/basics/')) {
    await page.goto('guide/basics/');
    await takenOver(page);
  }
  const lost = missing(expected, await saved(page));
  // Used as it is meant to be: what is ticked is kept.
  const box = page.locator('#check-device');
  const was = await box.isChecked();
  await tap(page, '#tick-device');
  const ticks = await becomes(async () => ('device' in (await saved(page)).ticks) === !was);
  if (!ticks || await box.isChecked() === was) return { lost, dead: 'a tick does not count afterwards' };
  // And what is in storage stands on the screen.
  await tap(page, '.tabs a[href$="/tickets/"]');
  await page.waitForURL(/\/tickets\/$/);
  const shown = () => page.locator('.ticket-id').allInnerTexts();
  const wanted = (expected.tickets ?? []).map(({ id }) => id);
  if (!await becomes(async () => { const ids = await shown(); return wanted.every((id) => ids.includes(id)); }, 5_000)) {
    const ids = await shown();
    lost.push(...wanted.filter((id) => !ids.includes(id)).map((id) => `ticket ${id} on the screen`));
  }
  return { lost, dead: (await look(page)).rescue ? 'the app died afterwards' : '' };
}

/** The first of several answers to `dead` that says something. */
export const first = (...all) => all.find(Boolean) ?? '';

/** Opens a page of this person's phone; a record of its own by key with `storage`. */
export async function openedBy(phoneWith, { page: path = 'tickets/', ...more } = {}) {
  const page = await phoneWith({ ...PERSON, at: NOW, page: null, ...more });
  if (path !== null) {
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    await settled(page);
  }
  return page;
}

/** Code that runs in every page before the app, until `cure`. */
export const sicken = (page, code, arg) => page.context().addInitScript({
  content: `if (location.protocol !== 'about:' && !document.cookie.includes('cured')) (${code})(${JSON.stringify(arg) ?? ''});`,
});

export const cure = (page) => page.context().addCookies([{ name: 'cured', value: 'yes', url: new URL('/', page.url()).href }]);

/** The tab is gone without a word; the app is opened again in another. */
export async function inNewTab(page) {
  const context = page.context();
  await page.close();
  return context.newPage();
}

/** Writes a ticket down as a person does. Whether it is said to be kept. */
export async function writeTicket(page, id, note = '') {
  if (!page.url().includes('/tickets/form/')) {
    await tap(page, '.tabs a[href$="/tickets/"]');
    await tap(page, '#ticket-add');
  }
  await page.locator('#field-id').fill(id);
  if (note) await page.locator('#field-note').fill(note);
  await tap(page, '#form-save');
  return isSaid(page);
}

/** Whether the screen says that it is done, before it says that it is not, or nothing for half a second. */
export async function isSaid(page) {
  const heard = await page.waitForFunction(() => document.querySelector('.notice, .field-error:not(:empty)'), undefined, { timeout: 500, polling: 20 }).catch(() => undefined);
  return await heard?.evaluate((element) => element.matches('.notice')) ?? false;
}

/** What was neither said to be saved nor said not to be. */
export const silent = async (page, isKept) => (isKept || await page.locator('.banner-alert').count() > 0 ? '' : 'not saved, and no word about it');

/** A page of the same origin that is not the app: another build, or somebody who clears things up. */
export async function outsider(page) {
  const other = await page.context().newPage();
  await other.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await other.goto('icons/icon.svg');
  return other;
}
