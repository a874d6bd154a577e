// Chromium by its own protocol, and Firefox by WebDriver BiDi, which needs no program between.

import puppeteer from 'puppeteer-core';
import { PHONE } from '../browser/support.mjs';
import { Browser, Tab } from './tab.mjs';

class PuppeteerTab extends Tab {
  constructor(page) {
    super();
    this.page = page;
  }

  goto(url) {
    return this.page.goto(url);
  }

  evaluate(act, ...given) {
    return this.page.evaluate(act, ...given);
  }

  press(selector) {
    return this.page.tap(selector);
  }

  write(selector, text) {
    return this.page.type(selector, text);
  }

  close() {
    return this.page.close();
  }
}

/** Starts a browser with a profile of its own; `browser` is `chrome` or `firefox`. */
export async function launch(options) {
  const browser = await puppeteer.launch({ headless: true, defaultViewport: PHONE, ...options });
  return new Browser({
    version: await browser.version(),
    make: async () => new PuppeteerTab(await browser.newPage()),
    close: () => browser.close(),
  });
}
