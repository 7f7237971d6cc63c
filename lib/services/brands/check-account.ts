import type { Brand } from '@/lib/domain/brand';
import { type BrandRules, flagChanges, flagsIn, rulesKey, rulesOf } from '@/lib/domain/brand-watch/check-posts';
import type { ProfileId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { Store } from '../ports';

let prepared: BrandRules | undefined;

/** The rules of these brands; the last ones are kept, because they are asked for account after account. */
export function rulesFor(brands: readonly Brand[]): BrandRules {
  if (prepared?.by !== rulesKey(brands)) prepared = rulesOf(brands);
  return prepared;
}

/**
 * Holds all that is kept of an account's posts against the brands' lists, inside of the caller's transaction, and writes what
 * was found. Whose the account is goes for its flags too: nobody's account is not looked through, and its flags wait.
 */
export async function checkAccount(tx: Store, profileId: ProfileId, now: number): Promise<void> {
  const profile = await tx.profiles.get(profileId);
  if (!profile) return;
  const before = await tx.safetyFlags.ofProfile(profileId);
  if (profile.personId === undefined) {
    await tx.safetyFlags.putMany(before.map(({ personId: _, ...flag }) => flag));
    return;
  }
  const { personId } = profile;
  const rules = rulesFor(await tx.brands.all());
  const isNothingToDo = before.length === 0 && profile.brandCheck === undefined && isIdle(rules);
  if (isNothingToDo || !isLookedAt(profile)) return;
  const posts = await tx.posts.ofProfile(profileId);
  const found = flagsIn(
    rules,
    { id: profileId, personId, ...(profile.bio !== undefined && { bio: profile.bio }) },
    posts,
    now,
  );
  const { put, drop } = flagChanges(before, found);
  const kept = before.filter(({ id }) => !drop.includes(id) && !put.some((flag) => flag.id === id));
  const others = kept.filter((flag) => flag.personId !== personId).map((flag) => ({ ...flag, personId }));
  if (drop.length > 0) await tx.safetyFlags.deleteMany(drop);
  if (put.length + others.length > 0) await tx.safetyFlags.putMany([...put, ...others]);
  await tx.profiles.put({
    ...profile,
    brandCheck: {
      by: rules.by,
      at: now,
      posts: posts.length,
      captions: posts.filter(({ caption }) => caption !== undefined).length,
      hasWords: rules.hasWords,
      hasRivals: rules.hasRivals,
    },
  });
}

/** The same for accounts that have just come to somebody, or left. Those of which nothing was ever looked at cost nothing. */
export async function checkAccounts(tx: Store, profiles: readonly Profile[], now: number): Promise<void> {
  for (const profile of profiles) if (isLookedAt(profile)) await checkAccount(tx, profile.id, now);
}

/** No brand looks for anything. */
export function isIdle({ hasWords, hasRivals }: BrandRules): boolean {
  return !hasWords && !hasRivals;
}

/** A post or a page of theirs was opened at some time. */
export function isLookedAt({ lookedAt, lastReadAt, brandCheck }: Profile): boolean {
  return lookedAt?.posts !== undefined || lastReadAt !== undefined || brandCheck !== undefined;
}
