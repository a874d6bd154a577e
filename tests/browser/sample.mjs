// People and things to test with. A test names what matters to it; the rest is as here.

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Sunday: 19:00 in Bangkok, 21:00 in Japan, 07:00 in New York. */
export const NOW = Date.UTC(2026, 10, 22, 12);

/** A ticket; its number is CASE- and its key. */
export const ticket = (key, more = {}) => ({
  key, id: `CASE-${key}`, service: 'global', channel: 'chat', opened: NOW - 2 * DAY, subject: '', promised: null, next_check: null,
  status: 'open', note: '', history: [], deleted: null, ...more,
});

export const tickets = (count, more = () => ({})) => Array.from({ length: count }, (_, key) => ticket(key, more(key)));

/** A wait of so many hours that has begun now. */
export const timer = (key, kind, hours, more = {}) => ({
  key, kind, label: '', started: NOW, earliest: NOW + hours * HOUR, latest: NOW + hours * HOUR, ...more,
});

/** Somebody abroad with an account in Japan: no SMS comes, the authenticator works. */
export const SMS_ABROAD = {
  signs: 'none', service: 'japan', far: 'code-silent', channel: 'sms', works: 'authenticator', place: 'abroad', tried: 'nothing', often: 'few',
};
/** Somebody who knows nothing: what is asked then. */
export const UNKNOWN = Object.fromEntries(
  ['signs', 'service', 'far', 'works', 'place', 'line', 'tried', 'often'].map((question) => [question, 'unknown']),
);
export const THEFT = { signs: 'theft', service: 'global' };

/** What looks like a secret and must stand nowhere. */
export const BACKUP_KEY = 'ABCD2345EFGH6723';
