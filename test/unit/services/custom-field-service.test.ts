import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customKey } from '@/lib/domain/custom-field';
import { catalogOf } from '@/lib/domain/field-catalog';
import { cellOf, cellText } from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import { emptySettings } from '@/lib/domain/settings';
import { conditionWords } from '@/lib/roster/filter-words';
import { createCustomFieldService } from '@/lib/services/custom-field-service';
import type { CustomFieldDraft, CustomFieldService } from '@/lib/services/custom-field-types';
import type { Store } from '@/lib/services/ports';
import { editPeople } from '@/lib/services/roster/edit-people';
import { renderText } from '@/lib/templates/render';
import { variablesOf } from '@/lib/templates/variables';
import { fakeRosterQuery } from '../../support/fake-roster-query';
import { countingIds, memoryStore, setClock } from '../../support/memory-store';
import { samplePerson } from '../../support/samples';

const mira = 'person-mira' as PersonId;
const jon = 'person-jon' as PersonId;
let memory: { store: Store; close(): void };
let fields: CustomFieldService;
let deps: Parameters<typeof editPeople>[0];
beforeEach(async () => {
  memory = await memoryStore();
  deps = { store: memory.store, clock: setClock(1_000), ids: countingIds() };
  fields = createCustomFieldService({ ...deps, rosterQuery: fakeRosterQuery(), pause: async () => undefined });
  await memory.store.people.add(samplePerson({ id: mira }));
  await memory.store.people.add(samplePerson({ id: jon, displayName: 'Jon Avero' }));
});
afterEach(() => memory.close());

async function made(draft: Partial<CustomFieldDraft> = {}) {
  const result = await fields.create({ name: 'Shoe size', kind: 'number', ...draft });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const colours = { name: 'Colour', kind: 'choice', options: [{ label: 'Red' }, { label: 'Green' }] } as const;
const type = (personId: PersonId, id: string, value: string | number | null) =>
  editPeople(deps, [{ personId, edit: { custom: { [id]: value } } }]);
const valueIn = async (personId: PersonId, id: string) => (await memory.store.people.get(personId))?.custom?.[id];

describe('fields of one’s own', () => {
  it('have a name that no other field has, shipped or not, whatever its case and accents', async () => {
    await made({ name: 'Größe' });
    const taken = { error: { code: 'name-taken' } };
    expect(await fields.create({ name: 'GROSSE', kind: 'text' })).toMatchObject({ ok: true });
    expect(await fields.create({ name: ' grÖße ', kind: 'text' })).toMatchObject(taken);
    expect(await fields.create({ name: 'Followers', kind: 'number' })).toMatchObject(taken);
    expect(await fields.create({ name: ' ', kind: 'text' })).toMatchObject({ error: { code: 'empty-name' } });
  });

  it('keep the name that messages know when they are renamed', async () => {
    const { id, variable } = await made({ name: 'Shoe size (EU)' });
    expect(variable).toBe('shoe_size_eu');
    expect((await made({ name: 'Shoe size EU' })).variable).toBe('shoe_size_eu_2');
    expect(await fields.change(id, { name: 'Feet' })).toMatchObject({ value: { name: 'Feet', variable } });
  });

  it('take values through edits of people, noted in the timeline, and back again', async () => {
    const { id } = await made();
    const typed = await type(mira, id, '41');
    expect(await valueIn(mira, id)).toEqual({ value: 41, at: 1_000, source: 'hand' });
    expect((await memory.store.activities.ofPerson(mira)).map(({ text }) => text)).toContain('Shoe size set to “41”.');
    expect(await type(mira, id, 'large')).toMatchObject({ error: { code: 'bad-value' } });
    if (typed.ok) await editPeople(deps, typed.value.undo);
    expect(await valueIn(mira, id)).toBeUndefined();
  });

  it('leaves what somebody typed since when an edit is taken back', async () => {
    const { id } = await made();
    const typed = await type(mira, id, 41);
    await type(mira, id, 42);
    if (typed.ok) await editPeople(deps, typed.value.undo);
    expect(await valueIn(mira, id)).toMatchObject({ value: 42 });
  });

  it('cannot become another kind while somebody has a value', async () => {
    const { id } = await made();
    expect(await fields.change(id, { kind: 'text' })).toMatchObject({ ok: true, value: { kind: 'text' } });
    await type(mira, id, 'large');
    expect(await fields.change(id, { kind: 'number' })).toMatchObject({ error: { code: 'kind-in-use' } });
  });

  it('keep an option that is taken off for those who have it, and move them when asked', async () => {
    const { id } = await made(colours);
    await type(mira, id, 'green');
    const kept = await fields.change(id, { options: [{ value: 'red', label: 'Red' }] });
    expect(kept).toMatchObject({ value: { options: [{ value: 'red' }, { value: 'green', isGone: true }] } });
    const catalog = await fields.catalog();
    const row = catalog.fieldOf(customKey(id));
    const person = await memory.store.people.get(mira);
    expect(row && person && cellText(row, cellOf(row, { person, settings: emptySettings }))).toBe('Green');
    const moved = await fields.change(id, { moved: { green: 'Red' } });
    expect(moved).toMatchObject({ value: { options: [{ value: 'red', label: 'Red' }] } });
    expect(await valueIn(mira, id)).toMatchObject({ value: 'red' });
  });

  it('are offered nowhere once put away, and rules that name them still read in words', async () => {
    const { id } = await made();
    await fields.putAway(id);
    const catalog = await fields.catalog();
    expect(catalog.offered.some((row) => row.id === customKey(id))).toBe(false);
    expect(catalog.columnFields.some((row) => row.id === customKey(id))).toBe(true);
    const words = conditionWords({ field: customKey(id), op: 'at-least', value: 40 }, 0, catalog);
    expect(words).toBe('Shoe size (put away) at least 40');
    await fields.bringBack(id);
    expect((await fields.catalog()).offered.some((row) => row.id === customKey(id))).toBe(true);
  });

  it('go with all values and come back with them', async () => {
    const { id } = await made();
    const other = await made({ name: 'Harbour', kind: 'text' });
    await type(mira, id, 41);
    await type(mira, other.id, 'North');
    const deleted = await fields.delete(id);
    expect(await valueIn(mira, id)).toBeUndefined();
    expect(await valueIn(mira, other.id)).toMatchObject({ value: 'North' });
    expect((await fields.all()).map((field) => field.id)).toEqual([other.id]);
    expect(deleted).toMatchObject({ value: { name: 'Shoe size', people: 1 } });
    expect(await fields.deleted()).toEqual([{ id, name: 'Shoe size', at: 1_000, people: 1 }]);
    await type(mira, other.id, 'South');
    expect(await fields.restore(id)).toMatchObject({ ok: true });
    expect(await valueIn(mira, id)).toMatchObject({ value: 41 });
    expect(await valueIn(mira, other.id)).toMatchObject({ value: 'South' });
    expect(await valueIn(jon, id)).toBeUndefined();
    expect(await fields.deleted()).toEqual([]);
    expect(await memory.store.installation.get(`deleted-field:${id}:0`)).toBeUndefined();
    expect(await fields.restore(id)).toMatchObject({ error: { code: 'gone' } });
  });

  it('write no line into anybody’s timeline when they go: the log of fields says it once', async () => {
    const { id } = await made();
    await type(mira, id, 41);
    const before = await memory.store.activities.ofPerson(mira);
    await fields.delete(id);
    expect(await memory.store.activities.ofPerson(mira)).toEqual(before);
  });

  it('come back whole when deleting was stopped on the way', async () => {
    const { id } = await made();
    await type(mira, id, 41);
    const stop = new AbortController();
    // A page of people is done, the next is not begun.
    const more = Array.from({ length: 600 }, (_, index) => samplePerson({ id: `zz-${index}` as PersonId, emails: [] }));
    await memory.store.people.putMany(more);
    const done = await fields.delete(id, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(done).toMatchObject({ error: { code: 'stopped' } });
    expect(await valueIn(mira, id)).toBeUndefined();
    expect(await fields.deleted()).toEqual([]);
    await fields.bringBack(id);
    expect(await valueIn(mira, id)).toMatchObject({ value: 41 });
    expect((await fields.all())[0]?.archivedAt).toBeUndefined();
  });

  it('are left put away when deleting is stopped', async () => {
    const { id } = await made();
    await type(mira, id, 41);
    expect(await fields.delete(id, { signal: AbortSignal.abort() })).toMatchObject({ error: { code: 'stopped' } });
    expect(await valueIn(mira, id)).toMatchObject({ value: 41 });
    expect((await fields.all())[0]?.archivedAt).toBe(1_000);
  });

  it('stand in messages only where that is allowed', async () => {
    const field = await made({ name: 'Size', isSendable: true });
    await type(mira, field.id, 41);
    const person = await memory.store.people.get(mira);
    if (!person) throw new Error('nobody');
    const source = { person, settings: emptySettings };
    const write = (customFields: readonly (typeof field)[]) =>
      renderText('Size {{ custom.size }}', 'body', { ...source, customFields });
    expect(write([field])).toMatchObject({ ok: true, text: 'Size 41' });
    expect(write([{ ...field, archivedAt: 1 }])).toMatchObject({ ok: true });
    expect(write([{ ...field, isSendable: false }])).toMatchObject({ ok: false });
    expect(write([])).toMatchObject({ ok: false });
    expect(variablesOf([field]).suggest('size')).toBe('custom.size');
    expect(variablesOf([{ ...field, archivedAt: 1 }]).all.some(({ id }) => id === 'custom.size')).toBe(false);
  });
});

describe('the catalogue', () => {
  it('has another key exactly when what it says is another', async () => {
    const field = await made();
    const key = catalogOf({ customFields: [field] }).key;
    expect(catalogOf({ customFields: [{ ...field, updatedAt: 9 }] }).key).toBe(key);
    expect(catalogOf({ customFields: [{ ...field, name: 'Feet' }] }).key).not.toBe(key);
  });
});
