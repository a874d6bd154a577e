// Clocks that are wrong, that jump, and zones that change under what is being typed.

import { tap } from '../browser/fixtures.mjs';
import { DAY, HOUR, NOW, ticket } from '../browser/sample.mjs';
import { saved } from '../browser/stored.mjs';
import { when } from '../browser/words.mjs';
import { PERSON, afterwards, becomes, deadNow, faults, first, has, inNewTab, isSaid, look, openedBy, settled } from './row.mjs';

const fault = faults('Clocks and zones');
const YEAR = 365.25 * DAY;

/** Ids as in the table of 24 November; what the clock shows. */
const CLOCKS = {
  C01: ['in January 1970', 10 * HOUR], C02: ['two days back', NOW - 2 * DAY], C03: ['ten years back', NOW - 10 * YEAR], C04: ['three hours forward', NOW + 3 * HOUR],
  C05: ['ten years forward', NOW + 10 * YEAR], C06: ['in 1969', -30 * DAY], C07: ['in the year 1', new Date('0001-01-01T02:00:00Z').getTime()],
  C08: ['in the year 9999', Date.UTC(9999, 5, 1)], C09: ['in the year 10000', Date.UTC(10000, 5, 1)], C10: ['at the end of all dates', 8_640_000_000_000_000 - HOUR],
  C11: ['at the end of 32 bits', Date.UTC(2038, 0, 19, 3, 14)],
};

for (const [id, [what, at]] of Object.entries(CLOCKS)) {
  fault({
    id,
    what: `the clock is ${what}: a ticket and an entry are written down`,
    expected: 'both can be written down as the form offers it; every page works',
  }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { at, page: 'tickets/form/' });
    await page.locator('#field-id').fill('TYPED-1');
    await tap(page, '#form-save');
    const isKept = await isSaid(page);
    await say(page);
    await page.goto('tickets/entry/?ticket=1');
    await settled(page);
    await page.locator('#line-text').fill('TYPED-2');
    await tap(page, '#line-save');
    const isAdded = await becomes(async () => (await saved(page)).tickets.some(({ history }) => history.some(({ text }) => text === 'TYPED-2')) || await page.locator('.field-error:not(:empty)').count() > 0)
      && await page.locator('.field-error:not(:empty)').count() === 0;
    await say(page);
    const deads = [];
    for (const path of ['timers/', '']) {
      await page.goto(path);
      await settled(page);
      deads.push(await deadNow(page), (await look(page)).rescue ? 'the app died' : '');
    }
    await page.clock.setSystemTime(NOW + HOUR);
    const after = await afterwards(page, has(PERSON, { tickets: [...PERSON.tickets, ...(isKept ? [{ id: 'TYPED-1' }] : [])] }));
    const refused = first(isKept ? '' : 'a ticket is refused as the form offers it', isAdded ? '' : 'an entry is refused as the form offers it');
    return { ...after, dead: first(...deads, refused, after.dead) };
  });
}

// What is offered is refused here (C24): other dates are tried.
for (const [name, opened] of [['the real date', '2026-11-22T10:00'], ['a date of 1970', '1970-01-03T10:00'], ['a date of 2000', '2000-06-01T10:00']]) {
  fault({
    id: `C24 ${name}`,
    what: `the clock is in 1970, and ${name} is typed`,
    expected: 'a wrong clock keeps nobody from writing a ticket down',
  }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { at: 2 * DAY, page: 'tickets/form/' });
    await page.locator('#field-id').fill('TYPED-1');
    await page.locator('#field-opened').fill(opened);
    await tap(page, '#form-save');
    const isKept = await isSaid(page);
    await say(page);
    const dead = first(await deadNow(page), isKept ? '' : 'refused');
    await page.clock.setSystemTime(NOW);
    const later = await inNewTab(page);
    const after = await afterwards(later, has(PERSON, { tickets: [...PERSON.tickets, ...(isKept ? [{ id: 'TYPED-1' }] : [])] }));
    return { ...after, dead: first(dead, after.dead) };
  });
}

/** The clock is set by hand while the app is in the background. */
async function setClock(page, time) {
  await page.clock.setSystemTime(time);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

for (const [id, what, at] of [['C20', 'three hours back', NOW - 3 * HOUR], ['C20-1970', 'to 1970', HOUR], ['C20-far', 'to the end of all dates', 8_640_000_000_000_000 - 1], ['C20-forward', 'ten years forward', NOW + 10 * YEAR]]) {
  fault({
    id,
    what: `the clock is moved ${what} while a form is half filled in`,
    expected: 'what is typed stays and is saved, with its date',
  }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { page: 'tickets/form/' });
    await page.locator('#field-id').fill('TYPED-1');
    await page.locator('#field-opened').fill('2026-11-22T10:00');
    await setClock(page, at);
    await tap(page, '#field-note');
    await page.locator('#field-note').fill('after the jump');
    await setClock(page, NOW + HOUR);
    await tap(page, '#form-save');
    const isKept = await isSaid(page);
    await say(page);
    const dead = first(await deadNow(page), isKept ? '' : 'not saved');
    const wanted = [...PERSON.tickets, { id: 'TYPED-1', note: 'after the jump', opened: Date.UTC(2026, 10, 22, 3) }];
    const after = await afterwards(await inNewTab(page), has(PERSON, { tickets: wanted }));
    return { ...after, dead: first(dead, after.dead) };
  });
}

/** A phone that can fly: the browser lets one session only set the zone, so the phone has none of its own. */
async function flyer(phoneWith, from, path, person = PERSON) {
  const page = await phoneWith({ ...person, at: NOW, timezoneId: undefined, page: null });
  const devtools = await page.context().newCDPSession(page);
  const land = async (zone) => {
    await devtools.send('Emulation.setTimezoneOverride', { timezoneId: zone });
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  };
  await land(from);
  await page.goto(path);
  await settled(page);
  return { page, land };
}

const zoneOf = (page) => page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);

for (const [id, from, to, opened, moment, reloads] of [
  ['C25', 'Asia/Tokyo', 'America/Los_Angeles', '2026-11-22T12:30', Date.UTC(2026, 10, 22, 3, 30), false],
  ['C25-reload', 'Asia/Tokyo', 'America/Los_Angeles', '2026-11-22T12:30', Date.UTC(2026, 10, 22, 3, 30), true],
  ['C25-half', 'Asia/Kolkata', 'Asia/Katmandu', '2026-11-22T12:30', Date.UTC(2026, 10, 22, 7), false],
  ['C25-date-line', 'Pacific/Kiritimati', 'Pacific/Niue', '2026-11-22T12:30', Date.UTC(2026, 10, 21, 22, 30), false],
]) {
  fault({
    id,
    what: `a date is typed in ${from}, and the form is saved after landing in ${to}${reloads ? ', in a page opened anew' : ''}`,
    expected: 'the same moment is saved, or the person is told',
  }, async ({ phoneWith }, say) => {
    const { page, land } = await flyer(phoneWith, from, 'tickets/form/');
    await page.locator('#field-id').fill('TYPED-1');
    await page.locator('#field-opened').fill(opened);
    await land(to);
    const arrived = await zoneOf(page);
    if (reloads) {
      await page.reload();
      await settled(page);
    }
    await page.clock.runFor(16_000);
    const shown = await page.locator('#field-opened').inputValue();
    await say(page);
    await tap(page, '#form-save');
    const isKept = await isSaid(page);
    await say(page);
    const found = (await saved(page)).tickets.find(({ id }) => id === 'TYPED-1');
    const hours = found ? (found.opened - moment) / HOUR : NaN;
    const lost = found && hours !== 0 ? [`the moment, by ${hours} h (the field showed ${shown})`] : [];
    const dead = first(arrived === to ? '' : `the zone did not change: ${arrived}`, isKept ? '' : 'not saved');
    const after = await afterwards(await inNewTab(page), has(PERSON));
    return { lost: [...lost, ...after.lost], dead: first(dead, after.dead) };
  });
}

fault({
  id: 'C22',
  what: 'from Phoenix to Denver in winter: the same offset, other rules in summer; a ticket of July is on the screen',
  expected: 'its time in Denver',
}, async ({ phoneWith }, say) => {
  const person = { ...PERSON, tickets: [ticket(1, { id: 'KEPT-1', opened: Date.UTC(2026, 6, 1, 12) })] };
  const { page, land } = await flyer(phoneWith, 'America/Phoenix', 'tickets/', person);
  const before = await page.locator('.ticket').innerText();
  await land('America/Denver');
  await page.clock.runFor(60_000);
  // As long as a person is away from it.
  await tap(page, '.tabs a >> nth=1');
  await tap(page, '.tabs a[href$="/tickets/"]');
  await say(page);
  const now = await page.locator('.ticket').innerText();
  const dead = first(
    before.includes(when('2026-07-01 05:00')) ? '' : 'not the time in Phoenix before',
    now.includes(when('2026-07-01 06:00')) ? '' : 'not the time in Denver',
  );
  const after = await afterwards(await inNewTab(page), has(person));
  return { ...after, dead: first(dead, after.dead) };
});

fault({
  id: 'C21',
  what: 'the phone flies through four zones while a wait runs',
  expected: 'the end stays the same moment',
}, async ({ phoneWith }, say) => {
  const { page, land } = await flyer(phoneWith, 'Asia/Bangkok', 'timers/');
  await page.clock.pauseAt(NOW + HOUR);
  const shown = [];
  for (const zone of ['Asia/Tokyo', 'Asia/Kathmandu', 'America/New_York', 'Pacific/Kiritimati']) {
    await land(zone);
    await page.clock.runFor(16_000);
    shown.push(await page.locator('.timer-left').first().innerText());
  }
  await say(page);
  const dead = first(await deadNow(page), new Set(shown).size <= 2 ? '' : `the time left differs: ${shown.join(', ')}`);
  await page.clock.resume();
  const after = await afterwards(await inNewTab(page), has());
  return { ...after, dead: first(dead, after.dead) };
});

for (const [id, what, zone, at, typed, moments] of [
  ['C23-gap', 'does not exist', 'America/New_York', Date.UTC(2027, 2, 14, 12), '2027-03-14T02:30', [Date.UTC(2027, 2, 14, 6, 30), Date.UTC(2027, 2, 14, 7, 30)]],
  ['C23-twice', 'exists twice', 'America/New_York', Date.UTC(2026, 10, 1, 12), '2026-11-01T01:30', [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)]],
]) {
  fault({
    id,
    what: `a local time that ${what} is typed`,
    expected: 'a moment next to it is saved',
  }, async ({ phoneWith }, say) => {
    const page = await openedBy(phoneWith, { timezoneId: zone, at, page: 'tickets/form/' });
    await page.locator('#field-id').fill('TYPED-1');
    await page.locator('#field-opened').fill(typed);
    await tap(page, '#form-save');
    const isKept = await isSaid(page);
    await say(page);
    const found = (await saved(page)).tickets.find(({ id }) => id === 'TYPED-1');
    const dead = first(isKept ? '' : 'not saved', moments.includes(found?.opened) ? '' : `another moment: ${found?.opened}`);
    const after = await afterwards(await inNewTab(page), has(PERSON, { tickets: [...PERSON.tickets, { id: 'TYPED-1' }] }));
    return { ...after, dead: first(dead, after.dead) };
  });
}
