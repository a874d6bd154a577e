// How long the screen waits after a tap or a key (INP: Event Timing, the slowest event of each interaction, rounded to
// 8 ms by the browser) on a walk through questions, plan, steps, the ticket form and the search, at CPU ÷4.

import { Site, launch, phone, visit } from '../browser/support.mjs';
import { tableOf } from './report.mjs';

const AIM = 100;

const watch = () => {
  window.interactions = new Map();
  new PerformanceObserver((list) => {
    for (const { interactionId, duration, name, target } of list.getEntries()) {
      if (interactionId === 0) continue;
      const known = window.interactions.get(interactionId);
      if (!known || known.duration < duration) window.interactions.set(interactionId, { duration, name, at: target?.id || target?.className || '' });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
};

const browser = await launch();
const site = await Site.open();
const { context } = await phone(browser, site);
await context.addInitScript(watch);
const page = await context.newPage();
const cdp = await context.newCDPSession(page);
await visit(page, '');
await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
let taps = 0;
async function tap(target) {
  await page.waitForTimeout(400);
  await page.locator(target).first().tap();
  taps += 1;
}
await tap('#now-go');
for (const answer of ['none', 'global', 'code-silent', 'sms']) await tap(`#answer-${answer}`);
while (!page.url().endsWith('/plan/')) await tap('.answers li:last-child a');
await tap('#plan-next');
for (let n = 0; n < 5; n += 1) await tap('#act-done');
for (const name of ['検索', 'さがす']) if (await page.locator('.tabs a', { hasText: name }).count() > 0) await tap(`.tabs a:has-text("${name}")`);
await page.locator('#search').pressSequentially('SMS 届かない', { delay: 60 });
await tap('.tabs a:nth-child(3)');
await tap('#ticket-add');
await page.locator('#field-id').pressSequentially('CASE-123456', { delay: 60 });
await page.locator('#field-note').pressSequentially('チャットで聞きました', { delay: 60 });
await tap('button[type=submit]');
await tap('.tabs a:nth-child(4)');
await tap('.tabs a:nth-child(1)');
await page.waitForTimeout(600);
const all = (await page.evaluate(() => [...window.interactions.values()])).sort((a, b) => a.duration - b.duration);
const at = (share) => all[Math.min(all.length - 1, Math.floor(all.length * share))]?.duration ?? 0;
console.log(`### Answers to taps and keys (INP), CPU ÷4\n`);
console.log(tableOf(['interactions of 16 ms or more', 'median', 'p98', `aim ${AIM}`], [[all.length, at(0.5), at(0.98), at(0.98) <= AIM ? 'met' : 'missed']]));
console.log(`${taps} taps; the slowest: ${all.slice(-5).map(({ duration, name, at: where }) => `${name} on ${where} ${duration}`).join(', ')}\n`);
await browser.close();
await site.stop();
