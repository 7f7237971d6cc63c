import { accountProposalKey, mergeKey, type StoredProposal } from '@/lib/domain/merge';
import type { Person, Profile } from '@/lib/domain/person';
import type { Store } from '../ports';
import { candidatesFor, type Side, sideOfPerson } from './candidates';

/**
 * Looks whether an account belongs to somebody who is known, and remembers that it is to be asked. Inside the caller's
 * transaction, after the account was written.
 */
export async function noteProposalsOfProfile(tx: Store, profile: Profile, at: number): Promise<void> {
  const person = profile.personId && (await tx.people.get(profile.personId));
  await noteProposals(tx, { ...(person ? { person } : {}), profiles: [profile] }, at);
}

/**
 * The same for a person of whom something changed that is not on an account: an address typed by hand, a merge. Gives the keys
 * of the proposals that are new.
 */
export async function noteProposalsOfPerson(tx: Store, person: Person, at: number): Promise<string[]> {
  return noteProposals(tx, await sideOfPerson(tx, person), at);
}

async function noteProposals(tx: Store, side: Side, at: number): Promise<string[]> {
  const noted: string[] = [];
  for (const { side: other } of await candidatesFor(tx, side)) {
    const proposal = proposalOf(side, other);
    if (!proposal || (await tx.proposals.get(proposal.key))) continue;
    await tx.proposals.add({ ...proposal, openSince: at });
    noted.push(proposal.key);
  }
  return noted;
}

/** Two accounts of nobody are left alone: there is no person to ask about yet. */
export function proposalOf(one: Side, other: Side): StoredProposal | undefined {
  if (one.person && other.person)
    return {
      key: mergeKey(one.person.id, other.person.id),
      kind: 'merge',
      personIds: [one.person.id, other.person.id],
    };
  const person = one.person ?? other.person;
  const [profile] = one.person ? other.profiles : one.profiles;
  if (!person || !profile) return undefined;
  return {
    key: accountProposalKey(profile.id, person.id),
    kind: 'add-account',
    personIds: [person.id],
    profileId: profile.id,
  };
}
