// What is written down stays; where there is no room for it, the person is told.

import assert from 'node:assert/strict';
import { saved } from '../browser/stored.mjs';
import { ui } from '../browser/words.mjs';

/** Fills the storage to the last character. */
const fill = (tab) => tab.evaluate(() => {
  for (let size = 4 << 20; size >= 1; size >>= 1) {
    try { localStorage.setItem(`fill${size}`, 'x'.repeat(size)); } catch { /* smaller */ }
  }
});

const makeRoom = (tab) => tab.evaluate(() => {
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith('fill'))) localStorage.removeItem(key);
});

export default function declare(behaviour) {
  behaviour('a ticket is written down, the tab closed and opened again: it is still there', {}, async ({ site, browser, tab }) => {
    await tab.open(`${site.url}tickets/form/`);
    await tab.type('#field-id', '＃１２８－４４９');
    await tab.type('#field-note', '返事は明日と言われた');
    await tab.follow('#form-save');
    await tab.says('.ticket-id', '#128-449');
    const later = await browser.newTab();
    await later.open(`${site.url}tickets/`);
    await later.says('.ticket-id', '#128-449');
    await later.says('.ticket', '返事は明日と言われた');
  });

  behaviour('with storage full the person is told, what was typed stays, and is saved once there is room', {}, async ({ site, tab }) => {
    await tab.open(`${site.url}tickets/form/`);
    await fill(tab);
    await tab.type('#field-id', 'FULL-1');
    await tab.says('.banner', ui('banner_full'));
    assert.equal(await tab.evaluate(() => document.getElementById('field-id').value), 'FULL-1');
    await makeRoom(tab);
    await tab.follow('#form-save');
    await tab.says('.ticket-id', 'FULL-1');
    assert.deepEqual((await saved(tab)).tickets.map(({ id }) => id), ['FULL-1']);
  });
}
