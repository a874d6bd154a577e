// Reads binary WebAssembly (core specification, 5.5).

const DATA = 11;
const CONSTANT = 0x41;
const END = 0x0b;

export class Reader {
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

/** Each section's number and content. */
export function* sections(wasm) {
  const file = new Reader(wasm);
  file.take(8);
  while (file.at < wasm.length) {
    const [id] = file.take(1);
    yield [id, file.take(file.number())];
  }
}

/** The lowest address that a module's data is put at; `Infinity` if it brings none. */
export function lowestData(wasm) {
  const [, data] = [...sections(wasm)].find(([id]) => id === DATA) ?? [];
  if (!data) return Infinity;
  const reader = new Reader(data);
  const addresses = Array.from({ length: reader.number() }, () => {
    const [kind, constant] = reader.take(2);
    if (kind !== 0 || constant !== CONSTANT) throw new Error('data is put where the module does not say');
    const address = reader.number();
    if (reader.take(1)[0] !== END) throw new Error('an address is more than one number');
    reader.take(reader.number());
    return address;
  });
  return Math.min(...addresses);
}
