// The table of faults. With `UPDATE=1` (`make faults`) it is written into docs/faults.md; without, only the last line is printed.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../browser/support.mjs';

const TABLE = new URL('../../docs/faults.md', import.meta.url);
const LONGEST = 160;

/** The build under test, as its service worker names it: the same files have the same name. */
const build = () => /const BUILD = "([^"]+)"/.exec(readFileSync(join(DIST, 'sw.js'), 'utf8'))[1];

const escaped = (text) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;').trim();
const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
const cell = (text) => escaped(short(text)) || '—';

function line({ id, what, expected, told, lost, dead, note, open }) {
  const seen = [told.map((text) => `「${short(text)}」`).join(' '), note].filter(Boolean).join(' · ');
  const state = [dead || '', open && `open: ${open}`].filter(Boolean).join('; ');
  return `| ${[id, what, expected].map(cell).join(' | ')} | ${escaped(seen) || '—'} | ${cell(lost.join(', '))} | ${cell(state)} |`;
}

const isHeld = ({ lost, dead }) => lost.length === 0 && !dead;

function table(rows) {
  const groups = [...new Set(rows.map(({ group }) => group))].sort();
  const open = rows.filter((row) => !isHeld(row));
  return `# Faults

Written by \`make faults\` on the build \`${build()}\`. Each row
is a fault that \`tests/faults\` puts into the built app in Chromium. **Told** is what the person read on the screen, as it stood
there. **Lost** is what had been there, or was typed and said to be saved, and is neither in storage nor on the screen once the fault
is gone and the app is opened again. **Dead** is why the screen could not be used and did not say what to do, or stayed broken after
the fault. — is nothing.

${rows.length} faults: ${rows.length - open.length} held, ${open.length} open. ${rows.filter(({ lost }) => lost.length > 0).length} lost something, \
${rows.filter(({ dead }) => dead).length} left the screen dead.
${groups.map((group) => {
    const all = rows.filter((row) => row.group === group);
    return `
## ${group}: ${all.filter(isHeld).length} of ${all.length} held

| id | fault | expected | told | lost | dead |
|---|---|---|---|---|---|
${all.map(line).join('\n')}
`;
  }).join('')}`;
}

export default class FaultTable {
  onBegin(_config, suite) {
    this.suite = suite;
  }

  onEnd() {
    const rows = [];
    for (const test of this.suite.allTests()) {
      const told = test.results.at(-1)?.annotations.find(({ type }) => type === 'fault')?.description;
      if (told) rows.push(JSON.parse(told));
    }
    if (rows.length === 0) return;
    const count = (is) => rows.filter(is).length;
    console.log(`faults: ${rows.length} rows, ${count(({ lost }) => lost.length > 0)} lost something, ${count(({ dead }) => dead)} dead`);
    if (process.env.UPDATE) writeFileSync(TABLE, table(rows));
  }
}
