// The page's own process: features a browser lacks, a history that refuses, traps, hasty fingers, other hands in the page,
// tabs that are killed.

import { anotherTab, tap } from '../browser/fixtures.mjs';
import { NOW, ticket } from '../browser/sample.mjs';
import { placeOf, saved } from '../browser/stored.mjs';
import {
  PERSON, afterwards, becomes, cure, deadNow, faults, first, has, inNewTab, isSaid, look, openAgain, openedBy, settled, sicken, wait, writeTicket,
} from './row.mjs';

// --- What a browser may lack

const lacking = faults('Process: features that are missing');

const FEATURES = [
  'WebAssembly', 'WebAssembly.instantiateStreaming', 'Array.prototype.at', 'Object.fromEntries', 'Element.prototype.replaceChildren',
  'Element.prototype.toggleAttribute', 'Element.prototype.scrollIntoView', 'queueMicrotask', 'requestAnimationFrame',
  'MutationObserver', 'PerformanceObserver', 'TextDecoder', 'crypto', 'crypto.getRandomValues', 'navigator.clipboard', 'navigator.share',
  'caches', 'Intl', 'CustomEvent', 'DOMParser', 'Promise.allSettled', 'performance.now', 'fetch',
];

/** Takes it away wherever it stands on the way up. */
const remove = (name) => {
  const parts = name.split('.');
  const last = parts.pop();
  let place = parts.reduce((at, part) => at?.[part], window);
  while (place && !Object.hasOwn(place, last)) place = Object.getPrototypeOf(place);
  if (place) Object.defineProperty(place, last, { value: undefined, configurable: true, writable: true });
};

for (const name of FEATURES) {
  lacking({
    id: `P10 ${name}`,
    what: `the browser has no ${name}`,
    expected: 'the app runs, or the rescue panel shows the tickets',
  }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { page: null, troubles: /^(console|page): / });
    await sicken(page, remove, name);
    await page.goto('guide/basics/network/', { waitUntil: 'domcontentloaded' });
    // Without it nothing may come at all; then the words that need no script stand there.
    const isSettled = await settled(page, 4_000);
    if (!isSettled) await wait(page);
    await say(page);
    const state = await look(page);
    const shown = await page.locator('#rescue-tickets').innerText();
    const dead = first(
      await deadNow(page),
      state.rescue && !(shown.includes('KEPT-1') && shown.includes('KEPT-2')) ? 'a rescue panel without the tickets' : '',
    );
    const isTapped = await page.locator('#act-done').tap({ timeout: 2_000 }).then(() => becomes(() => !page.url().endsWith('/network/')), () => false);
    await cure(page);
    const after = await afterwards(await inNewTab(page), has(PERSON));
    return { ...after, dead: first(dead, isTapped ? '' : 'the way on does not lead on', after.dead) };
  });
}

lacking({
  id: 'P11',
  what: 'the policy of the page does not allow WebAssembly',
  expected: 'the rescue panel shows the tickets',
}, async ({ phoneWith, line }, say) => {
  const page = await openedBy(phoneWith, { site: line, serviceWorkers: 'block', page: null, troubles: /^(console|page): / });
  line.breaks(/\/$/, (response, { headers, body }) => {
    const forbid = (text) => text.replaceAll(" 'wasm-unsafe-eval'", '');
    const html = forbid(body.toString());
    response.writeHead(200, { ...headers, 'content-security-policy': forbid(headers['content-security-policy']), 'cache-control': 'no-store' }).end(html);
  });
  await page.goto('guide/basics/network/');
  await settled(page);
  await say(page);
  const shown = await page.locator('#rescue-tickets').innerText();
  const dead = first(await deadNow(page), shown.includes('KEPT-1') ? '' : 'no ticket in the rescue panel');
  line.heal();
  const after = await afterwards(await inNewTab(page), has());
  return { ...after, dead: first(dead, after.dead) };
});

// --- The history refuses

const refusing = faults('Process: history, traps and deaths');

const REFUSES = {
  P12: ['pushState and replaceState after 100 calls', 100, ['pushState', 'replaceState']],
  'P12-push': ['pushState always', 0, ['pushState']],
  'P12-replace': ['replaceState always', 0, ['replaceState']],
  'P12-both': ['pushState and replaceState always', 0, ['pushState', 'replaceState']],
};

for (const [id, [what, allowed, names]] of Object.entries(REFUSES)) {
  refusing({
    id,
    what: `the browser refuses ${what}`,
    expected: 'pages are loaded instead; nothing dies',
  }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { page: null });
    await sicken(page, ([names, allowed]) => {
      let left = allowed;
      for (const name of names) {
        const call = History.prototype[name];
        History.prototype[name] = function limited(...given) {
          if (left <= 0) throw new DOMException('more than 100 times per 30 seconds', 'SecurityError');
          left -= 1;
          return call.apply(this, given);
        };
      }
    }, [names, allowed]);
    await page.goto('guide/basics/network/');
    await settled(page);
    // From tab to tab, more often than it is allowed.
    await page.evaluate((times) => {
      for (let n = 0; n < times; n += 1) document.querySelectorAll('.tabs a')[n % 4].click();
    }, allowed + 5);
    await page.waitForLoadState();
    await settled(page);
    const isKept = await writeTicket(page, 'TYPED-1');
    await say(page);
    const { rescue } = await look(page);
    const dead = first(rescue ? 'the app died' : '', await deadNow(page));
    await cure(page);
    const later = await inNewTab(page);
    const after = await afterwards(later, has(PERSON));
    // Where a page is loaded there is no time to say it: then it must be there all the same.
    const { tickets } = await saved(later);
    const lost = tickets.some(({ id }) => id === 'TYPED-1') ? after.lost : [...after.lost, `ticket TYPED-1${isKept ? '' : ' (not said to be saved)'}`];
    return { lost, dead: first(dead, after.dead) };
  });
}

// --- The app dies

const DEATHS = {
  P12b: ['the app panics', () => dispatchEvent(new Event('michishirube:panic'))],
  'P12c-error': ['a trap reaches the page as an error', () => queueMicrotask(() => { throw new WebAssembly.RuntimeError('unreachable'); })],
  'P12c-promise': ['a trap reaches the page as an unhandled rejection', () => { Promise.reject(new WebAssembly.RuntimeError('unreachable')); }],
};

for (const [id, [what, die]] of Object.entries(DEATHS)) {
  refusing({ id, what, expected: 'the rescue panel shows every number; 「もう一度開く」 leads on' }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { troubles: /./ });
    await page.evaluate(die);
    const isTold = await becomes(async () => (await look(page)).rescue, 3_000);
    await say(page);
    const shown = await page.locator('#rescue-tickets').innerText();
    const dead = first(
      isTold ? '' : 'frozen, and no word about it',
      ['KEPT-1', 'KEPT-2'].every((number) => shown.includes(number)) ? '' : 'numbers are not shown',
    );
    const after = await afterwards(page, has(), { open: () => openAgain(page, say) });
    return { ...after, dead: first(dead, after.dead) };
  });
}

/** What the rescue panel must show the number of, and what it must not. */
const STORED = {
  'P19': ['tickets', { tickets: [ticket(1, { id: 'SOS-1' })] }],
  'P19-v1': ['tickets of version 1', { tickets: [ticket(1, { id: 'SOS-1' })], format: 1 }],
  'P19-v3': ['tickets of version 3', { tickets: [ticket(1, { id: 'SOS-1' })], format: 3 }],
  'P19-draft': ['the form of a new ticket', { case: { drafts: [{ ticket: 77, id: 'SOS-1', note: 'half' }] } }],
  'P19-damaged': ['a ticket that cannot be read', { storage: { [placeOf('ticket', 5)]: '{"version":4,"fields":{"id":[1,"SOS-1"' } }],
  'P19-aside': ['a text that was put away', { storage: { 'michishirube:/:aside:1': 'SOS-1 {' } }],
  'P19-newer': ['a ticket of a newer version', { storage: { [placeOf('ticket', 5)]: '{"version":5,"ticket":{"id":"SOS-1"}}' } }],
  'P19-markup': ['a ticket with markup', { tickets: [ticket(1, { id: 'SOS-1<b>', note: '<img src=x onerror=document.body.remove()>' })] }],
};

for (const [id, [what, person]] of Object.entries(STORED)) {
  refusing({
    id,
    what: `the app cannot start, and ${what} stand${what.endsWith('s') ? '' : 's'} in storage`,
    expected: 'the number is in the rescue panel',
  }, async ({ phoneWith, line }, say) => {
    const page = await phoneWith({ ...person, at: NOW, site: line, serviceWorkers: 'block', page: null, troubles: /^(console|page): / });
    line.breaks(/\.wasm$/, 'drop');
    await page.goto('');
    await settled(page);
    await say(page);
    const shown = await page.locator('#rescue').innerText();
    line.heal();
    return { lost: shown.includes('SOS-1') ? [] : ['the number, as long as the app does not start'], dead: await deadNow(page) };
  });
}

// --- Other hands in the page

refusing({
  id: 'P13',
  what: 'a browser’s translation replaces every text, again and again',
  expected: 'what is tapped counts; no death',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: 'guide/basics/' });
  const translate = () => page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const all = [];
    while (walker.nextNode()) if (walker.currentNode.textContent.trim()) all.push(walker.currentNode);
    for (const node of all) {
      const font = document.createElement('font');
      font.textContent = node.textContent;
      node.replaceWith(font);
    }
  });
  await translate();
  await tap(page, '#tick-network');
  await translate();
  await tap(page, '.tabs a[href$="/tickets/"]');
  await translate();
  const isKept = await writeTicket(page, 'TYPED-1');
  await translate();
  await say(page);
  const dead = first((await look(page)).rescue ? 'the app died' : '', isKept ? '' : 'a ticket is not saved');
  const after = await afterwards(await inNewTab(page), has(PERSON, { ticks: { network: NOW }, tickets: [...PERSON.tickets, { id: 'TYPED-1' }] }));
  return { ...after, dead: first(dead, after.dead) };
});

const HANDS = {
  P14: ['the comments', () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    const all = [];
    while (walker.nextNode()) all.push(walker.currentNode);
    for (const node of all) node.remove();
  }],
  'P14-status': ['the status regions', () => { for (const region of document.querySelectorAll('[role=status], [role=alert]')) region.remove(); }],
  'P14-empty': ['all empty text', () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const all = [];
    while (walker.nextNode()) if (!walker.currentNode.textContent.trim()) all.push(walker.currentNode);
    for (const node of all) node.remove();
  }],
  'P14-tabs': ['the tabs', () => document.querySelector('.tabs')?.remove()],
};

for (const [id, [what, strip]] of Object.entries(HANDS)) {
  refusing({
    id,
    what: `a content blocker takes ${what} out of the page`,
    expected: 'what is typed and saved is there; no silent death',
  }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { page: 'tickets/form/', troubles: /./ });
    await page.evaluate(strip);
    await page.locator('#field-id').fill('TYPED-1');
    await tap(page, '#form-save');
    await isSaid(page);
    await page.evaluate(strip);
    await tap(page, '#ticket-add');
    await say(page);
    const dead = await deadNow(page);
    const after = await afterwards(await inNewTab(page), has(PERSON, { tickets: [...PERSON.tickets, { id: 'TYPED-1' }] }));
    return { ...after, dead: first(dead, after.dead) };
  });
}

// --- Hasty fingers

const hasty = faults('Process: hasty fingers and killed tabs');

/** A button pressed so often, and what of it must be there once. */
const PRESSED = {
  'form-save': ['tickets/form/', async (page) => page.locator('#field-id').fill('TYPED-1'), '#form-save', ({ tickets }) => tickets.filter(({ id }) => id === 'TYPED-1').length],
  'line-save': ['tickets/entry/?ticket=1', async (page) => page.locator('#line-text').fill('TYPED-1'), '#line-save', ({ tickets }) => tickets.flatMap(({ history }) => history).filter(({ text }) => text === 'TYPED-1').length],
  'timer-save': ['timers/', async (page) => page.locator('#timer-hours').fill('7'), '#timer-save', ({ timers }) => timers.length - 1],
  'act-done': ['guide/basics/network/', async () => {}, '#act-done', ({ ticks }) => Object.keys(ticks).length - 2],
  'ticket-delete': ['tickets/entry/?ticket=1', async () => {}, '#ticket-delete', ({ deleted }) => deleted.length],
  answer: ['questions/far/', async () => {}, '.answers a >> nth=0', ({ replies }) => Object.keys(replies).length - 2],
};

const WAYS = {
  'in one task': (target) => target.evaluate((element) => { for (let n = 0; n < 3; n += 1) element.click(); }),
  '70 ms apart': (target) => target.evaluate(async (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    for (let n = 0; n < 3; n += 1) {
      const at = document.elementFromPoint(x + width / 2, Math.min(y + height / 2, innerHeight - 1)) ?? element;
      const click = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 });
      const touched = performance.now();
      Object.defineProperty(click, 'timeStamp', { value: touched });
      (n === 0 ? element : at).dispatchEvent(click);
      const channel = new MessageChannel();
      while (performance.now() < touched + 70) await new Promise((next) => { channel.port1.onmessage = next; channel.port2.postMessage(0); });
    }
  }),
};

for (const [name, [path, prepare, target, count]] of Object.entries(PRESSED)) {
  for (const [way, press] of Object.entries(WAYS)) {
    hasty({
      id: `P15 ${name} ${way}`,
      what: `three clicks ${way} on ${name}`,
      expected: 'it counts once',
    }, async ({ phoneWith }, say) => {
      const page = await openedBy(phoneWith, { page: path });
      await prepare(page);
      await page.clock.runFor(400);
      await press(page.locator(target).first());
      await becomes(async () => count(await saved(page)) >= 1);
      await page.clock.runFor(1_000);
      await say(page);
      const times = count(await saved(page));
      const dead = first(await deadNow(page), times === 1 ? '' : `it counts ${times} times`);
      const wanted = name === 'ticket-delete' ? { ...PERSON, tickets: PERSON.tickets.slice(1) } : PERSON;
      const after = await afterwards(await inNewTab(page), has(wanted));
      return { ...after, dead: first(dead, after.dead) };
    });
  }
}

hasty({
  id: 'P20',
  what: '300 times online, offline, shown and hidden',
  expected: 'nothing dies, nothing is lost',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: 'tickets/form/' });
  await page.locator('#field-id').fill('TYPED-1');
  await page.evaluate(() => {
    for (let n = 0; n < 300; n += 1) {
      for (const name of ['online', 'offline', 'pageshow', 'pagehide', 'focus', 'blur']) dispatchEvent(new Event(name));
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });
  const typed = await page.locator('#field-id').inputValue();
  await tap(page, '#form-save');
  const isKept = await isSaid(page);
  await say(page);
  const dead = first(await deadNow(page), isKept ? '' : 'not saved', typed === 'TYPED-1' ? '' : 'what was typed is gone');
  const after = await afterwards(await inNewTab(page), has(PERSON, { tickets: [...PERSON.tickets, { id: 'TYPED-1' }] }));
  return { ...after, dead: first(dead, after.dead) };
});

// --- Killed

/** What is done right before the tab is killed, and what must be there. */
const KILLED = {
  tick: ['guide/basics/', (page) => page.locator('#tick-network').tap(), { ticks: { network: NOW } }],
  done: ['guide/basics/network/', (page) => page.locator('#act-done').tap(), { ticks: { network: NOW } }],
  answer: ['questions/far/', (page) => page.locator('#answer-code-silent').tap(), { replies: { far: 'code-silent' } }],
  typed: ['tickets/form/', (page) => page.locator('#field-note').fill('half a word'), { drafts: [{ note: 'half a word' }] }],
  saved: ['tickets/form/', async (page) => {
    await page.locator('#field-id').fill('TYPED-1');
    await page.clock.runFor(400);
    await page.locator('#form-save').tap();
  }, { tickets: [...PERSON.tickets, { id: 'TYPED-1' }] }],
  wait: ['timers/', async (page) => {
    await page.locator('#timer-hours').fill('7');
    await page.clock.runFor(400);
    await page.locator('#timer-save').tap();
  }, { timers: [...PERSON.timers, { kind: 'lock' }] }],
};

for (const [name, [path, act, more]] of Object.entries(KILLED)) {
  hasty({
    id: `P01 ${name}`,
    what: `the page’s process is killed right after: ${name}`,
    expected: 'what was done is there',
  }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { page: path });
    await act(page);
    await say(page);
    const devtools = await page.context().newCDPSession(page);
    const crash = page.waitForEvent('crash');
    devtools.send('Page.crash').catch(() => {});
    await crash;
    return afterwards(await inNewTab(page), has(PERSON, more));
  });
}

// --- Odd addresses

const ADDRESSES = [
  'tickets/?ticket=9007199254740993', 'tickets/entry/?ticket=-1', 'tickets/entry/?ticket=%00', 'tickets/form/?ticket=1&ticket=2', 'tickets/entry/?ticket=%F0%9F%98%80',
  'guide/basics/?a=%E0%A4%A', 'guide/basics/#%F', 'guide/basics/network/#__proto__', 'questions/far/?x=<script>', 'search/?q=%FF', '#tickets', '?', 'plan/?utm_source=x#y',
  'tickets/form/?ticket=99999999999999999999', 'timers/#timer-1', 'messages/first/?%', 'guide//basics/', 'GUIDE/BASICS/', 'guide/basics/nowhere/', 'print/?x=%27%22',
];

hasty({
  id: 'P17',
  what: `${ADDRESSES.length} odd addresses`,
  expected: 'a page, or the words that there is none',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: null, troubles: /^console: .*404/ });
  const deads = [];
  for (const path of ADDRESSES) {
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    await settled(page);
    const dead = first((await look(page)).rescue ? 'the app died' : '', await deadNow(page));
    if (dead) deads.push(`/${path}: ${dead}`);
  }
  await say(page);
  const after = await afterwards(page, has());
  return { ...after, dead: first(...deads, after.dead) };
});

hasty({
  id: 'P18',
  what: 'markup and script in everything stored',
  expected: 'it stands there as text; nothing of it runs',
}, async ({ phoneWith }, say) => {
  const markup = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>{{7*7}}&lt;';
  const person = { ...PERSON, case: { ...PERSON.case, letter: { error_text: markup, country: markup } }, tickets: [ticket(1, { id: 'KEPT-1', note: markup, subject: markup, history: [{ at: NOW, who: 'me', text: markup }] })] };
  const page = await phoneWith({ ...person, at: NOW, storage: { 'michishirube:/:aside:9': markup }, page: null });
  const deads = [];
  for (const path of ['', 'tickets/', 'tickets/entry/?ticket=1', 'tickets/form/?ticket=1', 'data/', 'print/', 'messages/first/', 'search/']) {
    await page.goto(path);
    await settled(page);
    deads.push(await deadNow(page), await page.evaluate(() => (window.ran ? 'markup has run' : '')));
  }
  await say(page);
  const after = await afterwards(page, has(person));
  return { ...after, dead: first(...deads, after.dead) };
});

hasty({
  id: 'P02',
  what: 'the tab is closed in the task in which a step is ticked, another shows the same',
  expected: 'the tick is there in both',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: 'guide/basics/' });
  const other = await anotherTab(page, 'guide/basics/');
  await page.evaluate(() => document.getElementById('check-network').click());
  await page.close();
  const isThere = await becomes(() => other.locator('#check-network').isChecked());
  await say(other);
  const after = await afterwards(other, has(PERSON, { ticks: { network: NOW } }));
  return { ...after, dead: first(isThere ? '' : 'the other tab does not follow', after.dead) };
});
