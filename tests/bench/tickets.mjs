// How the support desk grows: with 10, 100 and 1,000 tickets of 20 history lines each, at a quarter of
// this machine's speed, how long until the list stands on the screen, until a new entry is saved, and how much one
// key that is typed in another tab costs this one.

import { DAY, HOUR, ticket as anyTicket } from '../browser/sample.mjs';
import { storageOf } from '../browser/stored.mjs';
import { Site, launch, phone, visit } from '../browser/support.mjs';

const AIM = { list: 200, save: 50, key: 16 };
const NOW = Date.now();

const line = (ticket, at) => ({
  at: NOW - (ticket % 60) * DAY + at * HOUR,
  who: at % 2 ? 'support' : 'me',
  text: `${at + 1}回目のやりとりです。画面の表示を伝え、次にすることを聞きました。返事を待っています。`,
});
const ticket = (key, lines) => anyTicket(key, {
  id: `CASE-${100_000 + key}`, service: ['global', 'japan', 'unknown'][key % 3], channel: ['chat', 'form', 'mail'][key % 3],
  opened: NOW - (key % 60) * DAY, subject: `ログインできない件 ${key}`, next_check: key % 7 ? null : NOW + (key % 30) * DAY,
  status: ['open', 'answered', 'waiting', 'closed'][key % 4], history: Array.from({ length: lines }, (_, at) => line(key, at)),
});

/** From a tap until the page has painted what it brings. */
const untilPainted = ([tapped, shown]) => new Promise((done) => {
  const start = performance.now();
  document.querySelector(tapped).click();
  const look = () => requestAnimationFrame(() => {
    if (!document.querySelector(shown)) return look();
    // The frame that holds it is drawn when the next task runs.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - start);
    channel.port2.postMessage(null);
  });
  look();
});

/** From a tap until the last write into the storage has returned. */
const untilSaved = (tapped) => {
  let end = 0;
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function set(...entry) {
    setItem.apply(this, entry);
    end = performance.now();
  };
  const start = performance.now();
  document.querySelector(tapped).click();
  Storage.prototype.setItem = setItem;
  return end - start;
};

/** Notes how long each `storage` event keeps this tab busy: its listeners, and all that follows in the same task. */
const watchEvents = () => {
  window.busy = [];
  addEventListener('storage', () => {
    const start = performance.now();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.busy.push(performance.now() - start);
    channel.port2.postMessage(null);
  }, true);
};

/** What ten keys in another tab cost this one, which shows the list. */
async function keyElsewhere(context) {
  const listening = await context.newPage();
  await listening.addInitScript(watchEvents);
  await visit(listening, 'tickets/');
  await listening.waitForTimeout(1500);
  const typing = await context.newPage();
  await visit(typing, 'tickets/form/');
  const cdp = await context.newCDPSession(listening);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await listening.evaluate(() => { window.busy = []; });
  for (const key of 'abcdefghij') {
    const before = await listening.evaluate(() => window.busy.length);
    await typing.locator('#field-note').press(key);
    await listening.waitForFunction((before) => window.busy.length > before, before);
  }
  const busy = await listening.evaluate(() => window.busy);
  return { key: median(busy), worst: Math.max(...busy) };
}

const median = (all) => all.sort((a, b) => a - b)[all.length >> 1];

async function measured(browser, site, count) {
  const { context } = await phone(browser, site, { serviceWorkers: 'block' });
  const page = await context.newPage();
  // From a page without the app, so that the first opening is one with everything there.
  await page.goto('icons/icon.svg');
  await page.evaluate((storage) => Object.assign(localStorage, storage), storageOf({ tickets: Array.from({ length: count }, (_, key) => ticket(key, count > 1000 ? 3 : 20)) }));
  await visit(page, '');
  // A person looks before they tap; the app has long settled then.
  await page.waitForTimeout(1500);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const [lists, saves] = [[], []];
  for (let round = 0; round < 5; round += 1) {
    lists.push(await page.evaluate(untilPainted, ['.tabs a[href$="/tickets/"]', '.tickets li']));
    await page.evaluate(untilPainted, ['.tabs a[href$="/data/"]', '#data-counts']);
  }
  await visit(page, 'tickets/entry/?ticket=3');
  for (let round = 0; round < 5; round += 1) {
    await page.locator('#line-text').fill(`あたらしい記録 ${round}`);
    saves.push(await page.evaluate(untilSaved, '#line-save'));
    // The clock on the screen, and what else follows a save, must not stand in the next round.
    await page.waitForTimeout(200);
  }
  const kept = await page.evaluate(() => Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0));
  const elsewhere = await keyElsewhere(context);
  await context.close();
  return { count, first: lists[0], list: median(lists), save: median(saves), kept, ...elsewhere };
}

const browser = await launch();
const site = await Site.open();
console.log('tickets × 20 lines (above 1,000: × 3), CPU ÷4'.padEnd(46), 'list, first ms', 'list ms', 'save ms', 'stored units', 'key elsewhere ms', 'worst');
let last;
for (const count of [10, 100, 1000, 5000]) {
  last = await measured(browser, site, count);
  const { first, list, save, kept, key, worst } = last;
  console.log(String(count).padEnd(46), first.toFixed(0).padStart(14), list.toFixed(0).padStart(7), save.toFixed(1).padStart(7), String(kept).padStart(12), key.toFixed(1).padStart(16), worst.toFixed(1).padStart(6));
}
const verdict = (time, aim) => (time < aim ? 'met' : 'missed');
console.log(`  aim ${AIM.list} for the list: ${verdict(last.list, AIM.list)} (opened for the first time, with code that never ran: ${verdict(last.first, AIM.list)})`);
console.log(`  aim ${AIM.save} for saving: ${verdict(last.save, AIM.save)}`);
console.log(`  aim ${AIM.key} for a key in another tab: ${verdict(last.key, AIM.key)} (the worst, with code that never ran: ${verdict(last.worst, AIM.key)})`);
await browser.close();
await site.stop();
