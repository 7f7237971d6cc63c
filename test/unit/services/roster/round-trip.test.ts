import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellOf, fieldOf } from '@/lib/domain/field-registry';
import type { ListId, PersonId, ProfileId } from '@/lib/domain/ids';
import { emptySettings } from '@/lib/domain/settings';
import { stages } from '@/lib/domain/stage';
import { type ExportField, exportColumns } from '@/lib/roster/export/columns';
import { csvChunks } from '@/lib/roster/export/csv';
import { xlsxChunks } from '@/lib/roster/export/xlsx';
import type { Store } from '@/lib/services/ports';
import { createImportService } from '@/lib/services/roster/import-service';
import { recordsOf } from '@/lib/services/roster/records';
import { importFile, savedFiles } from '../../../support/import-file';
import { countingIds, hash, memoryStore, setClock } from '../../../support/memory-store';
import { samplePerson } from '../../../support/samples';

/** All that a file can say of somebody. */
const fields = (
  'full_name first_name email other_emails notes tags owner languages time_zone time_zone_source values will_not_do stage ' +
  'lists added_on site handle profile_url profile_name followers following post_count bio website location category ' +
  'verified private'
)
  .split(' ')
  .flatMap((id) => fieldOf(id) ?? []);

const ids = countingIds();

async function exported(store: Store, format: 'csv' | 'xlsx'): Promise<Uint8Array<ArrayBuffer>> {
  const people = (await store.people.all()).sort((one, other) => (one.displayName < other.displayName ? -1 : 1));
  const records = await recordsOf(store, people, emptySettings);
  const rows = records.map((record) => fields.map((field) => cellOf(field, record)));
  const rounded = new Set(
    fields.flatMap(({ id }, index) => (rows.some((row) => 'isRounded' in (row[index] ?? {})) ? [id] : [])),
  );
  async function* lines() {
    yield* rows;
  }
  const columns = exportColumns(fields as readonly ExportField[], rounded);
  const parts: Buffer[] = [];
  for await (const part of format === 'csv' ? csvChunks(columns, lines()) : xlsxChunks(columns, lines()))
    parts.push(typeof part === 'string' ? Buffer.from(part) : Buffer.from(part));
  return new Uint8Array(Buffer.concat(parts));
}

async function taken(store: Store, content: Uint8Array<ArrayBuffer>) {
  const service = createImportService({ store, clock: setClock(99), ids, hash, saveFile: savedFiles().saveFile });
  const file = importFile(content);
  const look = await service.look(file);
  if (!look.ok) throw new Error(look.error.message);
  const done = await service.run(file, look.value.setup);
  if (!done.ok) throw new Error(done.error.message);
  return done.value;
}

const word = fc.stringMatching(/^[A-Zé][a-zé]{1,6}( [a-z]{1,4})?$/);
const tricky = fc.oneof(
  word,
  fc.constantFrom('=1+1', 'a, b', 'x;y', 'say "hi"', '+49 30', "'quoted", 'none of it', '@home'),
);
const items = fc.uniqueArray(fc.oneof(word, fc.constantFrom('a;b', '=tag', 'back\\slash')), {
  selector: (text) => text.toLowerCase().replace(/\s+/g, ' ').trim(),
  maxLength: 3,
});
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const count = optional(
  fc.record({ value: fc.nat(5_000_000), precision: fc.constantFrom('exact' as const, 'rounded' as const) }),
);
const person = fc.record({
  name: word,
  firstName: optional(word),
  mails: fc.integer({ min: 0, max: 2 }),
  notes: fc.oneof(fc.constant(''), tricky, fc.constantFrom('two\nlines', 'two\r\nlines', 'two\rlines\r\n')),
  tags: items,
  owner: optional(tricky),
  languages: fc.uniqueArray(fc.constantFrom('sv', 'en', 'pt-BR'), { maxLength: 2 }),
  zone: optional(fc.constantFrom('hand' as const, 'location' as const, 'file' as const)),
  values: items,
  willNotDo: items,
  stage: fc.constantFrom(...stages),
  createdAt: fc.integer({ min: 1, max: 2_000_000_000_000 }),
  isListed: fc.boolean(),
  followers: count,
  following: count,
  bio: optional(tricky),
  location: optional(word),
  verified: optional(fc.boolean()),
});

it.each(['csv', 'xlsx'] as const)(
  'a %s file comes to the same roster elsewhere, to the letter, and to the same one changes nothing',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 3 }), async (people) => {
        const [here, there] = [await memoryStore(), await memoryStore()];
        await here.store.lists.add({ id: 'l' as ListId, name: 'Bakers; and, more', createdAt: 1 });
        for (const [index, each] of people.entries()) {
          const id = `p${index}` as PersonId;
          const listed = <T>(name: string, value: readonly T[]) => (value.length > 0 ? { [name]: value } : {});
          await here.store.people.put(
            samplePerson({
              id,
              displayName: `${each.name} ${index}`,
              ...(each.firstName === undefined ? {} : { firstName: each.firstName }),
              emails: Array.from({ length: each.mails }, (_, at) => ({
                address: `p${index}.${at}@example.com`,
                source: 'hand' as const,
                addedAt: 1,
                status: 'unchecked' as const,
              })),
              notes: each.notes,
              ...listed('tags', each.tags),
              ...(each.owner === undefined ? {} : { owner: each.owner }),
              ...listed('languages', each.languages),
              ...(each.zone ? { timeZone: { zone: 'Europe/Stockholm', source: each.zone } } : {}),
              ...listed('values', each.values),
              ...listed('willNotDo', each.willNotDo),
              stage: each.stage,
              createdAt: each.createdAt,
            }),
          );
          const counted = (name: 'followers' | 'following') =>
            each[name] && { [name]: { precision: each[name].precision, readAt: 5 } };
          await here.store.profiles.put({
            id: `a${index}` as ProfileId,
            personId: id,
            site: 'instagram',
            handle: `acc_${index}`,
            handleKey: `acc_${index}`,
            url: `https://www.instagram.com/acc_${index}/`,
            displayName: each.name,
            seenAt: 5,
            counts: { ...counted('followers'), ...counted('following') },
            ...(each.followers
              ? { followers: each.followers.value, followersPrecision: each.followers.precision }
              : {}),
            ...(each.following ? { following: each.following.value } : {}),
            ...(each.bio === undefined ? {} : { bio: each.bio }),
            ...(each.location === undefined ? {} : { location: each.location }),
            ...(each.verified === undefined ? {} : { verified: each.verified }),
          });
          if (each.isListed)
            await here.store.listMembers.putMany([{ key: `l:${id}`, listId: 'l' as ListId, personId: id, addedAt: 1 }]);
        }
        const file = await exported(here.store, format);
        expect(await taken(here.store, file)).toMatchObject({
          counts: { added: 0, changed: 0, failed: 0, dropped: 0, kept: 0 },
        });
        expect(await taken(there.store, file)).toMatchObject({
          counts: { added: people.length, failed: 0, dropped: 0 },
        });
        // Line ends within a text come to one kind: those of a file say nothing of what was typed.
        const text = async (store: Store) =>
          Buffer.from(await exported(store, 'csv'))
            .toString()
            .replace(/\r\n?/g, '\n')
            .split('\n');
        expect(await text(there.store)).toEqual(await text(here.store));
        here.close();
        there.close();
      }),
      { numRuns: 8, endOnFailure: true },
    );
  },
  60_000,
);
