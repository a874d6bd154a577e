// What sw.js, start.js and serve.mjs promise, tried in Chromium on a tiny site. Offline means that
// the server has stopped: a browser's own offline switch does not reach every request of a worker.

import { createServer } from 'node:http';
import { join } from 'node:path';
import { serve } from '../../scripts/serve.mjs';
import { expect, test as phoneTest } from './fixtures.mjs';
import { ticket } from './sample.mjs';
import { firstVersion, placeOf, storageOf } from './stored.mjs';
import { PAGES, retirement, temporaryDir, writeSite } from './tiny-site.mjs';

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

const test = phoneTest.extend({
  /** Serves a tiny site, build `one`; `write` puts another build in its place. */
  serveSite: async ({}, use) => {
    const ends = [];
    await use(async ({ base = '/' } = {}) => {
      const { dir: parent, remove } = await temporaryDir();
      const dir = join(parent, 'site');
      const write = (site) => writeSite({ dir, base, ...site });
      await write({ build: 'one' });
      const server = await serveAnew({ dir, base });
      ends.push(server.close, remove);
      return { dir, write, url: server.url, stop: server.close };
    });
    for (const end of ends) await end();
  },

  /** A tab; all share one profile, which is far quicker than a new one each. */
  page: async ({ profile }, use) => {
    const page = await profile.newPage();
    await use(page);
    await page.close();
  },

  /** Serves a tiny site of build `one`, or as told. */
  tiny: async ({ serveSite }, use) => use(async (site = { build: 'one' }) => {
    const served = await serveSite();
    await served.write(site);
    return served;
  }),

  /** The same, with the worker active; it is in control from the next page on. */
  install: async ({ page, tiny }, use) => use(async (site) => {
    const opened = await tiny(site);
    await page.goto(opened.url);
    expect(await register(page)).toBe('activated');
    return opened;
  }),
});

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
  while (!isSettled()) await new Promise((changed) => { worker.addEventListener('statechange', changed, { once: true }); });
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
const storedPaths = (page, cache) => page.evaluate(
  async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname),
  cache,
);
const countFiles = (page, cache) => page.evaluate(
  async (name) => (await (await caches.open(name)).keys()).length,
  cache,
);
const evict = (page, cache, path) => page.evaluate(
  async ([name, file]) => (await caches.open(name)).delete(file),
  [cache, path],
);
const waitForApp = (page, build) => page.waitForFunction(
  (text) => document.getElementById('who')?.textContent === text,
  `app ${build}`,
);

test.describe('service worker', () => {
  test('serves every page and the app without a server', async ({ page, install }) => {
    const { url, stop } = await install();
    expect(await status(page)).toMatchObject({ complete: true, build: 'one' });
    await stop();
    for (const path of [...PAGES, 'tickets', 'guide/lost/index.html', 'index.html', 'tickets/?ticket=1#x']) {
      const response = await page.goto(url + path);
      expect(response.status(), path).toBe(200);
      await waitForApp(page, 'one');
    }
    await expect(page.locator('body')).toHaveAttribute('data-page', 'tickets/');
    await page.click('#tick');
    await expect(page.locator('#log')).toHaveText('tick');
  });

  test('answers an unknown address with the 404 page and its status', async ({ page, install }) => {
    const { url, stop } = await install();
    await stop();
    const response = await page.goto(`${url}nowhere/`);
    expect(response.status()).toBe(404);
    await waitForApp(page, 'one');
    await expect(page.locator('body')).toHaveAttribute('data-page', '404.html');
  });

  test('leaves a page that is already open to the network', async ({ page, install }) => {
    await install();
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
  });

  test('does not install with a file that is not of the build', async ({ page, tiny }) => {
    const { url, write } = await tiny();
    for (const changes of [
      { 'guide/': '<p>changed</p>' },
      { '404.html': '<p>changed</p>' },
      { 'michishirube-one_bg.wasm': 'changed' },
      { 'tokens-one.css': null },
    ]) {
      await write({ build: 'one', changes });
      await page.goto(url);
      expect(await register(page), JSON.stringify(changes)).toBe('redundant');
      // What came right stays; what did not is not there, and nothing is served from it.
      const kept = await storedPaths(page, 'app:/:one');
      expect(kept).not.toContain(`/${Object.keys(changes)[0]}`);
      expect(kept.length).toBeGreaterThan(4);
      await page.reload();
      expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
      await page.evaluate(() => caches.delete('app:/:one'));
    }
  });

  for (const [what, answer] of Object.entries({
    redirects: (response) => response.writeHead(308, { Location: '/404' }).end(),
    refuses: async (response, page) => response.writeHead(404, { 'Content-Type': 'text/html' }).end(await page.text()),
  })) {
    test(`installs where the host ${what} the address of 404.html`, async ({ page, serveSite }) => {
      const { url: behind } = await serveSite();
      const host = createServer(async (request, response) => {
        const found = await fetch(new URL(request.url, behind));
        if (request.url === '/404.html') return answer(response, found);
        const type = found.headers.get('content-type');
        response.writeHead(found.status, { 'Content-Type': type }).end(Buffer.from(await found.arrayBuffer()));
      });
      await new Promise((done) => host.listen(0, '127.0.0.1', done));
      const url = `http://localhost:${host.address().port}/`;
      await page.goto(url);
      const outcome = await register(page);
      host.close();
      host.closeAllConnections();
      expect(outcome).toBe('activated');
      const response = await page.goto(`${url}nowhere`);
      expect(response.status()).toBe(404);
      await waitForApp(page, 'one');
    });
  }

  /** A line before the site: `drops(path, n)` says whether the nth request for a path is dropped. Counts them. */
  async function lineTo(behind, drops) {
    const asked = {};
    const host = createServer(async (request, response) => {
      asked[request.url] = (asked[request.url] ?? 0) + 1;
      if (drops(request.url, asked[request.url])) return request.socket.destroy();
      const found = await fetch(new URL(request.url, behind), { headers: { 'if-none-match': request.headers['if-none-match'] ?? '' } });
      response.writeHead(found.status, Object.fromEntries([...found.headers].filter(([name]) => name !== 'content-encoding' && name !== 'content-length')));
      return response.end(Buffer.from(await found.arrayBuffer()));
    });
    await new Promise((done) => host.listen(0, '127.0.0.1', done));
    const stop = () => {
      host.close();
      host.closeAllConnections();
    };
    return { url: `http://localhost:${host.address().port}/`, asked, stop };
  }

  test('installs over a line that drops every file twice', async ({ page, tiny }) => {
    const { url: behind } = await tiny();
    const seen = new Set();
    const { url, asked, stop } = await lineTo(behind, (path, n) => seen.has('open') && path !== '/sw.js' && n <= 2);
    await page.goto(url);
    await waitForApp(page, 'one');
    for (const path of Object.keys(asked)) asked[path] = 0;
    seen.add('open');
    expect(await register(page)).toBe('activated');
    expect(Math.min(...Object.entries(asked).filter(([path]) => path !== '/sw.js' && path !== '/').map(([, n]) => n))).toBe(3);
    stop();
    await page.goto(`${url}guide/lost/`);
    await waitForApp(page, 'one');
  });

  test('a file that never comes costs only itself, and the next visit asks for it alone', async ({ page, tiny }) => {
    const { url: behind } = await tiny();
    let isBad = true;
    const { url, asked, stop } = await lineTo(behind, (path) => isBad && path === '/guide/lost/');
    await page.goto(url);
    expect(await register(page)).toBe('redundant');
    // Browsers try a dropped request again by themselves, too.
    expect(asked['/guide/lost/']).toBeGreaterThanOrEqual(3);
    isBad = false;
    for (const path of Object.keys(asked)) asked[path] = 0;
    await page.goto(url);
    await waitForApp(page, 'one');
    const before = { ...asked };
    expect(await register(page)).toBe('activated');
    const again = Object.keys(asked).filter((path) => asked[path] > (before[path] ?? 0));
    expect(again.sort()).toEqual(['/guide/lost/', '/sw.js']);
    stop();
    await page.goto(`${url}guide/lost/`);
    await waitForApp(page, 'one');
  });

  test('the pages come in one file, sent as the first page was, and work without a server', async ({ page, tiny }) => {
    const { url: behind } = await tiny({ build: 'one', isBundled: true });
    const { url, asked, stop } = await lineTo(behind, () => false);
    await page.goto(url);
    expect(await register(page)).toBe('activated');
    expect(asked['/pages-one.json']).toBe(1);
    // The page itself has asked for where its own link leads.
    expect(Object.keys(asked).filter((path) => PAGES.includes(path.slice(1)) || path === '/404.html').sort()).toEqual(['/', '/tickets/']);
    expect(asked['/tickets/']).toBe(1);
    stop();
    for (const path of PAGES) {
      const response = await page.goto(url + path);
      expect(response.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(response.headers()['content-type']).toContain('text/html');
      await waitForApp(page, 'one');
    }
  });

  for (const [what, bundle] of Object.entries({
    'does not come': null,
    'is a page of the hotel': '<!doctype html>Sign in',
    'has a page that is not of the build': JSON.stringify({ style: '', pages: { 'tickets/': '<p>portal</p>', 'guide/': 7 } }),
    'holds nothing': '{}',
  })) {
    test(`pages come one by one where the file with all of them ${what}`, async ({ page, tiny }) => {
      const { url, stop } = await tiny({ build: 'one', isBundled: true, changes: { 'pages-one.json': bundle } });
      await page.goto(url);
      expect(await register(page)).toBe('activated');
      await stop();
      for (const path of PAGES) {
        await page.goto(url + path);
        await waitForApp(page, 'one');
      }
    });
  }

  test('on a slow line every tab is told how far it is', async ({ page, tiny }) => {
    const { url: behind } = await tiny();
    let isSlow = false;
    const slow = createServer(async (request, response) => {
      if (isSlow) await new Promise((done) => { setTimeout(done, 900); });
      const found = await fetch(new URL(request.url, behind));
      response.writeHead(found.status, { 'content-type': found.headers.get('content-type') }).end(Buffer.from(await found.arrayBuffer()));
    });
    await new Promise((done) => slow.listen(0, '127.0.0.1', done));
    await page.goto(`http://localhost:${slow.address().port}/`);
    await waitForApp(page, 'one');
    isSlow = true;
    await page.evaluate(() => {
      window.told = [];
      navigator.serviceWorker.onmessage = ({ data }) => window.told.push(data);
    });
    expect(await register(page)).toBe('activated');
    slow.close();
    slow.closeAllConnections();
    const told = await page.evaluate(() => window.told);
    expect(told.length).toBeGreaterThan(0);
    for (const one of told) expect(one).toEqual({ type: 'progress', done: one.done, total: 10 });
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
  });

  test('a tab of the version before still finds its files, until it is gone or loaded anew', async ({ page, profile, install }) => {
    const { url, write } = await install({ build: 'abcdef0123456789' });
    await page.reload();
    const other = await profile.newPage();
    await other.goto(`${url}guide/`);
    await waitForApp(other, 'abcdef0123456789');
    await write({ build: 'two' });
    expect(await register(page)).toBe('installed');
    await activate(page);
    await page.reload();
    await waitForApp(page, 'two');
    const chunk = () => other.evaluate(async () => (await fetch('/michishirube-abcdef0123456789.js', { cache: 'no-store' })).status);
    await status(page);
    expect(await chunk()).toBe(200);
    // Not from the server: it has the newer build only.
    expect((await fetch(`${url}michishirube-abcdef0123456789.js`)).status).toBe(404);
    expect(await cacheNames(page)).toEqual(['app:/:abcdef0123456789', 'app:/:two']);
    // A third version that waits meanwhile keeps what it has.
    await write({ build: 'three' });
    expect(await register(page)).toBe('installed');
    await other.close();
    await status(page);
    expect(await cacheNames(page)).toContain('app:/:three');
    await activate(page);
    await page.reload();
    await waitForApp(page, 'three');
    await expect.poll(async () => {
      await status(page);
      return cacheNames(page);
    }).toEqual(['app:/:three']);
    expect(await status(page)).toMatchObject({ complete: true, build: 'three' });
  });

  test('an update asks only for what has changed', async ({ page, tiny }) => {
    const { url: behind, write } = await tiny();
    const { url, asked, stop } = await lineTo(behind, () => false);
    await page.goto(url);
    expect(await register(page)).toBe('activated');
    await page.reload();
    await write({ build: 'two' });
    for (const path of Object.keys(asked)) asked[path] = 0;
    expect(await register(page)).toBe('installed');
    // The same icon and the same empty wasm under another name: the name counts.
    expect(asked['/icons/icon.svg']).toBe(0);
    expect(asked['/michishirube-two_bg.wasm']).toBe(1);
    await activate(page);
    stop();
    await page.reload();
    await waitForApp(page, 'two');
    expect(await storedPaths(page, 'app:/:two')).toContain('/icons/icon.svg');
  });

  test('what the page has just loaded under a hashed name does not come a second time', async ({ page, tiny }) => {
    const build = 'abcdef0123456789';
    const { url: behind } = await tiny({ build });
    const { url, asked, stop } = await lineTo(behind, () => false);
    await page.goto(url);
    await waitForApp(page, build);
    expect(await register(page)).toBe('activated');
    for (const name of [`/michishirube-${build}.js`, `/michishirube-${build}_bg.wasm`, `/tokens-${build}.css`]) expect(asked[name], name).toBe(1);
    stop();
  });

  test('keeps tabs on their version until told, then replaces it whole', async ({ page, install }) => {
    const { url, write, stop } = await install();
    await page.evaluate(() => Promise.all([caches.open('app:/other/:x'), caches.open('photos')]));
    await page.reload();
    await write({ build: 'two' });
    expect(await register(page)).toBe('installed');
    expect(await status(page, 'waiting')).toMatchObject({ complete: true, build: 'two', news: 'news of two' });
    await page.reload();
    await waitForApp(page, 'one');
    await page.goto(`${url}guide/`);
    await waitForApp(page, 'one');
    await activate(page);
    await stop();
    await page.reload();
    await waitForApp(page, 'two');
    // The app asks for that when it starts.
    await status(page);
    expect(await cacheNames(page)).toEqual(['app:/:two', 'app:/other/:x', 'photos']);
  });

  test('a broken update leaves the running version whole', async ({ page, install }) => {
    const { write } = await install();
    await write({ build: 'two', changes: { 'tickets/': '<p>portal</p>' } });
    expect(await register(page)).toBe('redundant');
    await page.reload();
    await waitForApp(page, 'one');
    expect(await status(page)).toMatchObject({ complete: true, build: 'one' });
  });

  test('a change of the worker alone does not endanger the cache in use', async ({ page, install }) => {
    const { url, write } = await install();
    await page.reload();
    const worker = await (await fetch(`${url}sw.js`)).text();
    await write({ build: 'one', changes: { 'guide/': '<p>changed</p>', 'sw.js': `${worker}// new` } });
    expect(await register(page)).toBe('installed');
    expect(await status(page)).toMatchObject({ complete: true, build: 'one' });
  });

  test('two apps of one origin leave each other alone', async ({ page, serveSite }) => {
    const { dir, url, stop } = await serveSite();
    const [a, b] = ['/a/', '/b/'];
    const build = (base, id) => writeSite({ dir: join(dir, base), base, build: id });
    await build(a, 'a1');
    await build(b, 'b1');
    for (const base of [a, b]) {
      await page.goto(new URL(base, url).href);
      expect(await register(page)).toBe('activated');
    }
    expect(await cacheNames(page)).toEqual(['app:/a/:a1', 'app:/b/:b1']);
    await build(b, 'b2');
    await page.reload();
    expect(await register(page)).toBe('installed');
    await activate(page);
    await page.reload();
    await status(page);
    expect(await cacheNames(page)).toEqual(['app:/a/:a1', 'app:/b/:b2']);
    await stop();
    for (const [base, id] of [[a, 'a1'], [b, 'b2']]) {
      await page.goto(new URL(`${base}guide/`, url).href);
      await waitForApp(page, id);
    }
  });

  test('puts back evicted files, checked, once it is asked; without a server it says that it is not complete', async ({ page, install }) => {
    const { write, stop } = await install();
    for (const path of ['/michishirube-one_bg.wasm', '/guide/']) await evict(page, 'app:/:one', path);
    expect(await status(page)).toMatchObject({ complete: true, build: 'one' });
    await write({ build: 'two' });
    await evict(page, 'app:/:one', '/guide/');
    expect(await status(page)).toMatchObject({ complete: false, build: 'one' });
    await stop();
    expect(await status(page)).toMatchObject({ complete: false, build: 'one' });
  });

  test('without its cache, a newer build on the server is still one whole version', async ({ page, install }) => {
    const { url, write } = await install();
    await write({ build: 'two' });
    await page.evaluate(() => caches.delete('app:/:one'));
    await page.goto(url);
    await waitForApp(page, 'two');
  });

  test('stores nothing at run time and leaves other requests to the network', async ({ page, install }) => {
    const { stop } = await install({ build: 'one', changes: { 'extra.txt': 'extra' } });
    await page.reload();
    const before = await countFiles(page, 'app:/:one');
    const get = (path, options) => page.evaluate(
      async ([file, given]) => (await fetch(file, given)).text(),
      [path, options],
    );
    expect(await get('/extra.txt')).toBe('extra');
    expect(await get('/tokens-one.css?query')).toBe('/* one */');
    const afterwards = await countFiles(page, 'app:/:one');
    expect(afterwards).toBe(before);
    await stop();
    await expect(get('/extra.txt')).rejects.toThrow();
    await expect(get('/tokens-one.css', { method: 'HEAD', cache: 'no-store' })).rejects.toThrow();
  });

  test('the retirement in its comment removes worker and caches', async ({ page, install }) => {
    const { url, write } = await install();
    await page.evaluate(() => caches.open('photos'));
    await page.reload();
    await write({ build: 'two', changes: { 'sw.js': await retirement() } });
    await register(page);
    await expect(async () => {
      expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
      expect(await cacheNames(page)).toEqual(['photos']);
    }).toPass();
    await page.reload();
    await waitForApp(page, 'two');
  });
});

test.describe('start', () => {
  /** Opens the page with the wasm held back, does something, then lets the app take over. */
  async function whileLoading(page, url, act) {
    let release;
    const held = new Promise((done) => { release = done; });
    await page.route('**/*.wasm', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(url);
    await expect(page.locator('#who')).toHaveText('page one');
    await act();
    release();
    await waitForApp(page, 'one');
  }
  const save = (page, storage) => page.addInitScript((storage) => {
    if (location.protocol !== 'about:') Object.assign(localStorage, storage);
  }, storage);

  const lines = async (page) => {
    const all = await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }].map((store) => Object.entries(store)));
    return all.map((entries) => entries.filter(([key]) => key.includes(':early:')).sort().map(([key, line]) => {
      expect(Math.abs(Date.now() - Number(key.split(':').at(-2)))).toBeLessThan(60_000);
      return line;
    }));
  };

  test('an early link leads on at once, and what it means is written down; a box shows its mark', async ({ page, tiny }) => {
    const { url } = await tiny();
    await page.route('**/*.wasm', () => undefined);
    await page.goto(url);
    await page.click('#agree');
    await expect(page.locator('#agree')).toBeChecked();
    await page.click('#agree');
    await page.click('#done');
    await page.waitForURL('**/tickets/');
    expect(await lines(page)).toEqual([['mark one', 'unmark one', 'tick one'], []]);
  });

  test('where local storage is full, what is done early is written down in the tab', async ({ page, tiny }) => {
    const { url } = await tiny();
    await page.addInitScript(() => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function set(...entry) {
        if (this === localStorage) throw new DOMException('full', 'QuotaExceededError');
        return setItem.apply(this, entry);
      };
    });
    await page.route('**/*.wasm', () => undefined);
    await page.goto(url);
    await page.click('#done');
    await page.waitForURL('**/tickets/');
    expect(await lines(page)).toEqual([[], ['tick one']]);
  });

  test('lets other links through', async ({ page, tiny }) => {
    const { url } = await tiny();
    await page.route('**/*.wasm', () => undefined);
    await page.goto(url);
    await page.click('#other');
    await page.waitForURL('**/guide/');
  });

  test('carries over what was opened, typed and focused', async ({ page, tiny }) => {
    const { url } = await tiny();
    await whileLoading(page, url, async () => {
      await page.click('#steps summary');
      await page.fill('#number', '128');
    });
    await expect(page.locator('#steps')).toHaveAttribute('open', '');
    await expect(page.locator('#number')).toHaveValue('128');
    await expect(page.locator('#log')).toHaveText(/number=128/);
    await expect(page.locator('#number')).toBeFocused();
  });

  test('does not move the focus of someone who has not used it', async ({ page, tiny }) => {
    const { url } = await tiny();
    await whileLoading(page, url, () => undefined);
    expect(await page.evaluate(() => document.activeElement.tagName)).toBe('BODY');
    await expect(page.locator('#rescue')).toBeHidden();
  });

  test('without the app, the page stays, tickets show and an early link is followed', async ({ page, tiny }) => {
    const { url } = await tiny();
    await save(page, {
      ...storageOf({ tickets: [ticket(0, { id: 'NEW-1' })], deleted: [ticket(1, { id: 'GONE-1', deleted: 1 })] }),
      ...firstVersion([{ id: '128-449', note: '<b>chat</b>', opened: 1_763_815_200_000 }, { id: '7' }]),
    });
    await page.route('**/michishirube-one.js', (route) => route.abort());
    await page.goto(url);
    await page.click('#done');
    await page.waitForURL('**/tickets/');
    await page.waitForSelector('#rescue', { state: 'visible' });
    await expect(page.locator('#who')).toHaveText('page one');
    // Whoever can go on is not led away.
    await expect(page.locator('#rescue')).not.toBeFocused();
    const lines = await page.locator('#rescue-tickets li').allTextContents();
    expect(lines.sort()).toEqual([
      expect.stringMatching(/^128-449 · 2025\/11\/\d+ .* · <b>chat<\/b>$/), '7', expect.stringMatching(/^NEW-1 · 2026\/11\/\d+ /),
    ]);
    await expect(page.locator('#rescue-data')).toBeHidden();
    await expect(page.locator('#app')).not.toHaveAttribute('inert');
    await page.click('#other');
    await page.waitForURL('**/guide/');
  });

  test('a wasm that does not load opens the rescue panel as well', async ({ page, tiny }) => {
    const { url } = await tiny({ build: 'one', changes: { 'michishirube-one_bg.wasm': 'broken' } });
    await page.goto(url);
    await page.waitForSelector('#rescue', { state: 'visible' });
    await expect(page.locator('#who')).toHaveText('page one');
  });

  test('shows saved data that it cannot read', async ({ page, tiny }) => {
    await page.clock.install();
    const { url } = await tiny({ build: 'one', changes: { 'michishirube-one.js': null } });
    await page.goto(url);
    const former = ([ticket]) => Object.entries(firstVersion([ticket]))[0];
    const place = placeOf('ticket', 0);
    for (const [key, text] of [
      [place, 'no JSON'], [place, '{"version":9}'], former([{ number: '128-449' }]), former([null]), [place, '"128-449"'],
    ]) {
      await page.evaluate(([key, text]) => {
        localStorage.clear();
        localStorage.setItem(key, text);
      }, [key, text]);
      await page.reload();
      // The app is asked for three times, with pauses.
      await expect(async () => {
        await page.clock.runFor(1_000);
        expect(await page.locator('#rescue-data').isVisible()).toBe(true);
      }).toPass({ intervals: [20] });
      expect(await page.textContent('#rescue-data')).toBe(text);
    }
  });

  test('bears blocked storage', async ({ page, tiny }) => {
    const { url } = await tiny({ build: 'one', changes: { 'michishirube-one.js': null } });
    await page.addInitScript(() => Object.defineProperty(window, 'localStorage', {
      get() { throw new DOMException('blocked', 'SecurityError'); },
    }));
    await page.goto(url);
    await page.waitForSelector('#rescue', { state: 'visible' });
    await expect(page.locator('#rescue-data')).toBeHidden();
  });

  test('after a panic the dead app cannot be used, and tickets show', async ({ page, tiny }) => {
    const { url } = await tiny();
    await save(page, firstVersion([{ id: '128-449', note: '', opened: 0 }]));
    await page.goto(url);
    await waitForApp(page, 'one');
    await page.click('#die');
    await page.waitForSelector('#rescue', { state: 'visible' });
    expect(await page.locator('#rescue-tickets li').allTextContents()).toEqual(['128-449']);
    await expect(page.locator('#app')).toHaveAttribute('inert', '');
  });

  test('a build that cannot start gives way to the next one', async ({ page, tiny }) => {
    const broken = 'export default () => { throw new Error("broken"); };';
    const { url, write } = await tiny();
    await page.goto(url);
    await waitForApp(page, 'one');
    // The broken file is listed with its own hash, as a faulty build would list it.
    await write({ build: 'two', glue: broken });
    await register(page);
    await page.reload();
    await page.waitForSelector('#rescue', { state: 'visible' });
    await write({ build: 'three' });
    await page.reload();
    // It is fetched and takes over by itself; whoever opens the page again has it.
    await expect(async () => {
      await page.reload();
      await expect(page.locator('#who')).toHaveText('app three', { timeout: 6000 });
    }).toPass();
    await expect.poll(() => cacheNames(page)).toEqual(['app:/:three']);
  });
});

test.describe('serve', () => {
  test('closes at once and can take the same port again', async ({ serveSite }) => {
    const { dir, url, stop } = await serveSite();
    await (await fetch(url)).text();
    await Promise.all([stop(), stop()]);
    await expect(fetch(url)).rejects.toThrow();
    const port = Number(new URL(url).port);
    const again = await serve({ dir, port });
    expect((await fetch(url)).status).toBe(200);
    await expect(serve({ dir, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await again.close();
  });

  test('answers as a static host does', async ({ serveSite }) => {
    const { url } = await serveSite({ base: '/guide/' });
    const get = (path) => fetch(new URL(path, url), { redirect: 'manual', headers: { 'Accept-Encoding': 'br' } });
    const location = async (path) => (await get(path)).headers.get('location');
    expect(await location('/')).toBe('/guide/');
    expect(await location('/guide/tickets?ticket=1')).toBe('/guide/tickets/?ticket=1');
    expect((await get('/guide/nowhere')).status).toBe(404);
    expect((await get('/guide/_headers')).status).toBe(404);
    const wasm = await get('michishirube-one_bg.wasm');
    expect(wasm.headers.get('content-type')).toBe('application/wasm');
    expect(wasm.headers.get('content-encoding')).toBe('br');
    expect(wasm.headers.get('cache-control')).toMatch(/^public, max-age=31536000, immutable$/);
    for (const path of ['', 'tickets/', 'sw.js']) {
      const { headers } = await get(path);
      expect(headers.get('cache-control'), path).toBe('no-cache');
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'$/);
    }
  });
});
