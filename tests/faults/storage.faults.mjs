// Storage that cannot be read or written, that holds odd things, that is full, cleared or garbled.

import { readFileSync } from 'node:fs';
import { fillStorage, makeRoom, tap, visit } from '../browser/fixtures.mjs';
import { HOUR, NOW, tickets } from '../browser/sample.mjs';
import { ofTomorrow, placeOf, saved } from '../browser/stored.mjs';
import { ui } from '../browser/words.mjs';
import {
  PERSON, afterwards, becomes, cure, deadNow, faults, first, has, inNewTab, isSaid, look, missing, openedBy, outsider, settled, sicken, silent, toldBy, writeTicket,
} from './row.mjs';

const space = 'michishirube:/:';
const texts = (page) => page.evaluate(() => ({ ...localStorage }));

// --- Reading and writing fails

const failing = faults('Storage: reading and writing fails');

/** Each runs in the page before the app. */
const SICK = {
  S01: ['the getter of localStorage throws', () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } })],
  S02: ['localStorage is null', () => Object.defineProperty(window, 'localStorage', { value: null })],
  S02b: ['localStorage is not there', () => { delete window.localStorage; Object.defineProperty(window, 'localStorage', { value: undefined }); }],
  S03: ['getItem throws, setItem works', () => { Storage.prototype.getItem = () => { throw new DOMException('damaged', 'UnknownError'); }; }],
  'S04-1': ['getItem throws at the first call', (n) => {
    const { getItem } = Storage.prototype;
    let left = n;
    Storage.prototype.getItem = function get(key) { if (left-- > 0) throw new DOMException('busy', 'UnknownError'); return getItem.call(this, key); };
  }, 1],
  'S04-3': ['getItem throws at the first 3 calls', undefined, 3],
  'S04-10': ['getItem throws at the first 10 calls', undefined, 10],
  'S04-one': ['getItem throws for one ticket', (place) => {
    const { getItem } = Storage.prototype;
    Storage.prototype.getItem = function get(key) { if (key === place) throw new DOMException('damaged', 'UnknownError'); return getItem.call(this, key); };
  }, placeOf('ticket', 1)],
  'S04-main': ['getItem throws for answers and ticks', undefined, placeOf('main')],
  S05: ['setItem always throws', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
  'S05-1': ['setItem throws at the first call', (n) => {
    const { setItem } = Storage.prototype;
    let left = n;
    Storage.prototype.setItem = function set(key, text) { if (left-- > 0) throw new DOMException('busy', 'UnknownError'); return setItem.call(this, key, text); };
  }, 1],
  'S05-5': ['setItem throws at the first 5 calls', undefined, 5],
  'S05-mute': ['setItem does nothing and says nothing', () => { Storage.prototype.setItem = () => undefined; }],
  'S05-odd': ['setItem throws what is no error', () => { Storage.prototype.setItem = () => { throw undefined; }; }],
  'S35-remove': ['removeItem throws', () => { Storage.prototype.removeItem = () => { throw new DOMException('no', 'UnknownError'); }; }],
  'S35-key': ['key() throws', () => { Storage.prototype.key = () => { throw new DOMException('no', 'UnknownError'); }; }],
  'S35-key-null': ['key() knows no key', () => { Storage.prototype.key = () => null; }],
  'S35-length': ['length throws', () => Object.defineProperty(Storage.prototype, 'length', { get() { throw new DOMException('no', 'UnknownError'); } })],
  'S35-length-0': ['length is 0', () => Object.defineProperty(Storage.prototype, 'length', { get: () => 0 })],
  'S35-all': ['every method throws', () => {
    for (const name of ['getItem', 'setItem', 'removeItem', 'key', 'clear']) Storage.prototype[name] = () => { throw new DOMException('no', 'UnknownError'); };
    Object.defineProperty(Storage.prototype, 'length', { get() { throw new DOMException('no', 'UnknownError'); } });
  }],
  'S35-session': ['sessionStorage throws', () => Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } })],
};

let before;
for (const [id, [what, code = before, arg]] of Object.entries(SICK)) {
  before = code;
  failing({ id, what, expected: 'nothing is overwritten; what is said to be saved is; the person is told if not' }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { page: null, troubles: /^console: / });
    await sicken(page, code, arg);
    await page.goto('tickets/form/');
    await settled(page);
    const isKept = await writeTicket(page, 'TYPED-1');
    await say(page);
    const dead = first(await deadNow(page), await silent(page, isKept));
    // As long as it takes until storage is looked at again.
    await page.clock.runFor(16_000);
    await cure(page);
    const after = await afterwards(await inNewTab(page), has(PERSON, { tickets: [...PERSON.tickets, ...(isKept ? [{ id: 'TYPED-1' }] : [])] }));
    return { ...after, dead: first(dead, after.dead) };
  });
}

// --- Odd texts in the place of each record

/** What cannot be read is spoken of. */
const wordless = async (page) => (await page.locator('.banner').count() > 0 ? '' : 'no word about it');

const odd = faults('Storage: odd texts and values');

/** A place for each kind of record, beside good ones. */
const KINDS = ['letter', 'ticket:7', 'ticket-draft:7', 'line-draft:1:5', 'timer:7', 'timer-draft:7', 'honest'];

const ODD = {
  empty: '', list: '["LOST-7"]', map: '{}', 'version as text': '{"version":"4","era":0,"fields":{"id":[1,"LOST-7"]}}',
  'version 0': '{"version":0,"fields":{"id":[1,"LOST-7"]}}', 
  'era as text': '{"version":4,"era":"x","fields":{"id":[1,"LOST-7"]}}',
  'cut off': '{"version":4,"era":0,"fields":{"id":[1,"LOST-7', 'not JSON': 'LOST-7 <b>&amp; ☎', 'a lone surrogate': '\ud800LOST-7',
  'half a character in it': '{"version":4,"era":0,"fields":{"id":[1,"LOST-7\\ud800"]}}', NUL: '\u0000LOST-7',
  'a byte order mark': '\ufeff{"version":4,"era":0,"fields":{"id":[1,"LOST-7"]}}', 'too deep': `${'['.repeat(20_000)}"LOST-7"${']'.repeat(20_000)}`,
  'a number too great': '{"version":4,"era":1e999,"fields":{"id":[1,"LOST-7"]}}',
};

for (const [name, text] of Object.entries(ODD)) {
  odd({
    id: `S19 ${name}`,
    what: `${name} in the place of each record`,
    expected: 'it is kept as it was, the person is told, and all else works',
  }, async ({ phoneWith }, say) => {
    const storage = Object.fromEntries(KINDS.map((kind) => [space + kind, text]));
    const page = await openedBy(phoneWith, { storage });
    await say(page);
    const dead = first(await deadNow(page), await wordless(page));
    const shown = await page.locator('.ticket-id').allInnerTexts();
    const isKept = await writeTicket(page, 'TYPED-1');
    const later = await inNewTab(page);
    const after = await afterwards(later, has(PERSON, { tickets: [...PERSON.tickets, ...(isKept ? [{ id: 'TYPED-1' }] : [])] }));
    const there = Object.values(await texts(later)).filter((kept) => kept === text).length;
    return {
      lost: [...after.lost, ...(there < KINDS.length ? [`${KINDS.length - there} of the odd texts`] : [])],
      dead: first(dead, isKept ? '' : 'a ticket beside it is not saved', after.dead, shown.includes('KEPT-1') ? '' : 'good tickets are not shown'),
    };
  });
}

for (const [name, text] of Object.entries(ODD).filter(([name]) => ['empty', 'map', 'cut off', 'a lone surrogate', 'too deep'].includes(name))) {
  odd({
    id: `S17 ${name}`,
    what: `${name} where answers and ticks are kept`,
    expected: 'it is kept as it was, the person is told, and all else works',
  }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { storage: { [placeOf('main')]: text }, page: 'guide/basics/' });
    await say(page);
    const dead = first(await deadNow(page), await wordless(page));
    await tap(page, '#tick-network');
    const isTicked = await becomes(async () => 'network' in (await saved(page)).ticks);
    const later = await inNewTab(page);
    const after = await afterwards(later, has({ ...PERSON, case: { drafts: PERSON.case.drafts } }, { ticks: isTicked ? { network: NOW } : {} }));
    const all = await texts(later);
    const isThere = Object.values(all).includes(text);
    return {
      ...after, lost: [...after.lost, ...(isThere ? [] : ['the odd text'])], dead: first(dead, isTicked ? '' : 'a tick does not count beside it', after.dead),
    };
  });
}

// --- Odd values inside records

const VALUES = {
  null: null, 'minus one': -1, 'one and a half': 1.5, '2^53': 2 ** 53, 'the last millisecond': 8_640_000_000_000_000,
  'empty text': '', 'a text of 5,000': 'あ'.repeat(5_000), markup: '<img src=x onerror=alert(1)>', list: [], map: {}, 
};

/** Everything this value can stand for, in a ticket, a timer, forms and answers that are otherwise good. */
function withValue(value) {
  const record = (names, more = {}) => JSON.stringify({
    version: 4, era: 0, fields: { ...Object.fromEntries(names.map((name) => [name, [1, value]])), ...more },
  });
  const ticketFields = ['service', 'channel', 'opened', 'subject', 'promised', 'next_check', 'status', 'note', 'line/5', 'line/x', 'constructor'];
  return {
    [`${space}ticket:7`]: record(ticketFields, { id: [1, 'ODD-7'] }),
    [`${space}ticket:8`]: record(['id', ...ticketFields]),
    [`${space}timer:7`]: record(['kind', 'label', 'earliest', 'latest'], { started: [1, NOW] }),
    [`${space}timer:8`]: record(['kind', 'label', 'started', 'earliest', 'latest', 'deleted']),
    [`${space}ticket-draft:7`]: record(['id', 'service', 'channel', 'opened', 'subject', 'promised', 'next_check', 'status', 'note']),
    [`${space}line-draft:7:5`]: record(['who', 'text', 'at']),
    [`${space}timer-draft:7`]: record(['kind', 'label', 'hours', 'minutes', 'started']),
    [`${space}letter`]: record(['error_text', 'last_login', 'last_login_forgotten', 'country', 'left_out']),
    [placeOf('main')]: record(['tick/device', 'tick/nowhere', 'answer/choose', 'reply/far', 'reply/nowhere', 'position', 'recovered', 'restarted'], {
      'tick/capslock': [1, NOW], 'reply/signs': [1, 'none'],
    }),
  };
}

/** The pages on which any of it is shown. */
const SHOWN = ['tickets/', 'tickets/entry/?ticket=7', 'tickets/form/?ticket=7', 'timers/', 'messages/first/', 'print/', 'plan/', ''];

for (const [name, value] of Object.entries(VALUES)) {
  odd({
    id: `S20 ${name}`,
    what: `${name} as the value of every field`,
    expected: 'every page works, good fields and good records stay',
  }, async ({ phoneWith }, say) => {
    const person = { ...PERSON, case: {} };
    const page = await openedBy(phoneWith, { ...person, storage: withValue(value), page: 'guide/basics/' });
    const deads = [await deadNow(page)];
    // From page to page as the app turns them, without a load.
    for (const path of SHOWN) {
      await page.evaluate((path) => {
        const link = document.body.appendChild(document.createElement('a'));
        link.href = path;
        link.click();
        link.remove();
      }, new URL(path, new URL('/', page.url())).href);
      await page.waitForURL((url) => url.href.endsWith(path));
      deads.push(await deadNow(page), (await look(page)).rescue ? `the app died on /${path}` : '');
      await say(page);
    }
    const after = await afterwards(await inNewTab(page), has(person, { ticks: { capslock: NOW }, replies: { signs: 'none' }, tickets: [...PERSON.tickets, { id: 'ODD-7' }] }));
    return { ...after, dead: first(...deads, after.dead) };
  });
}

const STAMPS = {
  'a negative stamp': [-1, 'x'], 'half a stamp': [0.5, 'x'], 'a stamp of 2^53': [2 ** 53, 'x'], 'a stamp of 1e300': [1e300, 'x'], 'a text as stamp': ['1', 'x'],
  'no stamp': ['x'], 'three parts': [1, 'x', 'x'],
};

for (const [name, entry] of Object.entries(STAMPS)) {
  odd({
    id: `S20d ${name}`,
    what: `${name} in a ticket and among the ticks`,
    expected: 'the good fields stay, a change of the odd field is saved',
  }, async ({ phoneWith }, say) => {
    const ticketText = JSON.stringify({ version: 4, era: 0, fields: { id: [1, 'ODD-7'], opened: [1, NOW], note: entry, subject: [1, 'good'] } });
    const journey = JSON.stringify({ version: 4, era: 0, fields: { 'tick/network': entry, 'tick/capslock': [1, NOW] } });
    const person = { ...PERSON, case: {} };
    const page = await openedBy(phoneWith, { ...person, storage: { [`${space}ticket:7`]: ticketText, [placeOf('main')]: journey }, page: 'tickets/form/?ticket=7' });
    await say(page);
    const dead = await deadNow(page);
    await page.locator('#field-note').fill('written over it');
    await tap(page, '#form-save');
    const isKept = await isSaid(page);
    const wanted = [...PERSON.tickets, { id: 'ODD-7', subject: 'good', ...(isKept ? { note: 'written over it' } : {}) }];
    const after = await afterwards(await inNewTab(page), has(person, { ticks: { capslock: NOW }, tickets: wanted }));
    return { ...after, dead: first(dead, isKept ? '' : 'a change is not saved', after.dead) };
  });
}

// --- Full storage

const full = faults('Storage: full');

/** Leaves room for so many characters. */
async function fillUpTo(page, room) {
  if (room > 0) await page.evaluate((room) => localStorage.setItem('room', 'x'.repeat(room)), room);
  await fillStorage(page);
  await page.evaluate(() => localStorage.removeItem('room'));
}

const LONG = '長いメモ。'.repeat(300);

/** What is done while it is full; whether it is said to be kept; and what must be there then. */
const DONE = {
  S06: ['a ticket is written down', 'tickets/form/', async (page) => (await writeTicket(page, 'TYPED-1', LONG)) && { tickets: [{ id: 'TYPED-1', note: LONG }] }],
  S08: ['a ticket is corrected', 'tickets/form/?ticket=1', async (page) => {
    await page.locator('#field-note').fill(LONG);
    await tap(page, '#form-save');
    return await isSaid(page) && { tickets: [{ id: 'KEPT-1', note: LONG }] };
  }],
  S36: ['a step is ticked', 'guide/basics/', async (page) => {
    await tap(page, '#tick-network');
    return await page.locator('.banner-alert').count() === 0 && { ticks: { network: NOW } };
  }],
  S37: ['a wait is written down', 'timers/', async (page) => {
    await tap(page, '.kind:has(input[value=own])');
    await page.locator('#timer-label').fill('TYPED-1');
    await page.locator('#timer-hours').fill('5');
    await tap(page, '#timer-save');
    return await page.locator('.banner-alert').count() === 0 && { timers: [{ kind: 'own', label: 'TYPED-1' }] };
  }],
  S38: ['an entry is added to a ticket', 'tickets/entry/?ticket=1', async (page) => {
    await page.locator('#line-text').fill(LONG);
    await tap(page, '#line-save');
    await isSaid(page);
    return await page.locator('.banner-alert').count() === 0 && { lines: [LONG] };
  }],
  S39: ['a question is answered', 'questions/far/', async (page) => {
    await tap(page, '#answer-code-silent');
    return await page.locator('.banner-alert').count() === 0 && { replies: { far: 'code-silent' } };
  }],
};

for (const [id, [what, path, act]] of Object.entries(DONE)) {
  // Notes are long, ticks are not: where it is short what counts is whether there is any room.
  for (const room of ['S06', 'S08'].includes(id) ? [0, 200, 1500] : [0, 1500]) {
    full({
      id: `${id}-${room}`,
      what: `${what}, with room for ${room} characters, and the tab is killed`,
      expected: 'what was stored stays; what is said to be saved is; else the person is told',
    }, async ({ phoneWith }, say) => {
      const page = await openedBy(phoneWith, { page: path });
      await fillUpTo(page, room);
      const kept = await act(page);
      await say(page);
      const dead = first(await deadNow(page), await silent(page, Boolean(kept)));
      const later = await inNewTab(page);
      await later.goto('icons/icon.svg').catch(() => {});
      await makeRoom(later);
      const { tickets: more = [], timers = [], ticks = {}, replies = {} } = kept || {};
      const changed = more.map(({ id }) => id);
      const wanted = has(PERSON, { ticks, replies, timers: [...PERSON.timers, ...timers], tickets: [...PERSON.tickets.filter(({ id }) => !changed.includes(id)), ...more] });
      const after = await afterwards(later, wanted);
      const lines = (await saved(later)).tickets.flatMap(({ history }) => history.map(({ text }) => text));
      return {
        lost: [...after.lost, ...(kept?.lines ?? []).filter((line) => !lines.includes(line)).map(() => 'an entry')],
        dead: first(dead, after.dead),
      };
    });
  }
}

full({
  id: 'S07',
  what: 'a form that was kept is saved where only the form has room, and the tab is killed',
  expected: 'the form stays until the ticket is stored',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: 'tickets/form/' });
  await page.locator('#field-id').fill('TYPED-1');
  await page.locator('#field-note').fill(LONG);
  await fillUpTo(page, 299);
  const isKept = await writeTicket(page, 'TYPED-1', LONG);
  await say(page);
  const later = await inNewTab(page);
  await later.goto('icons/icon.svg');
  await makeRoom(later);
  const after = await afterwards(later, has());
  const { tickets: kept, drafts } = await saved(later);
  const isThere = [...kept, ...drafts].some(({ id, note }) => id === 'TYPED-1' && note === LONG);
  return {
    lost: [...after.lost, ...(isThere ? [] : ['TYPED-1 and its form'])],
    dead: first(after.dead, isKept || (await later.title()) ? '' : 'nothing'),
  };
});

full({
  id: 'S09',
  what: 'what was refused is still in memory when there is room again',
  expected: 'it is saved by itself, and the warning goes only then',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: 'tickets/form/' });
  await fillUpTo(page, 0);
  const isKept = await writeTicket(page, 'OWED-1', LONG);
  await say(page);
  const dead = first(await silent(page, isKept), isKept ? 'said to be saved, with no room' : '');
  await makeRoom(page);
  await page.clock.runFor(16_000);
  const isGone = await becomes(async () => await page.locator('.banner-alert').count() === 0);
  const after = await afterwards(await inNewTab(page), has(PERSON, { tickets: [...PERSON.tickets, { id: 'OWED-1', note: LONG }] }));
  return { ...after, dead: first(dead, isGone ? '' : 'the warning stays', after.dead) };
});

full({
  id: 'S33',
  what: 'a text that cannot be read is too big to be put away',
  expected: 'it stays where it is, and the person is told',
}, async ({ phoneWith }, say) => {
  const text = `broken${'x'.repeat(3_000_000)}`;
  const page = await openedBy(phoneWith, { storage: { [placeOf('main')]: text }, page: 'guide/basics/' });
  await tap(page, '#tick-network');
  await becomes(async () => await page.locator('.banner-alert').count() > 0);
  await say(page);
  const dead = first(await deadNow(page), await silent(page, false));
  const kept = await page.evaluate((place) => localStorage.getItem(place), placeOf('main'));
  const lost = missing(has({ ...PERSON, case: { drafts: PERSON.case.drafts } }), await saved(page));
  return { lost: [...lost, ...(kept === text ? [] : ['the text'])], dead };
});

// --- Cleared and garbled while the app is open

const outside = faults('Storage: cleared or garbled from outside');

const GARBLED = {
  'S22': ['all of it is cleared by another page', (other) => other.evaluate(() => localStorage.clear())],
  'S22-self': ['all of it is cleared in the same page, as by a tool', null, (page) => page.evaluate(() => localStorage.clear())],
  'S23-ticket': ['a ticket is removed by another page', (other, place) => other.evaluate((key) => localStorage.removeItem(key), place)],
  'S23-self': ['a ticket is removed in the same page', null, (page, place) => page.evaluate((key) => localStorage.removeItem(key), place)],
  'S23-all': ['all tickets are removed by another page', (other) => other.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.includes(':ticket:')) localStorage.removeItem(key);
  })],
  'S31': ['answers and ticks are garbled by another page', (other) => other.evaluate((key) => localStorage.setItem(key, '\u0000garbled'), placeOf('main'))],
  'S31-self': ['answers and ticks are garbled in the same page', null, (page) => page.evaluate((key) => localStorage.setItem(key, '{{'), placeOf('main'))],
  'S31-cut': ['a ticket is cut off by another page', (other, place) => other.evaluate((key) => localStorage.setItem(key, localStorage.getItem(key).slice(0, 60)), place)],
  'S31-empty': ['every record is made empty by another page', (other) => other.evaluate(() => {
    for (const key of Object.keys(localStorage)) localStorage.setItem(key, '');
  })],
  'S31-swap': ['two tickets change places', (other, place) => other.evaluate(([one, two]) => {
    const [a, b] = [localStorage.getItem(one), localStorage.getItem(two)];
    localStorage.setItem(one, b);
    localStorage.setItem(two, a);
  }, [place, placeOf('ticket', 2)])],
};

for (const [id, [what, fromOutside, fromInside]] of Object.entries(GARBLED)) {
  outside({
    id,
    what: `${what} while the app shows it`,
    expected: 'what memory holds is saved again',
  }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { page: 'guide/basics/' });
    const place = placeOf('ticket', 1);
    if (fromOutside) {
      const other = await outsider(page);
      await fromOutside(other, place);
      await other.close();
    } else {
      await fromInside(page, place);
    }
    await page.clock.runFor(16_000);
    await tap(page, '#tick-network');
    await becomes(async () => 'network' in (await saved(page)).ticks);
    await page.clock.runFor(16_000);
    await say(page);
    const dead = await deadNow(page);
    const after = await afterwards(await inNewTab(page), has(PERSON, { ticks: { network: NOW } }));
    return { ...after, dead: first(dead, after.dead) };
  });
}

outside({
  id: 'S30',
  what: 'records under odd keys',
  expected: 'they are left alone, and all else works',
}, async ({ phoneWith }, say) => {
  const text = JSON.stringify({ version: 4, era: 0, fields: { id: [1, 'ODD-KEY'], opened: [1, NOW] } });
  const keys = ['ticket:007', 'ticket:abc', 'ticket:-1', 'ticket:__proto__', 'ticket:', 'ticket:4294967296', 'ticket:1:2', 'ticket', 'constructor', '', ':', 'timer:1e3'];
  const storage = Object.fromEntries(keys.map((key) => [space + key, text]));
  const page = await openedBy(phoneWith, { storage });
  await say(page);
  const dead = await deadNow(page);
  const later = await inNewTab(page);
  const after = await afterwards(later, has());
  const all = await texts(later);
  const gone = keys.filter((key) => all[space + key] !== text && !Object.entries(all).some(([name, kept]) => name.includes(':aside:') && kept === text));
  return { lost: [...after.lost, ...gone.map((key) => `the record under ${key || 'no name'}`)], dead: first(dead, after.dead) };
});

// --- What older and newer builds left

const versions = faults('Storage: other builds');

const OLD = { ...PERSON, case: { ticks: PERSON.case.ticks, replies: PERSON.case.replies, position: 'network', drafts: [{ ticket: null, id: 'DRAFT-1', note: 'half a note' }] } };
/** Version 1 knew less of a ticket, and of forms no more than the number. */
const oldHas = has({ ...OLD, case: { ...OLD.case, drafts: [{ id: 'DRAFT-1' }] }, tickets: [{ id: 'KEPT-1', note: 'first words' }, { id: 'KEPT-2' }] });

const MET = {
  '': ['is opened', async () => {}],
  '-full': ['is opened with full storage, killed, and opened again with room', async (page) => fillUpTo(page, 0)],
  '-sick': ['is opened while the first reads fail', async (page) => sicken(page, SICK['S04-1'][1], 6)],
};

for (const format of [1, 2, 3]) {
  for (const [id, [what, meet]] of Object.entries(MET)) {
    versions({
      id: `S${11 + format}${id}`,
      what: `what version ${format} left ${what}`,
      expected: 'all of it is taken over',
    }, async ({ phoneWith }, say) => {
      const page = await openedBy(phoneWith, { ...OLD, format, page: null });
      await page.goto('icons/icon.svg');
      await meet(page);
      await page.goto('tickets/');
      await settled(page);
      await say(page);
      const dead = await deadNow(page);
      const later = await inNewTab(page);
      await later.goto('icons/icon.svg');
      await makeRoom(later);
      await cure(later);
      const after = await afterwards(later, oldHas);
      return { ...after, dead: first(dead, after.dead) };
    });
  }
}

/** For none of 40 tickets, for half of them, for all. */
const ROOMS = { none: 300, half: 40_000, all: 200_000 };

for (const [format, [name, room]] of [1, 2, 3].flatMap((format) => Object.entries(ROOMS).map((room) => [format, room]))) {
  versions({
    id: `S11-${format}-${name}`,
    what: `40 tickets of version ${format} are met with room for ${name} of them; the tab is killed, there is room again`,
    expected: 'no ticket is lost',
  }, async ({ phoneWith }, say) => {
    const many = tickets(40, (key) => ({ note: `note ${key} ${'x'.repeat(1_500)}` }));
    const page = await openedBy(phoneWith, { ...OLD, tickets: many, format, page: null });
    await page.goto('icons/icon.svg');
    await fillUpTo(page, room);
    await page.goto('tickets/');
    await settled(page);
    await say(page);
    const dead = await deadNow(page);
    const later = await inNewTab(page);
    await later.goto('icons/icon.svg');
    await makeRoom(later);
    await visit(later, 'tickets/');
    const lost = missing({ ...oldHas, tickets: many.map(({ id, note }) => ({ id, note })) }, await saved(later));
    return { lost, dead: first(dead, await deadNow(later)) };
  });
}

for (const [id, what, keys] of [['S15-main', 'answers and ticks', [placeOf('main')]], ['S15-ticket', 'a ticket', [placeOf('ticket', 9)]], ['S15', 'both', [placeOf('main'), placeOf('ticket', 9)]]]) {
  versions({
    id,
    what: `${what} of a newer version at the start`,
    expected: 'it is left alone, and the person is told to load again',
  }, async ({ phoneWith }, say) => {
    const newer = ofTomorrow('everything');
    const page = await openedBy(phoneWith, { ...PERSON, case: {}, storage: Object.fromEntries(keys.map((key) => [key, newer])), page: 'guide/basics/' });
    await tap(page, '#tick-network');
    await say(page);
    const isTold = (await toldBy(page)).some((text) => text.includes(ui('banner_newer')));
    const dead = first(await deadNow(page), isTold ? '' : 'no word about it');
    const lost = missing({ tickets: PERSON.tickets, timers: PERSON.timers }, await saved(page));
    const all = await texts(page);
    return { lost: [...lost, ...keys.filter((key) => all[key] !== newer)], dead };
  });
}

versions({
  id: 'S29',
  what: 'an older build has written a case with a ticket of the same key beside the newer one',
  expected: 'both tickets live',
}, async ({ phoneWith }, say) => {
  const former = JSON.stringify({ version: 2, case: { tickets: [{ key: 1, id: 'OLDER-1', channel: 'chat', opened: NOW - 5 * HOUR, note: 'of the older build' }], next_key: 2 } });
  const page = await openedBy(phoneWith, { storage: { 'michishirube:case': former } });
  await say(page);
  return afterwards(await inNewTab(page), has(PERSON, { tickets: [...PERSON.tickets, { id: 'OLDER-1', note: 'of the older build' }] }));
});

versions({
  id: 'S16',
  what: 'another tab with a newer build writes while this one is open',
  expected: 'nothing of it is moved, this one stops writing and says so',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: 'guide/basics/' });
  const other = await outsider(page);
  const newer = ofTomorrow('everything');
  await other.evaluate(([key, text]) => localStorage.setItem(key, text), [placeOf('main'), newer]);
  const isTold = await becomes(async () => (await toldBy(page)).some((text) => text.includes(ui('banner_newer'))));
  await tap(page, '#tick-network');
  await page.clock.runFor(16_000);
  await say(page);
  const all = await texts(page);
  const lost = missing({ tickets: PERSON.tickets, timers: PERSON.timers, drafts: PERSON.case.drafts }, await saved(page));
  return {
    lost: [...lost, ...(all[placeOf('main')] === newer ? [] : ['the newer record'])],
    dead: first(await deadNow(page), isTold ? '' : 'no word about it'),
  };
});

versions({
  id: 'S14c',
  what: 'all that the build of 22 November left, with 40 tickets',
  expected: 'all of it is taken over and stays where it was',
}, async ({ phoneWith }, say) => {
  const storage = JSON.parse(readFileSync(new URL('../fixtures/storage-2026-11-22.json', import.meta.url), 'utf8'));
  const page = await phoneWith({ storage, page: 'tickets/' });
  await say(page);
  const were = Object.entries(storage).filter(([key]) => key.startsWith('michishirube:ticket:')).map(([, text]) => JSON.parse(text).ticket);
  const { tickets: kept, deleted } = await saved(page);
  const lost = missing({ tickets: were.map(({ id, note }) => ({ id, note })) }, { tickets: [...kept, ...deleted] });
  const all = await texts(page);
  return { lost: [...lost, ...Object.keys(storage).filter((key) => all[key] !== storage[key])], dead: await deadNow(page) };
});
