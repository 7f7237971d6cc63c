import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import { fold } from '@/lib/roster/fold';

const longest = { bio: 500, notes: 2_000 } as const;

/** All that the search box looks at, folded: names, handles and addresses, and what they write and we wrote about them. */
export function searchTextOf({ person, profile, profiles }: FieldSourceRecord): string {
  const accounts = profiles ?? (profile ? [profile] : []);
  const parts = [
    person.displayName,
    person.firstName,
    ...person.emails.map(({ address }) => address),
    ...accounts.flatMap(({ handle, displayName }) => [handle, displayName]),
    ...accounts.flatMap(({ category, location, bio }) => [category, location, bio?.slice(0, longest.bio)]),
    person.notes.slice(0, longest.notes),
  ];
  return fold([...new Set(parts.filter((part) => part !== undefined && part !== ''))].join('\n'));
}
