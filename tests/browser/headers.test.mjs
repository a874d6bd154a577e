// What a host is told to send along (`_headers` of the build), against what the pages need.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headersFor, parseHeaders } from '../../scripts/serve.mjs';
import { expect, test } from './fixtures.mjs';
import { listedFiles } from './support.mjs';

const policyOf = (text) => text.split(';').map((rule) => rule.trim()).filter(Boolean).sort();

/** The content security policy that stands in a page. */
const written = (html) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1].replaceAll('&#39;', "'");

test('every page is sent with the policy that stands in it, and with what only a header can say', async ({ site }) => {
  for (const path of [...site.pages, 'no/such/page/']) {
    const response = await fetch(site.url + path);
    const sent = policyOf(response.headers.get('content-security-policy') ?? '');
    expect(sent, path).toEqual(policyOf(`${written(await response.text())}; frame-ancestors 'none'`));
    expect(sent.filter((rule) => /unsafe-(inline|eval)|\*|https?:/.test(rule.replace("'wasm-unsafe-eval'", ''))), path).toEqual([]);
    expect(response.headers.get('x-content-type-options'), path).toBe('nosniff');
    for (const [name, value] of Object.entries({
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'x-frame-options': 'DENY',
    })) expect(response.headers.get(name), `${path}: ${name}`).toBe(value);
    expect(response.headers.get('permissions-policy')).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/);
    expect(response.headers.get('permissions-policy')).not.toMatch(/clipboard-write|web-share/);
  }
});

test('what has its hash in its name is kept for ever, and every page is asked for again', ({ dist, base }) => {
  const rules = parseHeaders(readFileSync(join(dist, '_headers'), 'utf8'));
  for (const path of [...listedFiles(dist), 'sw.js', 'index.html', '404.html']) {
    const isHashed = /-[0-9a-f]{16}(_bg)?\.(js|wasm)$/.test(path);
    // An icon may be as old as the host likes.
    const isIcon = path.startsWith('icons/');
    const expected = isHashed ? 'public, max-age=31536000, immutable' : isIcon ? undefined : 'no-cache';
    expect(headersFor(rules, base + path).get('cache-control'), path).toBe(expected);
  }
});
