// How long the search takes to answer at a quarter of this machine's speed: from a key to the results
// standing in the page, and to the next picture. Prints the times; the aim is 50 ms.

import { Site, launch, phone, visit } from '../browser/support.mjs';

const AIM = 50;
const QUERIES = ['SMS 届かない', '認証コードがずっと違うと言われる', 'ホテル wifi 進まない', 'スマホなくした', 'パスワード 忘れた', '2FA', '出金できない いつまで'];

const browser = await launch();
const site = await Site.open();
const { context } = await phone(browser, site);
const page = await context.newPage();
await visit(page, 'search/');
// A person looks before they type; the app has long settled then.
await page.waitForTimeout(1500);
const cdp = await context.newCDPSession(page);
await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });

/** Types a query key by key, as a thumb does. */
const times = await page.evaluate(async (queries) => {
  const field = document.getElementById('search');
  const list = document.getElementById('hits');
  const frame = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
  const times = [];
  for (const query of queries) {
    for (let end = 1; end <= query.length; end += 1) {
      field.value = query.slice(0, end);
      await frame();
      const start = performance.now();
      let answered = start;
      const watch = new MutationObserver(() => { answered = performance.now(); });
      watch.observe(list, { childList: true, subtree: true });
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await frame();
      watch.disconnect();
      times.push({ query: field.value, hits: list.children.length, answer: answered - start, painted: performance.now() - start });
    }
  }
  return times;
}, QUERIES);

if (process.env.DETAIL) console.table(times);
const of = (name) => times.map((time) => time[name]).sort((a, b) => a - b);
console.log(`search, ${times.length} keys, CPU ÷4`.padEnd(36), 'median ms', '   worst ms');
for (const name of ['answer', 'painted']) {
  const all = of(name);
  console.log(name.padEnd(36), all[all.length >> 1].toFixed(1).padStart(9), all.at(-1).toFixed(1).padStart(11));
}
const slowest = times.reduce((a, b) => (a.answer > b.answer ? a : b));
console.log(`slowest: 「${slowest.query}」, ${slowest.hits} hits`);
console.log(`  aim ${AIM}: ${slowest.answer < AIM ? 'met' : 'missed'}`);
await browser.close();
await site.stop();
