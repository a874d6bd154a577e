// A newer version of the build is offered, taken only when the person says so, and then stays, also without a server.

import assert from 'node:assert/strict';
import { deploy } from '../browser/deploy.mjs';
import { saved } from '../browser/stored.mjs';
import { ui } from '../browser/words.mjs';
import { lacksWorkers } from './ask.mjs';

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
