import { type AccountKeys, accountKeys } from '@/lib/domain/account-key';
import { valueIn } from '@/lib/domain/field';
import { accountOfLink } from '@/lib/domain/linked-account';
import type { Profile } from '@/lib/domain/person';
import type { Reading, SiteId } from '@/lib/domain/reading';
import type { Store } from './ports';

/** Whose page a reading is of: its handle and id, else (an unavailable page names nobody) what its address says. */
export function keysOf(reading: Reading): AccountKeys {
  const keys = accountKeys(reading.site, {
    handle: valueIn(reading.profile.handle),
    id: valueIn(reading.profile.id),
    url: reading.url,
  });
  if (keys.handleKey !== undefined || keys.siteId !== undefined || reading.kind !== 'unavailable') return keys;
  const linked = accountOfLink(reading.url);
  return linked?.site === reading.site ? linked : keys;
}

/** The profile with these keys: by its id, which stays, else by its handle, which may change hands. */
export async function findAccount(
  tx: Store,
  site: SiteId,
  { siteId, handleKey }: Partial<AccountKeys>,
): Promise<Profile | undefined> {
  const byId = siteId === undefined ? undefined : await tx.profiles.bySiteId(site, siteId);
  if (byId) return byId;
  const byHandle = handleKey === undefined ? undefined : await tx.profiles.byHandle(site, handleKey);
  // An account without a handle stands under its id.
  return byHandle ?? (siteId === undefined ? undefined : await tx.profiles.byHandle(site, siteId));
}

/** The same, but never somebody who had the handle before: they keep their history under a key that no page can have. */
export async function knownAccount(tx: Store, site: SiteId, keys: Partial<AccountKeys>): Promise<Profile | undefined> {
  const known = await findAccount(tx, site, keys);
  if (!known || !isSomebodyElse(known, keys.siteId)) return known;
  await tx.profiles.put({ ...known, handleKey: `${known.handleKey}#${known.siteId}` });
  return undefined;
}

/** Same handle, another id: the handle changed hands. Ids of different servers of the Fediverse cannot be compared. */
export function isSomebodyElse({ site, siteId: before }: Profile, siteId: string | undefined): boolean {
  if (before === undefined || siteId === undefined || before === siteId) return false;
  return site !== 'mastodon' || serverOf(before) === serverOf(siteId);
}

function serverOf(siteId: string): string {
  return siteId.slice(siteId.lastIndexOf('@') + 1);
}

/**
 * Frees a handle that `owner` has now. A row without an id that was only ever seen in lists is the same account, and goes;
 * its person comes along when the owner has none. Any other row keeps its history under a key that no page can have.
 * Returns the person that came along.
 */
export async function freeHandle(
  tx: Store,
  owner: Pick<Profile, 'id' | 'site' | 'personId'>,
  handleKey: string,
): Promise<Profile['personId']> {
  const holder = await tx.profiles.byHandle(owner.site, handleKey);
  if (!holder || holder.id === owner.id) return undefined;
  const isSameUnread = holder.siteId === undefined && holder.lastReadAt === undefined;
  const fits = owner.personId === undefined || holder.personId === undefined || holder.personId === owner.personId;
  if (isSameUnread && fits) {
    await tx.profiles.delete(holder.id);
    return holder.personId;
  }
  await tx.profiles.put({ ...holder, handleKey: `${holder.handleKey}#${holder.siteId ?? holder.id}` });
  return undefined;
}
