import { findingsOf } from '@/lib/audience/findings';
import { scoreAudience } from '@/lib/audience/score';
import type { ProfileId } from '@/lib/domain/ids';
import type { ProfileCard, ProfileService } from './app-services';
import { enrollmentSummaries } from './enrollment-summaries';
import { evidenceOf, seenCounts } from './evidence/read-evidence';
import { type HealthDeps, recordHealth } from './health/record-health';
import { type KeepDeps, keepReading } from './keep-reading';
import { accountsOnScreen } from './on-screen';
import type { Clock, Store } from './ports';

/** Readings, the evidence they showed, and the score made of it. */
export function createProfileService(deps: KeepDeps & HealthDeps): ProfileService {
  return {
    async keep(reading) {
      await recordHealth(deps, reading);
      return keepReading(deps, reading);
    },
    card: (profileId) => profileCard(deps.store, deps.clock, profileId),
    onScreen: (reading) => accountsOnScreen(deps.store, deps.clock, reading),
  };
}

async function profileCard(store: Store, clock: Clock, profileId: ProfileId): Promise<ProfileCard | undefined> {
  const profile = await store.profiles.get(profileId);
  if (!profile) return undefined;
  const latest = await store.readings.latest(profileId);
  const evidence = await evidenceOf(store, profile);
  const person = profile.personId && (await store.people.get(profile.personId));
  const memberships = person ? await store.listMembers.ofPerson(person.id) : [];
  return {
    profile,
    ...(latest ? { reading: latest.reading, readAt: latest.readAt } : {}),
    posts: evidence.posts,
    seen: seenCounts(profile, evidence),
    score: scoreAudience(evidence, clock.now()),
    findings: findingsOf(evidence),
    person: person || undefined,
    lists: await store.lists.getMany(memberships.map((member) => member.listId)),
    enrollments: person ? await enrollmentSummaries(store, person.id) : [],
  };
}
