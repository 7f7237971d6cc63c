import { findingsOf } from '@/lib/audience/findings';
import { scoreAudience } from '@/lib/audience/score';
import type { ProfileId } from '@/lib/domain/ids';
import type { ProfileCard, ProfileService } from './app-services';
import { enrollmentSummaries } from './enrollment-summaries';
import { evidenceOf, seenCounts } from './evidence/read-evidence';
import { type HealthDeps, recordHealth } from './health/record-health';
import { type KeepDeps, keepReading } from './keep-reading';
import { accountsOnScreen } from './on-screen';
import { scoringNow } from './scoring';
import { asInOpenWorkspace } from './workspaces/open-workspace';

/** Readings, the evidence they showed, and the score made of it. */
export function createProfileService(deps: KeepDeps & HealthDeps): ProfileService {
  return {
    async keep(reading) {
      await recordHealth(deps, reading);
      return keepReading(deps, reading);
    },
    card: (profileId) => profileCard(deps, profileId),
    onScreen: (reading) => accountsOnScreen(deps.store, deps.clock, reading),
  };
}

async function profileCard(deps: KeepDeps, profileId: ProfileId): Promise<ProfileCard | undefined> {
  const { store, clock } = deps;
  const profile = await store.profiles.get(profileId);
  if (!profile) return undefined;
  const latest = await store.readings.latest(profileId);
  const evidence = await evidenceOf(store, profile);
  const stored = profile.personId && (await store.people.get(profile.personId));
  const person = stored && (await asInOpenWorkspace(store, stored));
  const memberships = person ? await store.listMembers.ofPerson(person.id) : [];
  const lists = await store.lists.getMany(memberships.map((member) => member.listId));
  const enrollments = person ? await enrollmentSummaries(store, person.id) : [];
  const history = await store.scores.ofProfile(profileId);
  const { options } = await scoringNow(deps);
  return {
    profile,
    ...(latest ? { reading: latest.reading, readAt: latest.readAt } : {}),
    posts: evidence.posts,
    seen: seenCounts(profile, evidence),
    score: scoreAudience(evidence, clock.now(), options),
    findings: findingsOf(evidence, options),
    // Another table of the person's own is another set of rules: the line over time must not run through it.
    scoreHistory: history.map(({ at, score, confidence, by }) => ({ at, score, confidence, version: by })),
    person: person || undefined,
    lists,
    enrollments,
  };
}
