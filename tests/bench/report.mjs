// Tables and bars in Markdown, for what the benches print.

export const median = (all) => all.toSorted((a, b) => a - b)[all.length >> 1];

export function tableOf(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n') + '\n';
}

/** `[name, value]` as bars of text. */
export function barsOf(title, rows) {
  const most = Math.max(...rows.map(([, value]) => value));
  const bars = rows.map(([name, value]) => `${name.padEnd(20)} ${'█'.repeat(Math.max(1, Math.round((value / most) * 50)))} ${value}`);
  return ['```', title, ...bars, '```', ''].join('\n');
}
