// What a person does in a tab and what they see there, for every driver. A driver adds `goto`, `evaluate`, `press`,
// `write` and `close` (`puppeteer.mjs`, `webdriver.mjs`); evaluated functions see nothing of their file.

import { setTimeout as pause } from 'node:timers/promises';

/** Generous: the machine may be busy with something else. Nothing waits this long when all is well. */
const PATIENCE = 20_000;
const GLANCE = 25;
/** Taps at one place within this time count as one when the screen changes between them. */
const DOUBLE_TAP = 320;

export class Tab {
  lastTap = 0;

  /** Opens an address and waits until all of the app is there. */
  async open(url) {
    await this.goto(url);
    await this.takenOver();
  }

  takenOver() {
    return this.waitFor('the app has taken over', () => document.documentElement.dataset.app === 'whole');
  }

  async reload() {
    await this.evaluate(() => { window.isBefore = true; });
    // The answer to the command may be lost with the page that gives it.
    await this.evaluate(() => { setTimeout(() => location.reload()); });
    await this.waitFor('the page comes again', () => !window.isBefore && document.readyState === 'complete');
    await this.takenOver();
  }

  /** Waits until the function, run in the page, gives something true, and returns that. */
  async waitFor(what, seen, ...given) {
    const end = Date.now() + PATIENCE;
    for (let trouble = ''; ; await pause(GLANCE)) {
      try {
        const found = await this.evaluate(seen, ...given);
        if (found) return found;
        trouble = '';
      } catch (error) {
        // While a page goes and the next one comes, nobody answers.
        trouble = ` (${error.message})`;
      }
      if (Date.now() > end) throw new Error(`not seen in ${PATIENCE} ms: ${what}${trouble}, at ${await this.address().catch(() => 'no address')}`);
    }
  }

  address() {
    return this.evaluate(() => location.href);
  }

  /** The last part of the address: a step, a question. */
  async lastPart() {
    return new URL(await this.address()).pathname.split('/').at(-2);
  }

  /** The text of an element, once it is there. */
  async text(selector) {
    const { text } = await this.waitFor(`${selector} is there`, (selector) => {
      const found = document.querySelector(selector);
      return found && { text: found.textContent.trim() };
    }, selector);
    return text;
  }

  /** Waits until these words stand there to be read. */
  says(place, words) {
    return this.waitFor(`${place} says ${words}`, (place, words) => [...document.querySelectorAll(place)].some(
      (one) => one.checkVisibility() && one.textContent.includes(words),
    ), place, words);
  }

  /** Waits until the element stands in the middle of the screen, where no bar lies over it. */
  centred(selector) {
    return this.waitFor(`${selector} can be seen`, (selector) => {
      const found = document.querySelector(selector);
      if (!found?.checkVisibility() || found.closest('[inert]')) return false;
      found.scrollIntoView({ block: 'center', behavior: 'instant' });
      return true;
    }, selector);
  }

  /** Taps, not so fast after the tap before that it would be a double tap. */
  async tap(selector) {
    await this.centred(selector);
    await pause(this.lastTap + DOUBLE_TAP - Date.now());
    await this.press(selector);
    this.lastTap = Date.now();
  }

  /** Taps what leads to another page, and waits for that. */
  async follow(selector) {
    const before = await this.address();
    await this.tap(selector);
    await this.waitFor(`${selector} leads on`, (before) => location.href !== before, before);
  }

  async type(selector, text) {
    await this.centred(selector);
    await this.write(selector, text);
  }
}

/** A browser with one tab at a time: a new one is seen, and runs at full speed, once the one before it is gone. */
export class Browser {
  constructor({ version, make, close, tab }) {
    Object.assign(this, { version, make, close, tab });
  }

  /** Opens a blank tab and closes the one before. */
  async newTab() {
    const before = this.tab;
    this.tab = await this.make();
    await before?.close();
    return this.tab;
  }
}
