// A line to the site that fails as hosts, portals and hotel Wi-Fi do. A server of its own, and no route of the test runner:
// that would switch off the browser's cache, in which half of these faults live on.

import { createServer } from 'node:http';

const HTML = 'text/html; charset=utf-8';
const PORTAL = '<!doctype html><meta charset="utf-8"><title>Wi-Fi</title><h1>Sign in</h1><p>Welcome to the hotel';
const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' };

const answer = (response, status, headers, body) => response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);

/** What may come instead of a file: `(response, file, line)`, the file as `{ status, headers, body }`. */
export const FAILURES = {
  // As hosts send it whose rules go by the file's name: an error that is kept for a year.
  404: (response) => answer(response, 404, { 'content-type': HTML, ...FOR_EVER }, 'Not found'),
  500: (response) => answer(response, 500, { 'content-type': HTML }, 'Internal error'),
  drop: (response) => response.destroy(),
  html200: (response) => answer(response, 200, { 'content-type': HTML }, PORTAL),
  'html200+immutable': (response) => answer(response, 200, { 'content-type': HTML, ...FOR_EVER }, PORTAL),
  truncate: (response, { headers, body }) => answer(response, 200, headers, body.subarray(0, body.length >> 1)),
  cut: (response, { headers, body }) => {
    response.writeHead(200, { ...headers, 'content-length': body.length });
    response.write(body.subarray(0, body.length >> 1), () => setTimeout(() => response.destroy(), 20));
  },
  flip: (response, { headers, body }) => {
    const flipped = Buffer.from(body);
    flipped[body.length >> 1] ^= 1;
    answer(response, 200, headers, flipped);
  },
  mime: (response, { headers, body }) => answer(response, 200, { ...headers, 'content-type': 'text/plain' }, body),
  'redirect-home': (response) => response.writeHead(302, { location: '/' }).end(),
  'redirect-foreign': (response, _file, line) => response.writeHead(302, { location: line.foreign }).end(),
  hang: () => {},
};

/** The same in words. */
export const FAILURE_WORDS = {
  404: 'is a 404 that may be kept for a year', 500: 'is a 500', drop: 'is dropped', html200: 'is a page of HTML with 200',
  'html200+immutable': 'is a page of HTML with 200 that may be kept for a year', truncate: 'is half of it', cut: 'breaks off half way',
  flip: 'has a flipped bit', mime: 'has the type text/plain', 'redirect-home': 'leads to the first page', 'redirect-foreign': 'leads to another site',
  hang: 'never comes',
};

export class Line {
  #files = new Map();
  #breaks = [];

  static async open(site) {
    const line = new Line();
    line.site = site;
    line.base = site.base;
    line.server = createServer((request, response) => line.#answer(request, response).catch(() => response.destroy()));
    await new Promise((done) => line.server.listen(0, '127.0.0.1', done));
    const { port } = line.server.address();
    line.url = `http://localhost:${port}${site.base}`;
    line.foreign = `http://127.0.0.1:${port}/elsewhere`;
    return line;
  }

  /** From here on whatever matches fails like this; `times`: so often. */
  breaks(pattern, failure, times = Infinity) {
    this.#breaks.push({ pattern, fail: typeof failure === 'function' ? failure : FAILURES[failure], left: times, met: 0 });
    return this.#breaks.at(-1);
  }

  heal() {
    this.#breaks = [];
    // What hangs is given up.
    this.server.closeAllConnections();
  }

  close() {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }

  async #answer(request, response) {
    const path = request.url.split('?')[0].slice(this.base.length);
    const fault = this.#breaks.find(({ pattern, left }) => left > 0 && pattern.test(path));
    if (!fault) {
      const { status, headers, body } = await this.#file(request.url);
      return answer(response, status, headers, body);
    }
    fault.left -= 1;
    fault.met += 1;
    return fault.fail(response, await this.#file(request.url), this);
  }

  /** A file as the site sends it, without the coding of the transfer; asked for once. */
  async #file(path) {
    if (!this.#files.has(path)) {
      const found = await fetch(new URL(path, this.site.url), { headers: { 'accept-encoding': 'identity' }, redirect: 'manual' });
      const headers = Object.fromEntries([...found.headers].filter(([name]) => !/^(content-(encoding|length)|connection|keep-alive|date|transfer-encoding)$/.test(name)));
      this.#files.set(path, { status: found.status, headers, body: Buffer.from(await found.arrayBuffer()) });
    }
    return this.#files.get(path);
  }
}
