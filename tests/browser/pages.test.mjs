// Every address opened directly: with and without JavaScript, in both sizes, for everyone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { BASE, heading, noTroubles, open, pagePaths, phone, withBrowser } from './support.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser;
let site;
withBrowser((started) => ({ browser, site } = started));

test('there is a page for each of the guide’s addresses', () => {
  const paths = pagePaths();
  assert.ok(paths.length >= 40, `${paths.length} pages`);
  for (const path of ['', 'tickets/', 'tickets/form/', 'data/', 'about/', 'guide/twofa/reset-id/']) {
    assert.ok(paths.includes(path), path);
  }
});

test('without JavaScript every page can be read and left', async () => {
  const { context, troubles } = await phone(browser, site, { javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of pagePaths()) {
    const response = await page.goto(site.url + path);
    assert.equal(response.status(), 200, path);
    assert.ok((await page.locator('h1').innerText()).length > 1, path);
    assert.ok(await page.getByText('非公式', { exact: true }).isVisible(), path);
    // Playwright's text search passes over <noscript>.
    assert.ok(await page.locator('noscript p').isVisible(), path);
    for (const href of await page.locator('#app a').evaluateAll((links) => links.map((a) => a.getAttribute('href')))) {
      assert.ok(/^https:/.test(href) || href.startsWith('#') || href.startsWith(BASE), `${path}: ${href}`);
    }
  }
  await page.goto(site.url);
  await page.locator('a[href$="/guide/basics/"]').click();
  await page.locator('#stage-start').click();
  await page.locator('#act-done').click();
  assert.ok(page.url().endsWith('guide/basics/network/'));
  noTroubles(troubles);
  await context.close();
});

test('the app takes every page over without a jump', async () => {
  const { context, troubles } = await phone(browser, site, { serviceWorkers: 'block' });
  await context.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const still = await (await phone(browser, site, { javaScriptEnabled: false })).context.newPage();
  const page = await context.newPage();
  const places = () => {
    const seen = document.querySelectorAll('h1, h2, .card, .button, .rows li, .tabs, .foot, .caution, .why, .field');
    return [...seen].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.className || element.tagName, x, y, width, height].join(' ');
    });
  };
  // A question that cannot be asked yet leads on to the one that can (`triage.test.mjs`).
  const isLater = (path) => path.startsWith('questions/') && path !== 'questions/signs/';
  for (const path of pagePaths().filter((path) => !isLater(path))) {
    await still.goto(site.url + path);
    // Without scripts a page shows one more thing, at its very end.
    await still.locator('noscript').evaluateAll((all) => all.forEach((one) => one.remove()));
    const before = await still.evaluate(places);
    const title = await still.title();
    await open(page, site, path);
    assert.deepEqual(await page.evaluate(places), before, `${path} moves`);
    assert.equal(await page.title(), title);
    assert.equal(await page.evaluate(() => window.shift), 0, `${path} shifts`);
  }
  noTroubles(troubles);
  await context.close();
  await still.context().close();
});

test('an unknown address gets help, inside the app and as a static page', async () => {
  const { context, troubles } = await phone(browser, site);
  const page = await context.newPage();
  const response = await open(page, site, 'guide/nowhere/at/all/');
  assert.equal(response.status(), 404);
  assert.equal(await heading(page), 'このページは見つかりません');
  await page.getByRole('link', { name: '最初の画面へ' }).tap();
  await page.locator('#now-go').waitFor();
  // The browser itself reports the 404 of the first request.
  noTroubles(troubles.filter((trouble) => !trouble.includes('404')));
  await context.close();
  const without = await phone(browser, site, { javaScriptEnabled: false });
  const plain = await without.context.newPage();
  await plain.goto(`${site.url}no-such-page`);
  assert.equal((await plain.locator('h1').innerText()).replace(/\s/g, ''), 'このページは見つかりません');
  await without.context.close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing on any page (${colorScheme})`, async () => {
    const { context } = await phone(browser, site, { colorScheme, bypassCSP: true });
    const page = await context.newPage();
    for (const path of pagePaths()) {
      await open(page, site, path);
      await page.locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true; }));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
      assert.deepEqual(found, [], path);
    }
    await context.close();
  });
}

for (const [width, fontSize] of [[320, 16], [390, 16], [320, 32]]) {
  test(`nothing sticks out sideways at ${width} px with text of ${fontSize} px`, async () => {
    const { context } = await phone(browser, site, { viewport: { width, height: 568 }, bypassCSP: true });
    const page = await context.newPage();
    for (const path of pagePaths()) {
      await open(page, site, path);
      await page.addStyleTag({ content: `html{font-size:${fontSize}px}` });
      await page.locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true; }));
      const wide = await page.evaluate(() => {
        const limit = document.documentElement.clientWidth;
        const out = [...document.querySelectorAll('#app *:not(.skip)')].filter((e) => e.getBoundingClientRect().right > limit + 0.5);
        return [document.documentElement.scrollWidth - limit, ...out.map((e) => e.outerHTML.slice(0, 120))];
      });
      assert.deepEqual(wide, [0], path);
    }
    await context.close();
  });
}

test('what is tapped is large enough for a thumb', async () => {
  const { context } = await phone(browser, site, { viewport: { width: 320, height: 568 } });
  const page = await context.newPage();
  for (const path of pagePaths()) {
    await open(page, site, path);
    const small = await page.evaluate(() => {
      const inline = (e) => e.closest('p') || e.matches('.skip, .chip');
      const tapped = [...document.querySelectorAll('#app a, #app button, #app summary, #app label, #app input:not([type=checkbox],[type=radio])')];
      return tapped
        .filter((e) => e.checkVisibility() && !inline(e) && !e.matches('.field > label'))
        .map((e) => [e.getBoundingClientRect(), e.outerHTML.slice(0, 90)])
        .filter(([{ width, height }]) => width < 44 || height < 43.9)
        .map(([{ width, height }, html]) => `${width}x${height} ${html}`);
    });
    assert.deepEqual(small, [], path);
  }
  await context.close();
});
