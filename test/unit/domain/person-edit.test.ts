import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageTag } from '@/lib/domain/language-tag';
import { mergedPerson, unmergedPerson } from '@/lib/domain/merged-person';
import { editedPerson, type PersonEdit, undoOf } from '@/lib/domain/person-edit';
import { ianaZone, zonesNamedIn } from '@/lib/domain/time-zone';
import { samplePerson } from '../../support/samples';

function edited(edit: PersonEdit, person = samplePerson()) {
  const result = editedPerson(person, edit, 99);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('an edit of a person', () => {
  it('writes what is in it, notes when, and says what was there', () => {
    const { person, changes } = edited({ owner: ' Ines\n', tags: ['Clay', 'clay', ' a,b ', ''] });
    expect(person).toMatchObject({
      owner: 'Ines',
      tags: ['Clay', 'a b'],
      typedAt: { owner: 99, tags: 99 },
      updatedAt: 99,
    });
    expect(person.firstName).toBe('Mira');
    expect(changes).toEqual([
      { field: 'tags', from: '', to: 'Clay, a b' },
      { field: 'owner', from: '', to: 'Ines' },
    ]);
  });

  it('changes nothing, not even the time, when all is as it was', () => {
    const before = samplePerson();
    const { person, changes } = edited({ displayName: 'Mira Tannberg', owner: '', tags: [], timeZone: null }, before);
    expect(changes).toEqual([]);
    expect(person).toBe(before);
  });

  it('adds and takes away tags without touching the others', () => {
    const person = samplePerson({ tags: ['Clay', 'Spring'] });
    expect(edited({ addTags: ['new', 'spring'], removeTags: ['CLAY'] }, person).person.tags).toEqual(['Spring', 'new']);
  });

  it('refuses what is no language, no zone, no address and no name', () => {
    const code = (edit: PersonEdit) => {
      const result = editedPerson(samplePerson(), edit, 1);
      return result.ok ? 'ok' : result.error.code;
    };
    expect(code({ languages: ['Swedish'] })).toBe('bad-language');
    expect(code({ timeZone: { zone: '+02:00', source: 'hand' } })).toBe('bad-zone');
    expect(code({ timeZone: { zone: 'Europe/Nowhere', source: 'hand' } })).toBe('bad-zone');
    expect(code({ email: 'mira@' })).toBe('bad-address');
    expect(code({ displayName: ' \n' })).toBe('empty-name');
  });

  it('spells languages and zones as the standards do', () => {
    const { person } = edited({ languages: ['pt-br', 'SV'], timeZone: { zone: 'europe/stockholm', source: 'hand' } });
    expect(person.languages).toEqual(['pt-BR', 'sv']);
    expect(person.timeZone).toEqual({ zone: 'Europe/Stockholm', source: 'hand' });
  });

  const texts = fc.array(fc.string({ maxLength: 8 }), { maxLength: 4 });
  const anyEdit = fc.record(
    {
      displayName: fc.constantFrom('Mira', 'Other'),
      firstName: fc.string({ maxLength: 8 }),
      email: fc.constantFrom('', 'x@y.example', 'mira@tannberg.example'),
      notes: fc.string(),
      stage: fc.constantFrom('prospect' as const, 'replied' as const),
      tags: texts,
      addTags: texts,
      removeTags: texts,
      owner: fc.string({ maxLength: 8 }),
      languages: fc.subarray(['sv', 'en', 'pt-BR']),
      timeZone: fc.constantFrom(null, { zone: 'Europe/Paris', source: 'hand' as const }),
      values: texts,
      willNotDo: texts,
    },
    { requiredKeys: [] },
  );

  it('is taken back to the letter, whatever it was', () => {
    fc.assert(
      fc.property(anyEdit, anyEdit, (first, second) => {
        const before = edited(first).person;
        const { person, changes } = edited(second, before);
        const again = edited(
          undoOf(
            before,
            changes.map(({ field }) => field),
          ),
          person,
        ).person;
        const { typedAt: _, updatedAt: _at, ...was } = before;
        const { typedAt: _now, updatedAt: _nowAt, ...is } = again;
        const plain = (value: object) =>
          JSON.parse(
            JSON.stringify(value, (_key, each) => (Array.isArray(each) && each.length === 0 ? undefined : each)),
          );
        expect(plain(is)).toEqual(plain(was));
      }),
    );
  });

  it('leaves what it does not name as it is', () => {
    fc.assert(
      fc.property(anyEdit, (edit) => {
        const before = samplePerson({ tags: ['a'], owner: 'B', languages: ['sv'], values: ['c'], willNotDo: ['d'] });
        const { person } = edited(edit, before);
        const named = new Set(Object.keys(edit));
        for (const key of ['owner', 'languages', 'values', 'willNotDo', 'notes', 'stage', 'firstName'] as const)
          if (!named.has(key)) expect(person[key]).toEqual(before[key]);
      }),
    );
  });
});

describe('what is typed, in a merge', () => {
  const kept = samplePerson({ tags: ['Clay'], owner: 'Ines', willNotDo: ['Alcohol'] });
  const other = samplePerson({
    tags: ['clay', 'Spring'],
    owner: 'Jo',
    timeZone: { zone: 'Europe/Oslo', source: 'hand' },
  });

  it('is put together, and taken apart again', () => {
    const after = mergedPerson(kept, other, 5);
    expect(after).toMatchObject({ tags: ['Clay', 'Spring'], owner: 'Ines', willNotDo: ['Alcohol'] });
    expect(after.timeZone?.zone).toBe('Europe/Oslo');
    const stored = structuredClone(after);
    expect(unmergedPerson(kept, after, stored)).toEqual({ person: kept, stayed: [] });
  });

  it('stays where somebody changed it since, and is named', () => {
    const after = mergedPerson(kept, other, 5);
    const { person, stayed } = unmergedPerson(kept, after, { ...after, owner: 'Lu' });
    expect(person).toMatchObject({ owner: 'Lu', tags: ['Clay'] });
    expect(stayed).toEqual(['the owner']);
  });
});

describe('zones and languages', () => {
  it('finds a zone by its city only, never by a part of a word', () => {
    const zones = ['Europe/Stockholm', 'Europe/Rome', 'America/New_York', 'UTC'];
    expect(zonesNamedIn(['Stockholm, Sweden', 'NEW YORK'], zones)).toEqual(['Europe/Stockholm', 'America/New_York']);
    expect(zonesNamedIn(['Romeo', 'Sweden', ''], zones)).toEqual([]);
  });

  it('takes no word for a language and no offset for a zone', () => {
    expect(languageTag('qqqqqqqq')).toBeUndefined();
    expect(languageTag('de')).toBe('de');
    expect(ianaZone('GMT+2')).toBeUndefined();
    expect(ianaZone('America/New York')).toBe('America/New_York');
  });
});
