import { accountOnSite } from '@/lib/domain/account-name';
import { byStrength } from '@/lib/domain/identity';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { StoredProposal } from '@/lib/domain/merge';
import type { Person } from '@/lib/domain/person';
import { ok, problem, type Result } from '@/lib/domain/result';
import { checkAccounts } from './brands/check-account';
import { accountProposal, allProposals, proposalFor } from './identity/all-proposals';
import { candidatesFor, sideOfPerson } from './identity/candidates';
import { type MergeDeps, mergePeople } from './identity/merge-people';
import { noteProposalsOfPerson } from './identity/note-proposals';
import { laterMerge, unmergePeople } from './identity/unmerge-people';
import type { AccountProposal, IdentityProposal, IdentityService, MergeSummary } from './identity-types';
import { note, pageEmails } from './new-person';
import type { Store } from './ports';

/** One person, many accounts. */
export function createIdentityService(deps: MergeDeps): IdentityService {
  const { store, clock } = deps;
  return {
    proposals: (personId) => proposalsOf(store, personId),
    accountProposals: (profileId) => accountProposals(store, profileId),
    allProposals: () => allProposals(store),
    dismiss: (key) =>
      store.atomic(async (tx) => {
        const known = (await tx.proposals.get(key)) ?? blankProposal(key);
        const { openSince: _, ...proposal } = known;
        await tx.proposals.put({ ...proposal, dismissedAt: clock.now() });
      }),
    restoreProposal: (key) =>
      store.atomic(async (tx) => {
        const known = await tx.proposals.get(key);
        if (!known) return;
        const { dismissedAt: _, ...proposal } = known;
        await tx.proposals.put({ ...proposal, openSince: clock.now() });
      }),
    merge: (keepId, otherId) => mergePeople(deps, keepId, otherId),
    unmerge: (mergeId) => unmergePeople(deps, mergeId),
    mergesOf: (personId) => mergesOf(store, personId),
    addAccount: (personId, profileId) => addAccount(deps, personId, profileId),
    removeAccount: (personId, profileId) => removeAccount(deps, personId, profileId),
  };
}

async function proposalsOf(store: Store, personId: PersonId): Promise<IdentityProposal[]> {
  const person = await store.people.get(personId);
  if (!person) return [];
  const side = await sideOfPerson(store, person);
  const proposals: IdentityProposal[] = [];
  for (const candidate of await candidatesFor(store, side)) {
    const proposal = await proposalFor(store, side, candidate);
    if (proposal) proposals.push(proposal);
  }
  return withoutDismissed(store, strongestFirst(proposals));
}

async function accountProposals(store: Store, profileId: ProfileId): Promise<AccountProposal[]> {
  const profile = await store.profiles.get(profileId);
  if (!profile || profile.personId !== undefined) return [];
  const proposals: AccountProposal[] = [];
  for (const { side, reasons } of await candidatesFor(store, { profiles: [profile] }))
    if (side.person) proposals.push(accountProposal(side.person, side.profiles, profile, reasons));
  return withoutDismissed(store, strongestFirst(proposals));
}

function strongestFirst<P extends IdentityProposal>(proposals: readonly P[]): P[] {
  return proposals.toSorted((a, b) => byStrength(a.reasons, b.reasons));
}

async function withoutDismissed<P extends IdentityProposal>(store: Store, proposals: readonly P[]): Promise<P[]> {
  const stored = await store.proposals.getMany(proposals.map(({ key }) => key));
  const dismissed = new Set(stored.filter(({ dismissedAt }) => dismissedAt !== undefined).map(({ key }) => key));
  return proposals.filter(({ key }) => !dismissed.has(key));
}

/** A proposal that is shown but was never noted: found when the person was looked at. */
function blankProposal(key: string): StoredProposal {
  const [kind, one, other] = key.split(':');
  if (kind === 'merge') return { key, kind: 'merge', personIds: [one, other] as PersonId[] };
  return { key, kind: 'add-account', personIds: [other] as PersonId[], profileId: one as ProfileId };
}

async function mergesOf(store: Store, personId: PersonId): Promise<MergeSummary[]> {
  const merges = (await store.merges.ofPerson(personId)).filter(
    ({ keptId, undoneAt }) => keptId === personId && undoneAt === undefined,
  );
  const summaries: MergeSummary[] = [];
  for (const merge of merges) {
    const isLatest = (await laterMerge(store, merge)) === undefined;
    summaries.push({ mergeId: merge.id, at: merge.at, otherName: merge.otherBefore.displayName, isLatest });
  }
  return summaries;
}

function addAccount({ store, clock, ids }: MergeDeps, personId: PersonId, profileId: ProfileId): Promise<Result<void>> {
  return store.atomic(async (tx) => {
    const [person, profile] = [await tx.people.get(personId), await tx.profiles.get(profileId)];
    if (!person || !profile) return problem('gone', 'The person or the account was deleted.');
    if (profile.personId === personId) return ok(undefined);
    if (profile.personId !== undefined && (await tx.people.get(profile.personId)))
      return problem('somebody-elses', 'This account belongs to another person. Merge the two people instead.');
    const at = clock.now();
    const known = new Set(person.emails.map(({ address }) => address));
    const emails = [...person.emails, ...pageEmails(profile, at).filter(({ address }) => !known.has(address))];
    const after: Person = { ...person, emails, updatedAt: at };
    await tx.profiles.put({ ...profile, personId });
    await checkAccounts(tx, [profile], at);
    await tx.people.put(after);
    await note(tx, ids, { personId, at, kind: 'account', text: `Added the account ${accountOnSite(profile)}.` });
    await noteProposalsOfPerson(tx, after, at);
    return ok(undefined);
  });
}

function removeAccount(
  { store, clock, ids }: MergeDeps,
  personId: PersonId,
  profileId: ProfileId,
): Promise<Result<void>> {
  return store.atomic(async (tx) => {
    const profile = await tx.profiles.get(profileId);
    if (profile?.personId !== personId) return problem('gone', 'This account does not belong to this person.');
    await tx.profiles.put({ ...profile, personId: undefined });
    await checkAccounts(tx, [profile], clock.now());
    const text = `Removed the account ${accountOnSite(profile)}.`;
    await note(tx, ids, { personId, at: clock.now(), kind: 'account', text });
    return ok(undefined);
  });
}
