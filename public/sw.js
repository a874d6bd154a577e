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
const FILES = __FILES__;

const NOT_FOUND = '404.html';
// Apps under other paths of the same origin see these caches too, so the name carries the path.
const PREFIX = `app:${BASE}:`;
const CACHE = PREFIX + BUILD;
// Bad Wi-Fi drops connections when many are opened at once.
const LANES = 6;
// A dropped request says nothing about the next: so often each file is tried, each time after a longer pause (ms).
const TRIES = 3;
const PAUSE = 400;

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

/** The same file, if another version has it on this phone. */
async function fromOtherVersion(path) {
  for (const name of (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE)) {
    const found = await (await caches.open(name)).match(BASE + path, { ignoreVary: true });
    if (!found) continue;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await found.clone().arrayBuffer()));
    if (`sha256-${btoa(String.fromCharCode(...digest))}` === integrities.get(path)) return found;
  }
  return undefined;
}

/** Paths of this build that are in its cache. */
async function storedPaths() {
  if (!(await caches.has(CACHE))) return new Set();
  const requests = await (await caches.open(CACHE)).keys();
  return new Set(requests.map((request) => new URL(request.url).pathname.slice(BASE.length)));
}

/** Stores every file of this build that is not there yet. What was stored is verified, and stays if others do not come. */
async function install() {
  const kept = await storedPaths();
  const cache = await caches.open(CACHE);
  const remaining = FILES.filter(([path]) => !kept.has(path)).values();
  const failed = [];
  const lane = async () => {
    for (const [path] of remaining) {
      try {
        await cache.put(BASE + path, await fromOtherVersion(path) ?? await fetchPatiently(path));
      } catch (error) {
        failed.push(error);
        // There is no line at all: enough for today.
        if (failed.length >= LANES) return;
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (failed.length > 0) throw failed[0];
  // Another version that became active meanwhile has deleted this cache.
  if (!(await isComplete())) throw new Error('the cache was deleted during installation');
}

async function deleteOtherVersions() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
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

async function reportStatus(port) {
  const complete = await isComplete().catch(() => false);
  port.postMessage({ complete, build: BUILD });
}

addEventListener('install', (event) => event.waitUntil(install()));

addEventListener('activate', (event) => event.waitUntil(deleteOtherVersions()));

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
  else if (integrities.has(path)) event.respondWith(fileOf(path));
});
