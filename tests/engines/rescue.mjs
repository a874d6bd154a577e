// When the app dies, the rescue panel shows the numbers of the tickets.

import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ticket } from '../browser/sample.mjs';
import { placeOf, storageOf } from '../browser/stored.mjs';
import { ui } from '../browser/words.mjs';

/**
 * A trap as the engine itself makes it, called by nobody who would catch it: `(module (func (export "trap") …))`, whose body is
 * `unreachable`, or `call 0` without end.
 */
async function trap(kind) {
  const body = kind === 'stack' ? [16, 0] : [0];
  const bytes = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0,
    10, body.length + 4, 1, body.length + 2, 0, ...body, 11,
  ];
  const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes));
  if (kind === 'promise') setTimeout(() => { Promise.resolve().then(instance.exports.trap); });
  else setTimeout(instance.exports.trap);
}

/** Stores before the app is opened for the first time: a picture of the site shares its storage. */
async function store(tab, site, storage) {
  await tab.goto(`${site.url}icons/icon.svg`);
  await tab.evaluate((storage) => Object.assign(localStorage, storage) && undefined, storage);
}

/** The app's code comes, but is none. */
function breakApp({ dir }) {
  const main = readdirSync(dir).find((file) => file.endsWith('_bg.wasm'));
  writeFileSync(join(dir, main), 'no code');
}

export default function declare(behaviour) {
  for (const kind of ['trap', 'trap in a promise', 'trap of the stack']) behaviour(`after a ${kind} in the wasm the panel shows the ticket`, {}, async ({ site, tab }) => {
    await store(tab, site, storageOf({ tickets: [ticket(0, { id: 'SOS-1' })] }));
    await tab.open(`${site.url}tickets/`);
    await tab.says('.ticket-id', 'SOS-1');
    assert.equal(await tab.evaluate(() => document.getElementById('rescue').hidden), true);
    await tab.evaluate(trap, kind.split(' ').at(-1));
    await tab.says('#rescue', ui('rescue_title'));
    await tab.says('#rescue-tickets', 'SOS-1');
  });

  behaviour('where the app cannot start, the panel shows what is stored, readable or damaged', { copy: true }, async ({ site, tab }) => {
    breakApp(site);
    await store(tab, site, {
      ...storageOf({ tickets: [ticket(0, { id: 'SOS-1' })] }),
      [placeOf('ticket', 1)]: 'SOS-2 in broken text',
    });
    await tab.goto(site.url);
    await tab.says('#rescue', ui('rescue_title'));
    await tab.says('#rescue-tickets', 'SOS-1');
    await tab.says('#rescue-data', 'SOS-2');
    // The page as it was written out stays readable.
    await tab.says('#now-go', ui('now_start'));
  });
}
