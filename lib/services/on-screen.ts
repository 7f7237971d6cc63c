import { seenNumber } from '@/lib/audience/features/account-features';
import { type AccountKeys, accountKeys } from '@/lib/domain/account-key';
import type { SeenNumber } from '@/lib/domain/evidence';
import { type Field, valueIn } from '@/lib/domain/field';
import { accountOfLink } from '@/lib/domain/linked-account';
import type { CountName, Profile } from '@/lib/domain/person';
import { profileAddress } from '@/lib/domain/profile-address';
import type { AccountFields, Reading, SiteId } from '@/lib/domain/reading';
import { findAccount, isSomebodyElse, keysOf } from './known-account';
import type { OnScreenAccount } from './on-screen-types';
import type { Clock, Store } from './ports';

/** See `ProfileService.onScreen`. */
export async function accountsOnScreen(
  store: Store,
  clock: Clock,
  reading: Reading,
): Promise<readonly OnScreenAccount[]> {
  const seenAt = reading.readAt ?? clock.now();
  const rows = reading.accounts.length > 0 ? reading.accounts.map((row) => listed(row, reading)) : writersOf(reading);
  const owner = keyOf(reading.site, keysOf(reading));
  const folded = new Map<string, Shown>();
  for (const row of rows) {
    if (row === undefined || row.key === owner) continue;
    const before = folded.get(row.key);
    folded.set(row.key, before ? fillGaps(before, row) : row);
  }
  const posts = countPosts(reading);
  return Promise.all(
    [...folded.values()].map((row) => withKnown(store, { ...row, seenAt, postsOnScreen: posts.get(row.key) ?? 0 })),
  );
}

/** An account as this page shows it. */
type Shown = Omit<OnScreenAccount, 'seenAt' | 'postsOnScreen' | 'profileId' | 'personId' | 'lists'>;

function listed(row: AccountFields, reading: Reading): Shown | undefined {
  const handle = valueIn(row.handle);
  const base = named(reading, handle, valueIn(row.id));
  if (!base) return undefined;
  const values = {
    displayName: valueIn(row.displayName),
    bio: row.bio && valueIn(row.bio),
    website: row.website && valueIn(row.website),
    followers: seenNumber(row.followers),
    following: seenNumber(row.following),
    posts: seenNumber(row.posts),
    verified: valueIn(row.verified),
    private: valueIn(row.private),
  };
  return { ...base, ...present(values) };
}

/** The writers of the posts, where a page lists no accounts. A bare name is no handle, so it leads to nobody. */
function writersOf(reading: Reading): (Shown | undefined)[] {
  return reading.posts.map(({ author }) => writer(reading, author));
}

function writer(reading: Reading, author: Field<string>): Shown | undefined {
  const name = valueIn(author)?.trim();
  if (name === undefined) return undefined;
  if (isId(reading.site, name)) return named(reading, undefined, name);
  // Bylines of videos may be names of one word, which look like handles.
  if (reading.site === 'youtube' && !name.startsWith('@')) return undefined;
  return named(reading, name, undefined);
}

function isId(site: SiteId, text: string): boolean {
  if (site === 'youtube') return /^UC[\w-]{22}$/.test(text);
  if (site === 'bluesky') return text.startsWith('did:');
  return site === 'facebook' && /^\d{5,20}$/.test(text);
}

/** `undefined` when neither handle nor id leads to a profile of this site. */
function named({ site, url }: Reading, handle: string | undefined, id: string | undefined): Shown | undefined {
  const address = profileAddress(site, { handle, id }, url);
  if (address === undefined) return undefined;
  const linked = accountOfLink(address);
  if (linked?.site !== site) return undefined;
  const keys = accountKeys(site, { handle, id, url });
  const handleKey = keys.handleKey ?? keys.siteId;
  const key = keyOf(site, keys);
  if (handleKey === undefined || key === undefined) return undefined;
  return {
    key,
    site,
    handle: handle?.trim().replace(/^@/, '') ?? id ?? handleKey,
    handleKey,
    url: address,
    ...(keys.siteId === undefined ? {} : { siteId: keys.siteId }),
  };
}

function keyOf(site: SiteId, { handleKey, siteId }: AccountKeys): string | undefined {
  const key = handleKey ?? siteId;
  return key === undefined ? undefined : `${site}:${key}`;
}

function countPosts(reading: Reading): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { author } of reading.posts) {
    const name = valueIn(author)?.trim();
    if (name === undefined) continue;
    const key = keyOf(
      reading.site,
      accountKeys(
        reading.site,
        isId(reading.site, name) ? { id: name, url: reading.url } : { handle: name, url: reading.url },
      ),
    );
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function fillGaps(first: Shown, later: Shown): Shown {
  return { ...later, ...first };
}

/** What Muster knows of it already stands in where this page shows nothing. */
async function withKnown(store: Store, row: Omit<OnScreenAccount, 'lists'>): Promise<OnScreenAccount> {
  const known = await findAccount(store, row.site, row);
  if (!known || isSomebodyElse(known, row.siteId)) return { ...row, lists: [] };
  const { personId } = known;
  const members = personId === undefined ? [] : await store.listMembers.ofPerson(personId);
  const lists = await store.lists.getMany(members.map(({ listId }) => listId));
  const earlier = {
    displayName: known.displayName,
    bio: known.bio,
    website: known.website,
    followers: knownNumber(known, 'followers'),
    following: knownNumber(known, 'following'),
    posts: knownNumber(known, 'postCount'),
    verified: known.verified,
    private: known.private,
    personId,
  };
  return { ...present(earlier), ...row, profileId: known.id, lists };
}

function knownNumber(profile: Profile, name: CountName): SeenNumber | undefined {
  const value = profile[name];
  return value === undefined ? undefined : { value, precision: profile.counts?.[name]?.precision ?? 'exact' };
}

/** Without the members that are `undefined`. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
