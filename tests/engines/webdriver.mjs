// WebKitGTK by W3C WebDriver: its driver, and a screen that nobody sees.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { PHONE } from '../browser/support.mjs';
import { Browser, Tab } from './tab.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Commands to the driver: one session, in one window at a time. */
class Session {
  async start(driver, capabilities) {
    this.base = `${driver}/session`;
    const made = await this.send('POST', '', { capabilities: { alwaysMatch: capabilities } });
    this.base += `/${made.sessionId}`;
    this.version = made.capabilities.browserVersion;
    this.window = await this.send('GET', '/window');
  }

  async send(method, path, body) {
    const response = await fetch(this.base + path, { method, body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  async sendTo(window, ...command) {
    if (this.window !== window) await this.send('POST', '/window', { handle: window });
    this.window = window;
    return this.send(...command);
  }
}

class WebDriverTab extends Tab {
  constructor(session, window) {
    super();
    this.send = (...command) => session.sendTo(window, ...command);
  }

  goto(url) {
    return this.send('POST', '/url', { url });
  }

  async evaluate(act, ...given) {
    const script = `const given = [...arguments];
      const done = given.pop();
      Promise.resolve().then(() => (${act})(...given)).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.send('POST', '/execute/async', { script, args: given });
    if (error) throw new Error(error);
    return value;
  }

  async toElement(selector, what, body) {
    const found = await this.send('POST', '/element', { using: 'css selector', value: selector });
    return this.send('POST', `/element/${found[ELEMENT]}/${what}`, body);
  }

  /** A mouse's click: there is no touch here. */
  press(selector) {
    return this.toElement(selector, 'click');
  }

  write(selector, text) {
    return this.toElement(selector, 'value', { text });
  }

  close() {
    return this.send('DELETE', '/window');
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a program and waits until `ready` gives something, asked anew until then. */
async function begin(command, options, ready) {
  const child = spawn(...command, options);
  // Nothing waits for it, and it does not stay when something has failed.
  child.unref();
  child.stdio[3]?.unref();
  process.once('exit', () => child.kill());
  let failed;
  child.once('error', (error) => { failed = error; });
  child.once('exit', () => { failed ??= new Error(`${command[0]} has ended`); });
  for (let tries = 0; tries < 400; tries += 1) {
    if (failed) throw failed;
    const found = await ready(child);
    if (found) return { child, found };
    await pause(25);
  }
  child.kill();
  throw new Error(`${command[0]} does not answer`);
}

/** A screen at a number that is free: the server looks for one, and says which. */
function openScreen() {
  const command = ['Xvfb', ['-displayfd', '3', '-screen', '0', `${PHONE.width}x${PHONE.height}x24`, '-nolisten', 'tcp']];
  return begin(command, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] }, ({ stdio }) => stdio[3].read()?.toString().trim());
}

async function openDriver(display) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const answers = () => fetch(`${url}/status`).then(({ ok }) => ok, () => false);
  const env = { ...process.env, DISPLAY: `:${display}`, LIBGL_ALWAYS_SOFTWARE: '1' };
  return { url, ...await begin(['WebKitWebDriver', [`--port=${port}`]], { env, stdio: 'ignore' }, answers) };
}

async function end({ child }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  child.kill();
  await once(child, 'exit');
}

/** Starts MiniBrowser, which the driver finds; over the whole screen, where no tool bar makes it wider than a phone. */
export async function launch() {
  const screen = await openScreen();
  const driver = await openDriver(screen.found);
  const session = new Session();
  await session.start(driver.url, { 'webkitgtk:browserOptions': { args: ['--automation', '--full-screen'] } });
  return new Browser({
    version: `WebKitGTK ${session.version}`,
    tab: new WebDriverTab(session, session.window),
    make: async () => {
      const { handle } = await session.send('POST', '/window/new', { type: 'tab' });
      const tab = new WebDriverTab(session, handle);
      await tab.send('POST', '/window/rect', PHONE);
      return tab;
    },
    close: async () => {
      await session.send('DELETE', '');
      await end(driver);
      await end(screen);
    },
  });
}
