import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttachmentId, MailboxId, TemplateId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import { MailError } from '@/lib/mail/provider';
import { DAY, days, HOUR, MINUTE, MONDAY, World } from '../../../support/outreach-world';

const gmail = 'box-gmail' as MailboxId;
const bytes = new TextEncoder().encode('What a film costs.');
const file = {
  id: createHash('sha256').update(bytes).digest('hex') as AttachmentId,
  name: 'rates.pdf',
  type: 'application/pdf',
  size: bytes.length,
};
let world: World;

beforeEach(async () => {
  world = await open();
});
afterEach(() => world.close());

async function open(names: readonly string[] = ['Mara']): Promise<World> {
  const opened = await World.open();
  await opened.start().runner.run({ checkMail: true });
  await opened.store.attachments.put({ ...file, createdAt: opened.now });
  await opened.store.attachments.bodies.put({ id: file.id, bytes });
  const templateId = 'with-file' as TemplateId;
  await opened.store.templates.put({
    id: templateId,
    name: 'Rates',
    subject: 'Rates',
    body: 'Hi {{ first_name }}',
    attachments: [file],
    createdAt: 0,
    updatedAt: 0,
  });
  const sequenceId = await opened.addSequence([{ kind: 'mail', delay: days(0), templateId }, 3]);
  const personIds = [];
  for (const name of names) personIds.push(await opened.addPerson(name));
  const launched = await opened.start().sequences.launch({ sequenceId, personIds, mailboxId: gmail });
  if (!launched.ok) throw new Error(launched.error.message);
  return opened;
}

const run = (to: World = world) => to.start().runner.run({ checkMail: true });
const states = async () => (await world.touches()).map(({ state }) => state);
const signInAgain = async () => {
  const { statusWhy: _, ...mailbox } = (await world.store.mailboxes.get(gmail)) as Mailbox;
  await world.store.mailboxes.put({ ...mailbox, status: 'ready' });
};
const signInNeeded = { when: 'before' as const, error: new MailError('sign-in-needed', 'Sign in again.', 'no') };

describe('files of a mail', () => {
  it('go along, and the thread remembers them', async () => {
    await run();
    expect(world.server.accepted[0]?.message.attachments).toEqual([file]);
    expect((await world.database.messages.toArray())[0]?.attachments).toEqual([{ name: file.name, size: file.size }]);
  });

  it('that are gone stop the mail before anything is handed over, in words; put back, it goes out', async () => {
    await world.store.attachments.bodies.delete(file.id);
    expect(await run()).toMatchObject({ failed: 1, sent: 0 });
    const [touch] = await world.touches();
    expect(touch).toMatchObject({ state: 'failed', why: expect.stringContaining('“rates.pdf” is no longer here') });
    expect(world.server.drafts.size + world.server.accepted.length).toBe(0);
    await world.store.attachments.bodies.put({ id: file.id, bytes });
    if (touch) await world.start().outreach.retry(touch.key);
    expect(await run()).toMatchObject({ sent: 1 });
  });
});

describe('a sign-in that ends', () => {
  it('between the draft and its sending holds everything, says why, and the same draft goes out after signing in', async () => {
    world.server.failNext('sendDraft', signInNeeded);
    await run();
    expect(await states()).toEqual(['planned']);
    expect(await world.store.mailboxes.get(gmail)).toMatchObject({
      status: 'needs-sign-in',
      statusWhy: 'Sign in again.',
    });
    expect(world.server.drafts.size).toBe(1);
    world.now += HOUR;
    expect((await run()).problems).toContain('Sign in again.');
    expect(world.server.accepted).toHaveLength(0);
    await signInAgain();
    await run();
    expect(await states()).toEqual(['sent', 'planned']);
    expect(world.server.accepted).toHaveLength(1);
    expect(world.server.drafts.size).toBe(0);
  });

  it('for good (access revoked) keeps what is planned, and nothing is lost when it is given again', async () => {
    world.server.failNext('changesSince', {
      when: 'before',
      error: new MailError('permission-denied', 'Access was taken away.', 'no'),
    });
    await run();
    for (let day = 1; day <= 3; day += 1) {
      world.now = MONDAY + day * HOUR;
      await run();
    }
    expect(await states()).toEqual(['planned']);
    expect(world.server.accepted).toHaveLength(0);
    await signInAgain();
    await run();
    expect(world.server.accepted).toHaveLength(1);
  });
});

it('a disk that is full at any write loses nothing, sends nothing twice, and goes on when there is room', async () => {
  let failures = 0;
  for (let writes = 0; ; writes += 1) {
    const full = await open(['Mara', 'Noor']);
    const worker = full.start({ writes });
    const { problems } = await worker.runner.run({ checkMail: true });
    const isFull = problems.some((problem) => problem.includes('no room left'));
    if (isFull) {
      failures += 1;
      // Still full: whoever wakes meanwhile adds nothing.
      for (let tries = 0; tries < 2; tries += 1) {
        full.now += MINUTE;
        await full.start({ writes: 0 }).runner.run({ checkMail: true });
      }
    }
    full.now += HOUR;
    await full.start().runner.run({ checkMail: true });
    await full.settle(MONDAY + 8 * DAY);
    const touches = await full.touches();
    expect(
      touches.map(({ state }) => state),
      `after ${writes} writes`,
    ).toEqual(['sent', 'sent', 'sent', 'sent']);
    for (const { message } of touches) expect(full.server.timesAccepted(message?.messageId ?? '')).toBe(1);
    expect(full.server.accepted).toHaveLength(4);
    expect(await full.activities('sent')).toHaveLength(4);
    full.close();
    if (!isFull) break;
  }
  expect(failures).toBeGreaterThan(10);
}, 120_000);

it('a laptop that slept for three days sends what is due once, and follow-ups count from then', async () => {
  await run();
  world.now = MONDAY + 2 * HOUR + 6 * DAY;
  await run();
  await run();
  expect(await states()).toEqual(['sent', 'sent']);
  expect(world.server.accepted).toHaveLength(2);
});

it('a laptop that fell asleep while a mail was handed over finds it in Sent and sends no second one', async () => {
  world.server.failNext('sendDraft', { when: 'lost', error: new MailError('connection-lost', 'Asleep.', 'unknown') });
  world.server.isSentDelayed = true;
  await run();
  expect(await states()).toEqual(['unsure']);
  world.now += 3 * DAY;
  await run();
  expect(await states()).toEqual(['unsure']);
  world.server.isSentDelayed = false;
  world.now += MINUTE;
  await run();
  expect((await states())[0]).toBe('sent');
  expect(world.server.accepted.filter(({ message }) => message.attachments)).toHaveLength(1);
});
