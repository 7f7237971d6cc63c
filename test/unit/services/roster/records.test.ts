import { Dexie, liveQuery } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/open';
import { createStore } from '@/lib/db/store';
import type { Activity } from '@/lib/domain/activity';
import { hashAddress } from '@/lib/domain/address';
import { cellOf, cellText, type FieldId, fieldOf } from '@/lib/domain/field-registry';
import type {
  ActivityId,
  EnrollmentId,
  ListId,
  MailboxId,
  MessageId,
  PersonId,
  ProfileId,
  SequenceId,
  TouchKey,
} from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { Enrollment, Touch } from '@/lib/domain/sequence';
import { emptySettings } from '@/lib/domain/settings';
import type { Store } from '@/lib/services/ports';
import { recordsOf } from '@/lib/services/roster/records';
import { hash, memoryStore } from '../../../support/memory-store';
import { person, profile } from '../../templates/people';

let store: Store;
let close: () => void;

beforeEach(async () => {
  ({ store, close } = await memoryStore());
});
afterEach(() => close());

const mara = somebody('mara');
const theo = somebody('theo');

function somebody(name: string): Person {
  return person({
    id: name as PersonId,
    displayName: name,
    emails: [{ address: `${name}@creator.test`, source: 'page', addedAt: 0, status: 'unchecked' }],
  });
}

async function account(of: Person, id: string, followers: number): Promise<void> {
  await store.profiles.put(
    profile({ id: id as ProfileId, handle: id, handleKey: id, personId: of.id, followers, site: 'tiktok' }),
  );
}

function touch(of: Person, enrollment: string, step: number, changes: Partial<Touch>): Touch {
  return {
    key: `${enrollment}:${step}` as TouchKey,
    enrollmentId: enrollment as EnrollmentId,
    personId: of.id,
    sequenceId: 's1' as SequenceId,
    mailboxId: 'box' as MailboxId,
    stepIndex: step,
    kind: 'mail',
    state: 'sent',
    dueAt: 0,
    createdAt: 0,
    updatedAt: 0,
    attempts: 0,
    history: [],
    ...changes,
  };
}

function enrollment(of: Person, id: string, changes: Partial<Enrollment> = {}): Enrollment {
  return {
    id: id as EnrollmentId,
    personId: of.id,
    sequenceId: 's1' as SequenceId,
    versionKey: 's1:1',
    mailboxId: 'box' as MailboxId,
    address: `${of.id}@creator.test`,
    status: 'active',
    createdAt: 1,
    updatedAt: 1,
    ...changes,
  };
}

function line(of: Person, at: number, kind: Activity['kind']): Activity {
  return { id: `${of.id}-${at}` as ActivityId, personId: of.id, at, kind, text: kind };
}

async function outreach(): Promise<void> {
  await store.sequenceVersions.put({
    key: 's1:1',
    sequenceId: 's1' as SequenceId,
    version: 1,
    name: 'Spring launch',
    steps: [],
    createdAt: 0,
  });
  await store.enrollments.put(enrollment(mara, 'e1'));
  await store.enrollments.put(
    enrollment(mara, 'e0', {
      versionKey: 'gone:1',
      status: 'stopped',
      createdAt: 0,
      stop: { reason: 'replied', at: 3, evidence: 'x' },
    }),
  );
  await store.touches.put(touch(mara, 'e1', 0, { sentAt: 100 }));
  await store.touches.put(touch(mara, 'e1', 1, { state: 'done', kind: 'manual', sentAt: 200 }));
  await store.touches.put(touch(mara, 'e1', 2, { state: 'planned', dueAt: 900 }));
  await store.touches.put(touch(mara, 'e0', 1, { state: 'planned', dueAt: 5 }));
  await store.touches.put(touch(mara, 'e0', 2, { state: 'failed', dueAt: 5 }));
  for (const row of [line(mara, 150, 'reply'), line(mara, 160, 'auto-reply'), line(mara, 400, 'list')])
    await store.activities.put(row);
  await store.messages.put({
    id: 'm1' as MessageId,
    mailboxId: 'box' as MailboxId,
    direction: 'in',
    kind: 'bounce',
    personId: mara.id,
    from: 'x@y.test',
    to: 'a@b.test',
    subject: '',
    text: '',
    at: 120,
  });
}

describe('records', () => {
  it('are in the order asked for, each with its own rows, and the largest account in front', async () => {
    await account(mara, 'small', 10);
    await account(mara, 'large', 9_000);
    await account(theo, 'theo1', 50);
    await store.lists.put({ id: 'l2' as ListId, name: 'Later', createdAt: 2 });
    await store.lists.put({ id: 'l1' as ListId, name: 'First', createdAt: 1 });
    for (const listId of ['l2', 'l1', 'deleted'])
      await store.listMembers.put({ key: `${listId}:mara`, listId: listId as ListId, personId: mara.id, addedAt: 0 });
    const [first, second] = await recordsOf(store, [theo, mara], emptySettings);
    expect(first?.person).toBe(theo);
    expect(first?.profile?.handle).toBe('theo1');
    expect(first?.lists).toEqual([]);
    expect(second?.profile?.handle).toBe('large');
    expect(second?.profiles).toHaveLength(2);
    expect(second?.lists?.map(({ name }) => name)).toEqual(['First', 'Later']);
    expect(second?.settings).toBe(emptySettings);
  });

  it('sum up what happened, and nothing for somebody with whom nothing did', async () => {
    await outreach();
    const [first, second] = await recordsOf(store, [mara, theo], emptySettings);
    expect(first?.history).toEqual({
      sentCount: 2,
      firstSentAt: 100,
      lastSentAt: 200,
      replyCount: 1,
      lastReplyAt: 150,
      lastBounceAt: 120,
      lastActivityAt: 400,
      sequences: ['Spring launch', 'Deleted sequence'],
      sequenceStatus: 'active',
      nextTouchAt: 900,
      isSuppressed: false,
    });
    expect(second?.history).toEqual({ sentCount: 0, replyCount: 0, sequences: [], isSuppressed: false });
    expect(second?.profile).toBeUndefined();
    const shown = (id: FieldId) => second && cellText(fieldOf(id), cellOf(fieldOf(id), second));
    expect([shown('sent_count'), shown('last_sent_on'), shown('lists'), shown('handle')]).toEqual([
      '0',
      'none',
      'none',
      'not looked at',
    ]);
  });

  it('know who is on the do-not-contact list, by the hash of any address', async () => {
    const shouting = { ...theo, emails: theo.emails.map((email) => ({ ...email, address: 'THEO@creator.test' })) };
    const entry = { reason: 'by-hand', at: 0, evidence: 'x' } as const;
    await store.suppressions.put({ hash: await hashAddress(hash, 'theo@creator.test'), ...entry });
    const records = await recordsOf(store, [mara, shouting], emptySettings);
    expect(records.map(({ history }) => history?.isSuppressed)).toEqual([false, true]);
  });

  it('of nobody are none', async () => {
    expect(await recordsOf(store, [], emptySettings)).toEqual([]);
  });

  it('take as many queries for five hundred people as for one', async () => {
    const crowd = Array.from({ length: 500 }, (_, index) => somebody(`p${index}`));
    for (const each of [crowd[0], crowd[499]]) if (each) await store.enrollments.put(enrollment(each, `e-${each.id}`));
    const count = async (people: readonly Person[]) => {
      let calls = 0;
      await recordsOf(
        counted(store, () => {
          calls += 1;
        }),
        people,
        emptySettings,
      );
      return calls;
    };
    expect(await count(crowd)).toBe(await count(crowd.slice(0, 1)));
    expect(await count(crowd)).toBeLessThanOrEqual(13);
  });
});

/** The store, with a call to `onCall` for each call of one of its tables. */
function counted(original: Store, onCall: () => void): Store {
  const watch = <T extends object>(table: T): T =>
    new Proxy(table, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          onCall();
          return Reflect.apply(member, target, args);
        };
      },
    });
  return new Proxy(original, {
    get(target, key) {
      const table: unknown = Reflect.get(target, key);
      return typeof table === 'object' && table !== null ? watch(table) : table;
    },
  });
}

it('a live query over records is asked again for every table they are made of', async () => {
  const database = await openDatabase({ name: 'live-records' });
  const live = createStore(database);
  const seen: (string | undefined)[] = [];
  let onNext = () => {};
  const subscription = liveQuery(() => recordsOf(live, [mara], emptySettings)).subscribe(([record]) => {
    seen.push(record && `${record.history?.lastActivityAt} ${record.history?.isSuppressed} ${record.profile?.handle}`);
    onNext();
  });
  const after = async (write: () => Promise<unknown>) => {
    const asked = new Promise<void>((resolve) => {
      onNext = resolve;
    });
    await write();
    await asked;
    return seen.at(-1);
  };
  expect(await after(async () => {})).toBe('undefined false undefined');
  expect(await after(() => live.activities.put(line(mara, 7, 'list')))).toBe('7 false undefined');
  const entry = { reason: 'by-hand', at: 0, evidence: 'x' } as const;
  const hashed = await hashAddress(hash, 'mara@creator.test');
  expect(await after(() => live.suppressions.put({ hash: hashed, ...entry }))).toBe('7 true undefined');
  const own = profile({ personId: mara.id, handle: 'mara' });
  expect(await after(() => live.profiles.put(own))).toBe('7 true mara');
  subscription.unsubscribe();
  database.close();
  await Dexie.delete('live-records');
});
