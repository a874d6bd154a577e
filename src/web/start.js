// Starts the app over the prerendered page, keeps what the person does meanwhile, and opens the
// rescue panel if the app cannot run. Every page waits for this file: keep it small.

const find = (id) => document.getElementById(id);
const meta = (name) => document.querySelector(`meta[name=${name}]`).content;

// The elements as they stand now: they keep their state when the app puts its own in their place.
const page = find('app').firstElementChild;
const touched = document.querySelectorAll(
  'details[id],textarea[id],input[id]:not([type=checkbox]):not([type=radio]):not([type=file])',
);
const space = `michishirube:${meta('base-path')}:`;
let focused = document.activeElement;

/** Writes down what was done, a key for each: tabs never write over each other. The app plays it when it comes. */
function note(what) {
  const key = `${space}early:${Date.now()}:${Math.random()}`;
  // Where local storage is full or blocked, the tab's own may do.
  for (const kind of ['localStorage', 'sessionStorage']) {
    try {
      return window[kind].setItem(key, what);
    } catch {
      // The next one.
    }
  }
}

/** The link leads on by itself, and a box shows its mark: nobody waits for the app. */
function early({ type, target, ctrlKey, metaKey, shiftKey }) {
  const link = target.closest('a[data-early]');
  if (type === 'click' && link && !(ctrlKey || metaKey || shiftKey)) note(link.dataset.early);
  if (type === 'change' && target.dataset.early) note((target.checked ? '' : 'un') + target.dataset.early);
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
  if (!focused.isConnected) find(focused.id)?.focus({ preventScroll: true });
}

function line({ id, opened, note }) {
  const entry = document.createElement('li');
  const when = opened > 0 && new Date(opened).toLocaleString(document.documentElement.lang);
  entry.textContent = [id.trim(), when, note].filter(Boolean).join(' · ');
  return entry;
}

/** A ticket, or the form of one, as a record: `[stamp, value]` by field. A mere mark has no number. */
function ofRecord({ fields }) {
  const value = (name) => fields[name]?.[1];
  return [{ id: value('id') ?? '', opened: value('opened'), note: value('note'), deleted: value('gone') ?? value('deleted') }];
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
      const isRecord = key.startsWith(space);
      if (isRecord && !key.startsWith(`${space}ticket`) && !key.startsWith(`${space}aside`)) continue;
      const found = (isRecord ? ofRecord : ofFormer)(read).map((ticket) => ({ ...ticket, made: line(ticket) }));
      tickets.push(...found.filter(({ id }) => isRecord || !tickets.some((known) => known.id === id)));
    } catch {
      // Not what this build writes; the number is still in it.
      odd.push(text);
    }
  }
  const shown = tickets.filter(({ id, note, deleted }) => deleted == null && (id || note));
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

async function start() {
  const base = meta('base-path');
  const [glue, wasm] = meta('app-files').split(' ');
  const app = await import(base + glue);
  await app.default({ module_or_path: base + wasm });
  await running;
}

function giveUp(error) {
  console.error(error);
  rescue();
}

function listen(change) {
  change('click', early, true);
  change('change', early, true);
  change('focusin', follow, true);
}

addEventListener('michishirube:panic', rescue);
// Some traps (stack, memory) never reach the panic hook.
addEventListener('error', ({ error }) => error instanceof WebAssembly.RuntimeError && rescue());
listen(addEventListener);
// Without the app the page goes on by itself, and all of it is written down.
start().then(() => {
  listen(removeEventListener);
  carryOver();
}, giveUp);
