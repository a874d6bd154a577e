// What start.js and sw.js promise, tried in Chromium on a tiny site. Offline means that the server
// has stopped: a browser's own offline switch does not reach every request of a service worker.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/serve.mjs';
import { PAGES, retirement, temporaryDir, writeSite } from './tiny-site.mjs';

let browser;
let context;
let page;
let temporary;
let dir;
let server;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});
after(() => browser.close());

beforeEach(async () => {
  temporary = await temporaryDir();
  dir = join(temporary.dir, 'site');
  context = await browser.newContext();
  context.setDefaultTimeout(5_000);
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await server?.close();
  await temporary.remove();
});

async function start(site) {
  await writeSite({ dir, ...site });
  server = await serve({ dir });
}

const restart = async () => {
  server = await serve({ dir, port: Number(new URL(server.url).port) });
};

/** Registers the page's worker, or updates it, and tells what became of it once that is settled. */
const register = (tab = page) => tab.evaluate(async () => {
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
const status = (which = 'active') => page.evaluate(async (kind) => {
  const registration = await navigator.serviceWorker.getRegistration();
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((heard) => { port1.onmessage = ({ data }) => heard(data); });
  registration[kind].postMessage({ type: 'status' }, [port2]);
  return answer;
}, which);

const activate = () => page.evaluate(async () => {
  const changed = new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done));
  (await navigator.serviceWorker.getRegistration()).waiting.postMessage({ type: 'activate' });
  await changed;
});

const cacheNames = () => page.evaluate(() => caches.keys());
const evict = (name, path) => page.evaluate(
  async ([cache, file]) => (await caches.open(cache)).delete(file),
  [name, path],
);
const who = () => page.textContent('#who');
const waitForApp = (build) => page.waitForFunction((text) => document.getElementById('who')?.textContent === text, `app ${build}`);

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

describe('service worker', () => {
  test('serves every page and the app without a server', async () => {
    await start({ build: 'one' });
    await page.goto(server.url);
    assert.equal(await register(), 'activated');
    assert.deepEqual(await status(), { complete: true, build: 'one' });
    await server.close();
    for (const path of [...PAGES, 'tickets', 'guide/lost/index.html', 'index.html', 'tickets/?ticket=1#x']) {
      const response = await page.goto(server.url + path);
      assert.equal(response.status(), 200, path);
      await waitForApp('one');
    }
    assert.equal(await page.getAttribute('body', 'data-page'), 'tickets/');
  });

  test('answers an unknown address with the 404 page and its status', async () => {
    await start({ build: 'one' });
    await page.goto(server.url);
    await register();
    await server.close();
    const response = await page.goto(`${server.url}nowhere/`);
    assert.equal(response.status(), 404);
    await waitForApp('one');
    assert.equal(await page.getAttribute('body', 'data-page'), '404.html');
  });

  test('leaves a page that is already open to the network', async () => {
    await start({ build: 'one' });
    await page.goto(server.url);
    await register();
    assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
  });

  test('does not install with a file that is not of the build', async () => {
    await start({ build: 'one' });
    for (const changes of [
      { 'guide/': '<p>changed</p>' },
      { '404.html': '<p>changed</p>' },
      { 'michishirube-one_bg.wasm': 'changed' },
      { 'tokens-one.css': null },
    ]) {
      await writeSite({ dir, build: 'one', changes });
      await page.goto(server.url);
      assert.equal(await register(), 'redundant', JSON.stringify(changes));
      assert.deepEqual(await cacheNames(), []);
    }
  });

  test('installs where the host redirects or refuses the address of 404.html', async () => {
    await writeSite({ dir, build: 'one' });
    server = await serve({ dir });
    for (const answer of [
      (response) => response.writeHead(308, { Location: '/404' }).end(),
      async (response) => response.writeHead(404, { 'Content-Type': 'text/html' })
        .end(await (await fetch(`${server.url}404.html`)).text()),
    ]) {
      const host = createServer(async (request, response) => {
        if (request.url === '/404.html') return answer(response);
        const found = await fetch(server.url.slice(0, -1) + request.url);
        const type = found.headers.get('content-type');
        response.writeHead(found.status, { 'Content-Type': type }).end(Buffer.from(await found.arrayBuffer()));
      });
      await new Promise((done) => host.listen(0, '127.0.0.1', done));
      const url = `http://localhost:${host.address().port}/`;
      await page.goto(url);
      assert.equal(await register(), 'activated');
      host.closeAllConnections();
      await new Promise((done) => host.close(done));
      const response = await page.goto(`${url}nowhere`);
      assert.equal(response.status(), 404);
      await waitForApp('one');
    }
  });

  test('keeps tabs on their version until told, then replaces it whole', async () => {
    await start({ build: 'one' });
    await page.goto(server.url);
    await register();
    await page.evaluate(() => Promise.all([caches.open('app:/other/:x'), caches.open('photos')]));
    await page.reload();
    await writeSite({ dir, build: 'two' });
    assert.equal(await register(), 'installed');
    assert.deepEqual(await status('waiting'), { complete: true, build: 'two' });
    await page.reload();
    await waitForApp('one');
    await page.goto(`${server.url}guide/`);
    await waitForApp('one');
    await activate();
    await server.close();
    await page.reload();
    await waitForApp('two');
    assert.deepEqual((await cacheNames()).sort(), ['app:/:two', 'app:/other/:x', 'photos']);
  });

  test('a broken update leaves the running version whole', async () => {
    await start({ build: 'one' });
    await page.goto(server.url);
    await register();
    await writeSite({ dir, build: 'two', changes: { 'tickets/': '<p>portal</p>' } });
    assert.equal(await register(), 'redundant');
    assert.deepEqual(await cacheNames(), ['app:/:one']);
    assert.deepEqual(await status(), { complete: true, build: 'one' });
  });

  test('a change of the worker alone does not endanger the cache in use', async () => {
    await start({ build: 'one' });
    await page.goto(server.url);
    await register();
    await page.reload();
    const worker = await (await fetch(`${server.url}sw.js`)).text();
    await writeSite({ dir, build: 'one', changes: { 'guide/': '<p>changed</p>', 'sw.js': `${worker}// new` } });
    assert.equal(await register(), 'installed');
    assert.deepEqual(await status(), { complete: true, build: 'one' });
  });

  test('two apps of one origin leave each other alone', async () => {
    const [a, b] = ['/a/', '/b/'];
    const build = (base, id) => writeSite({ dir: join(dir, base), base, build: id });
    await build(a, 'a1');
    await build(b, 'b1');
    server = await serve({ dir });
    for (const base of [a, b]) {
      await page.goto(new URL(base, server.url).href);
      assert.equal(await register(), 'activated');
    }
    assert.deepEqual((await cacheNames()).sort(), ['app:/a/:a1', 'app:/b/:b1']);
    await build(b, 'b2');
    await page.reload();
    assert.equal(await register(), 'installed');
    await activate();
    await page.reload();
    assert.deepEqual((await cacheNames()).sort(), ['app:/a/:a1', 'app:/b/:b2']);
    await server.close();
    for (const [base, id] of [[a, 'a1'], [b, 'b2']]) {
      await page.goto(new URL(`${base}guide/`, server.url).href);
      await waitForApp(id);
    }
  });

  test('puts back an evicted file, checked; says meanwhile that it is not complete', async () => {
    await start({ build: 'one' });
    await page.goto(server.url);
    await register();
    for (const path of ['/michishirube-one_bg.wasm', '/guide/']) await evict('app:/:one', path);
    assert.deepEqual(await status(), { complete: false, build: 'one' });
    await page.goto(`${server.url}guide/`);
    await waitForApp('one');
    assert.deepEqual(await status(), { complete: true, build: 'one' });
  });

  test('without its cache, a newer build on the server is still one whole version', async () => {
    await start({ build: 'one' });
    await page.goto(server.url);
    await register();
    await writeSite({ dir, build: 'two' });
    await page.evaluate(() => caches.delete('app:/:one'));
    await page.goto(server.url);
    await waitForApp('two');
  });

  test('stores nothing at run time and leaves other requests to the network', async () => {
    await start({ build: 'one', changes: { 'extra.txt': 'extra' } });
    await page.goto(server.url);
    await register();
    await page.reload();
    const before = await page.evaluate(async () => (await (await caches.open('app:/:one')).keys()).length);
    const get = (path, options) => page.evaluate(
      async ([file, given]) => (await fetch(file, given)).text(),
      [path, options],
    );
    assert.equal(await get('/extra.txt'), 'extra');
    assert.equal(await get('/tokens-one.css?query'), '/* one */');
    const afterwards = await page.evaluate(async () => (await (await caches.open('app:/:one')).keys()).length);
    assert.equal(afterwards, before);
    await server.close();
    await assert.rejects(get('/extra.txt'));
    await assert.rejects(get('/tokens-one.css', { method: 'HEAD', cache: 'no-store' }));
  });

  test('the retirement in its comment removes worker and caches', async () => {
    await start({ build: 'one' });
    await page.goto(server.url);
    await register();
    await page.evaluate(() => caches.open('photos'));
    await page.reload();
    await writeSite({ dir, build: 'two', changes: { 'sw.js': await retirement() } });
    await register();
    await eventually(async () => {
      assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
      assert.deepEqual(await cacheNames(), ['photos']);
    });
    await page.reload();
    await waitForApp('two');
  });
});

describe('start', () => {
  /** Opens the page with the wasm held back, does something, then lets the app take over. */
  async function whileLoading(act) {
    let release;
    const held = new Promise((done) => { release = done; });
    await page.route('**/*.wasm', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(server.url);
    assert.equal(await who(), 'page one');
    await act();
    release();
    await waitForApp('one');
  }
  const log = async () => (await page.textContent('#log')).trim();
  const save = (text) => page.addInitScript((value) => localStorage.setItem('michishirube:case', value), text);
  const saved = (tickets) => JSON.stringify({ version: 1, case: { tickets } });

  test('replays early taps once, the link last', async () => {
    await start({ build: 'one' });
    await whileLoading(async () => {
      await page.click('#done');
      await page.click('#done');
      await page.click('#tick span');
      assert.equal(await page.getAttribute('#tick', 'aria-busy'), 'true');
      assert.equal(page.url(), server.url);
    });
    assert.equal(await log(), 'tick done');
    await page.click('#tick');
    assert.equal(await log(), 'tick done tick');
  });

  test('lets other links through', async () => {
    await start({ build: 'one' });
    await page.route('**/*.wasm', () => undefined);
    await page.goto(server.url);
    await page.click('#other');
    await page.waitForURL('**/guide/');
  });

  test('carries over what was opened, typed, ticked and focused', async () => {
    await start({ build: 'one' });
    await whileLoading(async () => {
      await page.click('#steps summary');
      await page.click('#agree');
      await page.fill('#number', '128');
    });
    assert.equal(await page.getAttribute('#steps', 'open'), '');
    assert.equal(await page.isChecked('#agree'), true);
    assert.equal(await page.inputValue('#number'), '128');
    assert.match(await log(), /number=128/);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'number');
  });

  test('does not move the focus of someone who has not used it', async () => {
    await start({ build: 'one' });
    await whileLoading(() => undefined);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
    assert.equal(await page.isHidden('#rescue'), true);
  });

  test('without the app, the page stays, tickets show and an early link is followed', async () => {
    await start({ build: 'one' });
    await save(saved([
      { id: '128-449', note: '<b>chat</b>', opened: 1_763_815_200_000 },
      { id: '7' },
    ]));
    let fail;
    const failed = new Promise((done) => { fail = done; });
    await page.route('**/michishirube-one.js', async (route) => {
      await failed;
      await route.abort();
    });
    await page.goto(server.url);
    await page.click('#done');
    fail();
    await page.waitForURL('**/tickets/');
    await page.waitForSelector('#rescue', { state: 'visible' });
    assert.equal(await who(), 'page one');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'rescue');
    const lines = await page.locator('#rescue-tickets li').allTextContents();
    assert.match(lines[0], /^128-449 · 2025\/11\/\d+ .* · <b>chat<\/b>$/);
    assert.deepEqual(lines.slice(1), ['7']);
    assert.equal(await page.isHidden('#rescue-data'), true);
    assert.equal(await page.getAttribute('#app', 'inert'), null);
    await page.click('#other');
    await page.waitForURL('**/guide/');
  });

  test('a wasm that does not load opens the rescue panel as well', async () => {
    await start({ build: 'one', changes: { 'michishirube-one_bg.wasm': 'broken' } });
    await page.goto(server.url);
    await page.waitForSelector('#rescue', { state: 'visible' });
    assert.equal(await who(), 'page one');
  });

  test('shows saved data that it cannot read', async () => {
    await start({ build: 'one', changes: { 'michishirube-one.js': null } });
    await page.goto(server.url);
    for (const text of ['no JSON', '{"version":9}', saved([{ number: '128-449' }]), saved([null]), '"128-449"']) {
      await page.evaluate((value) => localStorage.setItem('michishirube:case', value), text);
      await page.reload();
      await page.waitForSelector('#rescue-data', { state: 'visible' });
      assert.equal(await page.textContent('#rescue-data'), text);
    }
  });

  test('bears blocked storage', async () => {
    await start({ build: 'one', changes: { 'michishirube-one.js': null } });
    await page.addInitScript(() => Object.defineProperty(window, 'localStorage', {
      get() { throw new DOMException('blocked', 'SecurityError'); },
    }));
    await page.goto(server.url);
    await page.waitForSelector('#rescue', { state: 'visible' });
    assert.equal(await page.isHidden('#rescue-data'), true);
  });

  test('after a panic the dead app cannot be used, and tickets show', async () => {
    await start({ build: 'one' });
    await save(saved([{ id: '128-449', note: '', opened: 0 }]));
    await page.goto(server.url);
    await waitForApp('one');
    await page.click('#die');
    await page.waitForSelector('#rescue', { state: 'visible' });
    assert.deepEqual(await page.locator('#rescue-tickets li').allTextContents(), ['128-449']);
    assert.equal(await page.getAttribute('#app', 'inert'), '');
  });

  test('a build that cannot start gives way to the next one', async () => {
    const broken = 'export default () => { throw new Error("broken"); };';
    await start({ build: 'one' });
    await page.goto(server.url);
    await waitForApp('one');
    // The broken file is listed with its own hash, as a faulty build would list it.
    await writeSite({ dir, build: 'two', glue: broken });
    await register();
    await page.reload();
    await page.waitForSelector('#rescue', { state: 'visible' });
    await writeSite({ dir, build: 'three' });
    await page.reload();
    await eventually(async () => assert.deepEqual(await cacheNames(), ['app:/:three']));
    await page.reload();
    await waitForApp('three');
  });
});

describe('serve', () => {
  test('closes at once and can take the same port again', async () => {
    await start({ build: 'one' });
    await (await fetch(server.url)).text();
    await Promise.all([server.close(), server.close()]);
    await assert.rejects(fetch(server.url));
    await restart();
    assert.equal((await fetch(server.url)).status, 200);
    await assert.rejects(serve({ dir, port: Number(new URL(server.url).port) }), { code: 'EADDRINUSE' });
  });

  test('answers as a static host does', async () => {
    await writeSite({ dir, base: '/guide/', build: 'one' });
    server = await serve({ dir, base: '/guide/' });
    const get = (path) => fetch(new URL(path, server.url), { redirect: 'manual', headers: { 'Accept-Encoding': 'br' } });
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
