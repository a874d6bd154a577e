// A copy is taken along and comes back: looked at first, added or put in place, taken back with one tap. Nothing is lost on the way.

import { writeFileSync } from 'node:fs';
import { CLIPBOARD, copied, expect, follow, goOffline, reload, says, tap, test } from './fixtures.mjs';
import { HOUR, NOW, ticket, tickets, timer } from './sample.mjs';
import { saved } from './stored.mjs';
import { ui } from './words.mjs';

const NOTE = '夜中の2時に、チャットの人が「明日の朝」と書いた。';
const HAS = {
  case: { ticks: { network: 5 }, replies: { signs: 'none', service: 'global' } },
  tickets: [ticket(1, { id: 'SAFARI-1', note: NOTE })], timers: [timer(4, 'own', 3, { label: '審査を待つ' })],
};

async function copyOf(phoneWith, has = HAS) {
  const page = await phoneWith({ ...has, ...CLIPBOARD, page: 'data/' });
  await tap(page, page.getByRole('button', { name: ui('export_copy'), exact: true }));
  await expect(page.locator('.notice')).toHaveText(ui('notice_copied'));
  return copied(page);
}

async function look(page, text) {
  await page.locator('#import-text').fill(text);
  await tap(page, '#import-look');
}

const ids = async (page) => (await saved(page)).tickets.map(({ id }) => id).sort();

test('a copy from Safari comes into the app on the home screen, whole', async ({ phoneWith }) => {
  const text = await copyOf(phoneWith);
  // A person can read it, too.
  for (const words of ['SAFARI-1', NOTE, '審査を待つ', ui('copy_private')]) expect(text.split('----- ')[0]).toContain(words);
  const page = await phoneWith({ page: 'data/' });
  await look(page, text);
  await says(page, '#import-found', ui('import_added', { ids: 'SAFARI-1' }));
  await says(page, '#import-found', ui('import_replies', { n: 2 }));
  expect(await ids(page)).toEqual([]);
  await tap(page, '#import-merge');
  await says(page, '#import-found', ui('import_done'));
  await reload(page);
  const { ticks, replies, tickets: [{ id, note }], timers: [{ label }] } = await saved(page);
  expect([id, note, label, Object.keys(ticks), replies]).toEqual(['SAFARI-1', NOTE, '審査を待つ', ['network'], HAS.case.replies]);
  await follow(page, '.tabs a[href$="/tickets/"]');
  await says(page, '.ticket-id', 'SAFARI-1');
});

test('adding keeps what is here, and one tap takes it back', async ({ phoneWith }) => {
  const text = await copyOf(phoneWith);
  const page = await phoneWith({ tickets: [ticket(2, { id: 'HERE-2' })], page: 'data/' });
  await look(page, text);
  await tap(page, '#import-merge');
  await expect.poll(() => ids(page)).toEqual(['HERE-2', 'SAFARI-1']);
  await tap(page, '#import-undo');
  await expect.poll(() => ids(page)).toEqual(['HERE-2']);
  await reload(page);
  expect(await ids(page)).toEqual(['HERE-2']);
  expect((await saved(page)).replies).toEqual({});
});

test('putting it in place names what goes, and one tap brings that back', async ({ phoneWith }) => {
  const text = await copyOf(phoneWith);
  const page = await phoneWith({ tickets: tickets(12), page: 'data/' });
  await look(page, text);
  await expect(page.locator('#import-found')).toContainText(ui('import_more', { n: 2 }));
  await tap(page, '#import-replace');
  await expect.poll(() => ids(page)).toEqual(['SAFARI-1']);
  await tap(page, '#import-undo');
  await reload(page);
  expect(await ids(page)).toHaveLength(12);
});

test('once something else was done, nothing is taken back any more', async ({ phoneWith }) => {
  const text = await copyOf(phoneWith);
  const page = await phoneWith({ page: 'data/' });
  await look(page, text);
  await tap(page, '#import-merge');
  await expect(page.locator('#import-undo')).toBeVisible();
  const other = await page.context().newPage();
  await other.goto('guide/basics/');
  await other.locator('#check-cache').tap();
  await expect(page.locator('#import-undo')).toHaveCount(0);
});

for (const [name, text, why] of [
  ['nothing', ' \n', 'import_empty'],
  ['another app’s export', '{"app":"other","items":[1,2,3]}', 'import_other'],
  ['a letter', 'こんにちは。助けてください。', 'import_other'],
  ['a copy of tomorrow', '{"version":5,"records":{"journey":{}}}', 'import_newer'],
  ['half a copy', 'みちしるべ\n----- michishirube -----\n{"version":4,"rec', 'import_damaged'],
  ['brackets without end', '['.repeat(100_000), 'import_other'],
]) {
  test(`of ${name} it is said what to do, and nothing is changed`, async ({ phoneWith }) => {
    const page = await phoneWith({ tickets: [ticket(1)], page: 'data/' });
    await look(page, text);
    await says(page, '#import-found', ui(why));
    expect(await ids(page)).toEqual(['CASE-1']);
  });
}

test('files of every kind are picked: one of today, one of version 3, one of 100 MB', async ({ phoneWith }, info) => {
  const text = await copyOf(phoneWith);
  const page = await phoneWith({ page: 'data/' });
  const pick = (name, content) => {
    const path = info.outputPath(name);
    writeFileSync(path, content);
    return page.locator('#import-file').setInputFiles(path);
  };
  await pick('huge.txt', Buffer.alloc(100 << 20, 0x20));
  await says(page, '#import-found', ui('import_long'));
  await pick('photo.txt', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]));
  await says(page, '#import-found', ui('import_other'));
  await pick('old.json', '{"version":3,"revision":2,"case":{"tickets":[{"key":0,"id":"OLD-3","opened":1795000000000}]}}');
  await says(page, '#import-found', ui('import_added', { ids: 'OLD-3' }));
  await tap(page, '#import-cancel');
  await expect(page.locator('#import-merge')).toHaveCount(0);
  await pick('today.txt', `\ufeff${text}`);
  await says(page, '#import-found', ui('import_added', { ids: 'SAFARI-1' }));
});

test('a key in a copy does not come in, and that is said', async ({ phoneWith }) => {
  const text = (await copyOf(phoneWith)).replaceAll(NOTE, '鍵は ABCD2345EFGH6723 です');
  const page = await phoneWith({ page: 'data/' });
  await look(page, text);
  await says(page, '#import-found', ui('import_secrets', { n: 1 }));
  await tap(page, '#import-merge');
  await expect.poll(async () => (await saved(page)).tickets.map(({ note }) => note)).toEqual(['鍵は … です']);
});

test('without a server it all works', async ({ phoneWith, ownSite }) => {
  const page = await phoneWith({ ...HAS, ...CLIPBOARD, site: ownSite, page: 'data/' });
  await goOffline(page, ownSite);
  await tap(page, page.getByRole('button', { name: ui('export_copy'), exact: true }));
  await expect(page.locator('.notice')).toHaveText(ui('notice_copied'));
  await look(page, await copied(page));
  await says(page, '#import-found', ui('import_nothing'));
});

test('an app on the home screen that has begun empty offers the way back; one that holds something does not', async ({ phoneWith }) => {
  const page = await phoneWith({ page: '' });
  await expect(page.locator('#bring-back')).toBeHidden();
  // Shown by `display-mode` alone, which this browser cannot be given.
  await page.locator('#bring-back a').evaluate((link) => link.click());
  await expect(page.locator('#import-text')).toBeVisible();
  await look(page, await copyOf(phoneWith));
  await tap(page, '#import-merge');
  await follow(page, '.tabs a >> nth=0');
  await expect(page.locator('#now-go')).toBeVisible();
  await expect(page.locator('#bring-back')).toHaveCount(0);
});

const PHRASE = 'あさがお 2026 えんがわ';

/** A copy that a passphrase closes. */
async function sealedCopy(phoneWith) {
  const page = await phoneWith({ ...HAS, ...CLIPBOARD, page: 'data/' });
  await tap(page, '#seal summary');
  await page.locator('#seal-phrase').fill('みじかい');
  await tap(page, '#seal-close');
  await says(page, '#seal', ui('seal_short'));
  await page.locator('#seal-phrase').fill(PHRASE);
  await tap(page, '#seal-close');
  await page.clock.runFor(100);
  await expect(page.locator('#seal-news')).toHaveText(ui('seal_done'));
  await expect(page.locator('#seal-phrase'), 'the passphrase stands nowhere').toHaveValue('');
  await tap(page, page.getByRole('button', { name: ui('export_copy'), exact: true }));
  await expect(page.locator('.notice')).toHaveText(ui('notice_copied'));
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(stored).not.toContain('あさがお');
  return { page, text: await copied(page) };
}

async function unseal(page, phrase) {
  await page.locator('#unseal-phrase').fill(phrase);
  await tap(page, '#unseal-open');
  await page.clock.runFor(100);
}

test('a copy that is closed says nothing, and opens with its passphrase only, however wide that is typed', async ({ phoneWith }) => {
  const { text } = await sealedCopy(phoneWith);
  for (const words of ['SAFARI-1', NOTE, 'を待つ', 'network']) expect(text).not.toContain(words);
  expect(text).toContain(ui('copy_closed'));
  const page = await phoneWith({ page: 'data/' });
  await look(page, text);
  await says(page, '#import-found', ui('unseal_text'));
  await unseal(page, 'あさがお 2026 えんがは');
  await says(page, '#import-found', ui('unseal_wrong'));
  await unseal(page, 'あさがお　２０２６　えんがわ ');
  await says(page, '#import-found', ui('import_added', { ids: 'SAFARI-1' }));
  await tap(page, '#import-merge');
  await expect.poll(() => ids(page)).toEqual(['SAFARI-1']);
});

test('what was changed in a closed copy does not open, and what is done later is not in it', async ({ phoneWith }) => {
  const { page, text } = await sealedCopy(phoneWith);
  const other = await phoneWith({ page: 'data/' });
  await look(other, text.replace(/("text":"[^"]{20})(.)/, (_, before, letter) => before + (letter === 'A' ? 'B' : 'A')));
  await unseal(other, PHRASE);
  await says(other, '#import-found', ui('unseal_wrong'));
  // Another tab has a tick more: the closed copy is not offered as if it had that, too.
  const tab = await page.context().newPage();
  await tab.goto('guide/basics/');
  await tab.locator('#check-cache').tap();
  await expect(page.locator('#seal-news')).toHaveText(ui('seal_undone'));
});

test('where the browser cannot encrypt, it says so, and the open copy is there', async ({ phoneWith }) => {
  const page = await phoneWith({ ...HAS, page: 'data/', init: () => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }) });
  await tap(page, '#seal summary');
  await page.locator('#seal-phrase').fill(PHRASE);
  await tap(page, '#seal-close');
  await page.clock.runFor(100);
  await says(page, '#seal', ui('seal_refused'));
  await expect(page.getByRole('button', { name: ui('export_save'), exact: true })).toBeEnabled();
});

test('a share sheet that is closed again is no copy, and one that is used is', async ({ phoneWith }) => {
  const init = () => {
    window.answer = () => { throw new DOMException('no', 'AbortError'); };
    Object.defineProperty(navigator, 'share', { value: async () => window.answer() });
    Object.defineProperty(navigator, 'canShare', { value: () => true });
  };
  const page = await phoneWith({ ...HAS, at: NOW + 3 * HOUR, page: 'data/', init });
  await tap(page, '#export-share');
  await follow(page, '.tabs a[href$="/tickets/"]');
  await expect(page.locator('#offer-copy')).toBeVisible();
  await follow(page, '.tabs a[href$="/data/"]');
  await page.evaluate(() => { window.answer = () => {}; });
  await tap(page, '#export-share');
  await follow(page, '.tabs a[href$="/tickets/"]');
  await expect(page.locator('#offer-copy')).toHaveCount(0);
});

test('a copy that was brought back is not asked for, and taking one leaves the way back open', async ({ phoneWith }) => {
  const text = await copyOf(phoneWith);
  const page = await phoneWith({ ...CLIPBOARD, at: NOW + 3 * HOUR, page: 'data/' });
  await look(page, text);
  await tap(page, '#import-merge');
  await tap(page, page.getByRole('button', { name: ui('export_copy'), exact: true }));
  await expect(page.locator('#import-undo')).toBeVisible();
  await follow(page, '.tabs a[href$="/tickets/"]');
  await says(page, '.ticket-id', 'SAFARI-1');
  await expect(page.locator('#offer-copy')).toHaveCount(0);
});

test('where nothing can be handed over, the text is shown to be copied by hand', async ({ phoneWith }) => {
  const init = () => {
    Object.defineProperty(navigator, 'share', { value: async () => { throw new DOMException('no', 'NotAllowedError'); } });
    Object.defineProperty(navigator, 'canShare', { value: () => true });
  };
  const page = await phoneWith({ ...HAS, page: 'data/', init });
  await tap(page, '#export-share');
  await says(page, '.notice', ui('notice_copy_below'));
  await expect(page.locator('.keep-text')).toHaveValue(/SAFARI-1/);
});
