// Draws the PNG icons from their SVG sources: `node scripts/icons.mjs`.
// The PNGs are kept in the repository, so a build needs no browser.

import { readFile, writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const ICONS = new URL('../public/icons/', import.meta.url);
const BLUE = '#165e83';
const RED = '#b3261e';
const PAPER = '#f7f5f0';

/** A shortcut's icon: white strokes (on a grid of 24) over a full disc, as launchers show it. */
const shortcut = (disc, strokes) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-9 -9 42 42">
<circle cx="12" cy="12" r="21" fill="${disc}"/>
<path d="${strokes}" fill="none" stroke="${PAPER}" stroke-width="2.4" stroke-linejoin="round" stroke-linecap="round"/>
</svg>`;

const SHORTCUTS = {
  continue: shortcut(BLUE, 'M4 12h15M13 6l6 6-6 6'),
  ticket: shortcut(BLUE, 'M4 5h16v11H9l-5 4zM8.5 10.5h7'),
  alert: shortcut(RED, 'M12 4l9.5 16h-19zM12 10.5v4M12 17.2v.1'),
};

const rounded = await readFile(new URL('icon.svg', ICONS), 'utf8');
const maskable = await readFile(new URL('maskable.svg', ICONS), 'utf8');
// iOS cuts the corners itself and shows black where an icon is transparent.
const square = rounded.replace(' rx="112"', '');

const DRAWINGS = [
  ['icon-192.png', rounded, 192],
  ['icon-512.png', rounded, 512],
  ['maskable-192.png', maskable, 192],
  ['maskable-512.png', maskable, 512],
  ['apple-touch-icon.png', square, 180],
  ...Object.entries(SHORTCUTS).map(([name, svg]) => [`shortcut-${name}.png`, svg, 192]),
];

/** Runs in the browser: the drawing's pixels, each as one number (red in the lowest byte). */
async function pixelsOf({ svg, size }) {
  const image = new Image(size, size);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0, size, size);
  return Array.from(new Uint32Array(context.getImageData(0, 0, size, size).data.buffer));
}

const bytesOf = (colour) => [colour & 255, (colour >>> 8) & 255, (colour >>> 16) & 255, colour >>> 24];

function nearest(colours, wanted) {
  const target = bytesOf(wanted);
  const distance = (colour) => bytesOf(colour).reduce((sum, byte, at) => sum + (byte - target[at]) ** 2, 0);
  return colours.reduce((best, colour, at) => (distance(colour) < distance(colours[best]) ? at : best), 0);
}

/** The commonest 256 colours, and each pixel's place among them. Only smoothed edges lose shades. */
function palette(pixels) {
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byCount = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one));
  const colours = byCount.slice(0, 256);
  const places = new Map(byCount.map((colour, at) => [colour, at < 256 ? at : nearest(colours, colour)]));
  return { colours: colours.map(bytesOf), indices: Uint8Array.from(pixels, (colour) => places.get(colour)) };
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A PNG with a palette (PNG specification, colour type 3): a third of a true-colour one. */
function png(pixels, size) {
  const { colours, indices } = palette(pixels);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((size + 1) * size);
  for (let y = 0; y < size; y += 1) rows.set(indices.subarray(y * size, (y + 1) * size), y * (size + 1) + 1);
  const alphas = colours.map((colour) => colour[3]);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours.flatMap((colour) => colour.slice(0, 3)))),
    ...(alphas.some((alpha) => alpha < 255) ? [chunk('tRNS', Buffer.from(alphas))] : []),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
for (const [name, svg, size] of DRAWINGS) {
  const bytes = png(await page.evaluate(pixelsOf, { svg, size }), size);
  await writeFile(new URL(name, ICONS), bytes);
  console.log(`${name} ${bytes.length} bytes`);
}
await browser.close();
