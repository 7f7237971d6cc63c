import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { personEraser } from '@/lib/db/erase-person';
import { addressHash } from '@/lib/domain/address';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import { keyHash } from '@/lib/domain/suppression-keys';
import { createEraseService } from '@/lib/services/erase-service';
import { eraseAfterMs } from '@/lib/services/erase-types';
import { ownKeys } from '@/lib/services/outreach/own-entries';
import { addressFor, DAY, HOUR, World } from '../../support/outreach-world';

const secret = 'Zephyrine';
const zoe = 'zephyrine' as PersonId;

/** Somebody who is in every table, beside somebody else who is too. */
async function filled() {
  const world = await World.open();
  const { database, store } = world;
  const sequenceId = await world.addSequence([0, 3]);
  for (const name of [secret, 'Bystander']) {
    const id = name.toLowerCase() as PersonId;
    await world.addPerson(name, { notes: `Notes of ${name}`, tags: [`tag ${name}`] });
    const profileId = `profile-${id}`;
    await database.profiles.add({
      id: profileId,
      personId: id,
      site: 'instagram',
      handle: name,
      handleKey: id,
      url: `https://www.instagram.com/${id}/`,
      displayName: name,
      identityKeys: [`mail:${id}`],
      scoredBy: '',
      scoreRank: 1,
      firstSeenAt: 1,
      seenAt: 1,
      counts: {},
    } as never);
    await database.readings.add({ id: `reading-${id}`, profileId, readAt: 1, reading: { bio: name } } as never);
    await database.posts.add({ key: `post-${id}`, profileId, caption: `Caption of ${name}` } as never);
    await database.commentEvidence.add({
      key: `c-${id}`,
      profileId,
      by: 'owner',
      lastSeenAt: 1,
      sameHash: 'x',
      text: name,
    } as never);
    await database.followerEvidence.add({
      key: `f-${id}`,
      profileId,
      listOf: 'followers',
      lastSeenAt: 1,
      name,
    } as never);
    await database.scores.add({ key: `s-${id}`, profileId, day: '2026-01-01', score: 5, why: name } as never);
    await database.fits.add({ id: `fit-${id}`, personId: id, brandId: 'b', note: name } as never);
    await database.safetyFlags.add({ id: `flag-${id}`, personId: id, profileId, brandId: 'b', quote: name } as never);
    await database.reviews.add({ personId: id, dueAt: 5, note: name, createdAt: 1 } as never);
    await database.files.add({
      id: `file-${id}`,
      personId: id,
      name: `${name}.pdf`,
      type: '',
      size: 3,
      addedAt: 1,
    } as never);
    await database.fileBodies.add({ id: `file-${id}`, bytes: new TextEncoder().encode(name).buffer } as never);
    await database.memberships.add({ id: `w:${id}`, workspaceId: 'w', personId: id, notes: name } as never);
    await database.listMembers.add({ key: `l:${id}`, listId: 'l', personId: id } as never);
    await database.merges.add({
      id: `merge-${id}`,
      personIds: [id, `other-${id}`],
      keptId: id,
      otherId: `other-${id}`,
      otherBefore: { displayName: `${name} once` },
    } as never);
    await database.proposals.add({
      key: `account:${profileId}:${id}`,
      kind: 'add-account',
      personIds: [id],
      profileId,
      fromFile: { name: `${name}.csv`, line: 1 },
    } as never);
    await database.strays.add({
      id: `stray-${id}`,
      at: 1,
      candidates: [id],
      why: name,
      inbound: { fromAddress: addressFor(name), text: name },
    } as never);
    await database.installation.bulkPut([
      {
        key: `import:1:${name.length}`,
        value: JSON.stringify({
          addedPeople: [id],
          before: { people: [{ id, displayName: name }], profiles: [{ id: profileId, handle: name }] },
        }),
      },
      {
        key: `deleted-field:${name.length}`,
        value: JSON.stringify([
          [id, `value of ${name}`],
          ['somebody', 'kept'],
        ]),
      },
      {
        key: `listed-stops:1:${name.length}`,
        value: JSON.stringify([
          { personId: id, rows: [{ table: 'enrollments', key: 'e', before: { address: addressFor(name) } }] },
        ]),
      },
      { key: `launch-people:${name.length}`, value: `${id}\nsomebody` },
    ]);
    const launched = await world
      .start()
      .sequences.launch({ sequenceId, personIds: [id], mailboxId: 'box-gmail' as never });
    expect(launched.ok).toBe(true);
  }
  await world.settle(world.now + HOUR);
  expect(world.server.accepted).toHaveLength(2);
  world.server.deliver({
    kind: 'reply',
    fromAddress: addressFor(secret),
    fromName: secret,
    subject: 'Re',
    text: `Remove me, please. ${secret}`,
    saysNo: true,
    asksToStop: true,
  } as never);
  await world.start().runner.run({ checkMail: true });
  const person = await store.people.get(zoe);
  if (!person) throw new Error('nobody');
  const service = createEraseService({ store, clock: { now: () => world.now }, eraser: personEraser(database) });
  return { world, person, service };
}

async function rowsNaming({ database }: World, text: string, but: RegExp = /$^/): Promise<string[]> {
  const found: string[] = [];
  for (const table of database.tables)
    for (const row of (await table.toArray()) as object[]) {
      const bytes = 'bytes' in row ? new TextDecoder().decode(row.bytes as ArrayBuffer) : '';
      if (`${JSON.stringify(row)}${bytes}`.toLowerCase().includes(text.toLowerCase()))
        found.push(`${table.name} ${JSON.stringify(row)}`);
    }
  return found.filter((each) => !but.test(each));
}

describe('deleting a person', () => {
  it('leaves no word of theirs in any table, and all of everybody else', async () => {
    const { world, service, person } = await filled();
    const others = await rowsNaming(world, 'Bystander');
    expect((await rowsNaming(world, secret)).length).toBeGreaterThan(24);
    expect(await service.counts(zoe)).toMatchObject({
      accounts: 1,
      readings: 1,
      evidence: 3,
      files: 1,
      lists: 1,
      touches: 2,
    });
    await service.plan([zoe]);
    expect(await service.runDue()).toBe(0);
    world.now += eraseAfterMs;
    expect(await service.runDue()).toBe(1);
    // Ids are random in earnest; here they are made of the name.
    const ledger = /^(?:enrollments|touches|rosterChanges) /;
    expect(await rowsNaming(world, secret, ledger)).toEqual([]);
    for (const row of await rowsNaming(world, secret))
      expect(row.replaceAll(`"${zoe}"`, '').toLowerCase()).not.toContain(zoe);
    expect(await rowsNaming(world, person.emails[0]?.address ?? '')).toEqual([]);
    expect(await rowsNaming(world, 'Bystander')).toEqual(others);
    expect(await world.database.rosterChanges.toArray()).toContainEqual(
      expect.objectContaining({ personIds: expect.arrayContaining([zoe]) }),
    );
    expect(await service.counts(zoe)).toBeUndefined();
    world.close();
  });

  it('keeps the entries of do-not-contact and the bare ledger, so that nothing is sent to them again', async () => {
    const { world, service, person } = await filled();
    const hashes = (await ownKeys(world.store, person)).map(keyHash);
    const before = (await world.store.suppressions.getMany(hashes)).length;
    expect(before).toBeGreaterThan(2);
    const touches = (await world.touches()).filter(({ personId }) => personId === zoe);
    await service.plan([zoe]);
    world.now += eraseAfterMs;
    await service.runDue();
    expect(await world.store.suppressions.getMany(hashes)).toHaveLength(before);
    const bare = (await world.touches()).filter(({ personId }) => personId === zoe);
    expect(bare.map(({ key, message }) => [key, message?.messageId])).toEqual(
      touches.map(({ key, message }) => [key, message?.messageId]),
    );
    await world.settle(world.now + 9 * DAY);
    expect(world.server.sentTo(addressFor(secret))).toHaveLength(1);
    expect(world.server.sentTo(addressFor('Bystander'))).toHaveLength(2);
    world.close();
  });

  it('leaves what became known after a no on the list too, and nothing of whom only a house or a dead address names', async () => {
    const world = await World.open();
    const { store } = world;
    const more = (address: string) => ({ address, source: 'hand' as const, addedAt: 1, status: 'unchecked' as const });
    const service = createEraseService({
      store,
      clock: { now: () => world.now },
      eraser: personEraser(world.database),
    });
    const own = async (id: PersonId) => {
      const person = await store.people.get(id);
      if (!person) throw new Error('nobody');
      const known = { ...person, emails: [...person.emails, more(`${id}@else.test`)] };
      await store.people.put(known);
      const url = `https://www.instagram.com/${id}/`;
      const account = { id: `profile-${id}` as ProfileId, personId: id, site: 'instagram', handle: id, handleKey: id };
      await store.profiles.put({ ...account, url, seenAt: 1 } as Profile);
      return ownKeys(store, known);
    };
    const [no, house, dead] = [await world.addPerson('Ana'), await world.addPerson('Bo'), await world.addPerson('Cy')];
    const entry = { reason: 'opt-out' as const, at: 7, evidence: 'Ana wrote: no' };
    await store.suppressions.put({ hash: keyHash({ kind: 'person', value: no }), kind: 'person', ...entry });
    const bounced = { reason: 'hard-bounce' as const, at: 9, evidence: 'dead' };
    for (const name of ['Ana', 'Cy'])
      await store.suppressions.put({ hash: addressHash(addressFor(name)), kind: 'address', ...bounced });
    const keys = await own(no);
    expect(keys.length).toBeGreaterThan(3);
    await own(dead);
    await own(house);
    await service.plan([no, house, dead]);
    world.now += eraseAfterMs;
    expect(await service.runDue()).toBe(3);
    const entries = await store.suppressions.all();
    expect(entries.map(({ hash }) => hash).toSorted()).toEqual(
      [...keys.map(keyHash), addressHash(addressFor('Cy'))].toSorted(),
    );
    const evidence = 'Noted before they were deleted.';
    for (const each of entries.filter(({ hash }) => hash !== addressHash(addressFor('Cy'))))
      expect(each).toMatchObject({ reason: 'opt-out', at: 7, evidence, label: expect.any(String) });
    expect(JSON.stringify(entries)).not.toMatch(/else\.test|"ana/i);
    world.close();
  });

  it('is not done when it is taken back in time', async () => {
    const { world, service } = await filled();
    await service.plan([zoe]);
    await service.takeBack([zoe]);
    world.now += DAY;
    expect(await service.runDue()).toBe(0);
    expect(await world.store.people.get(zoe)).toBeDefined();
    world.close();
  });

  it('that fails in the middle changes nothing, and is done at the next look', async () => {
    const { world, service } = await filled();
    const before = await rowsNaming(world, secret);
    await service.plan([zoe]);
    world.now += eraseAfterMs;
    const fail = () => {
      throw new Error('the disk is gone');
    };
    world.database.people.hook('deleting', fail);
    await expect(service.runDue()).rejects.toThrow();
    world.database.people.hook('deleting').unsubscribe(fail);
    expect((await rowsNaming(world, secret)).filter((row) => !row.includes('people-to-erase'))).toEqual(before);
    expect(await service.runDue()).toBe(1);
    expect(await world.store.people.get(zoe)).toBeUndefined();
    world.close();
  });

  it('of many forgets each of them, tells how far it is, and leaves what says not to contact them', async () => {
    const { world, service } = await filled();
    const others = Array.from({ length: 60 }, (_, index) => `Extra${index}`);
    for (const name of others) await world.addPerson(name);
    const ids = [...others.map((name) => name.toLowerCase()), zoe] as PersonId[];
    const person = await world.store.people.get(zoe);
    if (!person) throw new Error('no person');
    const [hash = ''] = (await ownKeys(world.store, person)).map(keyHash);
    await world.store.suppressions.put({ hash, reason: 'opt-out', at: 1, evidence: `${secret} wrote: no` });
    await service.plan(ids);
    world.now += eraseAfterMs;
    const steps: number[] = [];
    expect(await service.runDue((done, total) => steps.push(done / total))).toBe(61);
    expect(steps.at(-1)).toBe(1);
    expect(steps.length).toBeGreaterThan(1);
    // Ids are made of the names here.
    const withIds = /^(?:enrollments|touches|rosterChanges) /;
    expect(await rowsNaming(world, secret, withIds)).toEqual([]);
    expect(await rowsNaming(world, 'Extra', withIds)).toEqual([]);
    expect((await rowsNaming(world, 'Bystander')).length).toBeGreaterThan(5);
    expect(await world.store.suppressions.get(hash)).toMatchObject({ reason: 'opt-out' });
    expect(await world.store.installation.get('people-to-erase')).toBeUndefined();
    world.close();
  });

  it('sends nothing to them from the moment it is said', async () => {
    const { world, service } = await filled();
    const sequenceId = await world.addSequence([0], 'Late');
    const pia = await world.addPerson('Pia');
    const { sequences, runner } = world.start();
    await sequences.launch({ sequenceId, personIds: [pia], mailboxId: 'box-gmail' as never });
    await service.plan([pia]);
    const before = world.server.accepted.length;
    await runner.run({ checkMail: true });
    expect(world.server.sentTo(addressFor('Pia'))).toEqual([]);
    await service.takeBack([pia]);
    await world.start().runner.run({ checkMail: true });
    expect(world.server.sentTo(addressFor('Pia'))).toHaveLength(1);
    expect(world.server.accepted.length).toBeGreaterThan(before);
    world.close();
  });
});
