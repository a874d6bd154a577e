// Every address opened directly: with and without JavaScript, in every size and colour, for everyone.

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, follow, holdApp, takenOver, test, visit } from './fixtures.mjs';
import { DIST, listedFiles, pagePaths } from './support.mjs';
import { ui } from './words.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All pages go through a test in as many parts, so that workers share them. */
const PARTS = [0, 1, 2, 3];
const partOf = (site, part) => site.pages.filter((_, at) => at % PARTS.length === part);

test('there is a page for each of the guide’s addresses', () => {
  const paths = pagePaths();
  expect(paths.length).toBeGreaterThanOrEqual(40);
  for (const path of ['', 'tickets/', 'tickets/form/', 'data/', 'about/', 'guide/twofa/reset-id/']) expect(paths).toContain(path);
});

test('every link of every page leads to a page, and to a place on it', async ({ site }) => {
  const documents = new Map();
  for (const path of site.pages) {
    const html = await (await fetch(site.url + path)).text();
    documents.set(new URL(path, site.url).pathname, {
      hrefs: [...html.matchAll(/<(?:a|link)\b[^>]*?\shref="([^"]*)"/g)].map(([, href]) => href.replaceAll('&amp;', '&')),
      ids: new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)),
    });
  }
  // Pictures for the home screen are not kept for offline use.
  const pictures = readdirSync(join(DIST, 'icons')).map((name) => `icons/${name}`);
  const files = new Set([...listedFiles(), ...pictures].map((path) => new URL(path, site.url).pathname));
  const { origin } = new URL(site.url);
  let internal = 0;
  const dead = [];
  for (const [from, { hrefs }] of documents) {
    for (const href of hrefs) {
      const to = new URL(href, origin + from);
      if (to.origin !== origin) continue;
      internal += 1;
      const target = documents.get(to.pathname);
      const isThere = target ? to.hash === '' || target.ids.has(decodeURIComponent(to.hash.slice(1))) : files.has(to.pathname);
      if (!isThere) dead.push(`${from} -> ${href}`);
    }
  }
  expect(internal).toBeGreaterThan(documents.size * 5);
  expect(dead).toEqual([]);
});

for (const part of PARTS) {
  test(`without JavaScript every page can be read and left (part ${part + 1})`, async ({ phoneWith, site }) => {
    const page = await phoneWith({ javaScriptEnabled: false, page: null });
    for (const path of partOf(site, part)) {
      const response = await page.goto(path);
      expect(response.status(), path).toBe(200);
      const found = await page.evaluate((unofficial) => ({
        heading: document.querySelector('h1').innerText.length > 1,
        unofficial: [...document.querySelectorAll('body *')].some((one) => one.innerText === unofficial && one.checkVisibility()),
        noscript: document.querySelector('noscript p').checkVisibility(),
        links: [...document.querySelectorAll('#app a')].map((a) => a.getAttribute('href')),
      }), ui('unofficial'));
      expect(found, path).toMatchObject({ heading: true, unofficial: true, noscript: true });
      expect(found.links.length, path).toBeGreaterThan(4);
      expect(found.links.filter((href) => !/^(https:|about:blank$)/.test(href) && !href.startsWith('#') && !href.startsWith(site.base)), path).toEqual([]);
    }
  });
}

test('without JavaScript one gets from page to page', async ({ phoneWith }) => {
  const page = await phoneWith({ javaScriptEnabled: false });
  await page.locator('a[href$="/guide/basics/"]').click();
  await page.locator('#stage-start').click();
  await page.locator('#act-done').click();
  await page.waitForURL(/guide\/basics\/network\/$/);
});

/** What has moved on the screen since this was asked last, once what stands there now has been painted. */
const movedSince = (page) => page.evaluate(async () => {
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  return window.takeShifts();
});

const watchShifts = () => {
  const moved = ({ node, previousRect: { y: from }, currentRect: { y: to } }) => `${node?.outerHTML?.slice(0, 80) ?? node?.nodeName}: ${from} to ${to}`;
  let shifts = [];
  const add = (list) => shifts.push(...list.map(({ sources }) => sources.map(moved)));
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  window.takeShifts = () => {
    add(observer.takeRecords());
    const taken = shifts;
    shifts = [];
    return taken;
  };
};

const places = (page) => page.evaluate(() => {
  const seen = document.querySelectorAll('h1, h2, .card, .button, .rows li, .tabs, .foot, .caution, .why, .field');
  return [...seen].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [element.className || element.tagName, x, y, width, height].join(' ');
  });
});

for (const part of PARTS) {
  test(`the app takes every page over without a jump (part ${part + 1})`, async ({ phoneWith, site }) => {
    const page = await phoneWith({ at: null, page: null, init: watchShifts });
    const app = await holdApp(page);
    const still = await phoneWith({ javaScriptEnabled: false, page: null });
    // A question that cannot be asked yet leads on to the one that can (`triage.test.mjs`).
    const isLater = (path) => path.startsWith('questions/') && path !== 'questions/signs/';
    for (const path of partOf(site, part).filter((path) => !isLater(path))) {
      await still.goto(path);
      // Without scripts a page shows one more thing, at its very end.
      await still.locator('noscript').evaluateAll((all) => all.forEach((one) => one.remove()));
      const before = await places(still);
      expect(before.length, path).toBeGreaterThan(1);
      // The page has been seen, as it arrived, before the app takes it over.
      app.hold();
      await page.goto(path);
      await movedSince(page);
      app.arrive();
      await takenOver(page);
      expect(await movedSince(page), `/${path} shifts`).toEqual([]);
      expect(await places(page), `/${path} moves`).toEqual(before);
      expect(await page.title()).toBe(await still.title());
    }
  });
}

test('an unknown address gets help, inside the app and as a static page', async ({ phoneWith }) => {
  // The browser itself reports the 404 of the first request.
  const page = await phoneWith({ page: null, troubles: /404/ });
  const response = await visit(page, 'guide/nowhere/at/all/');
  expect(response.status()).toBe(404);
  await expect(page.locator('h1')).toHaveText(ui('missing_title'));
  await follow(page, page.getByRole('link', { name: ui('missing_home') }));
  await expect(page.locator('#now-go')).toBeVisible();
  const plain = await phoneWith({ javaScriptEnabled: false, page: 'no-such-page', troubles: /404/ });
  await expect(plain.locator('h1')).toHaveText(ui('missing_title'));
});

/** What sticks out of the page sideways, and by how much the page is too wide. */
const tooWide = () => {
  const limit = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll('#app *:not(.skip)')].filter((e) => e.getBoundingClientRect().right > limit + 0.5);
  return [document.documentElement.scrollWidth - limit, ...out.map((e) => e.outerHTML.slice(0, 120))];
};

/** What is tapped, but too small for a thumb. */
const tooSmall = () => {
  const inline = (e) => e.closest('p') || e.matches('.skip, .chip');
  const tapped = [...document.querySelectorAll('#app a, #app button, #app summary, #app label, #app input:not([type=checkbox],[type=radio])')];
  return tapped
    .filter((e) => e.checkVisibility() && !inline(e) && !e.matches('.field > label'))
    .map((e) => [e.getBoundingClientRect(), e.outerHTML.slice(0, 90)])
    .filter(([{ width, height }]) => width < 44 || height < 43.9)
    .map(([{ width, height }, html]) => `${width}x${height} ${html}`);
};

for (const part of PARTS) {
  test(`every page fits small screens, large letters and thumbs, and axe finds nothing, in light and dark (part ${part + 1})`, async ({ phoneWith, site }) => {
    const page = await phoneWith({ page: null, bypassCSP: true, serviceWorkers: 'allow' });
    for (const path of partOf(site, part)) {
      await page.setViewportSize({ width: 320, height: 568 });
      await page.emulateMedia({ colorScheme: 'light' });
      await visit(page, path);
      expect(await page.evaluate(tooSmall), `/${path}: too small to tap`).toEqual([]);

      await page.locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true; }));
      for (const [width, fontSize] of [[320, 16], [320, 32], [390, 16]]) {
        await page.setViewportSize({ width, height: 568 });
        await page.evaluate((size) => { document.documentElement.style.fontSize = `${size}px`; }, fontSize);
        expect(await page.evaluate(tooWide), `/${path} at ${width} px with letters of ${fontSize} px`).toEqual([0]);
      }

      await page.setViewportSize({ width: 390, height: 844 });
      await page.evaluate(() => document.documentElement.removeAttribute('style'));
      await page.evaluate(axe);
      // The dark has other colours, and nothing else.
      for (const [colorScheme, options] of [['light', {}], ['dark', { runOnly: ['color-contrast'] }]]) {
        await page.emulateMedia({ colorScheme });
        // Colours that are on their way are not those that are read.
        await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
        const { violations } = await page.evaluate((options) => globalThis.axe.run(options), options);
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
        expect(found, `/${path} in ${colorScheme}`).toEqual([]);
      }
    }
  });
}
