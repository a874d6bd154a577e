// Serves a build as a static host would: `node scripts/serve.mjs --dir dist --base / --port 8080`.
// With `_headers`, compression and 404 page, so that what is measured and tested here holds there.

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import sirv from 'sirv';

const COMPRESSIBLE = /^(text\/|image\/svg|application\/(wasm|json|javascript|manifest))/;
const brotli = promisify(brotliCompress);
const ENCODERS = {
  // Hosts compress once, at deploy, with 11; that would make the first request for the wasm wait.
  br: (body) => brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: promisify(gzip),
};

/** Reads the `_headers` format of Netlify and Cloudflare Pages: `[{ pattern, headers }]`. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split('\n').filter((line) => line.trim() && !line.startsWith('#'))) {
    if (/^\s/.test(line)) {
      const [name, ...value] = line.trim().split(':');
      rules.at(-1).headers.push([name, value.join(':').trim()]);
    } else {
      const parts = line.trim().split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
      rules.push({ pattern: new RegExp(`^${parts.join('.*')}$`), headers: [] });
    }
  }
  return rules;
}

function readRules(dir) {
  try {
    return parseHeaders(readFileSync(join(dir, '_headers'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/** What the rules say about a path; like the hosts, values of one header are joined. */
export function headersFor(rules, path) {
  const found = new Map();
  for (const [name, value] of rules.filter((rule) => rule.pattern.test(path)).flatMap((rule) => rule.headers)) {
    const key = name.toLowerCase();
    found.set(key, found.has(key) ? `${found.get(key)}, ${value}` : value);
  }
  return found;
}

/** Lets sirv answer into memory, where the answer can still be compressed; `undefined` if no file matches. */
function read(files, url, headers = {}) {
  return new Promise((done) => {
    const answer = { chunks: [] };
    const sink = new Writable({
      write(chunk, _encoding, next) {
        answer.chunks.push(chunk);
        next();
      },
      final(next) {
        done({ ...answer, body: Buffer.concat(answer.chunks) });
        next();
      },
    });
    sink.getHeader = () => undefined;
    sink.writeHead = (status, given = {}) => Object.assign(answer, { status, headers: given });
    files({ url, headers }, sink, () => done(undefined));
  });
}

function accepted(request) {
  const wanted = request.headers['accept-encoding'] ?? '';
  return Object.keys(ENCODERS).find((name) => wanted.includes(name));
}

/** Makes the compressor of one server; it compresses each version of a file once. */
function compressor() {
  const done = new Map();
  return async (request, path, { status, headers, body }) => {
    const encoding = accepted(request);
    const whole = status === 200 || status === 404;
    if (!encoding || !whole || !COMPRESSIBLE.test(headers['Content-Type'])) return { headers, body };
    const key = [encoding, path, headers.ETag].join(' ');
    if (!done.has(key)) done.set(key, ENCODERS[encoding](body));
    const small = await done.get(key);
    return {
      body: small,
      headers: {
        ...headers,
        'Content-Encoding': encoding,
        'Content-Length': small.length,
        Vary: 'Accept-Encoding',
      },
    };
  };
}

function redirect(response, status, location) {
  response.writeHead(status, { Location: location }).end();
}

/** A page's address without its last slash; hosts redirect it. */
function lacksSlash(dir, path) {
  return !path.endsWith('/') && existsSync(join(dir, path, 'index.html'));
}

/** The file at a path below the base, or the 404 page. */
async function lookUp(files, path, headers) {
  const isPublic = path !== undefined && path !== '/_headers';
  const found = isPublic ? await read(files, path, headers) : undefined;
  if (found) return found;
  const page = await read(files, '/404.html');
  const plain = { headers: { 'Content-Type': 'text/plain' }, body: Buffer.from('Not found\n') };
  return { ...(page ?? plain), status: 404 };
}

function handler(dir, base) {
  // Read anew for each request, so that a rebuild needs no restart.
  const files = sirv(dir, { dev: true, etag: true });
  const compress = compressor();
  return async (request, response) => {
    const [asked, query] = request.url.replace(/^\/+/, '/').split(/(?=\?)/);
    if (base !== '/' && ['/', base.slice(0, -1)].includes(asked)) return redirect(response, 302, base);
    const path = asked.startsWith(base) ? asked.slice(base.length - 1) : undefined;
    if (path && lacksSlash(dir, path)) return redirect(response, 301, `${asked}/${query ?? ''}`);
    const found = await lookUp(files, path, request.headers);
    const { headers, body } = await compress(request, path, found);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    for (const [name, value] of headersFor(readRules(dir), asked)) response.setHeader(name, value);
    response.writeHead(found.status).end(body);
  };
}

function listening(server, port) {
  return new Promise((done, failed) => {
    server.once('error', failed);
    // Only this machine: an unfinished build is nobody else's business.
    server.listen(port, '127.0.0.1', done);
  });
}

/**
 * Serves `dir` under `base` on localhost; port 0 takes a free one. `close()` drops the connections
 * that browsers keep open, so the site is unreachable at once.
 */
export async function serve({ dir, base = '/', port = 0 }) {
  const root = resolve(dir);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${dir} is not a directory`);
  const path = `/${base}/`.replace(/\/+/g, '/');
  const handle = handler(root, path);
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  await listening(server, port);
  let closed;
  const close = () => {
    closed ??= new Promise((done) => server.close(() => done()));
    server.closeAllConnections();
    return closed;
  };
  return { url: `http://localhost:${server.address().port}${path}`, close };
}

async function main() {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string', default: 'dist' },
      base: { type: 'string', default: '/' },
      port: { type: 'string', default: '8080' },
    },
  });
  const { url } = await serve({ ...values, port: Number(values.port) });
  console.log(url);
}

const isProgram = process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isProgram) {
  main().catch((error) => {
    const busy = error.code === 'EADDRINUSE' && `port ${error.port} is in use; choose another with --port`;
    console.error(`serve: ${busy || error.message}`);
    process.exit(1);
  });
}
