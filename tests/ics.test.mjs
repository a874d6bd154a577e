// The calendar files of `tests/calendar.rs` (`cargo test` writes them), read by a parser that is not ours.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import ICAL from 'ical.js';

const folder = new URL('../target/ics/', import.meta.url);
const read = (file) => readFileSync(new URL(file, folder));
// The library prints the year 1 as "1": numbers compare.
const numbers = ({ year, month, day, hour, minute, second }) => [year, month, day, hour, minute, second];
const digits = (moment) => moment.match(/\d+/g).map(Number);
let samples;
try {
  samples = JSON.parse(read('expected.json'));
} catch (error) {
  throw new Error('There are no samples in target/ics: run `cargo test --test calendar` first.', { cause: error });
}

test('every sample is there, and no other file', () => {
  assert.ok(samples.length >= 12, `${samples.length} samples`);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ics'));
  assert.deepEqual(files.sort(), samples.map(({ file }) => file).sort());
});

for (const { file, uid, starts, stamp, summary, description } of samples) {
  test(`${file}: every line is whole UTF-8, at most 75 octets long, and ends with CRLF`, () => {
    const bytes = read(file);
    const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    let from = 0;
    while (from < bytes.length) {
      const to = bytes.indexOf('\r\n', from);
      assert.notEqual(to, -1, 'the last line has no end');
      const line = bytes.subarray(from, to);
      assert.ok(line.length <= 75, `${line.length} octets`);
      assert.doesNotMatch(utf8.decode(line), /[\r\n]/);
      from = to + 2;
    }
  });

  test(`${file}: means what was put in`, () => {
    const calendar = new ICAL.Component(ICAL.parse(read(file).toString('utf8')));
    assert.equal(calendar.name, 'vcalendar');
    assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
    assert.equal(calendar.getFirstPropertyValue('prodid'), '-//michishirube//michishirube//JA');
    assert.deepEqual(calendar.getAllSubcomponents().map(({ name }) => name), ['vevent']);

    const component = calendar.getFirstSubcomponent('vevent');
    const names = component.getAllProperties().map(({ name }) => name);
    assert.deepEqual(names.sort(), ['class', 'description', 'dtstamp', 'dtstart', 'duration', 'summary', 'transp', 'uid']);
    const event = new ICAL.Event(component);
    const time = component.getFirstPropertyValue('dtstart');
    assert.deepEqual(
      {
        uid: event.uid,
        starts: numbers(time),
        zone: time.zone.tzid,
        minutes: event.duration.toSeconds() / 60,
        stamp: numbers(component.getFirstPropertyValue('dtstamp')),
        summary: event.summary,
        description: event.description,
      },
      { uid, starts: digits(starts), zone: 'UTC', minutes: 15, stamp: digits(stamp), summary, description },
    );

    assert.deepEqual(component.getAllSubcomponents().map(({ name }) => name), ['valarm']);
    const alarm = component.getFirstSubcomponent('valarm');
    assert.equal(alarm.getFirstPropertyValue('action'), 'DISPLAY');
    assert.equal(alarm.getFirstPropertyValue('trigger').toSeconds(), 0);
    assert.equal(alarm.getFirstProperty('trigger').getFirstParameter('related') ?? 'START', 'START');
    assert.equal(alarm.getFirstPropertyValue('description'), summary);
  });
}
