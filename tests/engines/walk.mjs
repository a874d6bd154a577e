// The main job: from the first screen through the questions to the plan, and a step that stays done.

import assert from 'node:assert/strict';
import { UNKNOWN } from '../browser/sample.mjs';
import { PHONE } from '../browser/support.mjs';
import { saved } from '../browser/stored.mjs';
import { ui } from '../browser/words.mjs';

/** Somebody whose lock has no end: few questions. */
const LOCKED = { ...UNKNOWN, signs: 'none', far: 'locked', lock: 'endless' };

/** Answers until there are no more questions. */
async function answer(tab, answers) {
  while ((await tab.address()).includes('/questions/')) {
    const asked = await tab.lastPart();
    assert.ok(answers[asked], `unexpected question ${asked}`);
    await tab.follow(`#answer-${answers[asked]}`);
  }
}

export default function declare(behaviour) {
  behaviour('from the first screen to a plan; a step that is done is still done after a reload', {}, async ({ site, tab }) => {
    await tab.open(site.url);
    assert.deepEqual(await tab.evaluate(() => ({ width: innerWidth, height: innerHeight })), PHONE);
    assert.equal(await tab.text('h1'), ui('home_title'));
    await tab.follow('#now-go');
    await answer(tab, LOCKED);
    assert.equal(await tab.lastPart(), 'plan');
    await tab.follow('#plan-next');
    const [step, page] = [await tab.lastPart(), await tab.address()];
    await tab.follow('#act-done');
    assert.notEqual(await tab.lastPart(), step);

    await tab.reload();
    assert.deepEqual(Object.keys((await saved(tab)).ticks), [step]);
    await tab.open(page);
    await tab.says('.done-mark', ui('step_done_at', { time: '' }).trim());
    assert.equal(await tab.evaluate(() => document.getElementById('rescue').hidden), true);
  });
}
