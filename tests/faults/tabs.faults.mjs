// Several tabs of one phone that write, erase, sleep and die beside each other.

import { anotherTab, fillStorage, makeRoom, tap } from '../browser/fixtures.mjs';
import { NOW } from '../browser/sample.mjs';
import { placeOf, saved, storedCount } from '../browser/stored.mjs';
import { PERSON, afterwards, becomes, deadNow, faults, first, has, inNewTab, isSaid, openedBy, outsider, silent, writeTicket } from './row.mjs';

const fault = faults('Several tabs');
const typed = (more) => has(PERSON, { tickets: [...PERSON.tickets, ...more] });

fault({
  id: 'S24b',
  what: 'two tabs write 15 tickets each at the same time',
  expected: '30 tickets',
}, async ({ phoneWith }, say) => {
  // With the browser's own clock: as fast as it can be done at all.
  const one = await phoneWith({ at: null, page: 'tickets/form/' });
  const two = await anotherTab(one, 'tickets/form/');
  const write = (page, name) => page.evaluate(async (name) => {
    const there = async (selector) => {
      for (;;) {
        const found = document.querySelector(selector);
        if (found) return found;
        await new Promise((next) => { setTimeout(next, 1); });
      }
    };
    for (let n = 0; n < 15; n += 1) {
      const field = await there('#field-id');
      field.value = `${name}-${n}`;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      (await there('#form-save')).click();
      (await there('#ticket-add')).click();
    }
  }, name);
  await Promise.all([write(one, 'A'), write(two, 'B')]);
  await say(one);
  const all = ['A', 'B'].flatMap((name) => Array.from({ length: 15 }, (_, n) => `${name}-${n}`));
  const kept = (await saved(one)).tickets.map(({ id }) => id);
  return { lost: all.filter((id) => !kept.includes(id)), dead: await deadNow(two) };
});

fault({
  id: 'S24c',
  what: 'one tab ticks, another writes tickets, at the same time',
  expected: 'no tick and no ticket is undone',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'guide/basics/' });
  const two = await anotherTab(one, 'tickets/form/');
  await two.locator('#field-id').fill('TYPED-1');
  await Promise.all([
    one.evaluate(() => { for (let n = 0; n < 41; n += 1) document.getElementById('check-network').click(); }),
    two.evaluate(() => document.getElementById('form-save').click()),
  ]);
  await becomes(async () => (await saved(two)).tickets.some(({ id }) => id === 'TYPED-1'));
  await say(two);
  return afterwards(await inNewTab(one), has(PERSON, { ticks: { network: NOW }, tickets: [...PERSON.tickets, { id: 'TYPED-1' }] }));
});

fault({
  id: 'S24d',
  what: 'both tabs change the state of different tickets in the same instant',
  expected: 'both changes stay',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'tickets/entry/?ticket=1' });
  const two = await anotherTab(one, 'tickets/entry/?ticket=2');
  const close = (page) => page.locator('[id^=status-closed], [id^=status-answered]').first().evaluate((button) => button.click());
  await Promise.all([close(one), close(two)]);
  const changed = async () => (await saved(one)).tickets.filter(({ status }) => status !== 'open').length;
  await becomes(async () => await changed() === 2);
  await say(one);
  const lost = await changed() === 2 ? [] : [`${2 - await changed()} of two changes`];
  const after = await afterwards(await inNewTab(one), { ...has(), tickets: PERSON.tickets.map(({ id, note }) => ({ id, note })) });
  return { lost: [...lost, ...after.lost], dead: after.dead };
});

fault({
  id: 'S24e',
  what: 'both tabs change another field of one ticket in the same instant',
  expected: 'both changes stay',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'tickets/form/?ticket=1' });
  const two = await anotherTab(one, 'tickets/form/?ticket=1');
  await one.locator('#field-id').fill('CHANGED-1');
  await two.locator('#field-note').fill('changed words');
  const save = (page) => page.evaluate(() => document.getElementById('form-save').click());
  await Promise.all([save(one), save(two)]);
  await becomes(async () => (await saved(one)).tickets.some(({ id, note }) => id === 'CHANGED-1' && note === 'changed words'));
  await say(one);
  return afterwards(await inNewTab(one), { ...has(), tickets: [{ id: 'CHANGED-1', note: 'changed words' }, { id: 'KEPT-2' }] });
});

fault({
  id: 'S25a',
  what: 'the form of a new ticket is open in two tabs, each is typed into, one is killed',
  expected: 'both forms stay',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'tickets/form/' });
  const two = await anotherTab(one, 'tickets/form/');
  await one.locator('#field-note').fill('words of one');
  await two.locator('#field-id').fill('TWO');
  await one.close();
  await say(two);
  return afterwards(two, has(PERSON, { drafts: [{ note: 'words of one' }, { id: 'TWO' }] }));
});

fault({
  id: 'S25b',
  what: 'the form of a new ticket is begun in one tab, then opened and saved in another',
  expected: 'one ticket, not two',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'tickets/form/' });
  await one.locator('#field-id').fill('SAME-1');
  await one.clock.runFor(61_000);
  const two = await anotherTab(one, 'tickets/form/');
  if (await two.locator('#field-id').inputValue() !== 'SAME-1') await two.locator('#field-id').fill('SAME-1');
  await tap(two, '#form-save');
  await isSaid(two);
  await say(two);
  const count = (await saved(two)).tickets.filter(({ id }) => id === 'SAME-1').length;
  const after = await afterwards(await inNewTab(one), typed([{ id: 'SAME-1' }]));
  return { ...after, dead: first(count === 1 ? '' : `${count} tickets`, after.dead) };
});

fault({
  id: 'S26',
  what: 'one tab saves a new note, the other has the same ticket’s form open and saves a new number',
  expected: 'the note stays',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'tickets/form/?ticket=1' });
  const two = await anotherTab(one, 'tickets/form/?ticket=1');
  await two.locator('#field-note').fill('other words');
  await tap(two, '#form-save');
  await isSaid(two);
  await one.locator('#field-id').fill('CHANGED-1');
  await tap(one, '#form-save');
  await isSaid(one);
  await say(one);
  return afterwards(await inNewTab(one), { ...has(), tickets: [{ id: 'CHANGED-1', note: 'other words' }, { id: 'KEPT-2' }] });
});

fault({
  id: 'S26-deleted',
  what: 'a ticket is deleted in one tab while its form is half filled in in another, and saved there',
  expected: 'what was typed is saved, or the person is told',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'tickets/form/?ticket=1' });
  await one.locator('#field-note').fill('typed meanwhile');
  const two = await anotherTab(one, 'tickets/entry/?ticket=1');
  await tap(two, '#ticket-delete');
  await becomes(async () => (await saved(two)).deleted.length === 1);
  await tap(one, '#form-save');
  const isKept = await isSaid(one);
  await say(one);
  const { tickets, deleted, drafts } = await saved(one);
  const isThere = [...tickets, ...deleted, ...drafts].some(({ note }) => note === 'typed meanwhile');
  const after = await afterwards(await inNewTab(one), { ...has(), tickets: [{ id: 'KEPT-2' }] });
  return { lost: [...(isThere ? [] : ['what was typed']), ...after.lost], dead: first(isKept || isThere ? '' : 'no word about it', after.dead) };
});

fault({
  id: 'S27',
  what: 'everything is erased in one tab while another types',
  expected: 'nothing of before comes back; what is typed afterwards is kept',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'tickets/form/' });
  await one.locator('#field-id').fill('BEFORE-1');
  const two = await anotherTab(one, 'data/');
  await tap(two, '#erase-ask');
  await tap(two, '#erase-confirm');
  await becomes(async () => await storedCount(two) === 0);
  await one.clock.runFor(16_000);
  const ghosts = await storedCount(two);
  await tap(one, '.tabs a[href$="/tickets/"]');
  const isKept = await writeTicket(one, 'AFTER-1');
  await say(one);
  const { tickets, drafts } = await saved(two);
  const back = [...tickets, ...drafts].filter(({ id }) => id !== 'AFTER-1').length;
  const after = await afterwards(await inNewTab(one), { tickets: isKept ? [{ id: 'AFTER-1' }] : [] });
  return { ...after, dead: first(ghosts + back === 0 ? '' : 'what was erased came back', isKept ? '' : 'not saved', after.dead) };
});

fault({
  id: 'S27b',
  what: 'everything is erased in one tab while another owes a ticket to full storage',
  expected: 'the ticket does not come back from the dead',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'tickets/form/' });
  const two = await anotherTab(one, 'data/');
  await fillStorage(one);
  await writeTicket(one, 'GHOST-1');
  await say(one);
  const dead = await silent(one, false);
  await tap(two, '#erase-ask');
  await tap(two, '#erase-confirm');
  await makeRoom(two);
  await one.clock.runFor(20_000);
  const isGone = await becomes(async () => await storedCount(two) === 0);
  const after = await afterwards(await inNewTab(one), {});
  return { ...after, dead: first(dead, isGone ? '' : 'what was erased came back', after.dead) };
});

fault({
  id: 'S28',
  what: 'another page writes 2,000 foreign records while a ticket is typed',
  expected: 'what is typed is saved',
}, async ({ phoneWith }, say) => {
  const page = await openedBy(phoneWith, { page: 'tickets/form/' });
  const other = await outsider(page);
  const writing = other.evaluate(async () => {
    for (let n = 0; n < 2_000; n += 1) {
      localStorage.setItem('foreign', String(n));
      localStorage.setItem('michishirube:/elsewhere/:journey', `{"version":4,"era":${n},"fields":{}}`);
      if (n % 100 === 0) await new Promise((next) => { setTimeout(next, 1); });
    }
  });
  await page.locator('#field-id').pressSequentially('TYPED-1');
  await writing;
  const isKept = await writeTicket(page, 'TYPED-1');
  await say(page);
  const after = await afterwards(await inNewTab(page), typed([{ id: 'TYPED-1' }]));
  return { ...after, dead: first(isKept ? '' : 'not saved', after.dead) };
});

fault({
  id: 'S32',
  what: 'a tab is frozen while another writes a ticket; it thaws and ticks',
  expected: 'both stay',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'guide/basics/' });
  // A frozen tab hears nothing.
  await one.evaluate(() => addEventListener('storage', (event) => event.stopImmediatePropagation(), { capture: true }));
  const two = await anotherTab(one, 'tickets/form/');
  const isKept = await writeTicket(two, 'TYPED-1');
  await one.evaluate(() => document.dispatchEvent(new Event('resume')));
  await tap(one, '#tick-network');
  await becomes(async () => 'network' in (await saved(one)).ticks);
  await say(one);
  await two.close();
  const after = await afterwards(await inNewTab(one), has(PERSON, { ticks: { network: NOW }, tickets: [...PERSON.tickets, { id: 'TYPED-1' }] }));
  return { ...after, dead: first(isKept ? '' : 'not saved', after.dead) };
});

fault({
  id: 'S09-tabs',
  what: 'storage is full in one tab, the other makes room and ticks, the first is killed later',
  expected: 'the first saves what it owes',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'tickets/form/' });
  const two = await anotherTab(one, 'guide/basics/');
  await fillStorage(one);
  await writeTicket(one, 'OWED-1');
  await say(one);
  const dead = await silent(one, false);
  await makeRoom(two);
  await tap(two, '#tick-network');
  await one.clock.runFor(16_000);
  await becomes(async () => (await saved(two)).tickets.some(({ id }) => id === 'OWED-1'));
  const after = await afterwards(await inNewTab(one), has(PERSON, { ticks: { network: NOW }, tickets: [...PERSON.tickets, { id: 'OWED-1' }] }));
  return { ...after, dead: first(dead, after.dead) };
});

fault({
  id: 'S10',
  what: 'storage is full in one tab that has ticked; the other makes room and ticks another step',
  expected: 'both ticks stay',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'guide/basics/' });
  const two = await anotherTab(one, 'guide/basics/');
  await fillStorage(one);
  await tap(one, '#tick-network');
  await becomes(async () => await one.locator('.banner-alert').count() > 0);
  await say(one);
  const dead = await silent(one, false);
  await makeRoom(two);
  await tap(two, '#tick-device');
  await one.clock.runFor(16_000);
  await becomes(async () => 'network' in (await saved(two)).ticks);
  const later = await inNewTab(one);
  const { ticks } = await saved(two);
  const lost = ['network', 'device'].filter((step) => !(step in ticks)).map((step) => `tick ${step}`);
  const after = await afterwards(later, has());
  return { lost: [...lost, ...after.lost], dead: first(dead, after.dead) };
});

fault({
  id: 'S24f',
  what: 'three tabs answer the same question differently in the same instant',
  expected: 'one answer stands, all tabs show it',
}, async ({ phoneWith }, say) => {
  const tabs = [await openedBy(phoneWith, { page: 'questions/far/' })];
  tabs.push(await anotherTab(tabs[0], 'questions/far/'), await anotherTab(tabs[0], 'questions/far/'));
  await Promise.all(tabs.map((tab, at) => tab.locator('.answers a').nth(at).evaluate((link) => link.click())));
  await becomes(async () => 'far' in (await saved(tabs[0])).replies);
  await Promise.all(tabs.map((tab) => tab.clock.runFor(16_000)));
  const { far } = (await saved(tabs[0])).replies;
  const shown = [];
  for (const tab of tabs) {
    await tab.goto('questions/far/');
    await becomes(async () => await tab.locator('.answer-chosen').count() > 0);
    shown.push(await tab.locator('.answer-chosen').getAttribute('id'));
  }
  await say(tabs[0]);
  const dead = new Set(shown).size === 1 && shown[0] === `answer-${far}` ? '' : `shown: ${shown.join(', ')}; kept: ${far}`;
  for (const tab of tabs.slice(1)) await tab.close();
  const after = await afterwards(await inNewTab(tabs[0]), has(PERSON, { replies: { far } }));
  return { ...after, dead: first(dead, after.dead) };
});

fault({
  id: 'S40',
  what: 'a ticket is deleted for good in one tab, and written again by another that slept',
  expected: 'the deletion stands, or the ticket is whole; nothing between',
}, async ({ phoneWith }, say) => {
  const one = await openedBy(phoneWith, { page: 'tickets/' });
  const other = await outsider(one);
  const place = placeOf('ticket', 1);
  const before = await other.evaluate((key) => localStorage.getItem(key), place);
  await other.evaluate((key) => localStorage.setItem(key, '{"version":4,"era":0,"fields":{"gone":[9,true]}}'), place);
  const isGone = await becomes(async () => !(await one.locator('.ticket-id').allInnerTexts()).includes('KEPT-1'));
  await other.evaluate(([key, text]) => localStorage.setItem(key, text), [place, before]);
  await one.clock.runFor(16_000);
  await say(one);
  const after = await afterwards(await inNewTab(one), { ...has(), tickets: [PERSON.tickets[1]] });
  return { ...after, dead: first(isGone ? '' : 'a deletion is not followed', after.dead) };
});
