import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { Person, Profile } from '@/lib/domain/person';
import type { AppServices, ProfileCard } from '@/lib/services/app-services';

/** One person of the comparison, seen through one of their accounts. */
export interface Compared {
  readonly person: Person;
  readonly profiles: readonly Profile[];
  /** Missing: no profile is known. */
  readonly card?: ProfileCard | undefined;
}

/** Those who are there, in the order asked for. */
export async function comparedOf(
  services: Pick<AppServices, 'roster' | 'profiles'>,
  ids: readonly PersonId[],
  chosen: ReadonlyMap<PersonId, ProfileId>,
): Promise<Compared[]> {
  const people: Compared[] = [];
  for (const id of ids) {
    const page = await services.roster.person(id);
    if (!page) continue;
    const profile = page.profiles.find((candidate) => candidate.id === chosen.get(id)) ?? mostKnown(page.profiles);
    const card = profile && (await services.profiles.card(profile.id));
    people.push({ person: page.person, profiles: page.profiles, card });
  }
  return people;
}

/** The account of which most was seen; of equals the one with more followers. */
function mostKnown(profiles: readonly Profile[]): Profile | undefined {
  return profiles.toSorted(
    (a, b) => (b.scoreConfidence ?? -1) - (a.scoreConfidence ?? -1) || (b.followers ?? -1) - (a.followers ?? -1),
  )[0];
}
