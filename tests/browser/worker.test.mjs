// What sw.js, start.js and serve.mjs promise, tried in Chromium on a tiny site. Offline means that
// the server has stopped: a browser's own offline switch does not reach every request of a worker.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/serve.mjs';
import { PAGES, retirement, temporaryDir, writeSite } from './tiny-site.mjs';

// Much of the time goes into waiting for the browser.
const TOGETHER = { concurrency: 4 };

let browser;
let context;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  context = await browser.newContext();
  // The machine may be busy with something else.
  context.setDefaultTimeout(10_000);
});
after(() => browser.close());

const ports = new Set();

/** A server at a port that no earlier test used: caches and workers of one profile belong to it. */
async function serveAnew(options) {
  const server = await serve(options);
  const { port } = new URL(server.url);
  if (!ports.has(port)) {
    ports.add(port);
    return server;
  }
  await server.close();
  return serveAnew(options);
}

/** Serves a directory for one test; `write` puts a build of the tiny site into it. */
async function serveSite(t, { base = '/' } = {}) {
  const { dir: parent, remove } = await temporaryDir();
  const dir = join(parent, 'site');
  const write = (site) => writeSite({ dir, base, ...site });
  await write({ build: 'one' });
  const server = await serveAnew({ dir, base });
  t.after(async () => {
    await server.close();
    await remove();
  });
  return { dir, write, url: server.url, stop: server.close };
}

/** A tab; all share one profile, which is far quicker than a new one each. */
async function openTab(t) {
  const page = await context.newPage();
  t.after(() => page.close());
  return page;
}

/** A site, build `one` or as told, and a tab to open it in. */
async function open(t, site = { build: 'one' }) {
  const served = await serveSite(t);
  await served.write(site);
  return { ...served, page: await openTab(t) };
}

/** The same, with the worker active; it is in control from the next page on. */
async function install(t, site) {
  const opened = await open(t, site);
  await opened.page.goto(opened.url);
  assert.equal(await register(opened.page), 'activated');
  return opened;
}

/** Registers the page's worker, or updates it, and tells what became of it once that is settled. */
const register = (page) => page.evaluate(async () => {
  const scope = document.querySelector('meta[name=base-path]').content;
  const workers = navigator.serviceWorker;
  const known = await workers.getRegistration(scope);
  let worker;
  known?.addEventListener('updatefound', () => { worker = known.installing; });
  await known?.update();
  const registration = known ?? await workers.register(`${scope}sw.js`, { scope, updateViaCache: 'none' });
  worker ??= registration.installing ?? registration.active;
  const isSettled = () => ['activated', 'redundant'].includes(worker.state)
    || (worker.state === 'installed' && known);
  while (!isSettled()) await new Promise((again) => setTimeout(again, 10));
  return worker.state;
});

/** Asks the active worker, or the waiting one, for its status. */
const status = (page, which = 'active') => page.evaluate(async (kind) => {
  const registration = await navigator.serviceWorker.getRegistration();
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((heard) => { port1.onmessage = ({ data }) => heard(data); });
  registration[kind].postMessage({ type: 'status' }, [port2]);
  return answer;
}, which);

const activate = (page) => page.evaluate(async () => {
  const changed = new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done));
  (await navigator.serviceWorker.getRegistration()).waiting.postMessage({ type: 'activate' });
  await changed;
});

const cacheNames = async (page) => (await page.evaluate(() => caches.keys())).sort();
const countFiles = (page, cache) => page.evaluate(
  async (name) => (await (await caches.open(name)).keys()).length,
  cache,
);
const evict = (page, cache, path) => page.evaluate(
  async ([name, file]) => (await caches.open(name)).delete(file),
  [cache, path],
);
const who = (page) => page.textContent('#who');
const waitForApp = (page, build) => page.waitForFunction(
  (text) => document.getElementById('who')?.textContent === text,
  `app ${build}`,
);

/** Tries again until the assertions hold, for at most three seconds. */
async function eventually(check) {
  const end = Date.now() + 3_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((again) => setTimeout(again, 20));
    }
  }
}

describe('service worker', TOGETHER, () => {
  test('serves every page and the app without a server', async (t) => {
    const { page, url, stop } = await install(t);
    assert.deepEqual(await status(page), { complete: true, build: 'one' });
    await stop();
    for (const path of [...PAGES, 'tickets', 'guide/lost/index.html', 'index.html', 'tickets/?ticket=1#x']) {
      const response = await page.goto(url + path);
      assert.equal(response.status(), 200, path);
      await waitForApp(page, 'one');
    }
    assert.equal(await page.getAttribute('body', 'data-page'), 'tickets/');
    await page.click('#tick');
    assert.equal((await page.textContent('#log')).trim(), 'tick');
  });

  test('answers an unknown address with the 404 page and its status', async (t) => {
    const { page, url, stop } = await install(t);
    await stop();
    const response = await page.goto(`${url}nowhere/`);
    assert.equal(response.status(), 404);
    await waitForApp(page, 'one');
    assert.equal(await page.getAttribute('body', 'data-page'), '404.html');
  });

  test('leaves a page that is already open to the network', async (t) => {
    const { page } = await install(t);
    assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
  });

  test('does not install with a file that is not of the build', async (t) => {
    const { page, url, write } = await open(t);
    for (const changes of [
      { 'guide/': '<p>changed</p>' },
      { '404.html': '<p>changed</p>' },
      { 'michishirube-one_bg.wasm': 'changed' },
      { 'tokens-one.css': null },
    ]) {
      await write({ build: 'one', changes });
      await page.goto(url);
      assert.equal(await register(page), 'redundant', JSON.stringify(changes));
      assert.deepEqual(await cacheNames(page), []);
    }
  });

  for (const [what, answer] of Object.entries({
    redirects: (response) => response.writeHead(308, { Location: '/404' }).end(),
    refuses: async (response, page) => response.writeHead(404, { 'Content-Type': 'text/html' }).end(await page.text()),
  })) {
    test(`installs where the host ${what} the address of 404.html`, async (t) => {
      const { url: behind } = await serveSite(t);
      const host = createServer(async (request, response) => {
        const found = await fetch(new URL(request.url, behind));
        if (request.url === '/404.html') return answer(response, found);
        const type = found.headers.get('content-type');
        response.writeHead(found.status, { 'Content-Type': type }).end(Buffer.from(await found.arrayBuffer()));
      });
      await new Promise((done) => host.listen(0, '127.0.0.1', done));
      const url = `http://localhost:${host.address().port}/`;
      const page = await openTab(t);
      await page.goto(url);
      const outcome = await register(page);
      host.close();
      host.closeAllConnections();
      assert.equal(outcome, 'activated');
      const response = await page.goto(`${url}nowhere`);
      assert.equal(response.status(), 404);
      await waitForApp(page, 'one');
    });
  }

  test('keeps tabs on their version until told, then replaces it whole', async (t) => {
    const { page, url, write, stop } = await install(t);
    await page.evaluate(() => Promise.all([caches.open('app:/other/:x'), caches.open('photos')]));
    await page.reload();
    await write({ build: 'two' });
    assert.equal(await register(page), 'installed');
    assert.deepEqual(await status(page, 'waiting'), { complete: true, build: 'two' });
    await page.reload();
    await waitForApp(page, 'one');
    await page.goto(`${url}guide/`);
    await waitForApp(page, 'one');
    await activate(page);
    await stop();
    await page.reload();
    await waitForApp(page, 'two');
    assert.deepEqual(await cacheNames(page), ['app:/:two', 'app:/other/:x', 'photos']);
  });

  test('a broken update leaves the running version whole', async (t) => {
    const { page, write } = await install(t);
    await write({ build: 'two', changes: { 'tickets/': '<p>portal</p>' } });
    assert.equal(await register(page), 'redundant');
    assert.deepEqual(await cacheNames(page), ['app:/:one']);
    assert.deepEqual(await status(page), { complete: true, build: 'one' });
  });

  test('a change of the worker alone does not endanger the cache in use', async (t) => {
    const { page, url, write } = await install(t);
    await page.reload();
    const worker = await (await fetch(`${url}sw.js`)).text();
    await write({ build: 'one', changes: { 'guide/': '<p>changed</p>', 'sw.js': `${worker}// new` } });
    assert.equal(await register(page), 'installed');
    assert.deepEqual(await status(page), { complete: true, build: 'one' });
  });

  test('two apps of one origin leave each other alone', async (t) => {
    const { dir, url, stop } = await serveSite(t);
    const page = await openTab(t);
    const [a, b] = ['/a/', '/b/'];
    const build = (base, id) => writeSite({ dir: join(dir, base), base, build: id });
    await build(a, 'a1');
    await build(b, 'b1');
    for (const base of [a, b]) {
      await page.goto(new URL(base, url).href);
      assert.equal(await register(page), 'activated');
    }
    assert.deepEqual(await cacheNames(page), ['app:/a/:a1', 'app:/b/:b1']);
    await build(b, 'b2');
    await page.reload();
    assert.equal(await register(page), 'installed');
    await activate(page);
    await page.reload();
    assert.deepEqual(await cacheNames(page), ['app:/a/:a1', 'app:/b/:b2']);
    await stop();
    for (const [base, id] of [[a, 'a1'], [b, 'b2']]) {
      await page.goto(new URL(`${base}guide/`, url).href);
      await waitForApp(page, id);
    }
  });

  test('puts back an evicted file, checked; says meanwhile that it is not complete', async (t) => {
    const { page, url } = await install(t);
    for (const path of ['/michishirube-one_bg.wasm', '/guide/']) await evict(page, 'app:/:one', path);
    assert.deepEqual(await status(page), { complete: false, build: 'one' });
    await page.goto(`${url}guide/`);
    await waitForApp(page, 'one');
    assert.deepEqual(await status(page), { complete: true, build: 'one' });
  });

  test('without its cache, a newer build on the server is still one whole version', async (t) => {
    const { page, url, write } = await install(t);
    await write({ build: 'two' });
    await page.evaluate(() => caches.delete('app:/:one'));
    await page.goto(url);
    await waitForApp(page, 'two');
  });

  test('stores nothing at run time and leaves other requests to the network', async (t) => {
    const { page, stop } = await install(t, { build: 'one', changes: { 'extra.txt': 'extra' } });
    await page.reload();
    const before = await countFiles(page, 'app:/:one');
    const get = (path, options) => page.evaluate(
      async ([file, given]) => (await fetch(file, given)).text(),
      [path, options],
    );
    assert.equal(await get('/extra.txt'), 'extra');
    assert.equal(await get('/tokens-one.css?query'), '/* one */');
    const afterwards = await countFiles(page, 'app:/:one');
    assert.equal(afterwards, before);
    await stop();
    await assert.rejects(get('/extra.txt'));
    await assert.rejects(get('/tokens-one.css', { method: 'HEAD', cache: 'no-store' }));
  });

  test('the retirement in its comment removes worker and caches', async (t) => {
    const { page, url, write } = await install(t);
    await page.evaluate(() => caches.open('photos'));
    await page.reload();
    await write({ build: 'two', changes: { 'sw.js': await retirement() } });
    await register(page);
    await eventually(async () => {
      assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
      assert.deepEqual(await cacheNames(page), ['photos']);
    });
    await page.reload();
    await waitForApp(page, 'two');
  });
});

describe('start', TOGETHER, () => {
  /** Opens the page with the wasm held back, does something, then lets the app take over. */
  async function whileLoading({ page, url }, act) {
    let release;
    const held = new Promise((done) => { release = done; });
    await page.route('**/*.wasm', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(url);
    assert.equal(await who(page), 'page one');
    await act();
    release();
    await waitForApp(page, 'one');
  }
  const log = async (page) => (await page.textContent('#log')).trim();
  const save = (page, text) => page.addInitScript((value) => localStorage.setItem('michishirube:case', value), text);
  const saved = (tickets) => JSON.stringify({ version: 1, case: { tickets } });

  test('replays early taps once, the link last', async (t) => {
    const tab = await open(t);
    const { page } = tab;
    await whileLoading(tab, async () => {
      await page.click('#done');
      await page.click('#done');
      await page.click('#tick span');
      assert.equal(await page.getAttribute('#tick', 'aria-busy'), 'true');
      assert.equal(page.url(), tab.url);
    });
    assert.equal(await log(page), 'tick done');
    await page.click('#tick');
    assert.equal(await log(page), 'tick done tick');
  });

  test('lets other links through', async (t) => {
    const { page, url } = await open(t);
    await page.route('**/*.wasm', () => undefined);
    await page.goto(url);
    await page.click('#other');
    await page.waitForURL('**/guide/');
  });

  test('carries over what was opened, typed, ticked and focused', async (t) => {
    const tab = await open(t);
    const { page } = tab;
    await whileLoading(tab, async () => {
      await page.click('#steps summary');
      await page.click('#agree');
      await page.fill('#number', '128');
    });
    assert.equal(await page.getAttribute('#steps', 'open'), '');
    assert.equal(await page.isChecked('#agree'), true);
    assert.equal(await page.inputValue('#number'), '128');
    assert.match(await log(page), /number=128/);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'number');
  });

  test('does not move the focus of someone who has not used it', async (t) => {
    const tab = await open(t);
    const { page } = tab;
    await whileLoading(tab, () => undefined);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
    assert.equal(await page.isHidden('#rescue'), true);
  });

  test('without the app, the page stays, tickets show and an early link is followed', async (t) => {
    const { page, url } = await open(t);
    await save(page, saved([
      { id: '128-449', note: '<b>chat</b>', opened: 1_763_815_200_000 },
      { id: '7' },
    ]));
    let fail;
    const failed = new Promise((done) => { fail = done; });
    await page.route('**/michishirube-one.js', async (route) => {
      await failed;
      await route.abort();
    });
    await page.goto(url);
    await page.click('#done');
    fail();
    await page.waitForURL('**/tickets/');
    await page.waitForSelector('#rescue', { state: 'visible' });
    assert.equal(await who(page), 'page one');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'rescue');
    const lines = await page.locator('#rescue-tickets li').allTextContents();
    assert.match(lines[0], /^128-449 · 2025\/11\/\d+ .* · <b>chat<\/b>$/);
    assert.deepEqual(lines.slice(1), ['7']);
    assert.equal(await page.isHidden('#rescue-data'), true);
    assert.equal(await page.getAttribute('#app', 'inert'), null);
    await page.click('#other');
    await page.waitForURL('**/guide/');
  });

  test('a wasm that does not load opens the rescue panel as well', async (t) => {
    const { page, url } = await open(t, { build: 'one', changes: { 'michishirube-one_bg.wasm': 'broken' } });
    await page.goto(url);
    await page.waitForSelector('#rescue', { state: 'visible' });
    assert.equal(await who(page), 'page one');
  });

  test('shows saved data that it cannot read', async (t) => {
    const { page, url } = await open(t, { build: 'one', changes: { 'michishirube-one.js': null } });
    await page.goto(url);
    for (const text of ['no JSON', '{"version":9}', saved([{ number: '128-449' }]), saved([null]), '"128-449"']) {
      await page.evaluate((value) => localStorage.setItem('michishirube:case', value), text);
      await page.reload();
      await page.waitForSelector('#rescue-data', { state: 'visible' });
      assert.equal(await page.textContent('#rescue-data'), text);
    }
  });

  test('bears blocked storage', async (t) => {
    const { page, url } = await open(t, { build: 'one', changes: { 'michishirube-one.js': null } });
    await page.addInitScript(() => Object.defineProperty(window, 'localStorage', {
      get() { throw new DOMException('blocked', 'SecurityError'); },
    }));
    await page.goto(url);
    await page.waitForSelector('#rescue', { state: 'visible' });
    assert.equal(await page.isHidden('#rescue-data'), true);
  });

  test('after a panic the dead app cannot be used, and tickets show', async (t) => {
    const { page, url } = await open(t);
    await save(page, saved([{ id: '128-449', note: '', opened: 0 }]));
    await page.goto(url);
    await waitForApp(page, 'one');
    await page.click('#die');
    await page.waitForSelector('#rescue', { state: 'visible' });
    assert.deepEqual(await page.locator('#rescue-tickets li').allTextContents(), ['128-449']);
    assert.equal(await page.getAttribute('#app', 'inert'), '');
  });

  test('a build that cannot start gives way to the next one', async (t) => {
    const broken = 'export default () => { throw new Error("broken"); };';
    const { page, url, write } = await open(t);
    await page.goto(url);
    await waitForApp(page, 'one');
    // The broken file is listed with its own hash, as a faulty build would list it.
    await write({ build: 'two', glue: broken });
    await register(page);
    await page.reload();
    await page.waitForSelector('#rescue', { state: 'visible' });
    await write({ build: 'three' });
    await page.reload();
    await eventually(async () => assert.deepEqual(await cacheNames(page), ['app:/:three']));
    await page.reload();
    await waitForApp(page, 'three');
  });
});

describe('serve', TOGETHER, () => {
  test('closes at once and can take the same port again', async (t) => {
    const { dir, url, stop } = await serveSite(t);
    await (await fetch(url)).text();
    await Promise.all([stop(), stop()]);
    await assert.rejects(fetch(url));
    const port = Number(new URL(url).port);
    const again = await serve({ dir, port });
    t.after(again.close);
    assert.equal((await fetch(url)).status, 200);
    await assert.rejects(serve({ dir, port }), { code: 'EADDRINUSE' });
  });

  test('answers as a static host does', async (t) => {
    const { url } = await serveSite(t, { base: '/guide/' });
    const get = (path) => fetch(new URL(path, url), { redirect: 'manual', headers: { 'Accept-Encoding': 'br' } });
    const location = async (path) => (await get(path)).headers.get('location');
    assert.equal(await location('/'), '/guide/');
    assert.equal(await location('/guide/tickets?ticket=1'), '/guide/tickets/?ticket=1');
    assert.equal((await get('/guide/nowhere')).status, 404);
    assert.equal((await get('/guide/_headers')).status, 404);
    const wasm = await get('michishirube-one_bg.wasm');
    assert.equal(wasm.headers.get('content-type'), 'application/wasm');
    assert.equal(wasm.headers.get('content-encoding'), 'br');
    assert.match(wasm.headers.get('cache-control'), /^public, max-age=31536000, immutable$/);
    for (const path of ['', 'tickets/', 'sw.js']) {
      const { headers } = await get(path);
      assert.equal(headers.get('cache-control'), 'no-cache', path);
      assert.match(headers.get('content-security-policy'), /frame-ancestors 'none'$/);
    }
  });
});
