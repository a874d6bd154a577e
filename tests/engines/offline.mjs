// Everything is on the phone, the server is gone: every page is there, a page of each kind opens, and the questions lead on.

import assert from 'node:assert/strict';
import { ui } from '../browser/words.mjs';
import { lacksWorkers } from './ask.mjs';

/** To open all takes long, and each comes from the same cache: a page of each kind. */
const OPENED = ['', 'guide/support/theft/', 'tickets/', 'messages/first/', 'search/'];

/** Which of these pages are not there to be had. */
const missing = (tab, pages) => tab.evaluate(async (pages) => {
  const statuses = await Promise.all(pages.map((path) => fetch(path).then(({ status }) => status, () => 0)));
  return pages.filter((path, at) => statuses[at] !== 200);
}, pages);

export default function declare(behaviour) {
  behaviour('with the server gone a reload works, and every page is there, and opens', {}, async ({ t, site, tab }) => {
    await tab.open(site.url);
    if (await lacksWorkers(t, tab)) return;
    await tab.says('.chip-ready', ui('chip_offline_ready'));
    await site.stop();
    await tab.reload();
    await tab.follow('#now-go');
    await tab.follow('#answer-none');
    assert.equal(await tab.lastPart(), 'service');
    assert.deepEqual(await missing(tab, site.pages.map((path) => site.url + path)), []);
    for (const path of OPENED) {
      await tab.open(site.url + path);
      assert.notEqual(await tab.text('h1'), '', path);
    }
  });
}
