// Each file of a visit, failing in each way. The phone has no service worker yet: a first visit, or one in a private window.

import { NOW } from '../browser/sample.mjs';
import { earlyLines } from '../browser/fixtures.mjs';
import { FAILURES, FAILURE_WORDS } from './line.mjs';
import { PERSON, afterwards, becomes, deadNow, faults, first, has, look, openAgain, settled, wait } from './row.mjs';

const fault = faults('Loading: each file, failing in each way');

/** What a failed file makes the browser and the app say is the row's own. */
const TROUBLES = /^(console|foreign|page): /;

/** Files by the name they have in the table. */
const FILES = {
  wasm: ['the app', /^michishirube-\w+_bg\.wasm$/],
  later: ['the rest of the app', /^michishirube-later-\w+\.wasm$/],
  glue: ['the script of the app', /^michishirube-[0-9a-f]+\.js$/],
  loader: ['the script that fetches the rest', /^michishirube-loader-\w+\.js$/],
};

for (const [file, [name, pattern]] of Object.entries(FILES)) {
  // Of two scripts that come or fail together one is tried in every way.
  for (const failure of file === 'loader' ? ['404', 'html200', 'truncate', 'flip', 'drop', 'hang'] : Object.keys(FAILURES)) {
    fault({
      id: `N-${file}-${failure}`,
      what: `${name} ${FAILURE_WORDS[failure]}`,
      expected: 'the page can be read and walked, a step that is finished counts, and the app runs once the file is right',
    }, async ({ phoneWith, line }, say) => {
      const page = await phoneWith({ ...PERSON, at: NOW, site: line, serviceWorkers: 'block', page: null, troubles: TROUBLES });
      const broken = line.breaks(pattern, failure);
      await page.goto('guide/basics/network/', { waitUntil: 'commit' });
      await page.locator('#act-done').waitFor();
      if (failure === 'hang') await becomes(async () => broken.met > 0);
      else await settled(page);
      await wait(page);
      await say(page);
      const met = broken.met > 0 ? '' : 'the fault was not met';
      const dead = await deadNow(page);
      // Walked on, by a tap that counts.
      await page.clock.runFor(400);
      await page.locator('#act-done').tap();
      await page.waitForURL((url) => !url.pathname.endsWith('/network/'));
      const isWritten = await becomes(async () => (await earlyLines(page)).includes('tick network') || (await look(page)).app === 'whole');
      if (failure !== 'hang') await settled(page);
      line.heal();
      let taps = 0;
      const open = async () => { taps = await openAgain(page, say); };
      const after = await afterwards(page, has(PERSON, { ticks: { network: NOW } }), { open });
      const note = taps > 1 ? 'it runs at the second tap: the browser had kept the fault' : '';
      return { ...after, note, dead: first(met, dead, isWritten ? '' : 'a tap does not count', after.dead) };
    });
  }
}
