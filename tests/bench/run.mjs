// Every bench in turn, one after the other so that none disturbs another; writes docs/benchmarks.md.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const BENCHES = ['size', 'first', 'visits', 'walk', 'search', 'tickets', 'lighthouse'];
/** Printed as tables already. */
const MARKDOWN = new Set(['first', 'visits', 'walk', 'lighthouse']);

const git = (...given) => execFileSync('git', given, { encoding: 'utf8' }).trim();
const parts = [`# Benchmarks

Written by \`make bench\`. ${cpus()[0].model.trim()}, ${cpus().length} cores; ${new Date().toISOString().slice(0, 10)}; commit ${git('rev-parse', '--short', 'HEAD')}.

Only figures of one run can be compared with each other: machines differ, and so does the same machine from day to day. The budgets
of bytes are held by \`make test\`. In "first tap answered" the tap comes right after the first paint, and the time runs from the start of the visit
until the next heading has been painted. The Preact app (\`tests/bench/peer/\`) shows twelve pages of the same words; it has no plan, no desk, and
keeps nothing that is tapped before it runs.
`];
for (const name of BENCHES) {
  console.log(`\n== ${name}`);
  const text = execFileSync('node', [`tests/bench/${name}.mjs`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  console.log(text);
  parts.push(MARKDOWN.has(name) ? text : `### ${name}\n\n\`\`\`\n${text.trim()}\n\`\`\`\n`);
}
writeFileSync('docs/benchmarks.md', parts.join('\n'));
