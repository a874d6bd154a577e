// A copy that was pasted is looked at, added, and there after the next start.

import assert from 'node:assert/strict';
import { saved } from '../browser/stored.mjs';
import { ui } from '../browser/words.mjs';

const COPY = `控え
----- michishirube -----
{"version":4,"records":{"ticket:5":{"id":"COPY-5","opened":1795000000000,"note":"夜中に書いた"},"journey":{"tick/network":5}}}`;

export default function declare(behaviour) {
  behaviour('a pasted copy comes in and stays, and what is none is refused in words', {}, async ({ site, tab }) => {
    await tab.open(`${site.url}data/`);
    await tab.type('#import-text', '{"app":"other"}');
    await tab.tap('#import-look');
    await tab.says('#import-found', ui('import_other'));
    await tab.evaluate((text) => {
      const field = document.getElementById('import-text');
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, COPY);
    await tab.tap('#import-look');
    await tab.says('#import-found', ui('import_added', { ids: 'COPY-5' }));
    await tab.tap('#import-merge');
    await tab.says('#import-found', ui('import_done'));
    await tab.reload();
    const { tickets, ticks } = await saved(tab);
    assert.deepEqual([tickets.map(({ id, note }) => [id, note]), Object.keys(ticks)], [[['COPY-5', '夜中に書いた']], ['network']]);
  });
}
