// What browser tests, benches and screenshots share: a served build, a phone, and an eye on everything that
// goes wrong. Knows no test runner (`fixtures.mjs` does).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/serve.mjs';

export const DIST = process.env.DIST ?? 'dist';
export const BASE = process.env.BASE ?? '/';
export const PHONE = { width: 390, height: 844 };

/**
 * How Chromium is started: without the browser around it, which costs a third of the time. `CHROMIUM` names another
 * binary.
 */
export const LAUNCH = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

export const launch = () => chromium.launch(LAUNCH);

/** The files of a build as its service worker lists them: path relative to the base. */
export function listedFiles(dir = DIST) {
  const worker = readFileSync(join(dir, 'sw.js'), 'utf8');
  return JSON.parse(/const FILES = (\[.*\]);/.exec(worker)[1]).map(([path]) => path);
}

/** Paths of all prerendered pages but the 404 page: the addresses of `Route::all()`. */
export const pagePaths = (dir = DIST) => listedFiles(dir).filter((path) => path === '' || path.endsWith('/'));

/** A site that can go away and come back at the same address. */
export class Site {
  static async open({ dir = DIST, base = BASE } = {}) {
    const site = new Site();
    site.dir = dir;
    site.base = base;
    site.server = await serve({ dir, base });
    site.url = site.server.url;
    return site;
  }

  /** Paths of all its pages. */
  get pages() {
    return pagePaths(this.dir);
  }

  /** Stops the server: nothing answers any more. */
  stop() {
    return this.server.close();
  }

  async restart() {
    this.server = await serve({ dir: this.dir, base: this.base, port: Number(new URL(this.url).port) });
  }
}

/** Runs in every page before the app; puts things into the storage once. The app has no use for cookies. */
function seed(storage) {
  // The blank page before the first one has no storage.
  if (location.protocol === 'about:' || document.cookie.includes('seeded')) return;
  document.cookie = 'seeded=yes; path=/';
  for (const [key, text] of Object.entries(storage)) localStorage.setItem(key, text);
}

/**
 * A phone in Bangkok set to Japanese, whose addresses are relative to the site. `storage` is what it has stored there
 * already, by key. `troubles` fills with every error, every foreign request, and all that is sent.
 */
export async function phone(browser, site, { storage = {}, ...options } = {}) {
  const { origin } = new URL(site.url);
  const context = await browser.newContext({
    baseURL: site.url,
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
    locale: 'ja-JP',
    timezoneId: 'Asia/Bangkok',
    ...options,
  });
  if (Object.keys(storage).length > 0) await context.addInitScript(seed, storage);
  const troubles = [];
  context.on('console', (message) => message.type() === 'error' && troubles.push(`console: ${message.text()}`));
  context.on('weberror', (error) => troubles.push(`page: ${error.error().stack}`));
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (asked !== origin && protocol !== 'blob:') troubles.push(`foreign: ${request.url()}`);
    if (request.method() !== 'GET') troubles.push(`sent: ${request.method()} ${request.url()}`);
  });
  return { context, troubles };
}

/** Waits until the app answers; what comes later may still be on its way. */
export async function running(page) {
  await page.waitForFunction(() => document.documentElement.dataset.app);
}

/** Waits until all of the app is there: storage, and every room. */
export async function takenOver(page) {
  await page.waitForFunction(() => document.documentElement.dataset.app === 'whole');
}

/** Opens a page of the phone's site and waits for the take-over. */
export async function visit(page, path) {
  const response = await page.goto(path);
  await takenOver(page);
  return response;
}

/** The same, where the site is named. */
export const open = (page, site, path = '') => visit(page, site.url + path);

/** Waits until everything is on the phone. */
export const offlineReady = (page) => page.locator('.chip-ready').waitFor();
