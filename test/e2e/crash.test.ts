import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Fault } from '../servers/gmail-faults';
import { type SeededMail, seedDueMail, seedPerson, seedSequence, seedSettings, Tables } from '../support/seed';
import { Hand, openStage, type Stage } from '../support/stage';
import { chooseAccount, connectGmail, livesElsewhere } from './journey';

const DRAFTS = '/drafts';
const SEND = '/drafts/send';
/** Chromium writes its settings, what was allowed among them, at most ten seconds late, and then has to get to it. */
const SETTINGS_MS = 15_000;
const FAR_MINUTES = 600;
/** Chromium itself repeats a request, a POST too, when a kept connection breaks before the answer begins. */
const BROWSER_TRIES = 20;

let stage: Stage;
let board: Page;
let popup: Hand;
let tables: Tables;
let allowedAt: number;

beforeAll(async () => {
  stage = await openStage({ byFlag: true });
  await stage.muster.preGrant(
    'https://www.instagram.com/*',
    'https://gmail.googleapis.com/*',
    'https://oauth2.googleapis.com/*',
  );
  await openPages();
  await seedSettings(tables);
  await seedSequence(tables);
  await connectGmail(stage, new Hand(board));
  const [mailbox] = await tables.all('mailboxes');
  if (!mailbox) throw new Error('There is no mailbox after the sign-in.');
  await tables.put('mailboxes', { ...mailbox, dailyCap: 500 });
  await board.evaluate(`chrome.permissions.request({ origins: ['https://www.instagram.com/*'] })`);
  allowedAt = Date.now();
  await quietAlarm();
});
afterEach(() => {
  letGo();
  stage.gmail.mend();
});
afterAll(() => stage?.close());

/** The settings page and the popup as tabs: both show live what the worker writes. */
async function openPages(): Promise<void> {
  board = await stage.muster.extensionPage('dashboard.html', '#/settings');
  await new Hand(board).see('Mailboxes');
  tables = new Tables(board);
  const page = await stage.muster.extensionPage('popup.html');
  popup = new Hand(page);
  await popup.see('Muster');
  await board.bringToFront();
}

/** Far away, so that only what a test does wakes the worker. */
async function quietAlarm(): Promise<void> {
  await board.evaluate(
    `chrome.alarms.create('outreach', { delayInMinutes: ${FAR_MINUTES}, periodInMinutes: ${FAR_MINUTES} })`,
  );
}

/** Not more often than this: the mail server lets one ask 5,000 times an hour. */
const LOOK_MS = 150;

async function until(what: string, isSo: () => Promise<boolean> | boolean, timeoutMs = 45_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Not within ${timeoutMs / 1_000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

const wakeUp = `chrome.runtime.sendMessage({ muster: 'outreach.run', request: { checkMail: false } })`;

/** One whole run of the worker. */
async function wake(): Promise<void> {
  await board.evaluate(wakeUp);
}

/** Starts a run that the test will not see the end of. */
async function startRun(): Promise<void> {
  await board.evaluate(`void ${wakeUp}.catch(() => undefined)`);
}

async function mailbox(): Promise<Mailbox> {
  const [only, ...others] = await tables.all('mailboxes');
  if (!only || others.length > 0) throw new Error('There should be one mailbox.');
  return only;
}

const dueMail = async (name: string) => seedDueMail(tables, await mailbox(), name);

/** The mail server's own list is the judge. */
async function sentTo({ address }: { readonly address: string }) {
  return (await stage.gmail.sent()).filter(({ raw }) => raw.includes(address));
}

/** What a request to this path leaves behind. */
async function held(mail: SeededMail, path: string) {
  if (path === SEND) return sentTo(mail);
  return (await stage.gmail.drafts()).filter(({ raw }) => raw.includes(mail.address));
}

async function steps({ personId }: Pick<SeededMail, 'personId'>) {
  const own = (await tables.all('touches')).filter((touch) => touch.personId === personId);
  return own.sort((a, b) => a.stepIndex - b.stepIndex);
}

const firstStep = async (mail: SeededMail) => {
  const [first] = await steps(mail);
  if (!first) throw new Error('The first step is gone.');
  return first;
};

/** Accepted once, written down as sent, and the next step planned once for tomorrow. */
async function expectSentOnce(mail: Pick<SeededMail, 'personId' | 'address'>): Promise<void> {
  expect(await sentTo(mail)).toHaveLength(1);
  const [first, next, ...more] = await steps(mail);
  expect(first).toMatchObject({ stepIndex: 0, state: 'sent' });
  expect(next).toMatchObject({ stepIndex: 1, state: 'planned' });
  expect((next?.dueAt ?? 0) - (first?.sentAt ?? 0)).toBe(86_400_000);
  expect(more).toEqual([]);
}

/** Requests to a path of the mail server so far, the open ones included. */
const asked = (path: string) => stage.sites.asked.filter((address) => address.endsWith(path)).length;
/** Requests that the mail server is done with. */
const answered = (path: string) => stage.gmail.log().filter((request) => request.path.endsWith(path)).length;

/** What a held request is waiting for. */
let letGo: () => void = () => undefined;

/**
 * Starts a run and lets it get stuck in a request to `path`. Resolves once the server has that request, which it holds until
 * it is released.
 */
async function getStuck(
  path: string,
  { holds, ...fault }: Fault & { readonly holds: 'request' | 'answer' },
): Promise<{ released: () => Promise<void> }> {
  const before = asked(path);
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  stage.gmail.fault({ path, method: 'POST', ...fault, [holds === 'request' ? 'hold' : 'answerHold']: held });
  await startRun();
  await until(`a request to ${path}`, () => asked(path) > before);
  return {
    released: () => {
      letGo();
      return until(`the held request to ${path} is over`, () => answered(path) === asked(path));
    },
  };
}

/** As after some time: what waits for a while is due now. */
async function passTime(mail: SeededMail): Promise<void> {
  const touch = await firstStep(mail);
  const { waitUntil: _, ...rested } = await mailbox();
  await tables.put('mailboxes', rested);
  await tables.put('touches', { ...touch, dueAt: Date.now() });
}

describe('the worker is stopped in mid-send', () => {
  const never = { status: 0, holds: 'request' } as const;
  const late = { holds: 'request' } as const;
  const answerLost = { holds: 'answer' } as const;

  it.each([
    ['the request for a draft never arrives', 'Ana Adler', DRAFTS, never, 0],
    ['the request for a draft arrives after its death', 'Bo Berg', DRAFTS, late, 0],
    ['the draft is made, its answer is lost', 'Cleo Carsten', DRAFTS, answerLost, 0],
    ['the request to send never arrives', 'Dag Dahl', SEND, never, 0],
    ['the request to send arrives after its death', 'Edda Ek', SEND, late, 0],
    ['the mail is accepted, its answer is lost', 'Finn Falk', SEND, answerLost, 1],
  ] as const)('%s: one mail', async (_, name, path, fault, accepted) => {
    const mail = await dueMail(name);
    const { released } = await getStuck(path, fault);
    if (fault === answerLost) await until('the server did it', async () => (await held(mail, path)).length === 1);
    await stage.muster.stopWorker();
    expect(await sentTo(mail)).toHaveLength(accepted);
    expect(await firstStep(mail)).toMatchObject({ state: 'claimed' });
    await wake();
    await expectSentOnce(mail);
    await released();
    await wake();
    await expectSentOnce(mail);
  });

  it('is woken by its alarm and finds the accepted mail in Sent', async () => {
    const mail = await dueMail('Gro Gran');
    await getStuck(SEND, answerLost);
    await until('the mail is accepted', async () => (await sentTo(mail)).length === 1);
    await board.evaluate(`chrome.alarms.create('outreach', { when: Date.now() + 500, periodInMinutes: 600 })`);
    await stage.muster.stopWorker();
    expect((await firstStep(mail)).state).toBe('claimed');
    await until('the alarm has woken the worker', async () => (await firstStep(mail)).state === 'sent');
    expect((await firstStep(mail)).history.at(-1)?.why).toBe('Found in Sent.');
    await expectSentOnce(mail);
  });

  it('asks the person when nothing can be proven, and does as they say', async () => {
    const mail = await dueMail('Hedda Holm');
    const { released } = await getStuck(SEND, never);
    await stage.muster.stopWorker();
    await released();
    const { draftId } = await firstStep(mail);
    await removeDraft(draftId ?? '');
    await wake();
    await wake();
    const touch = await firstStep(mail);
    expect(touch.state).toBe('unsure');
    expect(touch.why).toBe('The worker stopped while it was handed over, and it was not found in Sent.');
    expect(await sentTo(mail)).toHaveLength(0);

    await popup.page.bringToFront();
    await popup.see('Hedda Holm');
    await popup.see(`${touch.why} Look in your Sent mail, then say what to do.`);
    await popup.see('It was sent');
    await popup.press('Send again…');
    await popup.press('Send again', 'dialog');
    await until('it was sent again', async () => (await firstStep(mail)).state === 'sent');
    await expectSentOnce(mail);
    await board.bringToFront();
  });
});

/** As a person does it in their mailbox. */
async function removeDraft(draftId: string): Promise<void> {
  const { accessToken } = await stage.gmail.issueToken();
  const answer = await fetch(`${stage.gmail.url}/gmail/v1/users/me/drafts/${draftId}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(answer.status).toBeLessThan(300);
}

describe('the mail service has a bad day', () => {
  const slow = ['was asked to slow down and sends again', 'The service asked to slow down'] as const;
  const broken = ['does not work at present. Gmail has a problem (500).', 'Gmail has a problem (500).'] as const;
  const lost = [
    'does not work at present. The connection to Gmail was lost before it answered.',
    'The connection to Gmail was lost before it answered.',
  ] as const;

  it.each([
    ['429 with a time to wait', 'Ida Iversen', DRAFTS, { status: 429, retryAfter: '60' }, slow],
    ['429 for the finished draft', 'Jon Juhl', SEND, { status: 429, retryAfter: '60' }, slow],
    ['403 as a rate limit', 'Kaia Krog', DRAFTS, { status: 403 }, slow],
    ['403 as a rate limit for the finished draft', 'Lars Lind', SEND, { status: 403 }, slow],
    ['500', 'Mona Moe', DRAFTS, { status: 500 }, broken],
    ['a dropped connection', 'Nils Nord', DRAFTS, { status: 0, n: BROWSER_TRIES }, lost],
    ['a draft made, the connection dropped', 'Olga Olsen', DRAFTS, { dropAfter: true, n: BROWSER_TRIES }, lost],
  ] as const)('%s: it says so, waits, and sends once', async (_, name, path, fault, [inPopup, onCard]) => {
    const mail = await dueMail(name);
    stage.gmail.fault({ path, method: 'POST', ...fault });
    await wake();
    stage.gmail.mend();
    await popup.see(inPopup);
    await new Hand(board).see(onCard);
    const tries = asked(path);
    await wake();
    expect(asked(path)).toBe(tries);
    expect(await sentTo(mail)).toHaveLength(0);
    await passTime(mail);
    await wake();
    await expectSentOnce(mail);
    expect(await mailbox()).not.toHaveProperty('trouble');
  });

  it.each([
    ['500', 'Per Palm', { status: 500 }, 'Gmail has a problem (500).', 0],
    [
      'a dropped connection',
      'Runa Roos',
      { status: 0, n: BROWSER_TRIES },
      'The connection to Gmail was lost before it answered.',
      0,
    ],
    [
      'a drop after accepting',
      'Siv Sand',
      { dropAfter: true, n: BROWSER_TRIES },
      'The connection to Gmail was lost',
      1,
    ],
    // A service sends one draft once: the browser's own second try finds it gone.
    ['a drop that the browser itself tries again', 'Tea Torp', { dropAfter: true }, '', 1],
  ] as const)('%s at the hand-over: unsure first, then proven, sent once', async (_, name, fault, why, accepted) => {
    const mail = await dueMail(name);
    stage.gmail.fault({ path: SEND, method: 'POST', ...fault });
    await wake();
    stage.gmail.mend();
    expect(await firstStep(mail)).toMatchObject({ state: 'unsure', why: expect.stringContaining(why) });
    expect(await sentTo(mail)).toHaveLength(accepted);
    await popup.see(name);
    await popup.see(why);
    await wake();
    await expectSentOnce(mail);
  });

  it('down: says so where one looks, tries again, and sends once when it is back', async () => {
    const mail = await dueMail('Tor Thune');
    for (const host of ['gmail.googleapis.com', 'oauth2.googleapis.com'])
      stage.sites.route(host, (request) => request.socket.destroy());
    const settings = new Hand(board);
    await settings.press('Check now');
    await settings.see('agent@agency.test: The connection to Gmail was lost before it answered.');
    await settings.see('Nothing is lost: Muster tries again by itself.');
    await popup.see('does not work at present. The connection to Gmail was lost');
    for (let round = 0; round < 3; round += 1) {
      await passTime(mail);
      await wake();
    }
    expect(await firstStep(mail)).toMatchObject({ state: 'planned' });
    for (const host of ['gmail.googleapis.com', 'oauth2.googleapis.com']) stage.sites.route(host, stage.gmail.handle);
    await passTime(mail);
    await wake();
    await expectSentOnce(mail);
    expect(await mailbox()).not.toHaveProperty('trouble');
  });

  it('an access token that ran out is renewed, and nobody notices', async () => {
    const mail = await dueMail('Ulf Uggla');
    stage.gmail.expireTokens();
    await wake();
    await expectSentOnce(mail);
  });

  it('a sign-in that was taken back: asks to sign in again, and sends once after that', async () => {
    const mail = await dueMail('Vera Vik');
    stage.gmail.expireTokens();
    stage.sites.route('oauth2.googleapis.com', (_, response) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end('{"error":"invalid_grant","error_description":"Token has been expired or revoked."}');
    });
    await wake();
    await wake();
    await popup.see('needs you to sign in again. Please sign in again: Token has been expired or revoked.');
    expect(await sentTo(mail)).toHaveLength(0);
    stage.sites.route('oauth2.googleapis.com', stage.gmail.handle);
    await signInAgain();
    await until('the mail that waited', async () => (await firstStep(mail)).state === 'sent');
    await expectSentOnce(mail);
  });

  it('access that was taken back in the browser: says so, and sends once after it is allowed again', async () => {
    const mail = await dueMail('Vidar Voll');
    await board.evaluate(`chrome.permissions.remove({ origins: ['https://gmail.googleapis.com/*'] })`);
    await wake();
    await wake();
    await popup.see('The browser no longer lets Muster reach gmail.googleapis.com. Sign in again to allow it.');
    expect(await sentTo(mail)).toHaveLength(0);
    await signInAgain();
    allowedAt = Date.now();
    await until('the mail that waited', async () => (await firstStep(mail)).state === 'sent');
    await expectSentOnce(mail);
  });

  async function signInAgain(): Promise<void> {
    const settings = new Hand(board);
    await settings.see('Needs sign-in');
    const signIn = stage.muster.browser.waitForTarget((target) =>
      target.url().startsWith('https://accounts.google.com/'),
    );
    await settings.press('Sign in again');
    await chooseAccount(signIn);
    await settings.see('Ready');
    expect(await mailbox()).toMatchObject({ status: 'ready' });
  }
});

it('two windows that start the same sequence for the same person at the same moment: one enrollment, one mail', async () => {
  const person = await seedPerson(tables, 'Wilma Wold');
  const pages: Page[] = [];
  for (let count = 0; count < 2; count += 1) {
    const page = await stage.muster.extensionPage('dashboard.html', `#/people/${person.personId}`);
    const hand = new Hand(page);
    await hand.press('Start sequence');
    await livesElsewhere(hand);
    await hand.press('Next: When');
    await hand.press('Go on');
    await hand.see('It stops by itself for each of them');
    pages.push(page);
  }
  const at = Date.now() + 1_000;
  const press = `new Promise((resolve) => setTimeout(() => {
    [...document.querySelectorAll('[role="dialog"] button')].find(({ innerText }) => innerText === 'Start sequence').click();
    resolve();
  }, ${at} - Date.now()))`;
  await Promise.all(pages.map((page) => page.evaluate(press)));
  // Looked at before anything else: what a page says of an act does not stay there for ever.
  const second = 'Nobody was put in 1 person was left out. Already in the sequence “Spring hello”';
  const outcome = async (page: Page) => {
    const text = await new Hand(page).text();
    return ['Started for 1 person', second].find((words) => text.includes(words));
  };
  const outcomes = pages.map((page) => vi.waitUntil(() => outcome(page), { timeout: 30_000, interval: LOOK_MS }));
  expect((await Promise.all(outcomes)).sort()).toEqual([second, 'Started for 1 person']);
  await until('the mail is sent', async () => (await sentTo(person)).length > 0);
  await wake();
  await wake();
  const enrollments = (await tables.all('enrollments')).filter(({ personId }) => personId === person.personId);
  expect(enrollments).toHaveLength(1);
  await expectSentOnce(person);
  await Promise.all(pages.map((page) => page.close()));
});

describe('the whole browser is killed in mid-send', () => {
  it.each([
    ['the request to send never arrives', 'Xenia Xu', { status: 0, holds: 'request' }, 0],
    ['the mail is accepted, its answer is lost', 'Yngve Ylven', { holds: 'answer' }, 1],
  ] as const)('%s: after the restart nothing is lost and nothing goes twice', async (_, name, fault, accepted) => {
    await until('the browser has saved what it allows', () => Date.now() > allowedAt + SETTINGS_MS);
    const mail = await dueMail(name);
    const people = (await tables.all('people')).length;
    const templates = (await tables.all('templates')).length;
    const before = (await stage.gmail.sent()).length;
    const { released } = await getStuck(SEND, fault);
    await until('what the server accepted', async () => (await sentTo(mail)).length === accepted);
    const id = stage.muster.extensionId;
    await stage.muster.kill();
    await released();

    // No page of the extension is open: the worker's own start has to be enough.
    const { extensionId, worker } = await stage.reopen();
    expect(extensionId).toBe(id);
    await until('the mail is sent', async () => (await sentTo(mail)).length === 1);
    await openPages();
    await until('the ledger says so', async () => (await firstStep(mail)).state === 'sent');
    await expectSentOnce(mail);
    expect((await stage.gmail.sent()).length).toBe(before + 1);
    expect((await tables.all('people')).length).toBe(people);
    expect((await tables.all('templates')).length).toBe(templates);
    expect((await mailbox()).status).toBe('ready');

    const background = await worker();
    const soon = { timeout: 15_000 };
    await expect
      .poll(() => background.evaluate(`chrome.alarms.get('outreach')`), soon)
      .toMatchObject({ periodInMinutes: 1 });
    await expect
      .poll(() => background.evaluate('chrome.scripting.getRegisteredContentScripts()'), soon)
      .toMatchObject([{ matches: ['https://www.instagram.com/*'] }]);
  });
});
