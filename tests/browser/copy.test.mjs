// No test of behaviour holds the app's words: an edit of the copy must break none. Tests name words by key
// (`words.mjs`). What people type is theirs, also in Japanese.

import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { CONTENTS, plain, ui } from './words.mjs';

/** Words that stand in a test although the content has them too, and why. */
const ALLOWED = {
  'search.test.mjs': {
    SMSが届か: 'typed; that the search understands it is what is tested',
    なりすまし: 'the same',
    関東財務局: 'the same',
  },
  'timers.test.mjs': {
    審査: 'part of a list of words that must stay out of the calendar, whatever the content says',
    サポート: 'the same',
    ロック: 'the same',
  },
};

const JAPANESE = /[\u3041-\u30ff\u4e00-\u9fff]/;
const FOLDER = new URL('./', import.meta.url);

/** Every text of the content that is shown, in pieces where values come in. What people type is not. */
function shownPieces() {
  const { 'search.toml': _typed, 'message.toml': { country: _countries, ...messages }, ...shown } = CONTENTS;
  const texts = (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry ?? {}).flatMap(texts));
  const pieces = texts([shown, messages]).flatMap((text) => plain(text).split(/\{\w+\}/)).map((piece) => piece.trim());
  return [...new Set(pieces)].filter((piece) => (JAPANESE.test(piece) ? piece.length > 1 : piece.length > 15));
}

/** The strings and patterns of a source text, without its comments. A template's strings end where values come in. */
function literals(source) {
  const found = [];
  const token = /\/\/.*|\/\*[^]*?\*\/|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\[^])*)`|(?<=[(,=:[!&|?{};]\s*)\/((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\//g;
  for (const [, single, double, template, pattern] of source.matchAll(token)) {
    if (template !== undefined) found.push(...template.split(/\$\{[^}]*\}/), ...literals(template.match(/\$\{[^}]*\}/g)?.join('\n') ?? ''));
    else if (pattern !== undefined) found.push(...pattern.split('|'));
    else found.push(single ?? double);
  }
  return found.filter(Boolean);
}

const PIECES = shownPieces();

/** Which of these literals holds a text of the content, is one, or is a good part of one. */
const held = (source) => literals(source).filter((literal) => {
  const words = literal.replace(/\\[ndsw]|[\\^$()*+?.]/g, '').trim();
  return PIECES.some((piece) => {
    const bare = piece.replace(/[()*+?.]/g, '');
    const isLong = bare.length > (JAPANESE.test(bare) ? 5 : 15);
    return words === bare || (isLong && words.includes(bare)) || (JAPANESE.test(words) && words.length > 4 && bare.includes(words));
  });
});

for (const file of readdirSync(FOLDER).filter((file) => file.endsWith('.mjs'))) {
  test(`${file} names words by key`, () => {
    const source = readFileSync(new URL(file, FOLDER), 'utf8');
    expect(held(source).filter((words) => !(words in (ALLOWED[file] ?? {})))).toEqual([]);
  });
}

test('the check finds words of the content, and leaves what is typed alone', () => {
  const sentence = ui('tickets_empty_hint');
  for (const source of [
    `page.getByText('${sentence}')`, `page.getByText(/${sentence.slice(0, 8)}/)`, `says(page, 'main', \`x \${n} ${sentence}\`)`,
    `getByRole('button', { name: "${ui('ticket_delete')}" })`, `const a = 1; // not this\nsays("${ui('timer_ahead')}")`,
  ]) expect(held(source), source).toHaveLength(1);
  expect(held(`// ${sentence}\nfill('電話が鳴った', "x", \`${'y'}\`, /z/)`)).toEqual([]);
});
