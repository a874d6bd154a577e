// Starts the app over the prerendered page, keeps what the person does meanwhile, and opens the
// rescue panel if the app cannot run. Every page waits for this file: keep it small.

const find = (id) => document.getElementById(id);
const meta = (name) => document.querySelector(`meta[name=${name}]`).content;

// The elements as they stand now: they keep their state when the app puts its own in their place.
let page;
let touched;
/** The address whose page stands there: the app keeps the words of no other. */
let path = location.pathname;
function look() {
  document.documentElement.dataset.page = path;
  page = find('app').firstElementChild;
  touched = document.querySelectorAll(
    'details[id],textarea[id],input[id]:not([type=checkbox]):not([type=radio]):not([type=file])',
  );
}
look();
const space = `michishirube:${meta('base-path')}:`;
let focused = document.activeElement;

/** Writes down what was done, a key for each: tabs never write over each other. The app plays it when it comes. */
function note(what) {
  const key = `${space}early:${Date.now()}:${Math.random()}`;
  // Where local storage is full or blocked, the tab's own may do.
  for (const kind of ['localStorage', 'sessionStorage']) {
    try {
      window[kind].setItem(key, what);
      return;
    } catch {
      // The next one.
    }
  }
  // The app takes these over, if it comes into this very page.
  (window.unwritten ??= []).push(`${Date.now()} ${what}`);
}

/** Pages by address, fetched where a tap will most likely lead: on a slow line the next one is there at once. */
const ahead = new Map();

function fetchPage(href) {
  if (!ahead.has(href)) {
    ahead.set(href, fetch(href).then((response) => {
      if (!response.ok || response.redirected) throw new Error(href);
      return response.text();
    }));
  }
  return ahead.get(href);
}

function fetchAhead() {
  // What the page itself has asked for already comes first.
  const likely = document.querySelectorAll('link[as=fetch][fetchpriority]');
  const links = [...likely, ...[...document.querySelectorAll('a[data-early],a.button')].filter(leadsOn)].map(({ href }) => href);
  for (const href of new Set(links.slice(0, 3))) fetchPage(href).catch(() => ahead.delete(href));
}

// Until the app runs, pages are turned here, and what is on its way keeps coming. Once it is given up, the browser loads
// each page, and each tries anew.
let isGivenUp = false;
const isRunning = () => 'app' in document.documentElement.dataset;
/** Where the last tap leads, until that page stands there. */
let goal;
/** Since when that page stands there. */
let turned = -Infinity;
/** Within this time (ms) after the turn a tap was meant for the page before, and one that was made before the turn and arrives late. */
const DOUBLE_TAP = [-2000, 300];

/** Shows the page at an address, as it was written out. Where that fails, the browser loads it. */
async function turn(href, isNew) {
  goal = href;
  try {
    const text = await Promise.race([fetchPage(href), pause(3000).then(() => { throw new Error('late'); })]);
    if (goal !== href || isRunning()) return;
    const next = new DOMParser().parseFromString(text, 'text/html');
    const files = next.querySelector('meta[name=app-files]').content;
    if (isGivenUp || files !== meta('app-files')) throw new Error('another build');
    if (isNew) history.pushState(null, '', href);
    path = location.pathname;
    turned = performance.now();
    document.title = next.title;
    find('app').replaceChildren(...next.getElementById('app').childNodes);
    goal = undefined;
    look();
    scrollTo(0, 0);
    find(new URL(href).hash.slice(1) || 'page-heading')?.focus({ preventScroll: true });
    fetchAhead();
  } catch {
    if (goal !== href || isRunning()) return;
    goal = undefined;
    if (isNew) location.assign(href);
    else location.reload();
  }
}

/** A link that leads to another page of the app, in this tab. */
function leadsOn(link) {
  const here = location.origin + meta('base-path');
  return link?.href.startsWith(here) && !link.hash && !['rel', 'target', 'download'].some((name) => link.hasAttribute(name));
}

/** What is tapped counts and leads on, and a box shows its mark: nobody waits for the app. */
function early(event) {
  const { type, target, button, detail, timeStamp, altKey, ctrlKey, metaKey, shiftKey } = event;
  const since = timeStamp - turned;
  if (type === 'click' && detail > 0 && since > DOUBLE_TAP[0] && since < DOUBLE_TAP[1]) {
    event.preventDefault();
    return;
  }
  if (type === 'change' && target.dataset.early) note((target.checked ? '' : 'un') + target.dataset.early);
  const link = target.closest?.('a[href]');
  // A door counts wherever it opens.
  const isDoor = type === 'click' && link?.matches('.door');
  if (isDoor) note(link.dataset.early);
  if (type !== 'click' || !link || button || altKey || ctrlKey || metaKey || shiftKey) return;
  if (link.dataset.early && !isDoor) note(link.dataset.early);
  if (!isGivenUp && leadsOn(link)) {
    event.preventDefault();
    turn(link.href, true);
  }
}

function back() {
  // There again before the other page had come.
  if (location.pathname === path) goal = undefined;
  else if (isGivenUp) location.reload();
  else turn(location.href, false);
}

function follow(event) {
  focused = event.target;
}

function carryOver() {
  for (const old of touched) {
    const now = find(old.id);
    if (!now) continue;
    if (old.open) now.open = true;
    if (old.value !== old.defaultValue) {
      now.value = old.value;
      now.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
  // What was moved has lost the focus, what was built anew never had it.
  if (document.activeElement === document.body) (focused.isConnected ? focused : find(focused.id))?.focus({ preventScroll: true });
}

function line({ id, opened, note }) {
  const entry = document.createElement('li');
  const when = opened > 0 && new Date(opened).toLocaleString(document.documentElement.lang);
  entry.textContent = [id.trim(), when, note].filter(Boolean).join(' · ');
  return entry;
}

/** Every text in a field's value, but for the names of choices. */
const words = ([name, value]) => {
  if (/^(service|channel|status|kind|who|left_out)$/.test(name)) return [];
  return typeof value === 'string' ? [value] : Object.entries(value ?? {}).flatMap(words);
};

/** A record: `[stamp, value]` by field. A mere mark has no number. */
function ofRecord({ fields }) {
  const value = (name) => fields[name]?.[1];
  const id = value('id') ?? '';
  const note = words(['', fields]).filter((text) => text !== id).join(' · ');
  return [{ id, opened: value('opened'), note, deleted: value('gone') ?? value('deleted') }];
}

/** Versions 1–3: every ticket has a text of its own, or stands in the case. */
const ofFormer = ({ case: whole, ticket }) => (whole ? whole.tickets ?? [] : [ticket]);

function showTickets() {
  const odd = [];
  const tickets = [];
  let texts = [];
  try {
    texts = Object.entries(localStorage);
  } catch {
    // Blocked: there is nothing to show.
  }
  const records = texts.filter(([key]) => key.startsWith(space) && !key.startsWith(`${space}early:`));
  // What an older build left is a copy once this one has taken it over.
  const former = texts.filter(([key]) => /^michishirube:(case$|ticket:|set-aside:)/.test(key));
  for (const [key, text] of [...records, ...former]) {
    try {
      const read = JSON.parse(text);
      // Nothing in it was typed.
      if (/:(era|imported|journey|honest|offers)$/.test(key)) continue;
      const isRecord = key.startsWith(space);
      const found = (isRecord ? ofRecord : ofFormer)(read).map((ticket) => ({ ...ticket, made: line(ticket) }));
      tickets.push(...found.filter(({ id }) => isRecord || !tickets.some((known) => known.id === id)));
    } catch {
      // Not what this build writes; the number is still in it.
      odd.push(text);
    }
  }
  const shown = tickets.filter(({ id, note, deleted }) => deleted == null && (id || note));
  // Numbers first.
  shown.sort((one, other) => !one.id - !other.id);
  find('rescue-tickets').replaceChildren(...shown.map(({ made }) => made));
  find('rescue-data').textContent = odd.join('\n');
  find('rescue-data').hidden = odd.length === 0;
}

/** The app that would ask for consent is dead, so a newer build may take over by itself. */
async function letUpdateIn() {
  const worker = await navigator.serviceWorker?.getRegistration();
  if (!worker) return;
  const activate = () => worker.waiting?.postMessage({ type: 'activate' });
  const watch = () => worker.installing?.addEventListener('statechange', activate);
  worker.addEventListener('updatefound', watch);
  watch();
  activate();
  await worker.update();
}

function rescue() {
  const panel = find('rescue');
  if (!panel.hidden) return;
  // Buttons of a dead app mislead; the prerendered page, if it still stands, works without the app.
  find('app').toggleAttribute('inert', !page.isConnected);
  showTickets();
  panel.hidden = false;
  // Who walks the guide without the app is not led away from the page.
  if (!page.isConnected || !page.parentNode.querySelector('[data-early],#now-go,#stage-start')) {
    panel.tabIndex = -1;
    panel.scrollIntoView();
    panel.focus({ preventScroll: true });
  }
  letUpdateIn().catch(() => {});
}

/** The app builds itself after its files have come; a part of it may still be missing. */
const running = new Promise((resolve, reject) => {
  addEventListener('michishirube:running', resolve);
  addEventListener('michishirube:missing', () => reject(new Error('a part is missing')));
});

/**
 * The page is seen before anything else is done; the browser has asked for the files meanwhile. Hidden, it is not painted; and
 * Firefox tells of no paint where a reload goes back to a place further down.
 */
const painted = new Promise((resolve) => {
  setTimeout(resolve, 1000);
  const paints = window.PerformanceObserver?.supportedEntryTypes?.includes('paint') && !document.hidden;
  if (!paints) return resolve();
  addEventListener('visibilitychange', resolve, { once: true });
  return new PerformanceObserver(resolve).observe({ type: 'paint', buffered: true });
});

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** Past what the browser may have kept in a file's place, as an error that a host called immutable. */
const anew = { cache: 'reload' };

/** Three times: a hotel's Wi-Fi drops what it likes. */
async function load() {
  const [glue, wasm] = meta('app-files').split(' ').map((name) => meta('base-path') + name);
  const scripts = [...document.querySelectorAll('link[data-rel=modulepreload]')];
  for (const time of [500, 2000, 0]) {
    try {
      const app = await import(glue);
      return await app.default({ module_or_path: fetch(wasm, time === 500 ? {} : anew) });
    } catch (error) {
      // Whoever opens the page again is not given the same error again, either.
      const fetched = Promise.allSettled(scripts.map(({ href }) => fetch(href, anew)));
      if (!time) throw error;
      console.warn(error);
      await Promise.all([fetched, pause(time)]);
    }
  }
}

async function start() {
  fetchAhead();
  await load();
  await running;
}

function giveUp(error) {
  // From here on each page that is opened tries anew.
  isGivenUp = true;
  console.error(error);
  rescue();
}

function listen(change) {
  change('click', early, true);
  change('change', early, true);
  change('focusin', follow, true);
}

addEventListener('michishirube:panic', rescue);
/** Some traps never reach the panic hook; where the stack ends, engines throw the error of their own scripts. */
const trap = (error) => (error?.name === 'RuntimeError' || /call stack|recursion/.test(error?.message)) && rescue();
addEventListener('error', ({ error }) => trap(error));
addEventListener('unhandledrejection', ({ reason }) => trap(reason));
listen(addEventListener);
addEventListener('popstate', back);
// The browser's offer to install: it may come before the app, which tells the person when it is of use.
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  window.installer = event;
});
// Without the app the page goes on by itself, and all of it is written down.
painted.then(start).then(() => {
  listen(removeEventListener);
  removeEventListener('popstate', back);
  carryOver();
  if (goal) dispatchEvent(new CustomEvent('michishirube:go', { detail: goal }));
}, giveUp);
