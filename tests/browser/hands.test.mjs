// Hasty thumbs, keyboards and screen readers.

import {
  CLIPBOARD, expect, focusIsOn, follow, holdApp, lastPart, says, takenOver, tap, test, visit,
} from './fixtures.mjs';
import { NOW, tickets } from './sample.mjs';
import { saved } from './stored.mjs';
import { step, ui, when } from './words.mjs';

/**
 * Taps twice at the place where this stands, as a hasty thumb does: the screen has changed when the second tap
 * arrives, and yet it was made 120 ms after the first. A browser stamps a tap with the time of the touch, however
 * late it is delivered; made here, the stamp is set by hand.
 */
async function doubleTap(page, locator, changed) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  const tapAt = (stamp) => page.evaluate(([clientX, clientY, timeStamp]) => {
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, clientX, clientY });
    Object.defineProperty(click, 'timeStamp', { value: timeStamp });
    document.elementFromPoint(clientX, clientY).dispatchEvent(click);
  }, [x + width / 2, y + height / 2, stamp]);
  const touched = await page.evaluate(() => performance.now());
  await tapAt(touched);
  await changed();
  await tapAt(touched + 120);
  // Whatever the second tap might have set off has happened by then.
  await page.clock.runFor(1_000);
}

const withTickets = (phoneWith, count, options) => phoneWith({ tickets: tickets(count, (key) => ({ opened: NOW + key })), page: 'tickets/', ...options });
const ids = async (page) => (await saved(page)).tickets.map(({ id }) => id);
const deleteButtons = (page) => page.getByRole('button', { name: ui('ticket_delete'), exact: true });
const editTicket = (page) => follow(page, page.getByRole('link', { name: ui('ticket_edit') }));

test('a double tap on what finishes a step does one step', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'guide/basics/capslock/' });
  await doubleTap(page, page.locator('#act-done'), () => expect(page.locator('h1')).toHaveText(step('network').title));
  expect(lastPart(page)).toBe('network');
  expect(Object.keys((await saved(page)).ticks)).toEqual(['capslock']);
  await follow(page, '#act-done');
  expect(lastPart(page)).toBe('cache');
});

for (const viewport of [{ width: 320, height: 568 }, { width: 390, height: 844 }]) {
  test(`a double tap on the button that saves keeps the ticket, at ${viewport.width} px`, async ({ phoneWith }) => {
    const page = await withTickets(phoneWith, 3, { viewport });
    await visit(page, 'tickets/form/');
    await page.locator('#field-id').fill('NEW');
    await doubleTap(page, page.locator('#form-save'), () => says(page, '.ticket-id', 'NEW'));
    expect((await ids(page)).sort()).toEqual(['CASE-0', 'CASE-1', 'CASE-2', 'NEW']);
    expect(page.url()).toMatch(/\/tickets\/$/);
  });
}

test('a double tap on the button that deletes deletes one ticket, and every deletion can be undone', async ({ phoneWith }) => {
  const page = await withTickets(phoneWith, 4);
  await doubleTap(page, deleteButtons(page).first(), () => expect(page.locator('.ticket')).toHaveCount(3));
  expect(await ids(page)).toEqual(['CASE-0', 'CASE-1', 'CASE-2']);
  await tap(page, deleteButtons(page).first());
  await says(page, '.banner', ui('tickets_deleted', { id: 'CASE-2', n: 2 }));
  for (const left of [['CASE-0', 'CASE-1', 'CASE-2'], ['CASE-0', 'CASE-1', 'CASE-2', 'CASE-3']]) {
    await tap(page, '#ticket-undo');
    await expect(page.locator('.ticket')).toHaveCount(left.length);
    expect(await ids(page)).toEqual(left);
  }
});

test('what happened is said in view, and again when it happens again', async ({ phoneWith }) => {
  const page = await withTickets(phoneWith, 8, CLIPBOARD);
  const inView = async (place) => {
    const { y, height } = await page.locator(place).boundingBox();
    expect(y).toBeGreaterThan(0);
    expect(y + height).toBeLessThan(844);
  };
  await tap(page, '#tickets-more');
  await expect(page.locator('.ticket')).toHaveCount(8);
  await page.evaluate(() => {
    window.said = [];
    const region = document.querySelector('.notices');
    new MutationObserver(() => region.innerText && window.said.push(region.innerText)).observe(region, { childList: true, subtree: true });
  });
  for (const times of [1, 2]) {
    await tap(page, page.getByRole('button', { name: ui('ticket_copy') }).nth(6));
    await expect.poll(() => page.evaluate(() => window.said)).toEqual(Array(times).fill(ui('notice_copied')));
  }
  await inView('.notice');
  await tap(page, deleteButtons(page).nth(6));
  await inView('#ticket-undo');
  await page.clock.runFor(8_000);
  await expect(page.locator('.notice')).toHaveCount(0);
});

test('that the login works, said by mistake, can be taken back', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'guide/causes/vpn/' });
  await follow(page, '#act-recovered');
  expect(lastPart(page)).toBe('prevent');
  await visit(page, '');
  await says(page, '.now', ui('now_recovered'));
  await tap(page, page.getByRole('button', { name: ui('now_relapse') }));
  await expect(page.getByText(ui('now_recovered'))).toHaveCount(0);
  expect((await saved(page)).recovered).toBe(null);

  await visit(page, 'guide/causes/vpn/');
  await follow(page, '#act-recovered');
  expect(lastPart(page)).toBe('prevent');
  expect((await saved(page)).recovered).not.toBe(null);
  await page.goBack();
  await follow(page, '#act-done');
  expect(lastPart(page)).toBe('access');
  expect((await saved(page)).recovered).toBe(null);
});

test('a checkbox tapped before the app runs is ticked once it does', async ({ phoneWith }) => {
  const page = await phoneWith({ page: null });
  const { arrive } = await holdApp(page);
  await page.goto('guide/basics/', { waitUntil: 'commit' });
  const { x, y, width, height } = await page.locator('#tick-network').boundingBox();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  arrive();
  await expect(page.locator('#check-network')).toBeChecked();
  await expect.poll(async () => Object.keys((await saved(page)).ticks)).toEqual(['network']);
});

test('the focus is never lost: delete, undo, take back, ask, cancel, erase', async ({ phoneWith }) => {
  const page = await withTickets(phoneWith, 2);
  const press = async (locator, expected) => {
    await locator.focus();
    await page.keyboard.press('Enter');
    await focusIsOn(page, expected);
  };
  await press(deleteButtons(page).first(), 'ticket-undo');
  await press(page.locator('#ticket-undo'), 'page-heading');
  await visit(page, 'guide/basics/network/');
  await follow(page, '#act-done');
  expect(lastPart(page)).toBe('cache');
  await page.goBack();
  // The page that comes back takes the focus once, to its heading, as it takes the title.
  await expect(page).toHaveTitle(ui('title_pattern', { page: step('network').title }));
  await focusIsOn(page, 'page-heading');
  await press(page.getByRole('button', { name: ui('step_undo') }), 'act-done');
  await visit(page, 'data/');
  await press(page.locator('#erase-ask'), 'erase-cancel');
  await press(page.locator('#erase-cancel'), 'erase-ask');
  await page.locator('#erase-ask').click();
  await focusIsOn(page, 'erase-cancel');
  await press(page.locator('#erase-confirm'), 'page-heading');
});

test('a date can be corrected from the keyboard, part by part', async ({ phoneWith }) => {
  const page = await withTickets(phoneWith, 1);
  await editTicket(page);
  const field = page.locator('#field-opened');
  await field.fill('2026-03-01T21:40');
  await field.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('05');
  await expect(field).toHaveValue('2026-03-05T21:40');
});

test('a form that nobody filled in starts with the time of the day it is opened', async ({ phoneWith }) => {
  const page = await phoneWith({ at: new Date('2026-03-01T03:00:00Z'), page: 'tickets/form/' });
  await tap(page, page.getByText(ui('channel_form'), { exact: true }));
  await page.clock.setSystemTime(new Date('2026-03-05T03:00:00Z'));
  await visit(page, 'tickets/form/');
  await expect(page.locator('#field-opened')).toHaveValue('2026-03-05T10:00');
  await expect(page.locator('input[value=form]')).toBeChecked();
});

test('a changed ticket that is not saved is marked in the list', async ({ phoneWith }) => {
  const page = await withTickets(phoneWith, 1);
  await editTicket(page);
  await page.locator('#field-id').fill('CHANGED');
  await follow(page, page.getByRole('link', { name: ui('step_back') }));
  await says(page, '.draft-mark', ui('draft_changes'));
  expect(await ids(page)).toEqual(['CASE-0']);
});

test('where the browser knows no time zones but its own, tickets show the time in Japan all the same', async ({ phoneWith }) => {
  const page = await phoneWith({ at: Date.UTC(2026, 10, 22, 14, 40), init: () => { delete window.Intl; }, page: 'tickets/form/' });
  await page.locator('#field-id').fill('Z-1');
  await tap(page, '#form-save');
  await says(page, '.ticket-id', 'Z-1');
  await expect(page.getByText(when('2026-11-22 21:40'))).not.toHaveCount(0);
  await expect(page.getByText(ui('time_japan', { time: when('2026-11-22 23:40') }))).not.toHaveCount(0);
});

test('where the browser refuses to change the address any more, the page is loaded instead', async ({ phoneWith }) => {
  // Safari: SecurityError after a hundred calls in half a minute.
  const init = () => {
    for (const name of ['pushState', 'replaceState']) {
      History.prototype[name] = () => { throw new DOMException('Attempt to use history.pushState() more than 100 times per 30 seconds', 'SecurityError'); };
    }
  };
  const page = await phoneWith({ page: 'guide/basics/network/', init });
  await follow(page, '#act-done');
  await takenOver(page);
  await expect(page.locator('#act-done')).toBeVisible();
  await follow(page, page.getByRole('link', { name: ui('tab_tickets'), exact: true }));
  await takenOver(page);
  await follow(page, '#ticket-add');
  await takenOver(page);
  await page.locator('#field-id').fill('CASE-1');
  await follow(page, 'button[type="submit"]');
  await says(page, '.ticket-id', 'CASE-1');
  expect(Object.keys((await saved(page)).ticks)).toEqual(['network']);
});
