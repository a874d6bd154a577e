// What the browser tests share: a served build, a phone, and an eye on everything that goes wrong.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/serve.mjs';

export const DIST = process.env.DIST ?? 'dist';
export const BASE = process.env.BASE ?? '/';
/** Taps at one place within this time (milliseconds) count as one when the screen changes between them. */
export const DOUBLE_TAP = 300;
export const PHONE = { width: 390, height: 844 };

const ARGS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Starts Chromium; `CHROMIUM` names another binary. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });
}

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
    site.options = { dir, base };
    site.server = await serve({ ...site.options });
    site.url = site.server.url;
    return site;
  }

  /** Stops the server: nothing answers any more. */
  stop() {
    return this.server.close();
  }

  async restart() {
    this.server = await serve({ ...this.options, port: Number(new URL(this.url).port) });
  }
}

/** Starts a browser and serves the build before the tests of a file, and ends both after them. */
export function withBrowser(started) {
  let browser;
  let site;
  before(async () => {
    browser = await launch();
    site = await Site.open();
    started({ browser, site });
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });
}

/** A phone in Bangkok set to Japanese. `troubles` fills with every error and foreign request. */
export async function phone(browser, site, options = {}) {
  const context = await browser.newContext({
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
    locale: 'ja-JP',
    timezoneId: 'Asia/Bangkok',
    ...options,
  });
  const troubles = [];
  context.on('console', (message) => message.type() === 'error' && troubles.push(`console: ${message.text()}`));
  context.on('weberror', (error) => troubles.push(`page: ${error.error().stack}`));
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== new URL(site.url).origin && protocol !== 'blob:') troubles.push(`foreign: ${request.url()}`);
  });
  return { context, troubles };
}

export const noTroubles = (troubles) => assert.deepEqual(troubles, []);

/** Waits until the app has taken over: nothing in the form or the checkboxes waits any more. */
export async function takenOver(page) {
  await page.waitForFunction(() => document.documentElement.dataset.app === 'running');
}

/** Opens a page of the app and waits for the take-over. */
export async function open(page, site, path = '') {
  const response = await page.goto(site.url + path);
  await takenOver(page);
  return response;
}

/** Waits until everything is on the phone. */
export const offlineReady = (page) => page.locator('.chip-ready').waitFor();

export const heading = (page) => page.locator('h1').innerText().then((text) => text.replace(/\s/g, ''));

/** What is saved, decoded: the case, with the tickets that are stored by themselves. */
export const saved = (page) => page.evaluate(() => {
  const whole = JSON.parse(localStorage.getItem('michishirube:case'));
  if (!whole) return whole;
  const tickets = Object.entries(localStorage)
    .filter(([key]) => key.startsWith('michishirube:ticket:'))
    .map(([, text]) => JSON.parse(text).ticket)
    .sort((a, b) => a.key - b.key);
  whole.case.tickets = tickets.filter(({ deleted }) => deleted === null);
  whole.case.deleted = tickets.filter(({ deleted }) => deleted !== null);
  return whole;
});
