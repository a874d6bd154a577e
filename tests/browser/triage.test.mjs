// The questions and the plan, by thumb: forward, back, changed, cleared, offline, the next day.

import {
  DOUBLE_TAP, comeBack, expect, follow, goOffline, holdApp, lastPart, reload, says, takenOver, test, visit,
} from './fixtures.mjs';
import { HOUR, MINUTE, NOW, SMS_ABROAD, UNKNOWN, timer } from './sample.mjs';
import { saved } from './stored.mjs';
import { rechecked, question, step, ui, uiLike, waitHeading } from './words.mjs';

/** Answers until there are no more questions. Returns the taps that it took. */
async function answer(page, answers) {
  let taps = 0;
  while (page.url().includes('/questions/')) {
    const reply = answers[lastPart(page)];
    expect(reply, `unexpected question ${lastPart(page)}`).toBeTruthy();
    await follow(page, `#answer-${reply}`);
    taps += 1;
  }
  return taps;
}

const atPlan = async (page) => expect(page).toHaveURL(/\/plan\/$/);

/** The steps of the plan, once it stands there. */
async function planned(page) {
  await expect(page.locator('.plan a').first()).toBeVisible();
  return page.locator('.plan a').evaluateAll((links) => links.map((link) => new URL(link.href).pathname.split('/').at(-2)));
}

const because = (answers) => ui('plan_because', {
  answers: Object.entries(answers).map(([asked, reply]) => question(asked).short(reply)).join(' ＋ '),
});

for (const [name, answers, first] of [
  ['nothing known', UNKNOWN, 'notices'],
  ['abroad, no SMS, the authenticator works', SMS_ABROAD, 'twofa-start'],
  ['hotel Wi-Fi with a VPN', { ...UNKNOWN, signs: 'none', far: 'silent', line: 'vpn', place: 'abroad' }, 'vpn'],
  ['phone stolen, no key', { ...UNKNOWN, signs: 'phone-lost', service: 'global', far: 'code-lost', gone: 'app', works: 'mail' }, 'lost-phone'],
]) {
  test(`offline, from the first screen to a plan in at most nine taps: ${name}`, async ({ phoneWith, ownSite }) => {
    const page = await phoneWith({ site: ownSite });
    await goOffline(page, ownSite);
    await follow(page, '#now-go');
    const taps = 1 + (await answer(page, answers));
    expect(taps).toBeLessThanOrEqual(9);
    await atPlan(page);
    expect((await planned(page))[0]).toBe(first);
    await follow(page, '#plan-next');
    expect(lastPart(page)).toBe(first);
    await expect(page.locator('.because')).toBeVisible();
  });
}

test('signs of theft lead to help in two taps, and the plan has nothing else', async ({ phoneWith }) => {
  const page = await phoneWith();
  await follow(page, '#now-go');
  await follow(page, '#answer-theft');
  await expect(page).toHaveURL(/support\/theft\/$/);
  await visit(page, 'plan/');
  expect((await planned(page)).slice(0, 3)).toEqual(['theft', 'open', 'agent']);
  await expect(page.locator('[id^=wait-]')).toHaveCount(0);
});

test('back and forward keep the answers and show them', async ({ phoneWith }) => {
  const page = await phoneWith();
  await follow(page, '#now-go');
  for (const reply of ['none', 'japan', 'code-silent', 'sms']) await follow(page, `#answer-${reply}`);
  expect(lastPart(page)).toBe('works');
  await page.goBack();
  await expect(page.locator('#answer-sms.answer-chosen')).toBeVisible();
  await page.goBack();
  await expect(page.locator('#answer-code-silent.answer-chosen')).toBeVisible();
  await page.goBack();
  await expect(page.locator('#answer-japan.answer-chosen')).toBeVisible();
  await page.goForward();
  await expect(page.locator('#answer-code-silent.answer-chosen')).toBeVisible();
  await page.goForward();
  await page.goForward();
  await expect(page).toHaveURL(/works/);
  expect((await saved(page)).replies).toEqual({ signs: 'none', service: 'japan', far: 'code-silent', channel: 'sms' });
  await follow(page, page.getByRole('link', { name: ui('step_back') }));
  await expect(page).toHaveURL(/channel/);
});

test('a changed answer keeps the others, names what no longer counts, and leads back to the plan', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { replies: SMS_ABROAD }, page: 'plan/' });
  const unused = ui('plan_unused', { questions: [question('channel').name, question('works').name].join('」「') });
  await follow(page, '.rows a[href$="/questions/far/"]');
  await follow(page, '#answer-silent');
  expect(lastPart(page)).toBe('line');
  await says(page, 'main', unused);
  await follow(page, '#answer-vpn');
  await atPlan(page);
  await says(page, 'main', unused);
  const plan = await planned(page);
  expect(plan).toContain('vpn');
  expect(plan).not.toContain('sms');
  await follow(page, '.rows a[href$="/questions/far/"]');
  await follow(page, '#answer-code-silent');
  await atPlan(page);
  expect(await planned(page)).toContain('sms');
});

test('starting afresh clears the answers and the ticks of the plan, and can be undone', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { replies: SMS_ABROAD, ticks: { sms: 5, 'keep-key': 6 } }, page: 'plan/' });
  await follow(page, '#restart');
  expect(lastPart(page)).toBe('signs');
  expect((await saved(page)).replies).toEqual({});
  expect((await saved(page)).ticks).toEqual({ 'keep-key': 6 });
  await reload(page);
  await follow(page, '#restart-undo');
  await atPlan(page);
  await expect(page.locator('.row-done')).toBeVisible();
  expect((await saved(page)).replies).toEqual(SMS_ABROAD);
});

for (const [name, replies, path, reached, notice] of [
  ['nothing answered', {}, 'questions/often/', /questions\/signs\/$/, 'notice_question_moved'],
  ['two answered', { signs: 'none', service: 'japan' }, 'questions/tried/', /questions\/far\/$/, 'notice_question_moved'],
  ['one that is not asked', SMS_ABROAD, 'questions/line/', /plan\/$/, 'notice_question_not_asked'],
]) {
  test(`an address of a question that cannot be asked yet leads on: ${name}`, async ({ phoneWith }) => {
    const page = await phoneWith({ case: { replies }, page: path });
    await page.waitForURL(reached);
    await expect(page.locator('.notice')).toHaveText(ui(notice));
  });
}

test('answers of another guide are asked again, and the person is told', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { replies: { ...SMS_ABROAD, place: 'moon', weather: 'rain' } } });
  await says(page, '.now', ui('question_lost'));
  await follow(page, '#now-go');
  expect(lastPart(page)).toBe('place');
  await says(page, 'main', ui('question_lost'));
  await follow(page, '#answer-abroad');
  await atPlan(page);
  expect((await saved(page)).replies).toMatchObject({ place: 'abroad', weather: 'rain' });
});

test('where the guide asks more closely than before, the person is told which, and the rest stays', async ({ phoneWith }) => {
  const { channel, ...before } = SMS_ABROAD;
  const page = await phoneWith({ case: { replies: before, ticks: { 'twofa-start': NOW } } });
  const told = ui('question_asked_again', { question: question('channel').name });
  await says(page, '.now', told);
  await follow(page, '#now-go');
  expect(lastPart(page)).toBe('channel');
  await says(page, 'main', told);
  await follow(page, `#answer-${channel}`);
  await atPlan(page);
  expect(await saved(page)).toMatchObject({ replies: SMS_ABROAD, ticks: { 'twofa-start': NOW } });
});

for (const [from, door, reply] of [
  ['', 'a.urgent', 'theft'],
  ['guide/basics/notices/', '.row-link[href$="/theft/"]', 'theft'],
  ['guide/support/verify/', '.row-link[href$="/theft/"]', 'told'],
  ['guide/twofa/lost-phone/', '.row-link[href$="/theft/"]', 'theft'],
]) {
  test(`the door to theft on /${from} counts as an answer, with the app and before it`, async ({ phoneWith }) => {
    const page = await phoneWith({ page: from });
    await follow(page, door);
    await expect(page).toHaveURL(/support\/theft\/$/);
    expect((await saved(page)).replies).toEqual({ signs: reply });
    await visit(page, '');
    await says(page, '.now', step('theft').title);
    const early = await phoneWith({ page: null });
    const { arrive } = await holdApp(early);
    await early.goto(from);
    await follow(early, door);
    arrive();
    await takenOver(early);
    await expect.poll(async () => (await saved(early)).replies).toEqual({ signs: reply });
  });
}

test('who has said that they told a code keeps that when they come by another door', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { replies: { signs: 'told' } } });
  // The card has it already.
  await expect(page.locator('a.urgent')).toHaveCount(0);
  await visit(page, 'guide/twofa/lost-phone/');
  await follow(page, '.row-link[href$="/theft/"]');
  await expect(page).toHaveURL(/support\/theft\/$/);
  expect((await saved(page)).replies).toEqual({ signs: 'told' });
});

test('who has tried often reads it wherever the login is tried, and nowhere else', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { replies: { ...SMS_ABROAD, often: 'many' } }, page: 'plan/' });
  await says(page, '#brake-banner', ui('brake_banner'));
  await visit(page, 'guide/twofa/sms/');
  await says(page, '#brake-banner', ui('brake_banner'));
  await visit(page, 'guide/support/open/');
  await expect(page.locator('#brake-banner')).toHaveCount(0);
  await visit(page, 'guide/twofa/sms/');
  await follow(page, '#brake-banner a');
  expect(lastPart(page)).toBe('brake');
});

test('the plan is walked step by step; a step leads back to it', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { replies: SMS_ABROAD }, page: 'plan/' });
  const plan = await planned(page);
  await follow(page, '#plan-next');
  expect(lastPart(page)).toBe(plan[0]);
  await follow(page, '#act-done');
  expect(lastPart(page)).toBe(plan[1]);
  await says(page, '.crumbs', ui('plan_place', { number: 2, total: plan.length }));
  expect(plan[1]).toBe('sms');
  await expect(page.locator('.because')).toHaveText(because({ channel: 'sms', place: 'abroad' }));
  await follow(page, page.getByRole('link', { name: ui('step_back') }));
  await atPlan(page);
  await expect(page.locator('.row-done')).toHaveCount(1);
});

test('the next day the first screen tells where they were, what they wait for, and what comes next', async ({ phoneWith }) => {
  const replies = { signs: 'none', service: 'global', far: 'code-lost', gone: 'app', works: 'none', place: 'abroad', tried: 'basics', often: 'few' };
  const page = await phoneWith({ case: { replies }, page: 'plan/' });
  const plan = await planned(page);
  for (const step of ['search-again', 'reset-start']) {
    await visit(page, `guide/twofa/${step}/`);
    await follow(page, '#act-done');
  }
  const tomorrow = await comeBack(page, '');
  await says(tomorrow, '.wait', ui('wait_label'));
  await says(tomorrow, '.wait', waitHeading('review'));
  await says(tomorrow, '.wait', uiLike('wait_since'));
  await expect(tomorrow.locator('.now > *')).toHaveText([
    ui('now_resume'), step('reset-id').title, ui('plan_place', { number: 3, total: plan.length }), because({ works: 'none' }), ui('now_continue'),
  ]);
  await follow(tomorrow, '#now-go');
  expect(lastPart(tomorrow)).toBe('reset-id');
});

const LOCKED = { signs: 'none', service: 'japan', far: 'locked', lock: 'timed', place: 'japan', line: 'mobile', tried: 'nothing', often: 'few' };

test('a lock that was written down stands on the first screen once, and at its end one calm try comes next', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { replies: LOCKED }, timers: [timer(0, 'lock', 2)], at: NOW + HOUR });
  await says(page, '.now', step('access').title);
  await expect(page.locator('#timers-now')).toBeVisible();
  await expect(page.locator('.wait')).toHaveCount(0);
  await page.clock.setFixedTime(NOW + 2 * HOUR + MINUTE);
  await visit(page, '');
  await says(page, '.now', ui('now_lock_over_title'));
  await says(page, '.now', ui('now_lock_over_text'));
  await follow(page, '#now-go');
  expect(lastPart(page)).toBe('retry');
  expect(Object.keys((await saved(page)).ticks)).toEqual(['access']);
});

test('who has done all and waits for a reset reads what is awaited, and when to look again', async ({ phoneWith }) => {
  const replies = { signs: 'none', service: 'japan', far: 'code-lost', gone: 'app', works: 'none', place: 'abroad', tried: 'twofa-reset', reset: 'waiting' };
  const first = await phoneWith({ case: { replies }, page: 'plan/' });
  const ticks = Object.fromEntries((await planned(first)).map((id) => [id, NOW]));
  const page = await phoneWith({ case: { replies, ticks } });
  await says(page, '.now', ui('now_review_title'));
  await says(page, '.now', ui('now_review_text'));
  await follow(page, '#now-go');
  await expect(page).toHaveURL(/timers\/$/);
});

test('without JavaScript the questions can be followed to the end', async ({ phoneWith }) => {
  const page = await phoneWith({ javaScriptEnabled: false, page: 'questions/signs/' });
  for (let asked = 0; page.url().includes('/questions/'); asked += 1) {
    expect(asked, page.url()).toBeLessThan(9);
    const address = page.url();
    await page.locator('#answer-unknown').click();
    await page.waitForURL((url) => url.href !== address);
  }
  await atPlan(page);
  await expect(page.locator('h1')).toHaveText(ui('plan_title'));
  await page.locator('a[href$="/guide/basics/"]').click();
  await expect(page).toHaveURL(/guide\/basics\/$/);
});

test('from a claim to its row in one tap, and back to the same place', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'guide/causes/access/' });
  const link = page.locator('.basis a[href$="/facts/#lock-duration"]').last();
  await link.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  await follow(page, link);
  await expect(page).toHaveURL(/facts\/#lock-duration$/);
  await expect(page.locator('#lock-duration')).toBeFocused();
  const { y } = await page.locator('#lock-duration').boundingBox();
  expect(y).toBeGreaterThanOrEqual(0);
  expect(y).toBeLessThan(600);
  await page.locator('#facts-back').evaluate((back) => back.click());
  await page.waitForURL(/access\/$/);
  await expect.poll(async () => Math.abs(await page.evaluate(() => scrollY) - place)).toBeLessThan(4);
  await page.goto('facts/#verify-page');
  await expect(page.locator('#verify-page')).toBeFocused();
});

test('the ledger shows every claim with status, dates and address, and what needs another look', async ({ phoneWith }) => {
  const page = await phoneWith({ at: Date.UTC(2026, 10, 24), page: 'facts/' });
  const stale = page.getByText(ui('basis_stale'), { exact: true });
  const rows = await page.locator('.fact').evaluateAll((rows, dates) => rows.map((row) => ({
    id: row.id,
    chips: row.querySelectorAll('.chip').length > 0,
    dates: new RegExp(dates).test(row.innerText),
    links: [...row.querySelectorAll('a')].every((link) => link.href === link.innerText.trim()),
  })), uiLike('basis_dates').source);
  expect(rows.length).toBeGreaterThanOrEqual(55);
  for (const row of rows) expect(row).toEqual({ id: row.id, chips: true, dates: true, links: true });
  // Those whose source was not found again.
  await expect(stale).toHaveCount(rechecked());
  await page.clock.setFixedTime(new Date('2027-05-27T00:00:01Z'));
  await visit(page, 'facts/');
  await expect(stale).toHaveCount(rows.length);
  await visit(page, 'guide/causes/access/');
  await expect(page.locator('.basis .chip-stale').first()).toBeVisible();
});

test('a burst of taps counts once', async ({ phoneWith }) => {
  const page = await phoneWith({ case: { replies: SMS_ABROAD }, page: 'plan/' });
  const { x, y, width, height } = await page.locator('#plan-next').boundingBox();
  // Stopped, so that between two taps it is as long as said here, on however slow a machine.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  for (let taps = 0; taps < 4; taps += 1) {
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await page.waitForURL(/twofa-start/);
    // All four together take longer than a double tap may.
    await page.clock.runFor(DOUBLE_TAP / 2);
  }
  expect(lastPart(page)).toBe('twofa-start');
  const { ticks, recovered } = await saved(page);
  expect({ ticks, recovered }).toEqual({ ticks: {}, recovered: null });
});

test('a stolen phone can be locked before the last question', async ({ phoneWith }) => {
  const page = await phoneWith({ page: 'questions/signs/' });
  await follow(page, '#answer-phone-lost');
  await follow(page, page.getByRole('link', { name: ui('question_offer', { step: step('lost-phone').title }) }));
  expect(lastPart(page)).toBe('lost-phone');
  await page.goBack();
  await expect(page).toHaveURL(/questions\/service/);
});
