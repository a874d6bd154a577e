// Puts the chunks that `scripts/split/wasm-bindgen` has split off, and their loader, beside the app in the build folder:
// `node scripts/split.mjs FOLDER`. Names carry hashes of the content; the app and its loader, which import each other,
// share one. A main part that met a chunk of another build would corrupt its memory.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { shortened } from './names.mjs';
import { lowestData } from './wasm.mjs';

const CHUNKS = 'target/split';
const TARGET = ['chrome87', 'safari15', 'firefox90'];
/** What rustc uses for this target; a chunk does not say so itself. */
const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'];
const isRelease = process.env.TRUNK_PROFILE !== 'debug';
const folder = process.argv[2];

/** A chunk that did not come is asked for again, and past what the browser may have kept instead of it. */
const STUBBORN = [
  ['let sharedImports = undefined;', 'const PAUSES = [500, 2000];\nlet tries = 0;\nlet sharedImports = undefined;'],
  ['await callee();\n            success = true;', `for (const pause of PAUSES) {
                success = await callee().then(() => true, (error) => console.warn(error));
                if (success) break;
                await new Promise((resolve) => setTimeout(resolve, pause));
            }
            if (!success) await callee();
            success = true;`],
  ['import.meta.url));', `import.meta.url), { cache: tries++ ? 'reload' : 'default' });`],
];

const hash = (...contents) => contents.reduce((all, content) => all.update(content), createHash('sha256')).digest('hex').slice(0, 16);
const minified = (code) => (isRelease ? transformSync(code, { minify: true, format: 'esm', target: TARGET }).code : code);
const read = (name) => readFileSync(join(folder, name));

/** No pointer is below this (300 bytes of the main part): there the stack would end, which grows down to 0 and traps. */
const LOWEST = 1024;
/** Twice: what the first pass leaves, the second can still take (700 bytes of the main part). */
const SMALLER = ['-Oz', '-Oz', '--low-memory-unused', '--strip-debug', '--strip-producers', '--strip-target-features'];

function optimized(wasm) {
  if (!isRelease) return wasm;
  if (lowestData(wasm) < LOWEST) throw new Error(`data below ${LOWEST}: --low-memory-unused does not hold, the stack is not first`);
  const folder = join(CHUNKS, 'optimized');
  mkdirSync(folder, { recursive: true });
  const [large, small] = ['large.wasm', 'small.wasm'].map((name) => join(folder, name));
  writeFileSync(large, wasm);
  execFileSync('wasm-opt', [...SMALLER, ...FEATURES.map((name) => `--enable-${name}`), large, '-o', small]);
  return readFileSync(small);
}

/** Replaces every mark, each of which must be there. */
function replaced(text, names) {
  let result = text;
  for (const [from, to] of names) {
    if (!result.includes(from)) throw new Error(`${from} is not there to be replaced`);
    result = result.replaceAll(from, to);
  }
  return result;
}

const [oldGlue] = readdirSync(folder).filter((name) => /^michishirube-\w+\.js$/.test(name));
const [oldWasm] = readdirSync(folder).filter((name) => /^michishirube-\w+_bg\.wasm$/.test(name));

const chunks = readdirSync(CHUNKS).filter((name) => name.endsWith('.wasm') && name !== 'michishirube.wasm').map((name) => {
  const content = optimized(readFileSync(join(CHUNKS, name)));
  const hashed = `michishirube-${name.replace(/^split_|\.wasm$/g, '')}-${hash(content)}.wasm`;
  writeFileSync(join(folder, hashed), content);
  return [`./${name}`, `./${hashed}`];
});
const [named, glue] = shortened(read(oldWasm), read(oldGlue).toString());
const main = optimized(named);
const loader = replaced(readFileSync(join(CHUNKS, '__wasm_split.js'), 'utf8'), [...chunks, ...STUBBORN]);
const wasm = `michishirube-${hash(main)}_bg.wasm`;
const together = hash(glue, loader);
const [newGlue, newLoader] = [`michishirube-${together}.js`, `michishirube-loader-${together}.js`];

for (const old of [oldWasm, oldGlue]) rmSync(join(folder, old));
writeFileSync(join(folder, wasm), main);
writeFileSync(join(folder, newGlue), minified(replaced(glue, [[`from "./__wasm_split.js"`, `from "./${newLoader}"`]])));
writeFileSync(join(folder, newLoader), minified(replaced(loader, [['from "./michishirube.js"', `from "./${newGlue}"`]])));

const preload = (name) => `<link data-rel="modulepreload" href="${process.env.TRUNK_PUBLIC_URL}${name}">`;
const page = replaced(read('index.html').toString(), [[oldGlue, newGlue], [oldWasm, wasm]]);
writeFileSync(join(folder, 'index.html'), replaced(page, [['</head>', `${preload(newLoader)}\n</head>`]]));
