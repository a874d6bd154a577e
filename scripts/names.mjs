// Shortens the names that WebAssembly and its glue call each other by: `__wbg_getAttribute_c7b80d4010284561` becomes `aF`.
// (wasm-opt can shorten imports of the modules `env` and `wasi` only.) Sections: WebAssembly core specification, 5.5.

const IMPORT = 2;
const EXPORT = 7;
/** What the loader calls by name stays. */
const IS_LONG = /^(_ZN|__wb|__externref)/;
const MODULE = './michishirube_bg.js';

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** LEB128. */
  number() {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  text() {
    return this.take(this.number()).toString();
  }

  /** What stands behind the name of an import, which is not changed: what kind it is, and its type. */
  importType() {
    const start = this.at;
    const kind = this.bytes[this.at++];
    const limits = () => {
      const flags = this.number();
      this.number();
      if (flags & 1) this.number();
    };
    if (kind === 0) this.number();
    else if (kind === 1) [this.take(1), limits()];
    else if (kind === 2) limits();
    else if (kind === 3) this.take(2);
    else throw new Error(`an import of kind ${kind}`);
    return this.bytes.subarray(start, this.at);
  }

  /** A kind of export, and its index. */
  exportType() {
    const start = this.at;
    this.at += 1;
    this.number();
    return this.bytes.subarray(start, this.at);
  }
}

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
  const file = new Reader(wasm);
  const parts = [file.take(8)];
  while (file.at < wasm.length) {
    const [id] = file.take(1);
    const body = file.take(file.number());
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
