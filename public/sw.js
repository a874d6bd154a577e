// Keeps one whole build on the phone and serves pages from that build only.
//
// - A build is used only when it is there entirely, every file checked against its hash. What has come stays: a line that
//   breaks loses the one file, and the next visit goes on from there.
// - A tab never changes version by itself: no clients.claim(), and a new build waits for `activate`.
// - Nothing is stored at run time, except that a listed file which the browser has evicted is
//   put back after the same check.
//
// To retire this worker for good, deploy the following as sw.js, at this very address, and keep it
// there: phones look for it at the next visit. Pages then come from the network again; what people
// wrote is in local storage and stays.
//
//   addEventListener('install', () => skipWaiting());
//   addEventListener('activate', (event) => event.waitUntil(retire()));
//   async function retire() {
//     const base = new URL(registration.scope).pathname;
//     const names = (await caches.keys()).filter((name) => name.startsWith(`app:${base}:`));
//     await Promise.all(names.map((name) => caches.delete(name)));
//     await registration.unregister();
//   }

// Filled in by the prerender binary. The build's id changes whenever any file does.
const BUILD = "__BUILD__";
const BASE = "__BASE__";
// All pages but the first in one file: `{ style, script, pages: { path: html } }`, style sheet and script taken out of each.
const BUNDLE = "__BUNDLE__";
const FILES = __FILES__;
// What is new in this version, a sentence a line.
const NEWS = "__NEWS__";

const NOT_FOUND = '404.html';
// Apps under other paths of the same origin see these caches too, so the name carries the path.
const PREFIX = `app:${BASE}:`;
const CACHE = PREFIX + BUILD;
// Bad Wi-Fi drops connections when many are opened at once.
const LANES = 6;
// A dropped request says nothing about the next: so often each file is tried, each time after a longer pause (ms).
const TRIES = 3;
const PAUSE = 400;
// So long (ms) an installation may take before it is spoken of.
const UNNOTICED = 2000;
// Under this name an active version notes which tabs were open when it took over: they may need files of the one before.
const LEFT = 'tabs-of-the-version-before';

const integrities = new Map(FILES);

/** Hosts let browsers keep these for ever, and the page has just loaded some: they need not come twice. */
const hasHash = (path) => /-[0-9a-f]{12,16}(_bg)?\.\w+$/.test(path);

/** A file from the network, if it is the very file of this build. */
async function fetchVerified(path, cache = 'reload') {
  // Hosts disagree on the address of 404.html: Cloudflare Pages redirects it, Firebase answers with
  // 404. The hash says that it is the right page; `withStatus` makes a plain response of it.
  const isNotFound = path === NOT_FOUND;
  const response = await fetch(BASE + path, {
    integrity: integrities.get(path),
    cache,
    redirect: isNotFound ? 'follow' : 'error',
    credentials: 'same-origin',
  });
  if (response.status !== 200 && !isNotFound) throw new Error(`${path}: status ${response.status}`);
  return response;
}

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** The same, on a bad line. What the browser has kept is believed at first: the hash says whether it is right. */
async function fetchPatiently(path) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const asked = hasHash(path) ? 'default' : 'no-cache';
      return await fetchVerified(path, attempt === 1 ? asked : 'reload');
    } catch (error) {
      if (attempt === TRIES) throw error;
      await pause(attempt * PAUSE);
    }
  }
}

const digestOf = async (body) => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
};

/** The same file, if another version has it on this phone. */
async function fromOtherVersion(path) {
  for (const name of (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE)) {
    const found = await (await caches.open(name)).match(BASE + path, { ignoreVary: true });
    if (!found) continue;
    if (await digestOf(await found.clone().arrayBuffer()) === integrities.get(path)) return found;
  }
  return undefined;
}

/** Paths of this build that are in its cache. */
async function storedPaths() {
  if (!(await caches.has(CACHE))) return new Set();
  const requests = await (await caches.open(CACHE)).keys();
  return new Set(requests.map((request) => new URL(request.url).pathname.slice(BASE.length)));
}

const isPage = (path) => path === '' || path.endsWith('/') || path === NOT_FOUND;

/** Tells every tab how far the installation has come, unless it takes no time at all. */
function progressTo(total) {
  const start = Date.now();
  return async (done) => {
    if (Date.now() - start < UNNOTICED) return;
    for (const tab of await clients.matchAll({ type: 'window', includeUncontrolled: true })) {
      tab.postMessage({ type: 'progress', done, total });
    }
  };
}

/** Stores the pages that are not there yet, out of the file that holds them all; what is not right in it stays out. */
async function unpack(cache, kept, tell) {
  const missing = FILES.map(([path]) => path).filter((path) => isPage(path) && !kept.has(path));
  if (!BUNDLE || missing.length < 2) return;
  const first = await fetchPatiently('');
  const { style, script, pages } = await (await fetchPatiently(BUNDLE)).json();
  // Sent as the first page is, in what a page may do and who may show it.
  const headers = new Headers(first.headers);
  for (const name of ['content-encoding', 'content-length', 'etag', 'last-modified']) headers.delete(name);
  const encoder = new TextEncoder();
  for (const path of missing) {
    const html = pages[path]
      ?.replace('<style></style>', () => `<style>${style}</style>`)
      .replace('<script type="module"></script>', () => `<script type="module">${script}</script>`);
    if (html === undefined || await digestOf(encoder.encode(html)) !== integrities.get(path)) continue;
    await cache.put(BASE + path, new Response(html, { headers }));
    kept.add(path);
    await tell(kept.size);
  }
}

/** Stores every file of this build that is not there yet. What was stored is verified, and stays if others do not come. */
async function install() {
  const kept = await storedPaths();
  const cache = await caches.open(CACHE);
  const tell = progressTo(FILES.length);
  const failed = [];
  const lane = async (paths) => {
    for (const path of paths) {
      if (kept.has(path)) continue;
      try {
        await cache.put(BASE + path, await fromOtherVersion(path) ?? await fetchPatiently(path));
        kept.add(path);
        await tell(kept.size);
      } catch (error) {
        failed.push(error);
        // There is no line at all: enough for today.
        if (failed.length >= LANES) return;
      }
    }
  };
  const lanes = (count, paths) => Promise.all(Array.from({ length: count }, () => lane(paths)));
  const paths = FILES.map(([path]) => path);
  // Pages that do not come all together come one by one.
  const unpacked = unpack(cache, kept, tell).catch(() => undefined);
  await Promise.all([unpacked, lanes(LANES - 1, paths.filter((path) => !isPage(path)).values())]);
  await lanes(LANES, paths.filter(isPage).values());
  if (failed.length > 0) throw failed[0];
  // Another version that became active meanwhile has deleted this cache.
  if (!(await isComplete())) throw new Error('the cache was deleted during installation');
}

async function deleteOtherVersions() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function openTabs() {
  const tabs = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  return tabs.filter(({ url }) => new URL(url).pathname.startsWith(BASE)).map(({ id }) => id);
}

/** Takes over. The version before stays on the phone until its tabs are gone or loaded anew. */
async function takeOver() {
  const cache = await caches.open(CACHE);
  isAlone = false;
  try {
    await cache.put(BASE + LEFT, new Response(JSON.stringify(await openTabs())));
  } catch {
    // Storage is full: whoever still needs the version before finds it on the server.
    await deleteOtherVersions();
  }
  await deleteLeftVersions();
}

/** Whether the version before has been looked for, and is gone. */
let isAlone = false;

async function deleteLeftVersions() {
  // A version that waits has its own files already, and will clear up itself.
  if (isAlone || registration.waiting || registration.installing) return;
  const noted = await stored(LEFT);
  if (noted) {
    const [left, open] = [await noted.json(), await openTabs()];
    if (left.some((id) => open.includes(id))) return;
    await deleteOtherVersions();
    await (await caches.open(CACHE)).delete(BASE + LEFT);
  }
  isAlone = true;
}

/** Whether every file of this build is in the cache right now: browsers may evict. */
async function isComplete() {
  const kept = await storedPaths();
  return FILES.every(([path]) => kept.has(path));
}

async function stored(path) {
  const cache = await caches.open(CACHE);
  return cache.match(BASE + path, { ignoreVary: true });
}

async function putBack(path, response) {
  const cache = await caches.open(CACHE);
  await cache.put(BASE + path, response);
}

/** A file of this build: from the cache or, if evicted, from the network with the same check. */
async function fileOf(path) {
  // A cache that cannot be read (damaged, storage full) is the same as an evicted file.
  const kept = await stored(path).catch(() => undefined);
  if (kept) return kept;
  const response = await fetchVerified(path);
  await putBack(path, response.clone()).catch(() => undefined);
  return response;
}

/** This build's page for an address; a missing last slash and a written-out index.html are forgiven. */
function pageAt(path) {
  const page = path.replace(/(^|\/)index\.html$/, '$1');
  return [page, `${page}/`].find((name) => integrities.has(name)) ?? NOT_FOUND;
}

function withStatus(status, { body, headers }) {
  return new Response(body, { status, headers });
}

async function navigate(request, path) {
  const page = pageAt(path);
  try {
    const response = await fileOf(page);
    return page === NOT_FOUND ? withStatus(404, response) : response;
  } catch {
    // Evicted here and replaced on the server. The newer page names the hashed files of its own
    // build, none of which is listed here, so it still gets one whole version.
    return fetch(request);
  }
}

/** A hashed file that this build does not have: a tab of the version before may still need it. */
async function fileOfOtherVersion(request) {
  for (const name of (await caches.keys()).filter((name) => name.startsWith(PREFIX))) {
    const found = await (await caches.open(name)).match(request, { ignoreVary: true });
    if (found) return found;
  }
  return fetch(request);
}

let healing;

/** Browsers evict files one by one: what is missing comes again while there is a line, if the server still has it. */
function heal() {
  healing ??= install().finally(() => { healing = undefined; });
  return healing;
}

async function reportStatus(port) {
  await deleteLeftVersions().catch(() => undefined);
  const complete = await isComplete().catch(() => false) || await heal().then(() => true, () => false);
  port.postMessage({ complete, build: BUILD, news: NEWS });
}

addEventListener('install', (event) => event.waitUntil(install()));

addEventListener('activate', (event) => event.waitUntil(takeOver()));

addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.data?.type === 'activate') event.waitUntil(skipWaiting());
  if (event.data?.type === 'status' && port) event.waitUntil(reportStatus(port));
});

addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin || !pathname.startsWith(BASE)) return;
  const path = pathname.slice(BASE.length);
  if (mode === 'navigate') event.respondWith(navigate(event.request, path));
  else if (integrities.has(path)) {
    event.respondWith(fileOf(path));
    // A page has been loaded: the one before it is gone.
    event.waitUntil(deleteLeftVersions().catch(() => undefined));
  }
  else if (hasHash(path)) event.respondWith(fileOfOtherVersion(event.request));
});
