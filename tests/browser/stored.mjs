// How the app stores what a person has: the only file of the tests that knows. Tests say what somebody has
// (`storageOf`) and look at what the app has kept (`saved`) in one plain shape, whatever the format:
//
//   ticks      { step: moment }            tickets    [{ key, id, service, …, history: [{ at, who, text }] }]
//   answers    { step: choice }            deleted    tickets that can still be brought back
//   replies    { question: reply }         timers, deletedTimers
//   position, recovered, restarted         letter     { error_text, country, … }
//                                          drafts, lineDrafts, timerDrafts   [{ ticket | timer, …fields }]
//
// Moments are milliseconds, UTC. What is not there is empty, `null` or left out.

/** The format of the build under test. */
export const FORMAT = Number(process.env.STORED ?? 4);

const nothing = {
  ticks: {}, answers: {}, replies: {}, position: null, recovered: null, restarted: null,
  tickets: [], deleted: [], timers: [], deletedTimers: [], letter: {}, drafts: [], lineDrafts: [], timerDrafts: [],
};

const CASE = 'michishirube:case';
const TICKET = 'michishirube:ticket:';
const SET_ASIDE = 'michishirube:set-aside:';

const pairs = (all, name, value) => Object.entries(all).map(([key, one]) => ({ [name]: key, [value]: one }));
const unpaired = (all, name, value) => Object.fromEntries((all ?? []).map((one) => [one[name], one[value]]));
const byKey = (one, other) => one.key - other.key;
const nextAfter = (all) => Math.max(-1, ...all.map(({ key }) => key)) + 1;

/** A record of versions 1 to 3: everything but the tickets, which version 3 keeps by themselves. */
function whole({ ticks, answers, replies, position, recovered, restarted, tickets, deleted, timers, deletedTimers, letter, ...drafts }) {
  return {
    ticks: pairs(ticks, 'step', 'at'),
    answers: pairs(answers, 'step', 'choice'),
    replies: pairs(replies, 'question', 'reply'),
    restarted: restarted && {
      replies: pairs(restarted.replies, 'question', 'reply'), ticks: pairs(restarted.ticks, 'step', 'at'), position: restarted.position,
    },
    position,
    recovered,
    report: letter,
    timers,
    deleted_timers: deletedTimers,
    drafts: drafts.drafts.map(({ ticket, ...draft }) => ({ ticket, draft })),
    line_drafts: drafts.lineDrafts.map(({ ticket, ...draft }) => ({ ticket, draft })),
    timer_drafts: drafts.timerDrafts.map(({ timer, ...draft }) => ({ timer, draft })),
    next_key: nextAfter([...tickets, ...deleted]),
    next_timer: nextAfter([...timers, ...deletedTimers]),
  };
}

/** Version 1 knew less of a ticket. */
const early = ({ key, id, channel, opened, note }) => ({ key, id, channel, opened, note });

const writers = {
  // Tickets inside the case; the deleted ones apart, the latest last.
  1: (has) => ({ [CASE]: { version: 1, case: { ...whole(has), tickets: has.tickets.map(early), deleted: has.deleted.map(early) } } }),
  2: (has) => ({ [CASE]: { version: 2, case: { ...whole(has), tickets: has.tickets.map(early), deleted: has.deleted.map(early) } } }),
  3: (has) => ({
    [CASE]: { version: 3, revision: 1, case: whole(has) },
    ...Object.fromEntries([...has.tickets, ...has.deleted].map((ticket) => [TICKET + ticket.key, { version: 3, ticket }])),
  }),
  4: writeFourth,
};

/** Version 4: a record for each thing, and in it a stamp for each field. */
function writeFourth({ ticks, answers, replies, position, recovered, restarted, tickets, deleted, timers, deletedTimers, letter, ...drafts }, base) {
  const space = `michishirube:${base}:`;
  const record = (fields) => {
    const there = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
    return { version: 4, era: 0, fields: Object.fromEntries(there.map(([name, value]) => [name, [1, value]])) };
  };
  const named = (prefix, all) => Object.fromEntries(Object.entries(all).map(([name, value]) => [`${prefix}/${name}`, value]));
  const records = {
    journey: { ...named('tick', ticks), ...named('answer', answers), ...named('reply', replies), position, recovered, restarted },
    letter,
  };
  for (const { key, history = [], ...ticket } of [...tickets, ...deleted]) {
    records[`ticket:${key}`] = { ...ticket, ...named('line', { ...history }) };
  }
  for (const { key, ...timer } of timers) records[`timer:${key}`] = timer;
  for (const { key, ...timer } of deletedTimers) records[`timer:${key}`] = { deleted: 1, ...timer };
  for (const { ticket, ...draft } of drafts.drafts) records[`ticket-draft:${ticket ?? 'new'}`] = draft;
  for (const { timer, ...draft } of drafts.timerDrafts) records[`timer-draft:${timer ?? 'new'}`] = draft;
  for (const { ticket, line = 'new', ...draft } of drafts.lineDrafts) records[`line-draft:${ticket}:${line}`] = draft;
  const filled = Object.entries(records).filter(([, fields]) => Object.keys(fields).length > 0);
  return Object.fromEntries(filled.map(([name, fields]) => [space + name, record(fields)]));
}

/**
 * The storage of somebody who has this, by key; left out what they have not. `format` is that of an older
 * build, if its data is to be taken over; `base` is the path under which the app is served.
 */
export function storageOf(has, { format = FORMAT, base = '/' } = {}) {
  if (Object.values(has).every((one) => one === null || Object.keys(one).length === 0)) return {};
  const records = writers[format]({ ...nothing, ...has }, base);
  return Object.fromEntries(Object.entries(records).map(([key, record]) => [key, JSON.stringify(record)]));
}

/** Where this build keeps a record: `main` (answers and done steps), or `ticket` with its key. */
export function placeOf(kind, key, { base = '/', format = FORMAT } = {}) {
  if (format === 4) return `michishirube:${base}:${kind === 'main' ? 'journey' : `ticket:${key}`}`;
  return kind === 'main' ? CASE : TICKET + key;
}

/** A case of version 1 with these tickets, whatever is wrong with them. */
export const firstVersion = (tickets) => ({ [CASE]: JSON.stringify({ version: 1, case: { tickets } }) });

/** Data as a build of the future may write it, which this one must not touch. */
export const ofTomorrow = (mark) => JSON.stringify({ version: FORMAT + 1, [mark]: mark });

function readThird(texts) {
  const { case: kept = {} } = JSON.parse(texts[CASE] ?? '{}');
  const all = Object.entries(texts).filter(([key]) => key.startsWith(TICKET)).map(([, text]) => JSON.parse(text).ticket).sort(byKey);
  const { restarted } = kept;
  return {
    ticks: unpaired(kept.ticks, 'step', 'at'),
    answers: unpaired(kept.answers, 'step', 'choice'),
    replies: unpaired(kept.replies, 'question', 'reply'),
    position: kept.position ?? null,
    recovered: kept.recovered ?? null,
    restarted: restarted && {
      replies: unpaired(restarted.replies, 'question', 'reply'), ticks: unpaired(restarted.ticks, 'step', 'at'), position: restarted.position,
    },
    tickets: all.filter(({ deleted }) => deleted === null),
    deleted: all.filter(({ deleted }) => deleted !== null),
    timers: (kept.timers ?? []).toSorted(byKey),
    deletedTimers: kept.deleted_timers ?? [],
    letter: kept.report ?? {},
    drafts: (kept.drafts ?? []).map(({ ticket, draft }) => ({ ticket, ...draft })),
    lineDrafts: (kept.line_drafts ?? []).map(({ ticket, draft }) => ({ ticket, ...draft })),
    timerDrafts: (kept.timer_drafts ?? []).map(({ timer, draft }) => ({ timer, ...draft })),
  };
}

const emptyTicket = {
  subject: '', promised: null, next_check: null, status: 'open', note: '', deleted: null,
};

/** What cannot be read is no record. */
function recordIn(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function readFourth(texts, base) {
  const space = `michishirube:${base}:`;
  const records = {};
  for (const [place, text] of Object.entries(texts).filter(([key]) => key.startsWith(space))) {
    const { fields } = recordIn(text);
    if (!fields || fields.gone?.[1]) continue;
    const there = Object.entries(fields).filter(([, [, value]]) => value !== null);
    records[place.slice(space.length)] = Object.fromEntries(there.map(([name, [, value]]) => [name, value]));
  }
  const under = (fields, prefix) => Object.fromEntries(
    Object.entries(fields).filter(([name]) => name.startsWith(`${prefix}/`)).map(([name, value]) => [name.slice(prefix.length + 1), value]),
  );
  const number = (key) => (/^\d+$/.test(key) ? Number(key) : null);
  const all = (kind) => Object.entries(records).filter(([name]) => name.startsWith(`${kind}:`))
    .map(([name, fields]) => [name.slice(kind.length + 1), fields]);
  const { journey = {}, letter = {} } = records;
  const tickets = all('ticket').map(([key, fields]) => ({
    ...emptyTicket,
    ...Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('line/'))),
    key: Number(key),
    history: Object.values(under(fields, 'line')).sort((one, other) => one.at - other.at),
  })).sort(byKey);
  const timers = all('timer').map(([key, fields]) => ({ label: '', latest: null, ...fields, key: Number(key) })).sort(byKey);
  return {
    ticks: under(journey, 'tick'),
    answers: under(journey, 'answer'),
    replies: under(journey, 'reply'),
    position: journey.position ?? null,
    recovered: journey.recovered ?? null,
    restarted: journey.restarted ?? null,
    tickets: tickets.filter(({ deleted }) => deleted === null),
    deleted: tickets.filter(({ deleted }) => deleted !== null),
    timers: timers.filter(({ deleted }) => deleted === undefined),
    deletedTimers: timers.filter(({ deleted }) => deleted !== undefined),
    letter,
    drafts: all('ticket-draft').map(([key, draft]) => ({ ticket: number(key), ...draft })),
    lineDrafts: all('line-draft').map(([key, draft]) => ({ ticket: number(key.split(':')[0]), ...draft })),
    timerDrafts: all('timer-draft').map(([key, draft]) => ({ timer: number(key), ...draft })),
  };
}

const everything = (page) => page.evaluate(() => [
  { ...localStorage }, document.querySelector('meta[name=base-path]').content,
]);

/** What the app has kept, in the plain shape. */
export async function saved(page) {
  const [texts, base] = await everything(page);
  return FORMAT === 4 ? readFourth(texts, base) : readThird(texts);
}

/** Everything in storage as one text, to see what is not in it. */
export const storedText = async (page) => JSON.stringify((await everything(page))[0]);

/** How many texts the app has stored that a person could mind: the mark that another tab must obey is none. */
export async function storedCount(page) {
  const [texts, base] = await everything(page);
  return Object.keys(texts).filter((key) => key !== `michishirube:${base}:era`).length;
}

/** What the app could not read and has put away, as it was, in the order of its keys. */
export async function setAside(page) {
  const [texts, base] = await everything(page);
  const prefix = FORMAT === 4 ? `michishirube:${base}:aside:` : SET_ASIDE;
  return Object.keys(texts).filter((key) => key.startsWith(prefix)).sort().map((key) => texts[key]);
}

/** Whether what stands at a place is of the format of the build under test. */
export async function isOfToday(page, place) {
  const [texts] = await everything(page);
  return JSON.parse(texts[place] ?? '{}').version === FORMAT;
}
