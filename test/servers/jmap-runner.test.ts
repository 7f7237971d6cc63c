import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/domain/ids';
import { classifyInbound } from '@/lib/mail/inbound';
import { basicAuthorization, createJmapProvider } from '@/lib/mail/jmap';
import { Crash } from '../support/crash';
import { DAY, MINUTE, MONDAY, World } from '../support/outreach-world';
import { type FaultFront, startFaultFront } from './fault-front';
import { type JmapStandIn, type Misbehaviour, standInPassword, standInUser, startJmapStandIn } from './jmap-stand-in';

let standIn: JmapStandIn;
let front: FaultFront;

beforeAll(async () => {
  standIn = await startJmapStandIn();
  front = await startFaultFront(standIn.url);
});
afterAll(async () => {
  await front.close();
  await standIn.close();
});
beforeEach(() => {
  standIn.reset();
  front.mend();
});

/** A world whose mailbox is a JMAP account, with one person about to be written to. */
async function open(steps: readonly number[] = [0]): Promise<World> {
  const world = await World.open();
  world.classify = classifyInbound;
  world.server.provider = () =>
    createJmapProvider({
      server: front.url,
      authorization: async () => basicAuthorization(standInUser, standInPassword),
      clock: { now: () => world.now },
      timeoutMs: 5_000,
    });
  await world.addMailbox('gmail', { provider: 'jmap', id: 'box-jmap' as MailboxId });
  await world.addPerson('Mara');
  const sequenceId = await world.addSequence(steps);
  const personIds = (await world.store.people.all()).map(({ id }) => id);
  const launched = await world.start().sequences.launch({ sequenceId, personIds, mailboxId: 'box-jmap' as MailboxId });
  expect(launched).toMatchObject({ ok: true });
  return world;
}

const states = async (world: World) => (await world.touches()).map(({ state }) => state);
const run = async (world: World, dieAt?: number) => {
  const worker = world.start(dieAt === undefined ? {} : { dieAt });
  try {
    await worker.runner.run({ checkMail: true });
    return true;
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return false;
  }
};

describe('the ledger on JMAP', () => {
  it('sends once, and a later run sends nothing', async () => {
    const world = await open();
    await run(world);
    await run(world);
    expect(await states(world)).toEqual(['sent']);
    expect(standIn.submitted()).toHaveLength(1);
    world.close();
  });

  it('sends once wherever the worker dies', async () => {
    let deaths = 0;
    for (let dieAt = 1; ; dieAt += 1) {
      standIn.reset();
      const world = await open();
      const lived = await run(world, dieAt);
      for (let later = 1; later <= 3; later += 1) {
        world.now = MONDAY + later * 30 * MINUTE;
        await run(world);
      }
      expect({ dieAt, accepted: standIn.submitted().length, states: await states(world) }).toEqual({
        dieAt,
        accepted: 1,
        states: ['sent'],
      });
      world.close();
      if (lived) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(10);
  }, 120_000);

  it.each<[string, Misbehaviour, string]>([
    ['dies after taking it', { diesAfterTaking: true }, 'sent'],
    ['dies after taking it, and forgets', { diesAfterTaking: true, forgetsSubmissions: true }, 'unsure'],
    ['fails without a word', { errors: { 'EmailSubmission/set': 'serverFail' } }, 'unsure'],
    ['was busy with another', { errors: { 'EmailSubmission/set': 'stateMismatch' } }, 'sent'],
  ])('never sends twice where the server %s', async (_, misbehaviour, state) => {
    const world = await open();
    standIn.misbehave(misbehaviour);
    await run(world);
    standIn.misbehave({ ...misbehaviour, diesAfterTaking: false, errors: {} });
    for (let later = 1; later <= 4; later += 1) {
      world.now = MONDAY + later * 3 * 60 * MINUTE;
      await run(world);
    }
    expect(await states(world)).toEqual([state]);
    expect(standIn.submitted().length).toBeLessThanOrEqual(1);
    if (state === 'sent') expect(standIn.submitted()).toHaveLength(1);
    world.close();
  });

  it('stops at the answer', async () => {
    const world = await open([0, 3]);
    await run(world);
    const id = /^Message-ID: (.*)$/im.exec(standIn.submitted()[0]?.raw ?? '')?.[1] ?? '';
    standIn.deliver(
      `From: Mara <mara@creators.test>\r\nTo: ${standInUser}\r\nMessage-ID: <r@creators.test>\r\nIn-Reply-To: ${id}\r\n\r\nGladly!`,
    );
    world.now = MONDAY + DAY;
    await run(world);
    expect((await world.enrollments()).map(({ status, stop }) => [status, stop?.reason])).toEqual([
      ['stopped', 'replied'],
    ]);
    world.close();
  });
});
