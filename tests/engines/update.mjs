// A newer version of the build is offered, taken only when the person says so, and then stays, also without a server.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { saved } from '../browser/stored.mjs';
import { ui } from '../browser/words.mjs';
import { lacksWorkers } from './ask.mjs';

const change = (file, edit) => writeFileSync(file, edit(readFileSync(file, 'utf8')));

/** Changes the first page as a deploy would: with its hash and the build's id. */
function deploy({ dir }, mark) {
  const page = join(dir, 'index.html');
  change(page, (html) => html.replace('</head>', `<meta name="mark" content="${mark}"></head>`));
  const hash = createHash('sha256').update(readFileSync(page)).digest('base64');
  change(join(dir, 'sw.js'), (code) => code
    .replace(/\["","sha256-[^"]+"\]/, `["","sha256-${hash}"]`)
    .replace(/const BUILD = "[^"]+"/, `const BUILD = "${mark}"`));
}

const mark = (tab) => tab.evaluate(() => document.querySelector('meta[name=mark]')?.content ?? '');
const ready = (tab) => tab.says('.chip-ready', ui('chip_offline_ready'));
const isOffered = (words) => [...document.querySelectorAll('.banner')].some((one) => one.textContent.includes(words));

export default function declare(behaviour) {
  behaviour('a new version is offered, taken at the person’s word, and leaves their data alone', { copy: true }, async ({ t, site, tab }) => {
    await tab.open(`${site.url}guide/basics/capslock/`);
    if (await lacksWorkers(t, tab)) return;
    await ready(tab);
    await tab.follow('#act-done');

    deploy(site, 'second');
    await tab.open(site.url);
    await tab.says('.banner', ui('banner_update'));
    await tab.reload();
    assert.equal(await mark(tab), '', 'the old version is served until the person agrees');
    await tab.says('.banner', ui('banner_update'));
    await tab.tap('.banner button');
    await tab.waitFor('the new version', () => document.querySelector('meta[name=mark]') !== null);
    await tab.takenOver();
    await ready(tab);
    assert.equal(await tab.evaluate(isOffered, ui('banner_update')), false);
    assert.deepEqual(Object.keys((await saved(tab)).ticks), ['capslock']);

    await site.stop();
    await tab.open(site.url);
    assert.equal(await mark(tab), 'second');
  });
}
