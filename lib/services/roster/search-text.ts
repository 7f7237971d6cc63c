import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import { fold } from '@/lib/roster/fold';
import { namesEnd } from '@/lib/roster/search/search-index';

const longest = { bio: 500, notes: 2_000 } as const;

/**
 * All that the search box looks at, folded: names, handles and addresses; after `namesEnd` what they write and we wrote about
 * them: bios, notes and the captions of the newest posts, see `captionLimits`. Spaces of all kinds are one space.
 */
export function searchTextOf({ person, profile, profiles, captions = [] }: FieldSourceRecord): string {
  const accounts = profiles ?? (profile ? [profile] : []);
  const names = [
    person.displayName,
    person.firstName,
    ...person.emails.map(({ address }) => address),
    ...accounts.flatMap(({ handle, displayName }) => [handle, displayName]),
  ];
  const other = [
    ...accounts.flatMap(({ category, location, bio }) => [category, location, bio?.slice(0, longest.bio)]),
    person.notes.slice(0, longest.notes),
    ...captions,
  ];
  return fold(`${joined(names)}${namesEnd}${joined(other)}`);
}

function joined(parts: readonly (string | undefined)[]): string {
  const known = parts.filter((part): part is string => part !== undefined && part !== '');
  return Array.from(new Set(known), (part) => part.replace(/\s+/g, ' ')).join(' ');
}
