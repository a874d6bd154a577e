// The questions and the plan, by thumb: forward, back, changed, cleared, offline, the next day.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DOUBLE_TAP, heading, noTroubles, offlineReady, open, phone, saved, takenOver, withBrowser,
} from './support.mjs';

let browser;
let site;
withBrowser((started) => ({ browser, site } = started));

const SMS_ABROAD = {
  signs: 'none', service: 'japan', far: 'code-silent', works: 'authenticator', place: 'abroad', tried: 'nothing', often: 'few',
};
const UNKNOWN = Object.fromEntries(
  ['signs', 'service', 'far', 'works', 'place', 'line', 'tried', 'often'].map((question) => [question, 'unknown']),
);
const replies = (answers) => Object.entries(answers).map(([question, reply]) => ({ question, reply }));

/** A phone with saved data, at a page. */
async function at(path, kept = {}) {
  const { context, troubles } = await phone(browser, site);
  const text = JSON.stringify({ version: 2, case: kept });
  await context.addInitScript((text) => {
    if (location.protocol !== 'about:' && !localStorage.getItem('michishirube:case')) localStorage.setItem('michishirube:case', text);
  }, text);
  const page = await context.newPage();
  await open(page, site, path);
  return { context, page, troubles };
}

const question = (page) => new URL(page.url()).pathname.split('/').at(-2);

/** Taps once, not so fast that it would be a double tap, and waits for the next page. */
async function tapOn(page, selector) {
  await page.waitForTimeout(DOUBLE_TAP);
  const address = page.url();
  await page.locator(selector).tap();
  await page.waitForURL((url) => url.href !== address);
}

/** Answers until there are no more questions. Returns the taps that it took. */
async function answer(page, answers) {
  let taps = 0;
  while (page.url().includes('/questions/')) {
    const reply = answers[question(page)];
    assert.ok(reply, `unexpected question ${question(page)}`);
    await tapOn(page, `#answer-${reply}`);
    taps += 1;
  }
  return taps;
}

const planned = (page) => page.locator('.plan a').evaluateAll(
  (links) => links.map((link) => new URL(link.href).pathname.split('/').at(-2)),
);

for (const [name, answers, first] of [
  ['nothing known', UNKNOWN, 'notices'],
  ['abroad, no SMS, the authenticator works', SMS_ABROAD, 'twofa-start'],
  ['hotel Wi-Fi with a VPN', { ...UNKNOWN, signs: 'none', far: 'silent', line: 'vpn', place: 'abroad' }, 'vpn'],
  ['phone stolen, no key', { ...UNKNOWN, signs: 'phone-lost', service: 'global', far: 'code-lost', works: 'mail' }, 'lost-phone'],
]) {
  test(`offline, from the first screen to a plan in at most nine taps: ${name}`, async () => {
    const { context, page, troubles } = await at('');
    await offlineReady(page);
    await site.stop();
    await page.reload();
    await takenOver(page);
    await tapOn(page, '#now-go');
    const taps = 1 + (await answer(page, answers));
    assert.ok(taps <= 9, `${taps} taps`);
    assert.match(page.url(), /\/plan\/$/);
    assert.equal((await planned(page))[0], first);
    await tapOn(page, '#plan-next');
    assert.equal(question(page), first);
    await page.locator('.because').waitFor();
    await site.restart();
    noTroubles(troubles);
    await context.close();
  });
}

test('signs of theft lead to help in two taps, and the plan has nothing else', async () => {
  const { context, page, troubles } = await at('');
  await tapOn(page, '#now-go');
  await tapOn(page, '#answer-theft');
  assert.match(page.url(), /support\/theft\/$/);
  await open(page, site, 'plan/');
  assert.deepEqual((await planned(page)).slice(0, 3), ['theft', 'open', 'agent']);
  assert.equal(await page.locator('[id^=wait-]').count(), 0);
  noTroubles(troubles);
  await context.close();
});

test('back and forward keep the answers and show them', async () => {
  const { context, page, troubles } = await at('');
  await tapOn(page, '#now-go');
  for (const reply of ['none', 'japan', 'code-silent']) await tapOn(page, `#answer-${reply}`);
  assert.equal(question(page), 'works');
  await page.goBack();
  await page.locator('#answer-code-silent.answer-chosen').waitFor();
  await page.goBack();
  await page.locator('#answer-japan.answer-chosen').waitFor();
  await page.goForward();
  await page.goForward();
  await page.waitForURL(/works/);
  assert.deepEqual((await saved(page)).case.replies, replies({ signs: 'none', service: 'japan', far: 'code-silent' }));
  await page.getByRole('link', { name: 'もどる' }).tap();
  await page.waitForURL(/far/);
  noTroubles(troubles);
  await context.close();
});

test('a changed answer keeps the others, names what no longer counts, and leads back to the plan', async () => {
  const { context, page, troubles } = await at('plan/', { replies: replies(SMS_ABROAD) });
  await tapOn(page, '.rows a[href$="/questions/far/"]');
  await tapOn(page, '#answer-silent');
  assert.equal(question(page), 'line');
  await page.getByText('「使える方法」の答えは、いまは使いません。').waitFor();
  await tapOn(page, '#answer-vpn');
  assert.match(page.url(), /\/plan\/$/);
  await page.getByText('「使える方法」の答えは、いまは使いません。').waitFor();
  const plan = await planned(page);
  assert.ok(plan.includes('vpn') && !plan.includes('sms'), plan);
  await tapOn(page, '.rows a[href$="/questions/far/"]');
  await tapOn(page, '#answer-code-silent');
  assert.match(page.url(), /\/plan\/$/);
  assert.ok((await planned(page)).includes('sms'));
  noTroubles(troubles);
  await context.close();
});

test('starting afresh clears the answers and the ticks of the plan, and can be undone', async () => {
  const ticks = [{ step: 'sms', at: 5 }, { step: 'keep-key', at: 6 }];
  const { context, page, troubles } = await at('plan/', { replies: replies(SMS_ABROAD), ticks });
  await page.locator('#restart').tap();
  await page.waitForURL(/signs/);
  assert.deepEqual((await saved(page)).case.replies, []);
  assert.deepEqual((await saved(page)).case.ticks, [{ step: 'keep-key', at: 6 }]);
  await page.reload();
  await takenOver(page);
  await tapOn(page, '#restart-undo');
  assert.match(page.url(), /\/plan\/$/);
  await page.locator('.row-done').waitFor();
  assert.equal((await saved(page)).case.replies.length, 7);
  noTroubles(troubles);
  await context.close();
});

test('an address of a question that cannot be asked yet leads to the one that can', async () => {
  for (const [kept, path, reached] of [
    [{}, 'questions/often/', /questions\/signs\/$/],
    [{ replies: replies({ signs: 'none', service: 'japan' }) }, 'questions/tried/', /questions\/far\/$/],
    [{ replies: replies(SMS_ABROAD) }, 'questions/line/', /plan\/$/],
  ]) {
    const { context, page, troubles } = await at(path, kept);
    await page.waitForURL(reached);
    await page.getByText(/^(先に、この質問に答えてください。|その質問は、いまは要りません。手順を出しました。)$/).waitFor();
    noTroubles(troubles);
    await context.close();
  }
});

test('answers of another guide are asked again, and the person is told', async () => {
  const kept = { replies: replies({ ...SMS_ABROAD, place: 'moon', weather: 'rain' }) };
  const { context, page, troubles } = await at('', kept);
  await page.getByText('前の答えが、この版のガイドにはありません。').waitFor();
  await tapOn(page, '#now-go');
  assert.equal(question(page), 'place');
  await page.getByText('前の答えが、この版のガイドにはありません。').waitFor();
  await tapOn(page, '#answer-abroad');
  assert.match(page.url(), /\/plan\/$/);
  assert.ok((await saved(page)).case.replies.some(({ question }) => question === 'weather'));
  noTroubles(troubles);
  await context.close();
});

test('the plan is walked step by step; a step leads back to it', async () => {
  const { context, page, troubles } = await at('plan/', { replies: replies(SMS_ABROAD) });
  const plan = await planned(page);
  await tapOn(page, '#plan-next');
  assert.equal(question(page), plan[0]);
  await tapOn(page, '#act-done');
  assert.equal(question(page), plan[1]);
  await page.getByText(`あなたの手順 2 / ${plan.length}`).waitFor();
  await page.getByText('理由：認証コードが届かない ＋ 海外').waitFor();
  await page.getByRole('link', { name: 'もどる' }).tap();
  await page.waitForURL(/\/plan\/$/);
  assert.equal(await page.locator('.row-done').count(), 1);
  noTroubles(troubles);
  await context.close();
});

test('the next day the first screen tells where they were, what they wait for, and what comes next', async () => {
  const answers = { signs: 'none', service: 'global', far: 'code-lost', works: 'none', place: 'japan', tried: 'basics', often: 'few' };
  const { context, page, troubles } = await at('plan/', { replies: replies(answers) });
  for (const step of ['search-again', 'reset-start']) {
    await page.goto(`${site.url}guide/twofa/${step}/`);
    await takenOver(page);
    await tapOn(page, '#act-done');
  }
  await page.close();
  const tomorrow = await context.newPage();
  await open(tomorrow, site);
  await tomorrow.getByText('待っているもの').waitFor();
  await tomorrow.locator('.wait').getByText('二段階認証のリセットの審査').waitFor();
  await tomorrow.locator('.wait').getByText(/年.*から$/).waitFor();
  const card = await tomorrow.locator('.now').innerText();
  assert.match(card.replace(/\s/g, ''), /つづきから本人確認書類を出すあなたの手順3\/7理由：使える方法がないつづける/);
  await tapOn(tomorrow, '#now-go');
  assert.equal(question(tomorrow), 'reset-id');
  noTroubles(troubles);
  await context.close();
});

test('without JavaScript the questions can be followed to the end', async () => {
  const { context } = await phone(browser, site, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.url}questions/signs/`);
  for (let asked = 0; page.url().includes('/questions/'); asked += 1) {
    assert.ok(asked < 9, page.url());
    await page.locator('#answer-unknown').click();
  }
  assert.match(page.url(), /\/plan\/$/);
  assert.equal(await heading(page), 'あなたの手順');
  await page.locator('a[href$="/guide/basics/"]').click();
  assert.match(page.url(), /guide\/basics\/$/);
  await context.close();
});

test('from a claim to its row in one tap, and back to the same place', async () => {
  const { context, page, troubles } = await at('guide/causes/access/');
  const link = page.locator('.basis a[href$="/facts/#lock-duration"]').last();
  await link.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  await link.tap();
  await page.waitForURL(/facts\/#lock-duration$/);
  await page.waitForFunction(() => document.activeElement.id === 'lock-duration');
  const { y } = await page.locator('#lock-duration').boundingBox();
  assert.ok(y >= 0 && y < 600, `row at ${y}`);
  await page.locator('#facts-back').evaluate((back) => back.click());
  await page.waitForURL(/access\/$/);
  await page.waitForFunction((place) => Math.abs(scrollY - place) < 4, place, { timeout: 3000 });
  await page.goto(`${site.url}facts/#verify-page`);
  await page.waitForFunction(() => document.activeElement?.id === 'verify-page');
  noTroubles(troubles);
  await context.close();
});

test('the ledger shows every claim with status, dates and address, and what needs another look', async () => {
  const { context, page, troubles } = await at('facts/');
  const rows = await page.locator('.fact').evaluateAll((rows) => rows.map((row) => ({
    id: row.id,
    chips: row.querySelectorAll('.chip').length,
    dates: /2\d{3}年\d+月 に調べ、2\d{3}年\d+月\d+日 に見直しました/.test(row.innerText),
    links: [...row.querySelectorAll('a')].every((link) => link.href === link.innerText.trim()),
  })));
  assert.ok(rows.length >= 55, `${rows.length} rows`);
  for (const { id, chips, dates, links } of rows) assert.ok(chips > 0 && dates && links, id);
  assert.equal(await page.getByText('要再確認', { exact: true }).count(), 0);
  await page.clock.setFixedTime(new Date('2027-05-22T00:00:01Z'));
  await open(page, site, 'facts/');
  assert.equal(await page.getByText('要再確認', { exact: true }).count(), rows.length);
  await open(page, site, 'guide/causes/access/');
  await page.locator('.basis .chip-stale').first().waitFor();
  noTroubles(troubles);
  await context.close();
});

test('a burst of taps counts once', async () => {
  const { context, page, troubles } = await at('plan/', { replies: replies(SMS_ABROAD) });
  const { x, y, width, height } = await page.locator('#plan-next').boundingBox();
  for (let taps = 0; taps < 4; taps += 1) {
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(DOUBLE_TAP);
  assert.equal(question(page), 'twofa-start');
  assert.deepEqual((await saved(page)).case.ticks, []);
  assert.equal((await saved(page)).case.recovered, null);
  noTroubles(troubles);
  await context.close();
});

test('a stolen phone can be locked before the last question', async () => {
  const { context, page, troubles } = await at('questions/signs/');
  await tapOn(page, '#answer-phone-lost');
  await page.getByRole('link', { name: /^先に、/ }).tap();
  await page.waitForURL(/lost-phone/);
  await page.goBack();
  await page.waitForURL(/questions\/service/);
  noTroubles(troubles);
  await context.close();
});
