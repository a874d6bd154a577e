// Messages to support: made while typing, in both languages, to take along; never sent, never with a secret.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DOUBLE_TAP, noTroubles, offlineReady, open, phone, saved, takenOver, withBrowser,
} from './support.mjs';

let browser;
let site;
withBrowser((started) => ({ browser, site } = started));

const HOUR = 3_600_000;
/** 19:00 in Bangkok. */
const NOW = Date.UTC(2026, 10, 22, 12);

const SMS_ABROAD = {
  signs: 'none', service: 'japan', far: 'code-silent', works: 'authenticator', place: 'abroad', tried: 'nothing', often: 'few',
};
const THEFT = { signs: 'theft', service: 'global' };
const TICKS = ['network', 'sms'].map((step, at) => ({ step, at: NOW - (3 - at) * HOUR }));
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

const ticket = (key, more = {}) => ({
  key, id: `CASE-${key}`, service: 'global', channel: 'chat', opened: NOW - 72 * HOUR, subject: '', promised: null, next_check: null,
  status: 'open', note: '', history: [], deleted: null, ...more,
});

/** A phone with answers, done steps and tickets, at a page, at a fixed moment. `init` runs before the app. */
async function at(path, { answers = {}, ticks = [], report = {}, tickets = [], init = () => {}, now = NOW, ...options } = {}) {
  const { context, troubles } = await phone(browser, site, options);
  const replies = Object.entries(answers).map(([question, reply]) => ({ question, reply }));
  await context.addInitScript(([kept, tickets]) => {
    if (location.protocol === 'about:' || localStorage.length > 0) return;
    localStorage.setItem('michishirube:case', JSON.stringify({ version: 3, revision: 1, case: kept }));
    for (const ticket of tickets) localStorage.setItem(`michishirube:ticket:${ticket.key}`, JSON.stringify({ version: 3, ticket }));
  }, [{ replies, ticks, report, next_key: 99 }, tickets]);
  await context.addInitScript(init);
  const page = await context.newPage();
  page.on('request', (request) => request.method() === 'GET' || troubles.push(`sent: ${request.url()}`));
  await page.clock.install({ time: now });
  await open(page, site, path);
  return { context, page, troubles };
}

/** The message as it is shown, in Japanese and English. */
const letters = (page) => page.evaluate(() => ['ja', 'en'].map((lang) => {
  const place = document.getElementById(`letter-${lang}`);
  return place && (place.value ?? place.innerText);
}));

const says = (page, lang, words) => page.waitForFunction(([lang, words]) => {
  const place = document.getElementById(`letter-${lang}`);
  return (place.value ?? place.innerText).includes(words);
}, [lang, words]);

/** Both languages say their words. */
const bothSay = (page, ja, en) => Promise.all([says(page, 'ja', ja), says(page, 'en', en)]);

const everythingStored = (page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

async function tap(page, selector) {
  await page.waitForTimeout(DOUBLE_TAP);
  await page.locator(selector).tap();
}

test('what is typed stands in both languages at once, offline, and outlives a reload', async () => {
  const { context, page, troubles } = await at('messages/first/', { answers: SMS_ABROAD, ticks: TICKS });
  await offlineReady(page);
  await site.stop();
  await page.reload();
  await takenOver(page);
  await bothSay(page, 'Binance Japanの口座です。', 'The account is with Binance Japan.');
  await page.locator('#letter-error').pressSequentially('Security verification failed. (200001016)');
  await bothSay(page, '「Security verification failed. (200001016)」', '"Security verification failed. (200001016)"');
  await page.locator('#letter-login-day').fill('2026-11-18');
  await bothSay(page, '最後にログインできたのは、2026年11月18日です。', 'My last successful login was on 18 Nov 2026.');
  await page.locator('#letter-login-time').fill('21:40');
  await bothSay(page, '2026年11月18日 21:40（UTC+7）です。', '18 Nov 2026, 21:40 (UTC+7).');
  await page.locator('#letter-country').fill('ベトナム');
  await bothSay(page, 'いまいる国：ベトナム', 'Current country: Vietnam');
  const made = await letters(page);
  await page.reload();
  await takenOver(page);
  assert.deepEqual(await letters(page), made);
  const typed = ['error', 'login-day', 'login-time', 'country'].map((field) => page.locator(`#letter-${field}`).inputValue());
  assert.deepEqual(await Promise.all(typed), ['Security verification failed. (200001016)', '2026-11-18', '21:40', 'ベトナム']);
  await page.locator('label:has(#letter-login-forgotten)').tap();
  await bothSay(page, '最後にログインできた日は、覚えていません。', 'I do not remember when I last logged in successfully.');
  for (const letter of ['follow-up', 'video']) {
    await tap(page, `.letter-nav a[href$="/messages/${letter}/"]`);
    await page.waitForURL((url) => url.pathname.endsWith(`/${letter}/`));
    await page.locator('h1').waitFor();
  }
  await site.restart();
  noTroubles(troubles);
  await context.close();
});

for (const [name, day, time, words] of [
  ['in the future', '2026-11-23', '', '先の日時になっています。'],
  ['in the year 9999', '9999-12-31', '', '先の日時になっています。'],
  ['in 1970', '1970-01-01', '', '日付が古すぎます。'],
  ['without a day', '', '21:40', '日付を選んでください。'],
]) {
  test(`a last login ${name} is refused in words and not in the message`, async () => {
    const { context, page, troubles } = await at('messages/first/', { answers: SMS_ABROAD });
    await page.locator('#letter-login-day').fill(day);
    await page.locator('#letter-login-time').fill(time);
    await page.locator('#letter-login-error').getByText(words).waitFor();
    assert.equal(await page.locator('#letter-login-day').getAttribute('aria-invalid'), 'true');
    const [ja, en] = await letters(page);
    assert.ok(!/最後にログイン/.test(ja) && !/last successful|do not remember/.test(en), 'nobody said so');
    await page.reload();
    await takenOver(page);
    assert.deepEqual([await page.locator('#letter-login-day').inputValue(), await page.locator('#letter-login-time').inputValue()], [day, time]);
    noTroubles(troubles);
    await context.close();
  });
}

test('a step that was not really tried is left out, also after a reload, and can come back', async () => {
  const { context, page, troubles } = await at('messages/first/', { answers: SMS_ABROAD, ticks: TICKS });
  await bothSay(
    page,
    '2026年11月22日 16:00（UTC+7）：通信が安定しているか確かめ',
    '22 Nov 2026, 16:00 (UTC+7): Checked that the connection was stable',
  );
  await page.locator('label:has(#tried-network)').tap();
  await page.waitForFunction(() => !document.getElementById('letter-ja').innerText.includes('通信が安定'));
  await page.reload();
  await takenOver(page);
  assert.equal(await page.locator('#tried-network').isChecked(), false);
  const [ja, en] = await letters(page);
  assert.doesNotMatch(ja + en, /通信が安定|connection was stable/);
  assert.match(ja, /SMSが届かないため/);
  assert.match(en, /because no SMS arrived/);
  await page.locator('label:has(#tried-network)').tap();
  await bothSay(page, '通信が安定', 'connection was stable');
  assert.equal((await saved(page)).case.ticks.length, 2);
  noTroubles(troubles);
  await context.close();
});

test('each language is copied as it stands', async () => {
  const report = { country: 'Viet Nam' };
  const { context, page, troubles } = await at('messages/first/', { answers: SMS_ABROAD, ticks: TICKS, report, ...CLIPBOARD });
  const made = await letters(page);
  for (const [at, lang] of ['ja', 'en'].entries()) {
    await tap(page, `#letter-${lang}-copy`);
    await page.getByText('コピーしました。').waitFor();
    await page.waitForFunction((text) => navigator.clipboard.readText().then((copied) => copied === text), made[at]);
  }
  noTroubles(troubles);
  await context.close();
});

for (const [name, init] of [
  ['refuses', () => {
    const writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
  }],
  ['is not there', () => Object.defineProperty(navigator, 'clipboard', { value: undefined })],
]) {
  test(`where the clipboard ${name}, the message stands in a field to select, and goes on following`, async () => {
    const { context, page, troubles } = await at('messages/first/', { answers: SMS_ABROAD, init });
    const [, en] = await letters(page);
    await page.locator('#letter-en-copy').tap();
    await page.getByText('コピーできませんでした。文は残っています。').waitFor();
    await page.locator('textarea#letter-en[readonly]').waitFor();
    await page.waitForFunction(() => document.activeElement.id === 'letter-en');
    const selected = await page.locator('#letter-en').evaluate((field) => {
      field.select();
      return field.value.slice(field.selectionStart, field.selectionEnd);
    });
    assert.equal(selected, en);
    await page.locator('#letter-country').fill('タイ');
    await bothSay(page, 'いまいる国：タイ', 'Current country: Thailand');
    noTroubles(troubles);
    await context.close();
  });
}

test('sharing is offered only where the browser has it; a refused share is text, a closed sheet nothing', async () => {
  const without = await at('messages/first/', {
    answers: SMS_ABROAD, init: () => Object.defineProperty(navigator, 'share', { value: undefined }),
  });
  assert.equal(await without.page.locator('[id$=-share]').count(), 0);
  noTroubles(without.troubles);
  await without.context.close();
  const { context, page, troubles } = await at('messages/first/', {
    answers: SMS_ABROAD,
    init: () => {
      window.shared = [];
      navigator.share = async (data) => {
        window.shared.push(data);
        if (window.refusal) throw new DOMException('no', window.refusal);
      };
    },
  });
  const [ja, en] = await letters(page);
  await page.locator('#letter-ja-share').tap();
  await page.waitForFunction(() => window.shared.length === 1);
  await page.evaluate(() => { window.refusal = 'AbortError'; });
  await tap(page, '#letter-en-share');
  await page.waitForFunction(() => window.shared.length === 2);
  assert.deepEqual(await page.evaluate(() => window.shared), [{ text: ja }, { text: en }]);
  assert.equal(await page.locator('textarea.letter-text').count(), 0);
  await page.evaluate(() => { window.refusal = 'NotAllowedError'; });
  await tap(page, '#letter-en-share');
  await page.getByText('共有できませんでした。文は残っています。').waitFor();
  await page.locator('textarea#letter-en[readonly]').waitFor();
  noTroubles(troubles);
  await context.close();
});

test('nothing on these pages sends: no form, no submit button, no word of it', async () => {
  const { context, page, troubles } = await at('messages/first/', { answers: { ...SMS_ABROAD, service: 'global' }, tickets: [ticket(0)] });
  for (const letter of ['first', 'follow-up', 'video']) {
    await open(page, site, `messages/${letter}/`);
    assert.equal(await page.locator('main :is(form, [type=submit], button:not([type=button]))').count(), 0, letter);
    assert.doesNotMatch((await page.locator('main :is(a, button)').allInnerTexts()).join(), /送|send/i, letter);
  }
  noTroubles(troubles);
  await context.close();
});

for (const [name, field, secret] of [
  ['a key in groups', 'error', 'エラー ABCD 2345 EFGH 6723'],
  ['a key in full-width letters', 'country', 'ＡＢＣＤ２３４５ＥＦＧＨ６７２３'],
  ['a key of 32 characters', 'error', 'ABCD2345EFGH6723ABCD2345EFGH6723'],
  ['a seed phrase', 'error', 'legal winner thank year wave sausage worth useful legal winner thank yellow'],
]) {
  test(`${name} is neither in the message nor stored; the rest stays`, async () => {
    const { context, page, troubles } = await at('messages/first/', { answers: SMS_ABROAD });
    const [other, words] = field === 'error' ? ['country', 'ベトナム'] : ['error', 'ベトナムのエラー'];
    await page.locator(`#letter-${other}`).fill(words);
    await page.locator(`#letter-${field}`).pressSequentially(secret);
    await page.locator(`#letter-${field}-refused`).getByText('消してください。この欄は保存せず、文にも入れていません。').waitFor();
    const held = /2345|２３４５|sausage/;
    assert.doesNotMatch((await letters(page)).join(), held);
    assert.match((await letters(page))[0], /ベトナム/);
    assert.doesNotMatch(await everythingStored(page), held);
    await page.reload();
    await takenOver(page);
    assert.equal(await page.locator(`#letter-${field}`).inputValue(), '');
    assert.equal(await page.locator(`#letter-${other}`).inputValue(), words);
    noTroubles(troubles);
    await context.close();
  });
}

test('20,000 characters, emoji, direction marks and half a character are quoted in part, and kept whole', async () => {
  const { context, page, troubles } = await at('messages/first/', { answers: SMS_ABROAD });
  const long = 'あ😀\u202e\u200f'.repeat(4_000);
  assert.equal(long.length, 20_000);
  await page.locator('#letter-error').fill(long);
  await bothSay(page, '（長いため、途中までの引用です）', 'I have quoted only the first part.');
  for (const text of await letters(page)) {
    assert.doesNotMatch(text, /[\u202e\u200f]/);
    assert.ok(text.includes(`${'あ😀'.repeat(500)}`) && !text.includes('あ😀'.repeat(501)));
  }
  await page.locator('#letter-country').fill('🏝️\u202e島'.repeat(100));
  await page.reload();
  await takenOver(page);
  assert.equal(await page.locator('#letter-error').inputValue(), long);
  await page.locator('#letter-error').evaluate((field) => {
    field.value = '半分\ud83d';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await says(page, 'ja', '「半分');
  await page.reload();
  await takenOver(page);
  assert.match(await page.locator('#letter-error').inputValue(), /^半分/);
  noTroubles(troubles);
  await context.close();
});

test('after signs of theft the message begins with the theft', async () => {
  const { context, page, troubles } = await at('messages/first/', { answers: THEFT, ticks: TICKS });
  await page.getByText('届いた知らせ、または画面の文').waitFor();
  await page.locator('#letter-error').fill('[Binance] Withdrawal Successful');
  await bothSay(page, '「[Binance] Withdrawal Successful」', '"[Binance] Withdrawal Successful"');
  const [ja, en] = await letters(page);
  assert.match(ja, /^【緊急】口座に、身に覚えのない動きがあります。\n至急、口座の保護をお願いいたします。\n/);
  assert.match(en, /^URGENT: There is activity on my account that is not mine\.\nPlease secure the account/);
  assert.equal(await page.locator('#letter-tried').count(), 0);
  assert.doesNotMatch(ja, /試しました/);
  noTroubles(troubles);
  await context.close();
});

test('a reminder names each open ticket and since when there is no answer, and no closed one', async () => {
  const said = (hours, who) => ({ at: NOW - hours * HOUR, who, text: '内緒の言葉' });
  const { context, page, troubles } = await at('tickets/entry/?ticket=0', {
    answers: SMS_ABROAD,
    tickets: [
      ticket(0, { history: [said(30, 'me')] }),
      ticket(1, { channel: 'mail', history: [said(60, 'me'), said(50, 'support'), said(26, 'support'), said(2, 'me')] }),
      ticket(2, { status: 'closed' }), ticket(3, { deleted: NOW }), ticket(4, { id: 'ABCD2345EFGH6723' }),
    ],
  });
  await tap(page, '#ticket-letter');
  await page.waitForURL(/messages\/follow-up\/$/);
  await bothSay(
    page,
    'チケット番号 CASE-0：2026年11月19日 19:00（UTC+7）にチャットで受け付けていただきましたが、その後お返事がありません（3日間）。',
    'Ticket CASE-0: opened via chat on 19 Nov 2026, 19:00 (UTC+7). I have had no answer since then (3 days).',
  );
  await bothSay(
    page,
    'CASE-1：2026年11月19日 19:00（UTC+7）にメールで受け付けていただきました。2026年11月21日 17:00（UTC+7）のお返事のあと、',
    'Your last answer was on 21 Nov 2026, 17:00 (UTC+7), and I have heard nothing since then',
  );
  assert.doesNotMatch((await letters(page)).join(), /CASE-2|CASE-3|ABCD|内緒/);
  assert.deepEqual(await page.locator('.letter-tickets .ticket-id').allInnerTexts(), ['CASE-1', 'CASE-0']);
  await page.getByText('バックアップキーのように見える番号は、文に入れていません。').waitFor();
  await page.clock.fastForward(24 * HOUR);
  await bothSay(page, 'お返事がありません（4日間）', 'no answer since then (4 days)');
  noTroubles(troubles);
  await context.close();
});

test('without tickets a reminder says so and leads to the form; with closed ones only, it names the latest', async () => {
  const none = await at('messages/follow-up/');
  await none.page.getByText('まだチケット番号がありません。').waitFor();
  await none.page.locator('#letter-ticket-add').tap();
  await none.page.waitForURL(/tickets\/form\/$/);
  noTroubles(none.troubles);
  await none.context.close();
  const { context, page, troubles } = await at('messages/follow-up/', {
    tickets: [ticket(0, { status: 'closed' }), ticket(1, { status: 'closed', opened: NOW - HOUR })],
  });
  await bothSay(page, 'CASE-1：', 'CASE-1:');
  assert.doesNotMatch((await letters(page)).join(), /CASE-0/);
  await page.getByText('終了した問い合わせだけなので').waitFor();
  noTroubles(troubles);
  await context.close();
});

test('the video\'s sentence has the warning first, the English alone to copy, and today\'s date', async () => {
  // 23:59 in Bangkok.
  const { context, page, troubles } = await at('messages/video/', {
    answers: { ...SMS_ABROAD, service: 'global' }, now: Date.UTC(2026, 10, 22, 16, 59), ...CLIPBOARD,
  });
  await says(page, 'en', 'Today is 22 Nov 2026.');
  const order = await page.locator('main :is(.caution, #letter-en, #letter-ja)').evaluateAll((all) => all.map(({ id }) => id || 'warning'));
  assert.deepEqual(order, ['warning', 'letter-en', 'letter-ja']);
  await page.locator('.caution').getByText('詐欺でも、同じような動画を求められることがあります。').waitFor();
  await page.clock.fastForward(2 * 60_000);
  await bothSay(page, '今日は2026年11月23日です。', 'Today is 23 Nov 2026.');
  assert.equal(await page.locator('#letter-ja-copy').count(), 0);
  await tap(page, '#letter-en-copy');
  await page.getByText('コピーしました。').waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^Today is 23 Nov 2026\. I am requesting a reset/);
  noTroubles(troubles);
  await context.close();
});

test('the video\'s sentence is not offered for Binance Japan', async () => {
  const { context, page, troubles } = await at('messages/video/', { answers: SMS_ABROAD });
  await page.locator('#letter-not-needed').waitFor();
  await page.locator('.caution').waitFor();
  assert.equal(await page.locator('#letter-en, #letter-ja, [id$=-copy]').count(), 0);
  assert.doesNotMatch(await page.locator('main').innerText(), /Today is/);
  noTroubles(troubles);
  await context.close();
});
