import { describe, expect, it } from 'vitest';
import { catalogOf } from '@/lib/domain/field-catalog';
import { type AnyField, type FieldSourceRecord, recordParts } from '@/lib/domain/field-registry';
import type { BrandId, CustomFieldId, PersonId, WorkspaceId } from '@/lib/domain/ids';
import { sampleCustomField } from '../../../support/samples';
import { person, profile, source } from '../../templates/people';

const catalog = catalogOf({
  customFields: [sampleCustomField({ id: 'shoe' as CustomFieldId })],
  brands: [
    {
      id: 'brand' as BrandId,
      name: 'Northwind',
      aliases: [],
      competitors: [{ name: 'Southwind', aliases: [] }],
      clashes: [],
      values: [],
      safetyWords: ['storm'],
      createdAt: 1,
      updatedAt: 1,
    },
  ],
  workspaces: [{ id: 'client' as WorkspaceId, name: 'Client', brandIds: [], createdAt: 1, updatedAt: 1 }],
});

const full = (): FieldSourceRecord => ({
  ...source(),
  fits: [],
  safetyFlags: [],
  memberships: [],
  review: { personId: 'a' as PersonId, dueAt: 1, createdAt: 1 },
});
const records: readonly FieldSourceRecord[] = [
  full(),
  { ...full(), profile: profile({ lastReadAt: 1 }), profiles: [profile({ lastReadAt: 1 })] },
  { ...full(), profiles: [] },
  { person: person(), settings: source().settings },
];

/** Which parts of the record are looked at for anything the row says. */
function looksAt(row: AnyField): Set<string> {
  const seen = new Set<string>();
  for (const record of records) {
    const watched = new Proxy(record, {
      get: (target, name, receiver) => {
        seen.add(String(name));
        return Reflect.get(target, name, receiver);
      },
      has: (target, name) => {
        seen.add(String(name));
        return Reflect.has(target, name);
      },
    });
    row.get(watched);
    row.gap(watched);
    row.isRounded(watched);
  }
  return seen;
}

describe('what a field says it needs', () => {
  it.each(catalog.columnFields.map((row) => [row.id, row] as const))('is all that %s looks at', (_, row) => {
    if (!row.needs) return;
    const seen = looksAt(row);
    // The primary account comes with the accounts.
    if (seen.delete('profile')) seen.add('profiles');
    const parts = recordParts.filter((part) => seen.has(part));
    expect(row.needs).toEqual(expect.arrayContaining(parts));
  });

  it('is stated for most', () => {
    expect(catalog.columnFields.filter(({ needs }) => needs).length).toBeGreaterThan(150);
  });
});
