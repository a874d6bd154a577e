// What an engine cannot do: it is asked, and a test that is skipped for it says what.

/** Says that the engine has no service workers, if that is so: the test is then over. */
export async function lacksWorkers(t, tab) {
  const missing = await tab.evaluate(() => [[navigator, 'serviceWorker'], [window, 'caches']].map(([place, name]) => (name in place ? '' : name)));
  const named = missing.filter(Boolean).join(' and ');
  if (named) t.skip(`asked, this engine says that it has no ${named}`);
  return Boolean(named);
}
