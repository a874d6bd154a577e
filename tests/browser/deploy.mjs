// A newer version of a build.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Changes the first page of a site's build as a deploy would, with its hash and the build's id: it bears this mark. */
export function deploy({ dir }, mark) {
  const page = join(dir, 'index.html');
  const html = readFileSync(page, 'utf8').replace('</head>', `<meta name="mark" content="${mark}"></head>`);
  writeFileSync(page, html);
  const hash = createHash('sha256').update(html).digest('base64');
  const worker = join(dir, 'sw.js');
  const code = readFileSync(worker, 'utf8')
    .replace(/\["","sha256-[^"]+"\]/, `["","sha256-${hash}"]`)
    .replace(/const BUILD = "[^"]+"/, `const BUILD = "${mark}"`);
  writeFileSync(worker, code);
}
