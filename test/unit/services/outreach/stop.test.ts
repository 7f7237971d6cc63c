import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashAddress } from '@/lib/domain/address';
import type { ActivityId, MailboxId, PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import { addressFor, DAY, MONDAY, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
const sha = async (text: string) => createHash('sha256').update(text).digest('hex');
let world: World;
let mara: PersonId;

beforeEach(async () => {
  world = await World.open();
  mara = await world.addPerson('Mara');
  const sequenceId = await world.addSequence([0, 3]);
  await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
});
afterEach(() => world.close());

const run = () => world.start().runner.run({ checkMail: true });
const change = async (edit: (person: Person) => Person) => {
  const person = await world.store.people.get(mara);
  if (person) await world.store.people.put(edit(person));
};
const suppress = async (address: string) =>
  world.store.suppressions.put({
    hash: await hashAddress(sha, address),
    reason: 'by-hand',
    at: world.now,
    evidence: 'Asked by phone',
  });

/** Each is true only from after the launch on: what counts is the moment of the claim. */
const rules: [string, string, string, () => Promise<unknown>][] = [
  [
    'a do-not-contact entry for the address',
    'suppressed',
    'Do not contact since 2026-03-02: Asked by phone',
    () => suppress(addressFor('Mara')),
  ],
  [
    'a do-not-contact entry for another address of theirs',
    'suppressed',
    'Do not contact since 2026-03-02: Asked by phone',
    async () => {
      await change((person) => ({
        ...person,
        emails: [...person.emails, { address: 'Mara@Home.test', source: 'hand', addedAt: 1, status: 'unchecked' }],
      }));
      await suppress('mara@home.test');
    },
  ],
  [
    'an entry for the address written to, though the person has another one now',
    'suppressed',
    'Do not contact since 2026-03-02: Asked by phone',
    async () => {
      await change((person) => ({ ...person, emails: [] }));
      await suppress(addressFor('Mara'));
    },
  ],
  [
    'the stage “archived”',
    'stage-changed',
    'Mara is archived.',
    () => change((person) => ({ ...person, stage: 'archived' })),
  ],
  [
    'the stage “declined”',
    'stage-changed',
    'Mara is declined.',
    () => change((person) => ({ ...person, stage: 'declined' })),
  ],
  [
    'a move to “negotiating” by hand',
    'stage-changed',
    'Mara was moved to “negotiating”.',
    async () => {
      await change((person) => ({ ...person, stage: 'negotiating' }));
      await world.store.activities.add({
        id: 'a1' as ActivityId,
        personId: mara,
        at: MONDAY + 1,
        kind: 'stage',
        text: 'Moved',
      });
    },
  ],
  [
    'an address that bounced',
    'hard-bounce',
    'Mail to mara@creators.test came back: the address is dead.',
    () => change((person) => ({ ...person, emails: person.emails.map((email) => ({ ...email, status: 'bounced' })) })),
  ],
  ['a person who is gone', 'stopped-by-hand', 'This person was removed.', () => world.store.people.delete(mara)],
  [
    'an answer logged in the timeline',
    'replied',
    'Mara replied.',
    () =>
      world.store.activities.add({
        id: 'a1' as ActivityId,
        personId: mara,
        at: MONDAY + 1,
        kind: 'reply',
        text: 'By phone',
      }),
  ],
];

describe('looked at again at the moment of the claim', () => {
  it.each(rules)('%s stops it, and says why', async (_name, reason, evidence, happen) => {
    world.now = MONDAY + 10;
    await happen();
    expect(await run()).toMatchObject({ sent: 0, failed: 0 });
    expect(world.server.accepted).toEqual([]);
    expect(world.server.drafts.size).toBe(0);
    expect(await world.enrollments()).toMatchObject([
      { status: 'stopped', stop: { reason, evidence, at: MONDAY + 10 } },
    ]);
    const [touch] = await world.touches();
    expect(touch).toMatchObject({ state: 'skipped', skipReason: reason, why: evidence });
    expect(touch?.history.at(-1)).toEqual({ at: MONDAY + 10, state: 'skipped', why: evidence });
    expect(await world.activities('stopped')).toMatchObject([{ text: `Sequence stopped: ${evidence}` }]);
    world.now += 30 * DAY;
    await run();
    expect(world.server.accepted).toEqual([]);
  });

  it('a stage that was there before the launch stops nothing', async () => {
    await world.store.activities.add({
      id: 'a0' as ActivityId,
      personId: mara,
      at: MONDAY - DAY,
      kind: 'stage',
      text: 'Moved',
    });
    await change((person) => ({ ...person, stage: 'partner' }));
    expect((await run()).sent).toBe(1);
  });

  it('an entry for somebody else stops nothing', async () => {
    await suppress(addressFor('Noor'));
    expect((await run()).sent).toBe(1);
  });

  it('an address that is added between hashing and claiming is looked at too', async () => {
    await suppress('mara@late.test');
    const { atomic } = world.store;
    let isFirst = true;
    const racing = Object.assign(world.store, {
      atomic: async <T>(work: Parameters<typeof atomic<T>>[0]) => {
        if (isFirst && (await world.store.people.get(mara))?.emails.length === 1) {
          isFirst = false;
          const late = { address: 'mara@late.test', source: 'hand' as const, addedAt: 1, status: 'unchecked' as const };
          await change((person) => ({ ...person, emails: [...person.emails, late] }));
        }
        return atomic(work);
      },
    });
    // The mailbox is known already, so the first transaction of this run is the claim.
    const mailbox = await racing.mailboxes.get(mailboxId);
    if (mailbox) await racing.mailboxes.put({ ...mailbox, cursor: '0', lastCheckedAt: world.now });
    expect((await world.start().runner.run()).sent).toBe(0);
    expect(await world.enrollments()).toMatchObject([{ status: 'stopped', stop: { reason: 'suppressed' } }]);
  });
});

describe('by hand', () => {
  const enrollment = async () => {
    const [found] = await world.enrollments();
    if (!found) throw new Error('nobody is enrolled');
    return found;
  };

  it('a pause rests, however long; resuming plans late steps anew, and each is sent once', async () => {
    const { id } = await enrollment();
    const { outreach } = world.start();
    expect((await outreach.pause(id)).ok).toBe(true);
    expect((await outreach.pause(id)).ok).toBe(true);
    world.now = MONDAY + 30 * DAY;
    expect((await run()).sent).toBe(0);
    expect((await outreach.resume(id)).ok).toBe(true);
    expect((await outreach.resume(id)).ok).toBe(true);
    expect((await run()).sent).toBe(1);
    expect(await world.activities('resumed')).toHaveLength(1);
    expect((await world.touches())[1]).toMatchObject({ state: 'planned', dueAt: MONDAY + 33 * DAY });
  });

  it('resuming is refused where a stop rule speaks against it', async () => {
    const { id } = await enrollment();
    await world.start().outreach.pause(id);
    await suppress(addressFor('Mara'));
    expect(await world.start().outreach.resume(id)).toEqual({
      ok: false,
      error: { code: 'suppressed', message: 'It cannot go on. Do not contact since 2026-03-02: Asked by phone' },
    });
  });

  it('a stop is final', async () => {
    const { id } = await enrollment();
    const { outreach } = world.start();
    await outreach.stop(id);
    await outreach.stop(id);
    expect(await world.activities('stopped')).toHaveLength(1);
    expect(await outreach.resume(id)).toMatchObject({
      ok: false,
      error: { message: 'This sequence was stopped: You stopped it.' },
    });
    expect((await run()).sent).toBe(0);
  });

  it('skipping a step plans the next one from now', async () => {
    const [touch] = await world.touches();
    if (!touch) throw new Error('no touch');
    world.now = MONDAY + DAY;
    await world.start().outreach.skip(touch.key);
    await world.start().outreach.skip(touch.key);
    expect(await world.touches()).toMatchObject([
      { state: 'skipped', skipReason: 'by-hand' },
      { state: 'planned', dueAt: MONDAY + 4 * DAY },
    ]);
    world.now = MONDAY + 4 * DAY;
    await run();
    expect(world.server.accepted[0]?.message.subject).toBe('A thought for Mara');
  });

  it('an answer from elsewhere stops like a reply, and a no moves them to declined', async () => {
    world.now += 1;
    expect((await world.start().outreach.logReply(mara, 'No thanks, not interested.')).ok).toBe(true);
    expect(await enrollment()).toMatchObject({
      status: 'stopped',
      stop: { reason: 'replied', evidence: 'Mara said no.' },
    });
    expect((await world.store.people.get(mara))?.stage).toBe('declined');
    expect((await world.activities('reply'))[0]?.text).toContain('do not contact');
    expect((await run()).sent).toBe(0);
  });
});
