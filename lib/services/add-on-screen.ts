import type { ListId, PersonId, ProfileId } from '@/lib/domain/ids';
import type { CountOrigin, Profile } from '@/lib/domain/person';
import { listLimits, textLimits } from '@/lib/domain/reading';
import { ok, problem, type Result } from '@/lib/domain/result';
import { clip } from '@/lib/domain/text';
import { checkAccounts } from './brands/check-account';
import { noteProposalsOfProfile } from './identity/note-proposals';
import { freeHandle, knownAccount } from './known-account';
import { memberKey, membership, newPerson, note } from './new-person';
import type { OnScreenAccount } from './on-screen-types';
import type { Clock, Ids, Store } from './ports';
import { addToOpenWorkspace } from './workspaces/add-to-workspace';

/** See `RosterService.addOnScreen`. What the screen says of an account is taken anew from its keys: rows may have changed since. */
export function addOnScreen(
  { store, clock, ids }: { store: Store; clock: Clock; ids: Ids },
  accounts: readonly OnScreenAccount[],
  listId: ListId,
): Promise<Result<{ added: PersonId[]; alreadyThere: PersonId[] }>> {
  return store.atomic(async (tx) => {
    const list = await tx.lists.get(listId);
    if (!list) return problem('gone', 'This list was deleted.');
    const now = clock.now();
    const added = new Set<PersonId>();
    const alreadyThere = new Set<PersonId>();
    for (const account of accounts.slice(0, listLimits.accounts)) {
      const profile = await profileOf(tx, ids, account);
      const person =
        (profile.personId && (await tx.people.get(profile.personId))) || (await newPerson(tx, profile, ids, now));
      if (profile.personId !== person.id) {
        await tx.profiles.put({ ...profile, personId: person.id });
        await checkAccounts(tx, [profile], now);
      }
      await noteProposalsOfProfile(tx, { ...profile, personId: person.id }, now);
      if (added.has(person.id)) continue;
      if (await tx.listMembers.get(memberKey(listId, person.id))) {
        alreadyThere.add(person.id);
        continue;
      }
      await tx.listMembers.add(membership(listId, person.id, now));
      await note(tx, ids, { personId: person.id, at: now, kind: 'list', text: `Added to the list “${list.name}”.` });
      added.add(person.id);
    }
    await addToOpenWorkspace(tx, ids, [...added, ...alreadyThere], now);
    return ok({ added: [...added], alreadyThere: [...alreadyThere] });
  });
}

/** The profile of an account on screen, made when there is none. What its own page once said is not touched. */
async function profileOf(tx: Store, ids: Ids, account: OnScreenAccount): Promise<Profile> {
  const known = await knownAccount(tx, account.site, account);
  const id = known?.id ?? ids.next<ProfileId>();
  const personId = await freeHandle(tx, { id, site: account.site, personId: known?.personId }, account.handleKey);
  const seen = known?.lastReadAt === undefined ? seenProfile(id, account, known) : known;
  const profile: Profile = {
    ...seen,
    seenAt: Math.max(account.seenAt, known?.seenAt ?? 0),
    personId: personId ?? known?.personId,
  };
  await tx.profiles.put(profile);
  return profile;
}

function seenProfile(id: ProfileId, account: OnScreenAccount, known: Profile | undefined): Profile {
  const { site, url, siteId, handle, handleKey, seenAt, followers, following, posts } = account;
  const origin = (number: OnScreenAccount['followers']): CountOrigin | undefined =>
    number && { precision: number.precision, readAt: seenAt };
  return {
    ...known,
    id,
    site,
    siteId: siteId ?? known?.siteId,
    handle: clip(handle, textLimits.handle),
    handleKey,
    url,
    displayName: account.displayName ?? known?.displayName,
    bio: account.bio ?? known?.bio,
    website: account.website ?? known?.website,
    verified: account.verified ?? known?.verified,
    private: account.private ?? known?.private,
    followers: followers?.value ?? known?.followers,
    followersPrecision: followers?.precision ?? known?.followersPrecision,
    following: following?.value ?? known?.following,
    postCount: posts?.value ?? known?.postCount,
    counts: {
      ...known?.counts,
      ...(followers && { followers: origin(followers) }),
      ...(following && { following: origin(following) }),
      ...(posts && { postCount: origin(posts) }),
    },
    seenAt,
  };
}
