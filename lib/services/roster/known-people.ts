import type { PersonId } from '@/lib/domain/ids';
import type { Person, Profile } from '@/lib/domain/person';
import type { SiteId } from '@/lib/domain/reading';
import { accountKeysOf, type ImportRecord, mailKey } from '@/lib/roster/import/import-record';
import type { KnownPeople } from '@/lib/roster/import/match';
import type { Store } from '@/lib/services/ports';

/** The people and accounts that some rows speak of, as they stand in the database and after the rows before. */
export class ChunkPeople implements KnownPeople {
  readonly people = new Map<string, Person>();
  private readonly profiles = new Map<string, Profile>();
  private readonly owners = new Map<string, Set<string>>();
  private readonly sites = new Set<string>();

  /** Three look-ups for all rows together, whatever their number. */
  static async of(tx: Store, records: readonly ImportRecord[]): Promise<ChunkPeople> {
    const accounts = records.flatMap((record) => record.accounts);
    // An account without a handle stands under its id.
    const handles = accounts.map(({ site, handleKey }) => [site, handleKey] as const);
    const ids = accounts.flatMap(({ site, siteId }) => (siteId === undefined ? [] : [[site, siteId] as const]));
    const emails = [...new Set(records.flatMap((record) => record.emails))];
    // All at once: the database answers the first while the next is being asked.
    const [byHandle, byId, holders] = await Promise.all([
      handles.length > 0 ? tx.profiles.byHandles(handles) : [],
      ids.length > 0 ? tx.profiles.bySiteIds(ids) : [],
      emails.length > 0 ? tx.people.byEmails(emails) : [],
    ]);
    const found = new ChunkPeople();
    for (const person of holders) found.notePerson(person);
    const owners = [...byHandle, ...byId].flatMap(({ personId }) => personId ?? []);
    const missing = [...new Set(owners)].filter((id) => !found.people.has(id));
    if (missing.length > 0) for (const person of await tx.people.getMany(missing)) found.notePerson(person);
    for (const profile of [...byHandle, ...byId]) found.noteProfile(profile);
    // What else somebody has is asked only of rows whose accounts nobody has: a file that was taken in before has none.
    const isFound = (account: Parameters<ChunkPeople['profileOf']>[0]) =>
      accountKeysOf(account).some((key) => found.owners.has(key));
    const areAllFound = records.every((record) => record.accounts.length === 0 || record.accounts.some(isFound));
    const held = areAllFound ? [] : holders.map(({ id }) => id);
    if (held.length > 0) for (const profile of await tx.profiles.ofPeople(held)) found.noteProfile(profile);
    return found;
  }

  notePerson(person: Person): void {
    this.people.set(person.id, person);
    for (const email of person.emails) this.own(mailKey(email.address.toLowerCase()), person.id);
  }

  noteProfile(profile: Profile): void {
    for (const key of accountKeysOf(profile)) this.profiles.set(key, profile);
    // An account whose owner was deleted is nobody's.
    if (profile.personId === undefined || !this.people.has(profile.personId)) return;
    for (const key of accountKeysOf(profile)) this.own(key, profile.personId);
    this.sites.add(`${profile.personId} ${profile.site}`);
  }

  profileOf(account: Pick<Profile, 'site' | 'handleKey' | 'siteId'>): Profile | undefined {
    const [byHandle = '', byId = ''] = accountKeysOf(account);
    return this.profiles.get(byId) ?? this.profiles.get(byHandle);
  }

  peopleOf(key: string): readonly string[] {
    return [...(this.owners.get(key) ?? [])];
  }

  hasAccountOn(person: string, site: SiteId): boolean {
    return this.sites.has(`${person} ${site}`);
  }

  private own(key: string, person: PersonId): void {
    const owners = this.owners.get(key);
    if (owners) owners.add(person);
    else this.owners.set(key, new Set([person]));
  }
}
