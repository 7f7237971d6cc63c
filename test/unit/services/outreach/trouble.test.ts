import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/domain/ids';
import { MailError, type MailErrorCode } from '@/lib/mail/provider';
import { MINUTE, MONDAY, World } from '../../../support/outreach-world';

const gmail = 'box-gmail' as MailboxId;
let world: World;

beforeEach(async () => {
  world = await World.open();
  const personIds = [await world.addPerson('Mara')];
  const sequenceId = await world.addSequence([0]);
  const launched = await world.start().sequences.launch({ sequenceId, personIds, mailboxId: gmail });
  if (!launched.ok) throw new Error(launched.error.message);
});
afterEach(() => world.close());

const run = (checkMail = false) => world.start().runner.run({ checkMail });
const trouble = async () => (await world.store.mailboxes.get(gmail))?.trouble;
const error = (code: MailErrorCode, why: string) => ({
  when: 'before' as const,
  error: new MailError(code, why, 'no'),
});

describe('a service that does not work', () => {
  it.each(['server-error', 'connection-lost', 'timed-out', 'offline', 'bad-answer'] as const)(
    'is noted with its first time when a draft cannot be made (%s), and forgotten when mail goes out',
    async (code) => {
      world.server.failNext('createDraft', error(code, 'It is broken.'));
      await run();
      expect(await trouble()).toEqual({ since: MONDAY, why: 'It is broken.' });
      world.server.failNext('changesSince', error(code, 'It is broken in another way.'));
      world.server.failNext('createDraft', error(code, 'It is still broken.'));
      world.now += MINUTE;
      await run();
      expect(await trouble()).toEqual({ since: MONDAY, why: 'It is still broken.' });
      world.server.failNext('changesSince', error(code, 'The look fails.'));
      world.now += 5 * MINUTE;
      expect(await run()).toMatchObject({ sent: 1 });
      expect(await trouble()).toBeUndefined();
    },
  );

  it('is noted when it cannot be looked for mail, and looked at again at every wake until it works', async () => {
    await run();
    world.server.failNext('changesSince', error('server-error', 'It is broken.'));
    expect((await run(true)).problems).toEqual(['agent@agency.test: It is broken.']);
    expect(await trouble()).toEqual({ since: MONDAY, why: 'It is broken.' });
    expect((await run()).problems).toEqual([]);
    expect(await trouble()).toBeUndefined();
  });
});

it('a refused message says nothing about its service', async () => {
  world.server.failNext('createDraft', error('rejected', 'No such address.'));
  await run();
  expect(await trouble()).toBeUndefined();
});

describe('a service that asks to be left alone for a while', () => {
  const limited = { when: 'before' as const, error: new MailError('rate-limited', 'Too fast.', 'no', 15 * MINUTE) };
  /** Which calls it gets in a run. */
  async function asked(): Promise<string[]> {
    const calls: string[] = [];
    for (const call of ['changesSince', 'findSent', 'createDraft', 'sendDraft'] as const)
      world.server.duringNext(call, 'before', async () => void calls.push(call));
    await run();
    world.server.forgetInterludes();
    return calls;
  }

  it('is not looked through for mail until then', async () => {
    await run();
    world.now += 10 * MINUTE;
    world.server.failNext('changesSince', limited);
    await run();
    world.now += 14 * MINUTE;
    expect(await asked()).toEqual([]);
    world.now += MINUTE;
    expect(await asked()).toEqual(['changesSince']);
  });

  it('is not asked what became of a mail until then', async () => {
    world.server.isLookupDown = true;
    world.server.failNext('sendDraft', { when: 'lost', error: new MailError('timed-out', 'Too slow.', 'unknown') });
    await run();
    expect(await world.store.touches.byState('unsure')).toHaveLength(1);
    world.server.isLookupDown = false;
    world.server.failNext('findSent', limited);
    world.now += MINUTE;
    await run();
    world.now += 14 * MINUTE;
    expect(await asked()).toEqual([]);
    expect(await world.store.touches.byState('unsure')).toHaveLength(1);
    world.now += MINUTE;
    expect(await asked()).toEqual(['changesSince', 'findSent']);
    expect(await world.store.touches.byState('sent')).toHaveLength(1);
  });
});
