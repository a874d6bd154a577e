// What must not leave the phone or be kept on it, and honest words that must be.

import { fillStorage, tap } from '../browser/fixtures.mjs';
import { BACKUP_KEY } from '../browser/sample.mjs';
import { saved, storedCount, storedText } from '../browser/stored.mjs';
import { afterwards, becomes, deadNow, faults, first, has, inNewTab, isSaid, openedBy, outsider, settled } from './row.mjs';

// --- Secrets

const secrets = faults('Privacy: secrets, and honest words that look like them');

const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow';

/** Whether the form says that something in it is not kept. */
const isTold = async (page) => await page.locator('.secrets, .field-error:not(:empty), [aria-invalid=true]').count() > 0;

/** Typed into a note; what of it must not be in storage. */
const SECRETS = {
  'X01 key': [`鍵は${BACKUP_KEY}です`, BACKUP_KEY], 'X01 grouped': ['ABCD 2345 EFGH 6723', 'EFGH 6723'], 'X01 small': ['abcd 2345 efgh 6723', 'efgh 6723'],
  'X01 capitalised': ['Abcd 2345 Efgh 6723', 'Efgh 6723'], 'X01 pairs': ['AB CD 23 45 EF GH 67 23', 'EF GH 67 23'], 'X01 lines': ['ABCD\n2345\nEFGH\n6723', 'EFGH'],
  'X01 hyphens': ['ABCD-2345-EFGH-6723', 'EFGH-6723'], 'X01 wide': ['ＡＢＣＤ２３４５ＥＦＧＨ６７２３', 'ＥＦＧＨ'], 'X01 otpauth': ['otpauth://totp/x?secret=ABCDEFGHIJKLMNOP', 'ABCDEFGHIJKLMNOP'],
  'X01 phrase': [PHRASE, 'winner'], 'X01 52': ['ABCD2345EFGH6723'.repeat(3) + 'ABCD', 'ABCD2345EFGH'],
};

for (const [id, [text, part]] of Object.entries(SECRETS)) {
  secrets({
    id,
    what: `a secret is pasted into a note: ${JSON.stringify(text.slice(0, 24))}…, and the ticket saved`,
    expected: 'nothing of it is ever stored, the person is told',
  }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { page: 'tickets/form/' });
    await page.locator('#field-id').fill('TYPED-1');
    await page.locator('#field-note').fill(text);
    await becomes(async () => (await saved(page)).drafts.length > 0);
    const told = await becomes(() => isTold(page), 2_000);
    await say(page);
    const early = (await storedText(page)).includes(JSON.stringify(part).slice(1, -1));
    await tap(page, '#form-save');
    await isSaid(page);
    await say(page);
    const stored = (await storedText(page)).includes(JSON.stringify(part).slice(1, -1));
    const dead = first(early ? 'stored while it is typed' : '', stored ? 'stored when it is saved' : '', told ? '' : 'no word about it');
    const after = await afterwards(await inNewTab(page), has());
    return { ...after, dead: first(dead, after.dead) };
  });
}

/** Honest words with something in them that has the letters of a key. */
const HONEST = {
  'X03 e-mail': 'tanakahanako27@gmail.com に届くと言われた', 'X03 phone': '機種は galaxys24ultra です', 'X03 number': 'ticket CASE24567ABC と言われた', 'X03 device': 'nintendoswitch2 でも試した',
  'X02 error': 'Error 200001016 TIMEOUT REQUEST FAILED PLEASE RETRY', 'X02 url': '見たページは https://www.binance.com/ja/support/faq/abcdefghijkl2345 です', 'X02 words': 'please wait for the review of your account and keep this number',
  'X05': `${'長いメモ。'.repeat(120)} tanakahanako27@gmail.com`,
};

for (const [id, text] of Object.entries(HONEST)) {
  secrets({
    id,
    what: `an honest note: ${JSON.stringify(text.slice(-40))}; the tab is killed before it is saved`,
    expected: 'the note is there, or the person is told that it is not kept, and all but the word is',
  }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { page: 'tickets/form/' });
    await page.locator('#field-id').fill('TYPED-1');
    await page.locator('#field-note').fill(text);
    await becomes(async () => (await saved(page)).drafts.some(({ id }) => id === 'TYPED-1'));
    const told = await isTold(page);
    await say(page);
    const later = await inNewTab(page);
    await later.goto('tickets/form/');
    await settled(later);
    const kept = await later.locator('#field-note').inputValue();
    // What was spoken of may be left out, never the rest.
    const words = text.split(/\s+/);
    const gone = words.filter((word) => !kept.includes(word));
    const lost = gone.length === 0 || (told && gone.length < words.length && gone.length <= 4) || (told && kept === text) ? [] : [`${gone.length} of ${words.length} words of the note${told ? '' : ', without a word'}`];
    const after = await afterwards(later, has());
    return { lost: [...lost, ...after.lost], dead: after.dead };
  });
}

secrets({
  id: 'X05b',
  what: 'a note with a word like a key; another page of the app and back',
  expected: 'the note is there',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: 'tickets/form/' });
  const text = '機種は galaxys24ultra です。返事は明日';
  await page.locator('#field-note').fill(text);
  await tap(page, '.tabs a >> nth=1');
  await page.goBack();
  await becomes(async () => await page.locator('#field-note').count() > 0);
  await say(page);
  const kept = await page.locator('#field-note').inputValue();
  const told = await isTold(page);
  const lost = kept === text || (told && kept.includes('返事は明日')) ? [] : ['the note'];
  const after = await afterwards(await inNewTab(page), has());
  return { lost: [...lost, ...after.lost], dead: after.dead };
});

secrets({
  id: 'X04',
  what: 'a key in groups is typed letter by letter',
  expected: 'storage never holds most of it',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: 'tickets/form/', init: () => {
    window.longest = 0;
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function set(key, text) {
      for (let n = 19; n > window.longest; n -= 1) if (text.includes('abcd 2345 efgh 6723'.slice(0, n))) window.longest = n;
      return setItem.call(this, key, text);
    };
  } });
  await page.locator('#field-note').pressSequentially('abcd 2345 efgh 6723');
  await becomes(() => isTold(page));
  await say(page);
  const longest = await page.evaluate(() => window.longest);
  // In the end nothing of it is left there.
  const left = (await storedText(page)).includes('abcd 2345');
  const dead = first(left ? 'it is still stored' : '', longest > 17 ? `${longest} of 19 characters were stored on the way` : '');
  const after = await afterwards(await inNewTab(page), has());
  return { ...after, dead: first(dead, after.dead) };
});

// --- The edges

const edges = faults('Privacy: the edges');

edges({
  id: 'V07',
  what: 'the browser offers to check the spelling of what is typed, and sends it away for that',
  expected: 'every field for private words says no',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: null });
  const open = [];
  for (const path of ['tickets/form/', 'tickets/entry/?ticket=1', 'timers/', 'messages/first/', 'search/', 'tickets/']) {
    await page.goto(path);
    await settled(page);
    open.push(...await page.evaluate(() => [...document.querySelectorAll('textarea:not([readonly]), input:not([type=radio]):not([type=checkbox]):not([type=file]):not([type=datetime-local]):not([type=date])')]
      .filter((field) => field.spellcheck).map(({ id }) => id)));
  }
  await say(page);
  const after = await afterwards(page, has());
  return { ...after, dead: first(open.length > 0 ? `checked: ${[...new Set(open)].join(', ')}` : '', after.dead) };
});

edges({
  id: 'V07b',
  what: 'the browser translates the page by a service',
  expected: 'numbers and notes are left out',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: 'tickets/entry/?ticket=1' });
  const sent = await page.evaluate(() => {
    const isPrivate = (node) => /KEPT-1|first words/.test(node.textContent);
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (isPrivate(node) && node.parentElement.translate) found.push(node.textContent.trim());
    }
    return found;
  });
  await say(page);
  const after = await afterwards(page, has());
  return { ...after, dead: first(sent.length > 0 ? `may be translated: ${sent.join(', ')}` : '', after.dead) };
});

edges({
  id: 'V06',
  what: 'everything is erased',
  expected: 'nothing of it is in any storage, on any page or in any field',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: 'search/' });
  await page.locator('#search').fill('private words');
  await tap(page, '.tabs a >> nth=3');
  await tap(page, '#erase-ask');
  await tap(page, '#erase-confirm');
  await becomes(async () => await storedCount(page) === 0);
  await say(page);
  const left = await page.evaluate(async () => [
    ...Object.values(sessionStorage), ...(await indexedDB.databases()).map(({ name }) => name), document.cookie.replace('seeded=yes', ''),
  ].filter(Boolean));
  const stored = await storedText(page);
  await tap(page, '.tabs a >> nth=1');
  const field = await page.locator('#search').inputValue();
  const dead = first(
    /KEPT|words|half/.test(stored) ? 'something is still stored' : '',
    left.length > 0 ? `left: ${left.join(', ')}` : '',
    field ? `the search field still holds “${field}”` : '',
  );
  const after = await afterwards(await inNewTab(page), {});
  return { ...after, dead: first(dead, after.dead) };
});

edges({
  id: 'V06b',
  what: 'everything is erased while storage is full',
  expected: 'it is erased all the same',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: 'data/' });
  await fillStorage(page);
  await tap(page, '#erase-ask');
  await tap(page, '#erase-confirm');
  const isErased = await becomes(async () => !/KEPT-|first words|half a note/.test(await storedText(page)));
  await say(page);
  const after = await afterwards(await inNewTab(page), {});
  return { ...after, dead: first(isErased ? '' : 'something is still stored', after.dead) };
});

edges({
  id: 'V03',
  what: 'another site puts the app into a frame',
  expected: 'the browser refuses',
}, async ({ phoneWith, site }, say) => {
  const page = await openedBy(phoneWith, { page: null, troubles: /./ });
  const shown = [];
  await page.route('http://elsewhere.test/**', (route) => route.fulfill({ contentType: 'text/html', body: `<iframe src="${site.url}data/"></iframe>` }));
  await page.goto('http://elsewhere.test/');
  await page.waitForLoadState();
  for (const frame of page.frames().slice(1)) shown.push(await frame.locator('h1').count().catch(() => 0));
  await say(page);
  const after = await afterwards(await inNewTab(page), has());
  return { ...after, dead: first(shown.some((count) => count > 0) ? 'it is shown in the frame' : '', after.dead) };
});

edges({
  id: 'V01',
  what: 'every page is opened, a ticket written, the copy looked at',
  expected: 'no request leaves the site, nothing is sent',
}, async ({ phoneWith, site }, say) => {
  // The phone itself listens: what leaves fails the row.
  const page = await openedBy(phoneWith, { page: '' });
  const asked = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !request.url().startsWith('blob:')) asked.push(request.url());
    if (request.method() !== 'GET') asked.push(`${request.method()} ${request.url()}`);
  });
  for (const path of ['tickets/', 'tickets/form/', 'timers/', 'messages/first/', 'print/', 'plan/', 'facts/', 'search/', 'data/', 'guide/support/theft/']) {
    await page.goto(path);
    await settled(page);
  }
  await say(page);
  const after = await afterwards(page, has());
  return { ...after, dead: first(asked.join(', '), after.dead) };
});

/** What a host must send along with each page. */
const HEADERS = {
  'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/, 'referrer-policy': /^no-referrer$/, 'x-content-type-options': /^nosniff$/,
  'cross-origin-opener-policy': /^same-origin$/, 'permissions-policy': /camera=\(\).*geolocation=\(\).*microphone=\(\)/, 'cache-control': /^no-cache$/,
  'strict-transport-security': /max-age=\d{7,}/, 'cross-origin-resource-policy': /^same-origin$/, 'x-frame-options': /^DENY$/i,
};

for (const [name, pattern] of Object.entries(HEADERS)) {
  edges({
    id: `V04 ${name}`,
    what: `a page is sent without ${name}`,
    expected: 'the files for the host say it, for every page',
  }, async ({ site }) => {
    const without = [];
    for (const path of [...site.pages, 'no/such/page/']) {
      const response = await fetch(site.url + path);
      if (!pattern.test(response.headers.get(name) ?? '')) without.push(`/${path}`);
    }
    return { lost: [], dead: without.length > 0 ? `not sent with ${without.length} pages, as ${without[0]}` : '' };
  });
}

edges({
  id: 'V02',
  what: 'a link to another site is followed',
  expected: 'neither the address nor the window is handed on',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: null });
  const bad = [];
  for (const path of ['guide/support/theft/', 'facts/', 'guide/support/verify/', 'messages/first/']) {
    await page.goto(path);
    await settled(page);
    bad.push(...await page.evaluate(() => [...document.querySelectorAll('a[href^="http"]')]
      .filter((link) => new URL(link.href).origin !== location.origin && !(link.relList.contains('noopener') || link.relList.contains('noreferrer') || !link.target))
      .map((link) => link.href)));
  }
  const policy = await page.evaluate(() => document.querySelector('meta[name=referrer]')?.content ?? 'none in the page');
  await say(page);
  const after = await afterwards(page, has());
  return { ...after, dead: first(bad.join(', '), after.dead), note: `referrer in the page itself: ${policy}` };
});

edges({
  id: 'V09',
  what: 'another page of the origin reads what the app has stored under another path',
  expected: 'it keeps to its own',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { storage: { 'michishirube:/elsewhere/:ticket:1': '{"version":4,"era":0,"fields":{"id":[1,"FOREIGN-1"]}}' } });
  const shown = await page.locator('.ticket-id').allInnerTexts();
  const other = await outsider(page);
  await page.goto('data/');
  await settled(page);
  await tap(page, '#erase-ask');
  await tap(page, '#erase-confirm');
  await becomes(async () => await storedCount(page) <= 1);
  await say(page);
  const foreign = await other.evaluate(() => localStorage.getItem('michishirube:/elsewhere/:ticket:1'));
  return {
    lost: foreign ? [] : ['the other app’s ticket'],
    dead: first(shown.includes('FOREIGN-1') ? 'it shows what is not its own' : '', await deadNow(page)),
  };
});
