import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressHash } from '@/lib/domain/address';
import { found } from '@/lib/domain/field';
import type { EnrollmentId, ListId, MailboxId, PersonId, ProfileId, SequenceId } from '@/lib/domain/ids';
import type { RosterService } from '@/lib/services/app-services';
import type { Store } from '@/lib/services/ports';
import { createProfileService } from '@/lib/services/profile-service';
import { createRosterService } from '@/lib/services/roster-service';
import { countingIds, hash, memoryStore, setClock } from '../../support/memory-store';
import { sampleReading } from '../../support/readings';

let store: Store;
let close: () => void;
let roster: RosterService;
let profileId: ProfileId;
let listId: ListId;
const clock = setClock(50_000);

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  const ids = countingIds();
  roster = createRosterService({ store, clock, ids, hash });
  const kept = await createProfileService({ store, clock, ids, hash }).keep(sampleReading());
  const list = await roster.createList('Spring launch');
  if (!kept || !list.ok) throw new Error('the test could not be set up');
  profileId = kept;
  listId = list.value.id;
});
afterEach(() => close());

async function added(): Promise<PersonId> {
  const result = await roster.addToList(profileId, listId);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.personId;
}

describe('adding to a list', () => {
  it('makes one person, however often and from however many windows it is pressed', async () => {
    const results = await Promise.all([1, 2, 3].map(() => roster.addToList(profileId, listId)));
    expect(results.map((result) => result.ok && result.value.added).filter(Boolean)).toHaveLength(1);
    expect(await store.people.count()).toBe(1);
    expect(await roster.lists()).toMatchObject([{ memberCount: 1 }]);
  });

  it('takes over the public address from the page and says where it is from', async () => {
    const page = await roster.person(await added());
    expect(page?.person.emails).toMatchObject([{ address: 'theo@brandt-outdoors.test', source: 'page' }]);
    expect(page?.timeline.map((activity) => activity.kind).sort()).toEqual(['added', 'list']);
  });

  it('makes a hostile name one plain line', async () => {
    const ids = countingIds();
    const profiles = createProfileService({
      store,
      clock,
      ids: { next: <T extends string>() => `other-${ids.next()}` as string as T },
      hash,
    });
    const hostile = await profiles.keep(
      sampleReading({
        profile: {
          id: found('1', 'embedded'),
          handle: found('evil', 'embedded'),
          displayName: found('Eve\r\nBcc: all@evil.test\u202E', 'embedded'),
        },
      }),
    );
    const result = hostile && (await roster.addToList(hostile, listId));
    const person = result?.ok ? await store.people.get(result.value.personId) : undefined;
    expect(person?.displayName).toBe('Eve Bcc: all@evil.test');
  });

  it('says so when the list was deleted meanwhile', async () => {
    await roster.deleteList(listId);
    expect(await roster.addToList(profileId, listId)).toMatchObject({ ok: false, error: { code: 'gone' } });
    expect(await store.people.count()).toBe(0);
  });
});

describe('lists', () => {
  it('come back whole when a deletion is undone', async () => {
    const personId = await added();
    const deleted = await roster.deleteList(listId);
    expect(await roster.lists()).toEqual([]);
    expect((await roster.person(personId))?.lists).toEqual([]);
    await roster.restoreList(deleted);
    expect(await roster.memberIds(listId)).toEqual([personId]);
  });

  it('have names of their own', async () => {
    expect(await roster.createList(' spring LAUNCH ')).toMatchObject({ ok: false, error: { code: 'name-taken' } });
    expect(await roster.createList('  ')).toMatchObject({ ok: false, error: { code: 'empty-name' } });
  });
});

describe('editing a person', () => {
  it('refuses what is no address and keeps the rest', async () => {
    const personId = await added();
    expect(await roster.editPerson(personId, { email: 'theo at home' })).toMatchObject({
      ok: false,
      error: { code: 'bad-address' },
    });
    expect(await roster.editPerson(personId, { email: 'Theo@Other.test', firstName: 'Theo' })).toMatchObject({
      ok: true,
    });
    const person = await store.people.get(personId);
    expect(person?.emails.map((email) => email.address)).toEqual(['theo@other.test', 'theo@brandt-outdoors.test']);
    expect(person?.firstName).toBe('Theo');
  });
});

describe('do not contact', () => {
  it('stops what runs, keeps only a hash of the address, and can be taken back without restarting anything', async () => {
    const personId = await added();
    await store.enrollments.add({
      id: 'e1' as EnrollmentId,
      personId,
      sequenceId: 's1' as SequenceId,
      versionKey: 's1:1',
      mailboxId: 'm1' as MailboxId,
      address: 'theo@brandt-outdoors.test',
      status: 'active',
      createdAt: 1,
      updatedAt: 1,
    });
    await roster.suppress(personId, 'asked by phone');
    expect(await store.enrollments.get('e1' as EnrollmentId)).toMatchObject({
      status: 'stopped',
      stop: { reason: 'suppressed' },
    });
    const [entry] = await store.suppressions.all();
    expect(entry?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(entry)).not.toContain('brandt');
    expect((await roster.person(personId))?.isSuppressed).toBe(true);
    await roster.unsuppress(personId);
    expect((await roster.person(personId))?.isSuppressed).toBe(false);
    expect(await store.enrollments.get('e1' as EnrollmentId)).toMatchObject({ status: 'stopped' });
  });

  it('brings back what was known of a dead address when it is taken back', async () => {
    const personId = await added();
    const person = await store.people.get(personId);
    if (!person) throw new Error('no person');
    const [email] = person.emails;
    if (!email) throw new Error('no address');
    await store.people.put({ ...person, emails: [{ ...email, status: 'bounced' }] });
    const hash = addressHash(email.address);
    await store.suppressions.put({ hash, kind: 'address', reason: 'hard-bounce', at: 5, evidence: 'It came back.' });
    await roster.suppress(personId, 'asked by phone');
    expect(await store.suppressions.get(hash)).toMatchObject({ reason: 'by-hand' });
    await roster.unsuppress(personId);
    expect(await store.suppressions.all()).toMatchObject([{ hash, kind: 'address', reason: 'hard-bounce' }]);
  });

  it('is taken back to the letter: what was on the list before stays on it, and what it stopped goes on', async () => {
    const personId = await added();
    const enrollment = {
      id: 'e1' as EnrollmentId,
      personId,
      sequenceId: 's1' as SequenceId,
      versionKey: 's1:1',
      mailboxId: 'm1' as MailboxId,
      address: 'theo@brandt-outdoors.test',
      createdAt: 1,
      updatedAt: 1,
    };
    await store.enrollments.addMany([
      { ...enrollment, status: 'active' },
      { ...enrollment, id: 'e0' as EnrollmentId, address: 'theo@before.test', status: 'stopped' },
    ]);
    // Known from a file, and of an address that they do not have any more: nothing at the person says either.
    const dead = {
      hash: addressHash('theo@brandt-outdoors.test'),
      reason: 'hard-bounce',
      at: 5,
      evidence: 'Dead.',
    } as const;
    const asked = {
      hash: addressHash('theo@before.test'),
      reason: 'opt-out',
      at: 6,
      evidence: 'Unsubscribed.',
    } as const;
    await store.suppressions.putMany([dead, asked]);
    const timeline = await store.activities.ofPerson(personId);
    const done = await roster.suppress(personId, 'They said no in answer to a mail');
    if (!done.ok) throw new Error(done.error.message);
    expect(await roster.undoSuppress(done.value.undo)).toMatchObject({ ok: true });
    expect(await store.suppressions.all()).toEqual([dead, asked]);
    expect(await store.enrollments.get(enrollment.id)).toMatchObject({ status: 'active' });
    expect(await store.activities.ofPerson(personId)).toEqual(timeline);
    expect(await roster.undoSuppress(done.value.undo)).toMatchObject({ ok: false, error: { code: 'changed' } });
  });
});
