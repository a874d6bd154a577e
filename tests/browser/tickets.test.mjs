// Tickets: writing down, correcting, deleting, and never losing what was typed.

import { CLIPBOARD, comeBack, copied, expect, focusIsOn, follow, lastPart, reload, says, tap, test } from './fixtures.mjs';
import { ticket } from './sample.mjs';
import { saved, storedText } from './stored.mjs';
import { ui, when } from './words.mjs';

const ids = (page) => page.locator('.ticket-id');

test('a ticket is written down, corrected, copied, deleted and brought back', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'tickets/form/', ...CLIPBOARD });
  await page.locator('#field-id').fill('AB-1');
  await page.locator('#field-note').fill('一行目\n二行目');
  await page.locator('#field-opened').fill('2026-03-01T21:40');
  await follow(page, '#form-save');
  expect(lastPart(page)).toBe('tickets');
  await says(page, '.ticket', ui('ticket_opened', { time: when('2026-03-01 21:40') }));
  // Bangkok is two hours behind Japan.
  await says(page, '.ticket', ui('time_japan', { time: when('2026-03-01 23:40') }));
  await expect(ids(page)).toHaveAttribute('translate', 'no');
  expect((await saved(page)).tickets[0]).toMatchObject({ opened: Date.UTC(2026, 2, 1, 14, 40), note: '一行目\n二行目' });

  await tap(page, page.getByRole('button', { name: ui('ticket_copy') }));
  await expect(page.locator('.notice')).toHaveText(ui('notice_copied'));
  expect(await copied(page)).toBe('AB-1');

  await follow(page, page.getByRole('link', { name: ui('ticket_edit') }));
  await expect(page.locator('#field-opened')).toHaveValue('2026-03-01T21:40');
  await tap(page, page.getByText(ui('channel_form'), { exact: true }));
  await page.locator('#field-id').fill('AB-2');
  await follow(page, '#form-save');
  await expect(ids(page)).toHaveText(['AB-2']);
  expect((await saved(page)).tickets.map(({ id, channel }) => [id, channel])).toEqual([['AB-2', 'form']]);

  await tap(page, page.getByRole('button', { name: ui('ticket_delete'), exact: true }));
  await says(page, '.banner', ui('ticket_deleted', { id: 'AB-2' }));
  await says(page, '.empty', ui('tickets_empty'));
  await reload(page);
  await tap(page, '#ticket-undo');
  await expect(ids(page)).toHaveText(['AB-2']);
});

test('the latest ticket stands first', async ({ phoneWith }) => {
  const opened = (moment) => ({ opened: Date.parse(moment) });
  const page = await phoneWith({
    tickets: [
      ticket(0, { id: 'old', ...opened('2026-01-01T00:00') }), ticket(1, { id: 'new', ...opened('2026-02-01T00:00') }),
      ticket(2, { id: 'older', ...opened('2025-12-31T00:00') }),
    ],
    page: 'tickets/',
  });
  await expect(ids(page)).toHaveText(['new', 'old', 'older']);
});

for (const [name, fill, key, places] of [
  ['no number', { id: ' 　 ' }, 'error_id_empty'],
  ['a number of 65 characters', { id: 'x'.repeat(65) }, 'error_id_long', { n: 65 }],
  ['a control character', { id: '12\u00078' }, 'error_id_invisible'],
  ['a direction mark inside', { id: '12\u202e8' }, 'error_id_invisible'],
  ['no date', { id: '1', opened: '' }, 'error_opened_missing'],
  ['a date in 9999', { id: '1', opened: '9999-12-31T23:59' }, 'error_opened_future'],
  ['a date in 1970', { id: '1', opened: '1970-01-01T00:00' }, 'error_opened_old'],
  ['a note of 2001 characters', { id: '1', note: 'あ'.repeat(2001) }, 'error_note_long', { n: 2001 }],
]) {
  test(`${name} is refused in words, and nothing typed is lost`, async ({ phoneWith }) => {
    const page = await phoneWith({ page: 'tickets/form/' });
    const { id, opened, note = '残ること' } = fill;
    await page.locator('#field-id').fill(id);
    await page.locator('#field-note').fill(note);
    if (opened !== undefined) await page.locator('#field-opened').fill(opened);
    await tap(page, '#form-save');
    await expect(page.getByText(ui(key, places)).first()).toBeVisible();
    await expect(page.getByText(ui('error_heading'))).toBeVisible();
    await focusIsOn(page, 'form-errors');
    expect((await saved(page)).tickets).toEqual([]);
    const isKept = async () => {
      await expect(page.locator('#field-id')).toHaveValue(id);
      await expect(page.locator('#field-note')).toHaveValue(note);
    };
    await isKept();
    await reload(page);
    await isKept();
  });
}

test('a draft outlives the tab, is offered on the list, and can be thrown away', async ({ phoneWith }) => {
  const first = await phoneWith({ page: 'tickets/form/' });
  await first.locator('#field-note').pressSequentially('電話が鳴った');
  const page = await comeBack(first, 'tickets/');
  await follow(page, page.getByRole('link', { name: ui('draft_continue') }));
  await expect(page.locator('#field-note')).toHaveValue('電話が鳴った');
  await tap(page, '#form-cancel');
  await says(page, '.empty', ui('tickets_empty'));
  expect((await saved(page)).drafts).toEqual([]);
});

test('a ticket that is not on this phone is said to be gone', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'tickets/form/?ticket=77' });
  await expect(page.locator('h1')).toHaveText(ui('form_gone_title'));
  await expect(page.getByText(ui('form_gone_hint'))).toBeVisible();
});

test('where the clipboard is refused, the person is told what to do', async ({ phoneWith }) => {
  const page = await phoneWith({
    tickets: [ticket(0)],
    init: () => {
      if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    },
    page: 'tickets/',
  });
  await tap(page, page.getByRole('button', { name: ui('ticket_copy') }));
  await expect(page.locator('.notice')).toHaveText(ui('notice_copy_refused'));
});

test('a backup key pasted into the note is refused and stored nowhere', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'tickets/form/' });
  await page.locator('#field-id').fill('SEC-1');
  await page.locator('#field-note').fill('鍵 abcd 2345 efgh 6723');
  await expect(page.getByText(ui('secret_heading')).first()).toBeVisible();
  await tap(page, '#form-save');
  await expect(page.getByText(ui('error_heading'))).toBeVisible();
  const stored = await storedText(page);
  expect(stored).toContain('SEC-1');
  expect(stored).not.toContain('efgh');
  await page.locator('#field-note').fill('紙にある');
  await follow(page, '#form-save');
  await says(page, '.ticket-id', 'SEC-1');
});
