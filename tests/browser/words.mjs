// The words of the app by key, read from the content: a copy edit breaks no test that says what it means
// by `ui('notice_saved')`. `copy.test.mjs` sees to it that tests do not hold the words themselves.

import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'smol-toml';

const CONTENT = new URL('../../src/content/ja/', import.meta.url);
const read = (file) => parse(readFileSync(new URL(file, CONTENT), 'utf8'));
const named = (folder) => readdirSync(new URL(folder, CONTENT)).filter((file) => file.endsWith('.toml')).map((file) => folder + file);

/** Every file of the content, parsed, by its path. */
export const CONTENTS = Object.fromEntries([...named(''), ...named('ui/')].map((file) => [file, read(file)]));

const UI = Object.assign({}, ...Object.keys(CONTENTS).filter((file) => file.startsWith('ui/')).map((file) => CONTENTS[file]));
const STAGES = Object.values(CONTENTS).filter((file) => Array.isArray(file.step));
const { question: QUESTIONS, wait: WAITS } = CONTENTS['triage.toml'];
const PHRASES = CONTENTS['message.toml'];

function known(found, what) {
  if (found === undefined) throw new Error(`The content has no ${what}.`);
  return found;
}

/** Words without the marks where a line may break. */
export const plain = (text) => text.replaceAll('|', '');

function filled(text, places, what) {
  return plain(text).replace(/\{(\w+)\}/g, (_, name) => known(places[name], `value for {${name}} in ${what}`));
}

/** Words of the app's own screens, their places filled: `ui('error_note_long', { n: 2001 })`. */
export const ui = (key, places = {}) => filled(known(UI[key], `key ${key}`), places, key);

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The same as a pattern in which every place that is not given may hold anything. */
export function uiLike(key, places = {}) {
  const parts = plain(known(UI[key], `key ${key}`)).split(/\{(\w+)\}/);
  const source = parts.map((part, at) => (at % 2 ? escaped(String(places[part] ?? '')) || '.+' : escaped(part)));
  return new RegExp(source.join(''));
}

const marked = (entry) => ({ ...entry, title: plain(entry.title) });

/** A stage of the guide, with its title as it stands in the page. */
export const stage = (id) => marked(known(STAGES.find((one) => one.id === id), `stage ${id}`));

/** A step of the guide, likewise. */
export const step = (id) => marked(known(STAGES.flatMap((one) => one.step).find((one) => one.id === id), `step ${id}`));

/** A question: `question('far').name`, `question('far').short('code-silent')`. */
export function question(id) {
  const found = known(QUESTIONS.find((one) => one.id === id), `question ${id}`);
  const option = (reply) => known(found.option.find((one) => one.id === reply), `reply ${id}=${reply}`);
  return { ...marked(found), option, short: (reply) => plain(option(reply).short) };
}

/** The heading of a waiting time of the plan. */
export const waitHeading = (id) => plain(known(WAITS.find((one) => one.id === id), `wait ${id}`).heading);

/**
 * A phrase of the messages to support in both languages, its places filled with a value for both, or with one
 * for each: `phrase('country', { country: ['ベトナム', 'Vietnam'] })`, `phrase('service.japan')`.
 */
export function phrase(name, places = {}) {
  const [section, key] = name.includes('.') ? name.split('.') : ['fixed', name];
  const texts = known(PHRASES[section]?.[key], `phrase ${name}`);
  return texts.map((text, language) => filled(
    text,
    Object.fromEntries(Object.entries(places).map(([place, value]) => [place, Array.isArray(value) ? value[language] : value])),
    name,
  ));
}

/** What stands in a phrase before its first place, in both languages: whether it is said at all. */
export const phraseBegins = (name) => known(PHRASES.fixed[name], `phrase ${name}`).map((text) => text.split('{')[0]);

/** `2026-11-25 19:00` (or only the day) as the app writes it. */
export function when(moment) {
  const [day, time] = moment.split(' ');
  const [year, month, date] = day.split('-').map(Number);
  const written = `${year}${ui('year')}${month}${ui('month')}${date}${ui('day')}`;
  return time ? `${written} ${time}` : written;
}

/** `2026-11-18 21:40` (or only the day) as the messages write it, in both languages. */
export function whenSaid(moment, zone = 'UTC+7') {
  const [day, time] = moment.split(' ');
  const [year, month, date] = day.split('-').map(Number);
  const months = PHRASES.fixed.months.map((names) => names.split(' ')[month - 1]);
  const said = phrase('day', { year, month: months, day: date });
  return time ? phrase('moment', { day: said, time, zone }) : said;
}

/** A length of time as the app writes it: `span({ hours: 2, minutes: 30 })`. */
export const span = (lengths) => ['days', 'hours', 'minutes'].filter((unit) => unit in lengths).map((unit) => ui(`span_${unit}`, { n: lengths[unit] })).join('');

/** How many claims need another look whatever the day. */
export const rechecked = () => CONTENTS['claims.toml'].claim.filter(({ recheck }) => recheck).length;
