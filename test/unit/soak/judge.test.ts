import { describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/domain/ids';
import type { Touch } from '@/lib/domain/sequence';
import { added, exitCodeOf, judge } from '../../soak/judge';
import { addressFor, MINUTE, World } from '../../support/outreach-world';

const [mara, noor, oki] = ['Mara', 'Noor', 'Oki'].map(addressFor) as [string, string, string];
const all = [mara, noor, oki];
const one = { rounds: 1, kills: 45, touches: 3 };

describe('the judge of a soak', () => {
  const allSent = new Map(all.map((address) => [address, 'sent' as const]));
  const each = new Map(all.map((address) => [address, 1]));

  it('has nothing to say where each mail arrived once and the ledger knows', () => {
    const said = judge(all, allSent, each);
    expect(said).toEqual({ accepted: 3, doubles: 0, lost: 0, unsure: 0 });
    expect(exitCodeOf([{ ...one, ...said }])).toBe(0);
  });

  it('counts each mail that arrived again, whatever the ledger says', () => {
    const said = judge(all, new Map(allSent).set(noor, 'unsure' as never), new Map(each).set(mara, 3).set(noor, 2));
    expect(said).toEqual({ accepted: 3, doubles: 3, lost: 0, unsure: 1 });
    expect(exitCodeOf([{ ...one, ...said }])).toBe(1);
  });

  it.each([
    ['sent, and nothing arrived', 'sent', 0],
    ['arrived, and the ledger would send it still', 'planned', 1],
    ['arrived, and the ledger calls it failed', 'failed', 1],
    ['never went', 'planned', 0],
    ['in no ledger', undefined, 1],
  ] as const)('counts as lost: %s', (_, state, count) => {
    const ledger = new Map<string, 'sent' | 'planned' | 'failed'>(allSent);
    if (state === undefined) ledger.delete(oki);
    else ledger.set(oki, state);
    const said = judge(all, ledger, new Map(each).set(oki, count));
    expect(said).toEqual({ accepted: 2 + count, doubles: 0, lost: 1, unsure: 0 });
    expect(exitCodeOf([{ ...one, ...said }])).toBe(1);
  });

  it('lets a question to the person pass, whether the mail arrived or not', () => {
    for (const count of [0, 1]) {
      const said = judge([mara], new Map([[mara, 'unsure']]), new Map([[mara, count]]));
      expect(said).toEqual({ accepted: count, doubles: 0, lost: 0, unsure: 1 });
      expect(exitCodeOf([{ ...one, ...said }])).toBe(0);
    }
  });

  it('is not content with a soak that looked at nothing, and finds one bad round among good ones', () => {
    const good = { ...one, accepted: 3, doubles: 0, lost: 0, unsure: 0 };
    expect(exitCodeOf([])).toBe(1);
    expect(exitCodeOf([good, { ...good, doubles: 1 }, good])).toBe(1);
    expect(added([good, { ...good, lost: 2 }])).toMatchObject({ rounds: 2, kills: 90, touches: 6, lost: 2 });
  });
});

describe('a sender that is broken', () => {
  /** The people are sent one mail each, while something is wrong with the ledger. */
  async function soaked(wrong: (world: World, before: readonly Touch[]) => Promise<void>) {
    const world = await World.open({ isQuick: true });
    const personIds = [await world.addPerson('Mara'), await world.addPerson('Noor'), await world.addPerson('Oki')];
    const sequenceId = await world.addSequence([0]);
    const mailboxId = 'box-gmail' as MailboxId;
    await world.start().sequences.launch({ sequenceId, personIds, mailboxId });
    const before = await world.touches();
    await world.start().runner.run({ checkMail: true });
    await wrong(world, before);
    world.now += MINUTE;
    await world.start().runner.run({ checkMail: true });
    const ledger = new Map((await world.touches()).map(({ personId, state }) => [`${personId}@creators.test`, state]));
    const arrived = new Map(all.map((address) => [address, world.server.sentTo(address).length]));
    return judge(all, ledger, arrived);
  }

  it('is told from one that is not', async () => {
    expect(await soaked(async () => undefined)).toEqual({ accepted: 3, doubles: 0, lost: 0, unsure: 0 });
  });

  it('is red when the ledger forgets after the service accepted', async () => {
    const said = await soaked(async (world, before) => {
      const { touches, enrollments, activities, messages } = world.database;
      await Promise.all([activities.clear(), messages.clear()]);
      for (const touch of before) await touches.put(touch);
      for (const enrollment of await enrollments.toArray()) await enrollments.put({ ...enrollment, status: 'active' });
    });
    expect(said).toEqual({ accepted: 3, doubles: 3, lost: 0, unsure: 0 });
    expect(exitCodeOf([{ ...one, ...said }])).toBe(1);
  });

  it('is red when the ledger says sent before anything went', async () => {
    const said = await soaked(async (world) => {
      world.server.accepted.splice(0, 1);
    });
    expect(said).toMatchObject({ accepted: 2, doubles: 0, lost: 1 });
    expect(exitCodeOf([{ ...one, ...said }])).toBe(1);
  });
});
