import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mailbox } from '@/lib/domain/mailbox';
import { findProblems } from '../support/axe';
import { type SeededMail, seedDueMail, seedSequence, seedSettings, Tables } from '../support/seed';
import { Hand, openStage, type Stage } from '../support/stage';
import { connectGmail } from './journey';

let stage: Stage;
let board: Hand;
let tables: Tables;

beforeAll(async () => {
  stage = await openStage();
  await stage.muster.preGrant('https://gmail.googleapis.com/*', 'https://oauth2.googleapis.com/*');
  const page = await stage.muster.extensionPage('dashboard.html', '#/settings');
  board = new Hand(page);
  await board.see('Mailboxes');
  tables = new Tables(page);
  await seedSettings(tables);
  await seedSequence(tables);
  await connectGmail(stage, board);
});
afterAll(() => stage?.close());

async function mailbox(): Promise<Mailbox> {
  const [only] = await tables.all('mailboxes');
  if (!only) throw new Error('There is no mailbox after the sign-in.');
  return only;
}

/** The mail server's own list is the judge. */
async function sentTo(address: string) {
  const sent = await stage.gmail.sent();
  const parsed = await Promise.all(sent.map(async (held) => ({ held, mail: await PostalMime.parse(held.raw) })));
  return parsed.filter(({ mail }) => mail.to?.some((to) => to.address === address));
}

async function only(address: string) {
  // An answer waits for ten seconds before it goes.
  await expect.poll(() => sentTo(address), { timeout: 60_000, interval: 250 }).toHaveLength(1);
  const [first] = await sentTo(address);
  if (!first) throw new Error(`Nothing was sent to ${address}.`);
  return first;
}

/** Somebody who was written to by the sequence. */
async function written(name: string) {
  const seeded = await seedDueMail(tables, await mailbox(), name);
  await look(false);
  return { ...seeded, first: await only(seeded.address) };
}

/** One whole run of the worker. */
async function look(checkMail = true): Promise<void> {
  await board.page.evaluate(
    `chrome.runtime.sendMessage({ muster: 'outreach.run', request: { checkMail: ${checkMail} } })`,
  );
}

interface Letter {
  readonly from: string;
  readonly subject: string;
  readonly id: string;
  readonly text: string;
  readonly to?: string;
  readonly answers?: string;
}

function letter({ from, subject, id, text, to = 'agent@agency.test', answers }: Letter): string {
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    ...(answers === undefined ? [] : [`In-Reply-To: ${answers}`, `References: ${answers}`]),
    `Message-ID: ${id}`,
    `Date: ${new Date().toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\r\n');
}

async function enrollment({ enrollmentId }: SeededMail) {
  return (await tables.all('enrollments')).find(({ id }) => id === enrollmentId);
}

const send = () => board.chord('Enter', 'Control');

describe('a conversation', () => {
  it('is answered from the inbox in its own thread, and taken back within ten seconds not at all', async () => {
    const mira = await written('Mira Oduya');
    const private_ = 'mira.private@home.example';
    await stage.gmail.deliver(
      letter({
        from: `Mira <${private_}>`,
        subject: 'Re: A thought for Mira',
        id: '<mira-1@home.example>',
        answers: mira.first.mail.messageId,
        text: 'Tell me more, from my private address.',
      }),
    );
    await look();
    await board.go('#/inbox', 'Tell me more, from my private address.');
    expect((await enrollment(mira))?.stop?.reason).toBe('replied');
    expect(await findProblems(board.page)).toEqual([]);

    await board.key('KeyR');
    // The box has the focus with the next frame; until then a letter is a key of the page, and N says no.
    await board.page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
    await board.page.keyboard.type('Never to be read');
    await send();
    await board.see('Sending in');
    await board.press('Undo');
    await board.seeGone('Sending in');
    await expect
      .poll(() => board.page.$eval('textarea', ({ value }) => value), { timeout: 15_000 })
      .toBe('Never to be read');

    await board.fill('Your answer', 'Gladly. Shall we talk on Thursday?');
    await send();
    const answer = await only(private_);
    expect(answer.mail).toMatchObject({
      subject: 'Re: A thought for Mira',
      inReplyTo: '<mira-1@home.example>',
      references: `${mira.first.mail.messageId} <mira-1@home.example>`,
    });
    expect(answer.mail.text?.trim()).toBe('Gladly. Shall we talk on Thursday?');
    expect(answer.held.threadId).toBe(mira.first.held.threadId);
    expect((await stage.gmail.sent()).some(({ raw }) => raw.includes('Never to be read'))).toBe(false);
    expect(await stage.gmail.drafts()).toEqual([]);
    await board.key('Escape');
    await board.key('KeyE');
    await board.see('Nothing waits for you');
  });

  it('takes in mail that matched nobody by Enter, and the sequence stops', async () => {
    const ruth = await written('Ruth Amsel');
    await stage.gmail.deliver(
      letter({
        from: 'Ruth <ruth@elsewhere.example>',
        subject: 'AW: A thought for Ruth',
        id: '<ruth-1@elsewhere.example>',
        text: 'Yes, gladly.',
      }),
    );
    await look();
    await board.go('#/inbox', 'Might be an answer');
    expect((await enrollment(ruth))?.status).toBe('active');
    expect(await findProblems(board.page)).toEqual([]);
    await board.key('KeyJ');
    await board.key('Enter');
    await board.see('Taken in as an answer of Ruth Amsel. Their sequence stopped.');
    expect(await enrollment(ruth)).toMatchObject({ status: 'stopped', stop: { reason: 'replied' } });
    await board.see('Replies waiting');
    const person = (await tables.all('people')).find(({ id }) => id === ruth.personId);
    expect(person?.emails.map(({ address }) => address)).toContain('ruth@elsewhere.example');
  });

  it('that somebody here goes on with elsewhere stops the sequence as taken over', async () => {
    const tomas = await written('Tomas Vrba');
    const { accessToken } = await stage.gmail.issueToken();
    const raw = letter({
      from: 'Ada Moreau <agent@agency.test>',
      to: tomas.address,
      subject: 'Re: A thought for Tomas',
      id: '<by-hand-1@agency.test>',
      answers: tomas.first.mail.messageId,
      text: 'Written in the web mail.',
    });
    const sent = await fetch(`${stage.gmail.url}/gmail/v1/users/me/messages/send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ raw: Buffer.from(raw).toString('base64url'), threadId: tomas.first.held.threadId }),
    });
    expect(sent.ok).toBe(true);
    await look();
    expect(await enrollment(tomas)).toMatchObject({ status: 'stopped', stop: { reason: 'taken-over' } });
    await board.go(`#/people/${tomas.personId}`, 'Written in the web mail.');
    await board.see('In another program');
    expect(await sentTo(tomas.address)).toHaveLength(2);
    expect(await findProblems(board.page)).toEqual([]);
  });
});
