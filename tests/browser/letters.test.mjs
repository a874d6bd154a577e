// Messages to support: made while typing, in both languages, to take along; never sent, never with a secret.
// (That nothing is sent: `phone` in support.mjs counts every request that is no GET as trouble.)

import {
  CLIPBOARD, copied, expect, focusIsOn, follow, goOffline, lastPart, reload, tap, test, visit,
} from './fixtures.mjs';
import { BACKUP_KEY, DAY, HOUR, MINUTE, NOW, SMS_ABROAD, THEFT, ticket } from './sample.mjs';
import { saved, storedText } from './stored.mjs';
import { phrase, phraseBegins, ui, whenSaid } from './words.mjs';

const TICKS = { network: NOW - 3 * HOUR, sms: NOW - 2 * HOUR };
const ERROR = 'Security verification failed. (200001016)';
const QUOTED = phrase('quote', { text: ERROR });

/** A phone at a message: `page` is its name. */
const atLetter = (phoneWith, letter, { replies = {}, ticks = {}, report = {}, ...more } = {}) => phoneWith({
  case: { replies, ticks, letter: report }, at: NOW, page: `messages/${letter}/`, ...more,
});

const place = (page, lang) => page.locator(`#letter-${lang}`);

/** The message as it is shown, in Japanese and English. */
const letters = (page) => page.evaluate(() => ['ja', 'en'].map((lang) => {
  const place = document.getElementById(`letter-${lang}`);
  return place && (place.value ?? place.innerText);
}));

/** The same, once both languages say their words. */
const lettersOnceTheySay = async (page, [ja, en]) => {
  await expect.poll(() => letters(page)).toEqual([expect.stringContaining(ja), expect.stringContaining(en)]);
  return letters(page);
};

const bothSay = lettersOnceTheySay;

const neitherSays = async (page, words) => {
  const made = await letters(page);
  words.forEach((word, language) => expect(made[language]).not.toContain(word));
};

test('what is typed stands in both languages at once, offline, and outlives a reload', async ({ phoneWith, ownSite }) => {
  const page = await atLetter(phoneWith, 'first', { replies: SMS_ABROAD, ticks: TICKS, site: ownSite });
  await goOffline(page, ownSite);
  await bothSay(page, phrase('service.japan'));
  await page.locator('#letter-error').pressSequentially(ERROR);
  await bothSay(page, QUOTED);
  await page.locator('#letter-login-day').fill('2026-11-18');
  await bothSay(page, phrase('last_login', { when: whenSaid('2026-11-18') }));
  await page.locator('#letter-login-time').fill('21:40');
  await bothSay(page, phrase('last_login', { when: whenSaid('2026-11-18 21:40') }));
  await page.locator('#letter-country').fill('ベトナム');
  const made = await lettersOnceTheySay(page, phrase('country', { country: phrase('country.vn') }));
  await reload(page);
  expect(await letters(page)).toEqual(made);
  for (const [field, typed] of Object.entries({ error: ERROR, 'login-day': '2026-11-18', 'login-time': '21:40', country: 'ベトナム' })) {
    await expect(page.locator(`#letter-${field}`)).toHaveValue(typed);
  }
  await tap(page, 'label:has(#letter-login-forgotten)');
  await bothSay(page, phrase('last_login_unknown'));
  for (const letter of ['follow-up', 'video']) {
    await follow(page, `.letter-nav a[href$="/messages/${letter}/"]`);
    expect(lastPart(page)).toBe(letter);
    await expect(page.locator('h1')).toHaveText(ui(letter === 'video' ? 'letter_video' : 'letter_follow_up'));
  }
});

for (const [name, day, time, key] of [
  ['in the future', '2026-11-23', '', 'letter_login_future'],
  ['in the year 9999', '9999-12-31', '', 'letter_login_future'],
  ['in 1970', '1970-01-01', '', 'letter_login_old'],
  ['without a day', '', '21:40', 'letter_login_no_day'],
]) {
  test(`a last login ${name} is refused in words and not in the message`, async ({ phoneWith }) => {
    const page = await atLetter(phoneWith, 'first', { replies: SMS_ABROAD });
    await page.locator('#letter-login-day').fill(day);
    await page.locator('#letter-login-time').fill(time);
    await expect(page.locator('#error-letter-login')).toContainText(ui(key));
    await expect(page.locator('#letter-login-day')).toHaveAttribute('aria-invalid', 'true');
    await neitherSays(page, phraseBegins('last_login'));
    await neitherSays(page, phrase('last_login_unknown'));
    await reload(page);
    await expect(page.locator('#letter-login-day')).toHaveValue(day);
    await expect(page.locator('#letter-login-time')).toHaveValue(time);
  });
}

test('a step that was not really tried is left out, also after a reload, and can come back', async ({ phoneWith }) => {
  const page = await atLetter(phoneWith, 'first', { replies: SMS_ABROAD, ticks: TICKS });
  const [network, sms] = ['network', 'sms'].map((step) => phrase(`done.${step}`));
  await bothSay(page, phrase('done_at', { when: whenSaid('2026-11-22 16:00'), what: network }));
  await tap(page, 'label:has(#tried-network)');
  await expect(place(page, 'ja')).not.toContainText(network[0]);
  await reload(page);
  await expect(page.locator('#tried-network')).not.toBeChecked();
  await bothSay(page, sms);
  await neitherSays(page, network);
  await tap(page, 'label:has(#tried-network)');
  await bothSay(page, network);
  expect(Object.keys((await saved(page)).ticks)).toHaveLength(2);
});

test('each language is copied as it stands', async ({ phoneWith }) => {
  const page = await atLetter(phoneWith, 'first', {
    replies: SMS_ABROAD, ticks: TICKS, report: { country: 'Viet Nam' }, ...CLIPBOARD,
  });
  const made = await letters(page);
  for (const [at, lang] of ['ja', 'en'].entries()) {
    await tap(page, `#letter-${lang}-copy`);
    await expect(page.locator('.notice')).toHaveText(ui('notice_copied'));
    await expect.poll(() => copied(page)).toBe(made[at]);
  }
});

for (const [name, init] of [
  ['refuses', () => {
    const writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
  }],
  ['is not there', () => Object.defineProperty(navigator, 'clipboard', { value: undefined })],
]) {
  test(`where the clipboard ${name}, the message stands in a field to select, and goes on following`, async ({ phoneWith }) => {
    const page = await atLetter(phoneWith, 'first', { replies: SMS_ABROAD, init });
    const [, en] = await letters(page);
    await tap(page, '#letter-en-copy');
    await expect(page.getByText(ui('letter_copy_refused')).first()).toBeVisible();
    await expect(page.locator('textarea#letter-en[readonly]')).toBeVisible();
    await focusIsOn(page, 'letter-en');
    const selected = await page.locator('#letter-en').evaluate((field) => {
      field.select();
      return field.value.slice(field.selectionStart, field.selectionEnd);
    });
    expect(selected).toBe(en);
    await page.locator('#letter-country').fill('タイ');
    await bothSay(page, phrase('country', { country: phrase('country.th') }));
  });
}

test('sharing is offered only where the browser has it', async ({ phoneWith }) => {
  const page = await atLetter(phoneWith, 'first', {
    replies: SMS_ABROAD, init: () => Object.defineProperty(navigator, 'share', { value: undefined }),
  });
  await expect(page.locator('#letter-en-copy')).toBeVisible();
  await expect(page.locator('[id$=-share]')).toHaveCount(0);
});

test('a shared message goes to the phone\'s sheet; a refused share is text, a closed sheet nothing', async ({ phoneWith }) => {
  const page = await atLetter(phoneWith, 'first', {
    replies: SMS_ABROAD,
    init: () => {
      window.shared = [];
      navigator.share = async (data) => {
        window.shared.push(data);
        if (window.refusal) throw new DOMException('no', window.refusal);
      };
    },
  });
  const shared = () => page.evaluate(() => window.shared);
  const [ja, en] = await letters(page);
  await tap(page, '#letter-ja-share');
  await expect.poll(shared).toEqual([{ text: ja }]);
  await page.evaluate(() => { window.refusal = 'AbortError'; });
  await tap(page, '#letter-en-share');
  await expect.poll(shared).toEqual([{ text: ja }, { text: en }]);
  await expect(page.locator('textarea.letter-text')).toHaveCount(0);
  await page.evaluate(() => { window.refusal = 'NotAllowedError'; });
  await tap(page, '#letter-en-share');
  await expect(page.getByText(ui('letter_share_refused')).first()).toBeVisible();
  await expect(page.locator('textarea#letter-en[readonly]')).toBeVisible();
});

test('nothing on these pages sends: no form, no submit button, no word of it', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { replies: { ...SMS_ABROAD, service: 'global' } }, tickets: [ticket(0)], at: NOW, page: null });
  for (const letter of ['first', 'follow-up', 'video']) {
    await visit(page, `messages/${letter}/`);
    await expect(page.locator('#letter-en')).toBeVisible();
    await expect(page.locator('main :is(form, [type=submit], button:not([type=button]))'), letter).toHaveCount(0);
    // The word itself is what must not stand there.
    expect((await page.locator('main :is(a, button)').allInnerTexts()).join(), letter).not.toMatch(/送|send/i);
  }
});

for (const [name, field, secret, rest = ''] of [
  ['a key in groups', 'error', 'エラー ABCD 2345 EFGH 6723', 'エラー '],
  ['a key in full-width letters', 'country', 'ＡＢＣＤ２３４５ＥＦＧＨ６７２３'],
  ['a key of 32 characters', 'error', BACKUP_KEY.repeat(2)],
  ['a seed phrase', 'error', 'legal winner thank year wave sausage worth useful legal winner thank yellow'],
]) {
  test(`${name} is neither in the message nor stored; the rest stays`, async ({ phoneWith }) => {
    const page = await atLetter(phoneWith, 'first', { replies: SMS_ABROAD });
    const [other, words] = field === 'error' ? ['country', 'ベトナム'] : ['error', 'ベトナムのエラー'];
    await page.locator(`#letter-${other}`).fill(words);
    await page.locator(`#letter-${field}`).pressSequentially(secret);
    await expect(page.locator(`#error-letter-${field}`)).toContainText(ui('letter_secret'));
    const held = /2345|２３４５|sausage/;
    expect((await letters(page)).join()).not.toMatch(held);
    expect((await letters(page))[0]).toContain('ベトナム');
    const stored = await storedText(page);
    expect(stored).toContain('ベトナム');
    expect(stored).not.toMatch(held);
    await reload(page);
    await expect(page.locator(`#letter-${field}`)).toHaveValue(rest);
    await expect(page.locator(`#letter-${other}`)).toHaveValue(words);
  });
}

test('20,000 characters, emoji, direction marks and half a character are quoted in part, and kept whole', async ({ phoneWith }) => {
  const page = await atLetter(phoneWith, 'first', { replies: SMS_ABROAD });
  const long = 'あ😀\u202e\u200f'.repeat(4_000);
  expect(long).toHaveLength(20_000);
  await page.locator('#letter-error').fill(long);
  for (const text of await lettersOnceTheySay(page, phrase('cut'))) {
    expect(text).not.toMatch(/[\u202e\u200f]/);
    expect(text).toContain('あ😀'.repeat(500));
    expect(text).not.toContain('あ😀'.repeat(501));
  }
  await page.locator('#letter-country').fill('🏝️\u202e島'.repeat(100));
  await reload(page);
  await expect(page.locator('#letter-error')).toHaveValue(long);
  await page.locator('#letter-error').evaluate((field) => {
    field.value = '半分\ud83d';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect(place(page, 'ja')).toContainText(`${phraseBegins('quote')[0]}半分`);
  await reload(page);
  await expect(page.locator('#letter-error')).toHaveValue(/^半分/);
});

test('after signs of theft the message begins with the theft', async ({ phoneWith }) => {
  const notice = '[Binance] Withdrawal Successful';
  const page = await atLetter(phoneWith, 'first', { replies: THEFT, ticks: TICKS });
  await expect(page.getByText(ui('letter_notice')).first()).toBeVisible();
  await page.locator('#letter-error').fill(notice);
  const made = await lettersOnceTheySay(page, phrase('quote', { text: notice }));
  const [theft, request] = [phrase('theft'), phrase('theft_request')];
  made.forEach((text, language) => expect(text.split('\n').slice(0, 2)).toEqual([theft[language], request[language]]));
  await expect(page.locator('#letter-tried')).toHaveCount(0);
  await neitherSays(page, phrase('done.network'));
  await neitherSays(page, phrase('done'));
});

test('a reminder names each open ticket and since when there is no answer, and no closed one', async ({ phoneWith }) => {
  const said = (hours, who) => ({ at: NOW - hours * HOUR, who, text: '内緒の言葉' });
  const opened = NOW - 3 * DAY;
  const page = await phoneWith({
    case: { replies: SMS_ABROAD, deleted: [ticket(3, { opened, deleted: NOW })] },
    tickets: [
      ticket(0, { opened, history: [said(30, 'me')] }),
      ticket(1, { opened, channel: 'mail', history: [said(60, 'me'), said(50, 'support'), said(26, 'support'), said(2, 'me')] }),
      ticket(2, { opened, status: 'closed' }), ticket(4, { opened, id: BACKUP_KEY }),
    ],
    at: NOW,
    page: 'tickets/entry/?ticket=0',
  });
  await follow(page, '#ticket-letter');
  expect(lastPart(page)).toBe('follow-up');
  const unanswered = (n) => phrase('ticket_unanswered', {
    id: 'CASE-0', opened: whenSaid('2026-11-19 19:00'), channel: phrase('channel.chat'), days: phrase('days', { n }),
  });
  await bothSay(page, unanswered(3));
  await bothSay(page, phrase('ticket_quiet', {
    id: 'CASE-1', opened: whenSaid('2026-11-19 19:00'), channel: phrase('channel.mail'), answered: whenSaid('2026-11-21 17:00'), days: phrase('days_one'),
  }));
  expect((await letters(page)).join()).not.toMatch(/CASE-2|CASE-3|ABCD|内緒/);
  await expect(page.locator('.letter-tickets .ticket-id')).toHaveText(['CASE-1', 'CASE-0']);
  await expect(page.getByText(ui('letter_tickets_secret'))).toBeVisible();
  await page.clock.fastForward(DAY);
  await bothSay(page, unanswered(4));
});

test('without tickets a reminder says so and leads to the form', async ({ phoneWith }) => {
  const page = await atLetter(phoneWith, 'follow-up');
  await expect(page.getByText(ui('letter_tickets_none'))).toBeVisible();
  await follow(page, '#letter-ticket-add');
  await page.waitForURL(/tickets\/form\/$/);
});

test('with closed tickets only, a reminder names the latest', async ({ phoneWith }) => {
  const page = await atLetter(phoneWith, 'follow-up', {
    tickets: [ticket(0, { status: 'closed' }), ticket(1, { status: 'closed', opened: NOW - HOUR })],
  });
  await bothSay(page, ['CASE-1', 'CASE-1']);
  expect((await letters(page)).join()).not.toContain('CASE-0');
  await expect(page.getByText(ui('letter_tickets_closed'))).toBeVisible();
});

test('the video\'s sentence has the warning first, the English alone to copy, and today\'s date', async ({ phoneWith }) => {
  const statement = (day) => phrase('video_statement', { date: whenSaid(day) });
  // 23:59 in Bangkok.
  const page = await atLetter(phoneWith, 'video', {
    replies: { ...SMS_ABROAD, service: 'global' }, at: Date.UTC(2026, 10, 22, 16, 59), ...CLIPBOARD,
  });
  await bothSay(page, statement('2026-11-22'));
  const order = await page.locator('main :is(.caution, #letter-en, #letter-ja)').evaluateAll((all) => all.map(({ id }) => id || 'warning'));
  expect(order).toEqual(['warning', 'letter-en', 'letter-ja']);
  await expect(page.locator('.caution')).toContainText(phrase('video_thieves')[0]);
  await page.clock.fastForward(2 * MINUTE);
  await bothSay(page, statement('2026-11-23'));
  await expect(page.locator('#letter-ja-copy')).toHaveCount(0);
  await tap(page, '#letter-en-copy');
  await expect(page.locator('.notice')).toHaveText(ui('notice_copied'));
  const [, en] = statement('2026-11-23');
  expect((await copied(page)).slice(0, en.length)).toBe(en);
});

test('the video\'s sentence is not offered for Binance Japan', async ({ phoneWith }) => {
  const page = await atLetter(phoneWith, 'video', { replies: SMS_ABROAD });
  await expect(page.locator('#letter-not-needed')).toBeVisible();
  await expect(page.locator('.caution')).toBeVisible();
  await expect(page.locator('#letter-en, #letter-ja, [id$=-copy]')).toHaveCount(0);
  for (const begin of phraseBegins('video_statement')) await expect(page.locator('main')).not.toContainText(begin);
});
