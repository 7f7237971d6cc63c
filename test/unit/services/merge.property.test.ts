import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activity } from '@/lib/domain/activity';
import {
  type ActivityId,
  type EnrollmentId,
  type ListId,
  type MailboxId,
  type MessageId,
  type PersonId,
  type ProfileId,
  type SequenceId,
  touchKey,
} from '@/lib/domain/ids';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { Person, Profile } from '@/lib/domain/person';
import type { Enrollment, Touch, TouchState } from '@/lib/domain/sequence';
import { stages } from '@/lib/domain/stage';
import { createIdentityService } from '@/lib/services/identity-service';
import { membership } from '@/lib/services/new-person';
import type { Store } from '@/lib/services/ports';
import { countingIds, memoryStore, setClock } from '../../support/memory-store';

const people = ['ada', 'bo', 'cy'] as PersonId[];
const lists = ['l1', 'l2', 'l3'] as ListId[];
const addresses = ['a@one.example', 'b@one.example', 'c@two.example', 'd@two.example'];

const generated = fc.record({
  firstName: fc.option(fc.constantFrom('Ada', 'Bo'), { nil: undefined }),
  notes: fc.constantFrom('', 'Met in May.', 'Likes paper.\nAnd light.'),
  stage: fc.constantFrom(...stages),
  emails: fc.uniqueArray(
    fc.record({
      address: fc.constantFrom(...addresses),
      status: fc.constantFrom('unchecked' as const, 'bounced' as const),
    }),
    { selector: ({ address }) => address, maxLength: 3 },
  ),
  profiles: fc.nat({ max: 3 }),
  lists: fc.subarray(lists),
  isOpen: fc.boolean(),
  touches: fc.array(fc.constantFrom<TouchState>('planned', 'sent', 'failed', 'unsure', 'due', 'done', 'skipped'), {
    maxLength: 3,
  }),
  messages: fc.array(fc.boolean(), { maxLength: 3 }),
  activities: fc.nat({ max: 4 }),
});
type Generated = typeof generated extends fc.Arbitrary<infer T> ? T : never;

async function write(store: Store, id: PersonId, given: Generated, isOpen: boolean): Promise<void> {
  const { firstName, notes, stage } = given;
  const person: Person = {
    id,
    displayName: `Name of ${id}`,
    nameKey: `name of ${id}`,
    ...(firstName === undefined ? {} : { firstName }),
    emails: given.emails.map((email, n) => ({ ...email, source: 'page', addedAt: n })),
    stage,
    notes,
    createdAt: 10,
    updatedAt: 20,
  };
  await store.people.add(person);
  for (let n = 0; n < given.profiles; n += 1) {
    const profile: Profile = {
      id: `${id}-p${n}` as ProfileId,
      site: 'instagram',
      handle: `${id}.${n}`,
      handleKey: `${id}.${n}`,
      url: `https://www.instagram.com/${id}.${n}/`,
      personId: id,
      seenAt: 5,
    };
    await store.profiles.add(profile);
  }
  for (const [n, listId] of given.lists.entries()) await store.listMembers.add(membership(listId, id, 30 + n));
  const enrollment: Enrollment = {
    id: `${id}-e` as EnrollmentId,
    personId: id,
    sequenceId: 's' as SequenceId,
    versionKey: 's:1',
    mailboxId: 'm' as MailboxId,
    address: given.emails[0]?.address ?? '',
    status: isOpen ? 'active' : 'finished',
    createdAt: 40,
    updatedAt: 40,
  };
  if (given.touches.length > 0) await store.enrollments.add(enrollment);
  for (const [stepIndex, state] of given.touches.entries()) {
    const touch: Touch = {
      key: touchKey(enrollment.id, stepIndex),
      enrollmentId: enrollment.id,
      personId: id,
      sequenceId: enrollment.sequenceId,
      mailboxId: enrollment.mailboxId,
      stepIndex,
      kind: 'mail',
      state,
      dueAt: 50,
      createdAt: 40,
      updatedAt: 40,
      attempts: 0,
      history: [],
    };
    await store.touches.add(touch);
  }
  for (const [n, isSeen] of given.messages.entries()) {
    const message: StoredMessage = {
      id: `${id}-m${n}` as MessageId,
      mailboxId: 'm' as MailboxId,
      direction: 'in',
      kind: 'reply',
      personId: id,
      from: 'a@one.example',
      to: 'me@agency.example',
      subject: 'Re: Hello',
      text: 'Gladly',
      at: 60 + n,
      ...(isSeen ? { seenAt: 70 } : {}),
    };
    await store.messages.add(message);
  }
  for (let n = 0; n < given.activities; n += 1) {
    const activity: Activity = {
      id: `${id}-a${n}` as ActivityId,
      personId: id,
      at: 80 + n,
      kind: 'note',
      text: `Note ${n}`,
    };
    await store.activities.add(activity);
  }
}

/** Everything that people consist of. What tells of the merge itself is left out. */
async function contents(store: Store): Promise<unknown> {
  const all = <T>(read: (id: PersonId) => Promise<readonly T[]>) => Promise.all(people.map(read));
  return {
    people: (await store.people.getMany(people)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    profiles: await all((id) => store.profiles.ofPerson(id)),
    members: await all((id) => store.listMembers.ofPerson(id)),
    enrollments: await all((id) => store.enrollments.ofPerson(id)),
    touches: await all((id) => store.touches.ofPerson(id)),
    messages: await all((id) => store.messages.ofPerson(id)),
    waiting: await store.messages.waiting(),
    activities: await all(async (id) =>
      (await store.activities.ofPerson(id)).filter(({ kind }) => kind !== 'merged' && kind !== 'unmerged'),
    ),
  };
}

const order = fc.constantFrom<readonly [number, number]>([0, 1], [1, 0], [0, 2], [2, 1]);

describe('merging and taking it back', () => {
  it('leaves everything as it was, also when one merge stands on another', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(generated, generated, generated),
        order,
        fc.boolean(),
        async (given, [keep, other], twice) => {
          const { store, close } = await memoryStore();
          try {
            const identity = createIdentityService({ store, clock: setClock(1_000), ids: countingIds() });
            for (const [n, id] of lists.entries()) await store.lists.add({ id, name: id, createdAt: n });
            // At most one of them is in a sequence: else the merge is refused.
            const open = given.findIndex(({ isOpen }) => isOpen);
            for (const [n, row] of given.entries()) await write(store, people[n] as PersonId, row, n === open);
            const before = await contents(store);
            const third = [0, 1, 2].find((n) => n !== keep && n !== other) ?? 0;
            const merges = [await identity.merge(people[keep] as PersonId, people[other] as PersonId)];
            expect(await store.people.count()).toBe(2);
            if (twice) merges.push(await identity.merge(people[third] as PersonId, people[keep] as PersonId));
            for (const merge of merges.toReversed()) {
              if (!merge.ok) throw new Error(merge.error.message);
              expect(await identity.unmerge(merge.value.mergeId)).toEqual({ ok: true, value: {} });
            }
            expect(await contents(store)).toEqual(before);
          } finally {
            close();
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it('loses nothing of either, and writes to nobody twice', async () => {
    await fc.assert(
      fc.asyncProperty(generated, generated, async (one, other) => {
        const { store, close } = await memoryStore();
        try {
          const identity = createIdentityService({ store, clock: setClock(1_000), ids: countingIds() });
          const [ada, bo] = people as [PersonId, PersonId];
          await write(store, ada, one, one.isOpen);
          await write(store, bo, other, other.isOpen);
          const result = await identity.merge(ada, bo);
          const bothOpen = [one, other].every(({ isOpen, touches }) => isOpen && touches.length > 0);
          expect(result.ok).toBe(!bothOpen);
          if (bothOpen) return;
          const person = await store.people.get(ada);
          const emails = new Set([...one.emails, ...other.emails].map(({ address }) => address));
          expect(new Set(person?.emails.map(({ address }) => address))).toEqual(emails);
          expect(person?.notes).toContain(other.notes);
          expect(person?.notes).toContain(one.notes);
          expect(await store.profiles.ofPerson(ada)).toHaveLength(one.profiles + other.profiles);
          expect(await store.listMembers.ofPerson(ada)).toHaveLength(new Set([...one.lists, ...other.lists]).size);
          expect(await store.touches.ofPerson(ada)).toHaveLength(one.touches.length + other.touches.length);
          expect(await store.messages.ofPerson(ada)).toHaveLength(one.messages.length + other.messages.length);
          const open = (await store.enrollments.ofPerson(ada)).filter(({ status }) => status === 'active');
          expect(open.length).toBeLessThanOrEqual(1);
        } finally {
          close();
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
