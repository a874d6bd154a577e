// Shortens the names that WebAssembly and its glue call each other by: `__wbg_getAttribute_c7b80d4010284561` becomes `aF`.
// (wasm-opt can shorten imports of the modules `env` and `wasi` only.)

import { Reader, sections } from './wasm.mjs';

const IMPORT = 2;
const EXPORT = 7;
/** What the loader calls by name stays. */
const IS_LONG = /^(_ZN|__wb|__externref)/;
const MODULE = './michishirube_bg.js';

function number(value) {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

const text = (value) => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);

/** The module and the glue with short names: `[wasm, glue]`. */
export function shortened(wasm, glue) {
  const names = new Map();
  const short = (name) => {
    if (!IS_LONG.test(name)) return name;
    // `$` cannot begin any other name in the glue.
    if (!names.has(name)) names.set(name, `$${names.size.toString(36)}`);
    return names.get(name);
  };
  const rewritten = {
    [IMPORT]: (reader) => {
      const module = reader.text();
      return [text(module === MODULE ? '$' : module), text(short(reader.text())), reader.importType()];
    },
    [EXPORT]: (reader) => [text(short(reader.text())), reader.exportType()],
  };
  const parts = [wasm.subarray(0, 8)];
  for (const [id, body] of sections(wasm)) {
    const reader = new Reader(body);
    const entries = () => Array.from({ length: reader.number() }, () => Buffer.concat(rewritten[id](reader)));
    const list = rewritten[id] && entries();
    const whole = list ? Buffer.concat([number(list.length), ...list]) : body;
    parts.push(Buffer.from([id]), number(whole.length), whole);
  }
  const word = /[\w$]+/g;
  const renamed = glue.replaceAll(`"${MODULE}"`, '"$"').replace(word, (name) => names.get(name) ?? name);
  return [Buffer.concat(parts), renamed];
}
