// The main job, end to end, as the person does it. Runs on the build for /guide/ too.

import {
  comeBack, expect, follow, lastPart, offlineReady, reload, running, says, tap, test, visit,
} from './fixtures.mjs';
import { saved } from './stored.mjs';
import { stage, ui, uiLike } from './words.mjs';

/** As a person has it: with the service worker. */
const WHOLE = { serviceWorkers: 'allow' };

/** Follows the primary action until the guide ends, answering questions as given. */
async function walk(page, answers, stop = () => {}) {
  const seen = [];
  for (;;) {
    const step = lastPart(page);
    expect(seen, `${step} comes twice`).not.toContain(step);
    seen.push(step);
    await stop(step);
    const answer = answers[step];
    const action = page.locator(answer ? `#answer-${answer}` : '#act-done');
    const last = !answer && (await action.innerText()) === ui('act_end');
    await follow(page, action);
    if (last) return seen;
  }
}

test('from the first screen to the last, with ticks, a ticket, a reload and no network', async ({ phoneWith, ownSite }) => {
  const page = await phoneWith({ site: ownSite });
  await expect(page.locator('h1')).toHaveText(ui('home_title'));
  await follow(page, 'a[href$="/guide/basics/"]');
  await follow(page, '#stage-start');
  expect(lastPart(page)).toBe('capslock');

  const seen = await walk(page, { choose: 'code', 'key-fork': 'no' }, async (step) => {
    if (step !== 'ticket') return;
    await follow(page, page.getByRole('link', { name: ui('ticket_add') }));
    await page.locator('#field-id').fill(' ＃１２８－４４９ ');
    await page.locator('#field-note').fill('返事は明日と言われた');
    await follow(page, '#form-save');
    await says(page, '.ticket-id', '#128-449');
    await page.goBack();
    await expect(page.locator('#act-done')).toBeVisible();
  });
  expect(seen).toEqual(expect.arrayContaining(['search-again', 'reset-video', 'closing']));
  for (const other of ['restore-key', 'credentials']) expect(seen).not.toContain(other);
  await says(page, 'h2', ui('now_done_title'));
  expect(Object.keys((await saved(page)).ticks)).toHaveLength(seen.length);

  await offlineReady(page);
  await reload(page);
  await says(page, 'h2', ui('now_done_title'));

  await ownSite.stop();
  for (const path of ownSite.pages) {
    await visit(page, path);
    expect((await page.locator('h1').innerText()).length, path).toBeGreaterThan(0);
  }
  const tomorrow = await comeBack(page, 'tickets/');
  await says(tomorrow, '.ticket-id', '#128-449');
  await says(tomorrow, '.ticket', '返事は明日と言われた');
});

test('interrupted in the middle, the person goes on where they were the next day', async ({ phoneWith }) => {
  const page = await phoneWith({ ...WHOLE, page: 'guide/basics/network/' });
  await follow(page, '#act-done');
  expect(lastPart(page)).toBe('cache');
  const tomorrow = await comeBack(page, '');
  await says(tomorrow, '.now', ui('now_resume'));
  await says(tomorrow, '.now', ui('now_place', { stage: stage('basics').title, total: 4, number: 3 }));
  await expect(tomorrow.locator('#now-go')).toHaveText(ui('now_continue'));
  await follow(tomorrow, '#now-go');
  await expect(tomorrow).toHaveURL(/guide\/basics\/cache\/$/);
});

test('saying that the login works leads to prevention, here and on the first screen', async ({ phoneWith }) => {
  const page = await phoneWith({ ...WHOLE, page: 'guide/causes/vpn/' });
  await follow(page, '#act-recovered');
  await expect(page).toHaveURL(/guide\/prevent\/$/);
  await follow(page, page.getByRole('link', { name: ui('tab_guide'), exact: true }));
  await says(page, '.now', ui('now_recovered'));
});

test('a tick can be set and taken back, on the step and in the overview', async ({ phoneWith }) => {
  const page = await phoneWith({ ...WHOLE, page: 'guide/prevent/' });
  const check = page.locator('#check-keep-key');
  await tap(page, check);
  await expect(check).toBeChecked();
  await reload(page);
  await expect(check).toBeChecked();
  await follow(page, page.locator('a[href$="/keep-key/"]').first());
  await expect(page.locator('.done-mark')).toContainText(uiLike('step_done_at'));
  await tap(page, page.getByRole('button', { name: ui('step_undo') }));
  await expect(page.locator('.done-mark')).toHaveCount(0);
  await page.goBack();
  await expect(check).not.toBeChecked();
});

test('title and focus move with the page; back and forward work', async ({ phoneWith }) => {
  const page = await phoneWith(WHOLE);
  await expect(page).toHaveTitle(ui('title_home'));
  await follow(page, '#now-go');
  const heading = page.locator('h1');
  await expect(heading).toBeFocused();
  const second = await page.title();
  expect(second).toMatch(uiLike('title_pattern'));
  await page.goBack();
  await expect(page).toHaveTitle(ui('title_home'));
  await expect(heading).toHaveText(ui('home_title'));
  await page.goForward();
  await expect(page).toHaveTitle(second);
  await expect(page).toHaveURL(/questions\/signs\/$/);
});

test('going back returns to the place on the page', async ({ phoneWith }) => {
  const page = await phoneWith({ ...WHOLE, viewport: { width: 320, height: 568 } });
  const scrolled = () => page.evaluate(() => scrollY);
  await page.locator('a[href$="/guide/faq/"]').scrollIntoViewIfNeeded();
  const place = await scrolled();
  expect(place).toBeGreaterThan(100);
  await follow(page, 'a[href$="/guide/faq/"]');
  await expect.poll(scrolled).toBe(0);
  await page.goBack();
  await expect.poll(async () => Math.abs(await scrolled() - place)).toBeLessThan(4);
});

test('while the rest of the app is on its way, questions and the first screen are turned to, and other pages are loaded', async ({ phoneWith }) => {
  const page = await phoneWith({ page: null });
  let arrive;
  const arrived = new Promise((resolve) => { arrive = resolve; });
  await page.context().route('**/michishirube-later-*.wasm', (route) => arrived.then(() => route.continue()));
  await page.goto('questions/signs/');
  await running(page);
  const mark = () => page.evaluate(() => { window.isTheSame = true; });
  const isTheSame = () => page.evaluate(() => window.isTheSame === true);
  await mark();
  await follow(page, '#answer-none');
  expect(lastPart(page)).toBe('service');
  await follow(page, '.tabs a:first-child');
  await expect(page.locator('#now-go')).toBeVisible();
  expect(await isTheSame()).toBe(true);
  await follow(page, '.tabs a:nth-child(3)');
  await expect(page).toHaveURL(/tickets\/$/);
  await expect.poll(isTheSame).toBe(false);
  await mark();
  arrive();
  await expect(page.locator('#ticket-add')).toBeVisible();
  expect(await isTheSame()).toBe(true);
});
