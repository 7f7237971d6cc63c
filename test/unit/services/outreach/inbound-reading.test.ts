import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/domain/ids';
import { classifyInbound } from '@/lib/mail/inbound';
import { addressFor, DAY, MONDAY, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
const address = addressFor('Mara');
let world: World;

beforeEach(async () => {
  world = await World.open();
  world.classify = classifyInbound;
  const mara = await world.addPerson('Mara');
  const sequenceId = await world.addSequence([0, 3, 3]);
  await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
  await run();
});
afterEach(() => world.close());

const run = () => world.start().runner.run({ checkMail: true });
const enrollment = async () => (await world.enrollments())[0];
const idOf = (index: number): string => world.server.accepted[index]?.message.messageId ?? '';
const mailsAfter = async (days: number) => {
  world.now = MONDAY + days * DAY;
  await run();
  return world.server.accepted.length;
};
async function comesIn(headers: readonly string[], body: string, threadId = 'another-thread'): Promise<void> {
  const raw = [...headers, '', body].join('\n').replaceAll('\n', '\r\n');
  world.server.inbox.push({
    providerMessageId: `m${world.server.inbox.length}`,
    threadId,
    raw: new TextEncoder().encode(raw),
    receivedAt: world.now,
  });
  await run();
}
const report = (action: string, status: string, diagnostic: string) =>
  comesIn(
    [
      'From: MAILER-DAEMON@mx.test',
      'Subject: Delivery report',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    ],
    `--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; ${address}\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; ${diagnostic}\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${idOf(0)}\n--b--`,
  );

describe('an automatic reply, read from its text', () => {
  const away = (body: string) =>
    comesIn(
      [
        `From: ${address}`,
        'Subject: Automatic reply: A thought',
        'Auto-Submitted: auto-replied',
        'Content-Type: text/plain; charset=utf-8',
        `In-Reply-To: ${idOf(0)}`,
      ],
      body,
    );

  it('pauses until the day that it states, in the language that it states it in', async () => {
    await away('Sono assente fino al 10 marzo 2026.');
    expect(await enrollment()).toMatchObject({ status: 'paused', stop: { resumeAt: Date.UTC(2026, 2, 11, 12) } });
    expect(await mailsAfter(9)).toBe(1);
    expect(await mailsAfter(10)).toBe(2);
  });

  it('that says no as well waits for the person, whatever day it names', async () => {
    await away('I am away until March 10, 2026. I am not accepting brand collaborations any more.');
    expect(await enrollment()).toMatchObject({ status: 'paused', stop: { reason: 'auto-reply' } });
    expect((await enrollment())?.stop?.resumeAt).toBeUndefined();
    expect((await enrollment())?.stop?.evidence).toContain('says no');
    expect(await mailsAfter(30)).toBe(1);
    expect(await world.store.suppressions.all()).toEqual([]);
  });
});

describe('a reply that quotes an older step', () => {
  it('stops what comes after the newer one', async () => {
    expect(await mailsAfter(4)).toBe(2);
    await comesIn(
      [
        'From: manager@agents.test',
        'Subject: Re: A thought',
        'Content-Type: text/plain; charset=utf-8',
        `References: ${idOf(0)}`,
      ],
      'Hello, I look after Mara. What is the budget?',
    );
    expect(await enrollment()).toMatchObject({ status: 'stopped', stop: { reason: 'replied' } });
    expect(await mailsAfter(40)).toBe(2);
  });
});

describe('a delivery report', () => {
  it('of a delay stops nothing, of a dead address stops it', async () => {
    await report('delayed', '4.4.1', 'connection timed out');
    expect((await enrollment())?.status).toBe('active');
    await report('failed', '5.1.1', '550 5.1.1 user unknown');
    expect(await enrollment()).toMatchObject({ status: 'stopped', stop: { reason: 'hard-bounce' } });
  });

  it.each([
    ['5.7.1', '554 5.7.1 rejected by policy'],
    ['5.0.0', '554 Blocked - see https://reputation.test/?ip=198.51.100.9'],
    ['5.1.8', '550 5.1.8 Access denied, bad outbound sender'],
  ])('that blames the sender (%s) rests the mailbox and leaves the person alone', async (status, diagnostic) => {
    await report('failed', status, diagnostic);
    expect((await world.store.mailboxes.get(mailboxId))?.status).toBe('paused');
    expect((await enrollment())?.status).toBe('active');
    expect(await world.store.suppressions.all()).toEqual([]);
  });
});
