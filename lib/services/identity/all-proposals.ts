import { isWorthProposing, sameRowReason } from '@/lib/domain/identity';
import { accountProposalKey, mergeKey, type StoredProposal } from '@/lib/domain/merge';
import type { Person, Profile } from '@/lib/domain/person';
import type { AccountProposal, IdentityProposal, PersonBrief } from '../identity-types';
import type { Store } from '../ports';
import { type Candidate, reasonsFor, type Side, sideOfPerson } from './candidates';
import { whyNotMerge } from './why-not-merge';

/** Proposals looked at for the list of all: as many as somebody may work through. */
const SHOWN = 200;

/** The pairs that were noted, as far as they still look like one. Reads only; safe inside a live query. */
export async function allProposals(store: Store): Promise<IdentityProposal[]> {
  const proposals: IdentityProposal[] = [];
  for (const stored of await store.proposals.open(SHOWN)) {
    const sides = await sidesOf(store, stored);
    if (!sides) continue;
    const [one, other] = sides;
    const seen = await reasonsFor(store, one, other);
    const reasons = stored.fromFile ? [...seen, sameRowReason(stored.fromFile)] : seen;
    const proposal = isWorthProposing(reasons) ? await proposalFor(store, one, { side: other, reasons }) : undefined;
    if (proposal) proposals.push(proposal);
  }
  return proposals;
}

async function sidesOf(
  store: Store,
  { kind, personIds, profileId }: StoredProposal,
): Promise<[Side, Side] | undefined> {
  const people = (await store.people.getMany(personIds)).sort((a, b) => a.createdAt - b.createdAt);
  const [first, second] = people;
  if (!first) return undefined;
  if (kind === 'merge') return second && [await sideOfPerson(store, first), await sideOfPerson(store, second)];
  const profile = profileId && (await store.profiles.get(profileId));
  if (!profile || profile.personId !== undefined) return undefined;
  return [await sideOfPerson(store, first), { profiles: [profile] }];
}

/** What may be proposed of two sides. @param one the side that was asked about; has a person */
export async function proposalFor(
  store: Store,
  one: Side,
  { side: other, reasons }: Candidate,
): Promise<IdentityProposal | undefined> {
  if (!one.person) return undefined;
  const [profile] = other.profiles;
  if (!other.person) return profile && accountProposal(one.person, one.profiles, profile, reasons);
  const refused = await whyNotMerge(store, one.person, other.person);
  return {
    kind: 'merge',
    key: mergeKey(one.person.id, other.person.id),
    people: [brief(one.person, one.profiles), brief(other.person, other.profiles)],
    reasons,
    ...(refused ? { blocked: refused.message } : {}),
  };
}

/** That an account belongs to somebody, and why. */
export function accountProposal(
  person: Person,
  profiles: readonly Profile[],
  profile: Profile,
  reasons: AccountProposal['reasons'],
): AccountProposal {
  return {
    kind: 'add-account',
    key: accountProposalKey(profile.id, person.id),
    person: brief(person, profiles),
    profile,
    reasons,
  };
}

function brief({ id, displayName }: Person, profiles: readonly Profile[]): PersonBrief {
  return { personId: id, displayName, profiles };
}
