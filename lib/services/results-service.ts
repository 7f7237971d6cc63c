import type { Activity } from '@/lib/domain/activity';
import type { EnrollmentId, PersonId, SequenceId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { Enrollment, FrozenStep, SequenceVersion, VariantId } from '@/lib/domain/sequence';
import { siteNames } from '@/lib/domain/site-names';
import { standardTierBounds } from '@/lib/domain/tier';
import {
  type CountedTouch,
  compareVariants,
  type ResultsBy,
  resultsBy,
  resultsOfAll,
} from '@/lib/insights/outreach-results';
import type { Clock, Store } from './ports';
import { countTouches, stepKeyOf } from './results/count-touches';
import type { NamedResultsRow, Results, ResultsQuery, ResultsService, StepComparison } from './results-types';
import { peopleShown } from './workspaces/shown';

/** People looked at in one go: little enough that other windows do not wait. */
const CHUNK = 300;

/** What came of outreach. */
export function createResultsService({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): ResultsService {
  return {
    async outreach(query, { signal, onProgress } = {}) {
      const kept = await versionsOf(store, query);
      const isShown = await peopleShown(store);
      const counted: CountedTouch[] = [];
      let done = 0;
      const all = await enrollmentsOf(store, kept.sequenceIds);
      const enrollments = isShown ? all.filter(({ personId }) => isShown(personId)) : all;
      for (let from = 0; from < enrollments.length; from += CHUNK) {
        signal?.throwIfAborted();
        counted.push(...(await countChunk(store, enrollments.slice(from, from + CHUNK), kept.versions)));
        done = Math.min(enrollments.length, from + CHUNK);
        onProgress?.(done, enrollments.length);
      }
      const since = query.since;
      const asked = since === undefined ? counted : counted.filter(({ at }) => at >= since);
      return resultsFrom(asked, kept, clock.now());
    },
  };
}

interface KeptVersions {
  readonly sequenceIds: readonly SequenceId[];
  readonly names: ReadonlyMap<SequenceId, string>;
  readonly versions: ReadonlyMap<string, SequenceVersion>;
}

async function versionsOf(store: Store, { sequenceId }: ResultsQuery): Promise<KeptVersions> {
  const sequences =
    sequenceId === undefined ? await store.sequences.all() : await store.sequences.getMany([sequenceId]);
  const versions = new Map<string, SequenceVersion>();
  for (const { id } of sequences)
    for (const version of await store.sequenceVersions.ofSequence(id)) versions.set(version.key, version);
  return {
    sequenceIds: sequences.map(({ id }) => id),
    names: new Map(sequences.map(({ id, name }) => [id, name])),
    versions,
  };
}

async function enrollmentsOf(store: Store, sequenceIds: readonly SequenceId[]): Promise<Enrollment[]> {
  const enrollments: Enrollment[] = [];
  for (const id of sequenceIds)
    for (const enrollment of await store.enrollments.ofSequence(id))
      if (enrollment.purpose === undefined) enrollments.push(enrollment);
  return enrollments;
}

async function countChunk(
  store: Store,
  enrollments: readonly Enrollment[],
  versions: ReadonlyMap<string, SequenceVersion>,
): Promise<CountedTouch[]> {
  const people = [...new Set(enrollments.map(({ personId }) => personId))];
  const ids = new Set(enrollments.map(({ id }) => id));
  const [touches, messages, activities, profiles, settings] = await Promise.all([
    store.touches.ofPeople(people),
    store.messages.ofPeople(people),
    store.activities.ofPeople(people),
    store.profiles.ofPeople(people),
    store.settings.get(),
  ]);
  return countTouches({
    touches: touches.filter(({ enrollmentId }) => ids.has(enrollmentId)),
    versionKeys: new Map<EnrollmentId, string>(enrollments.map(({ id, versionKey }) => [id, versionKey])),
    versions,
    messages,
    notedReplies: notedReplies(activities),
    profiles: byPerson(profiles),
    tierBounds: settings.audience?.tierBounds ?? standardTierBounds,
  });
}

function notedReplies(activities: readonly Activity[]): Map<PersonId, number[]> {
  const noted = new Map<PersonId, number[]>();
  for (const { kind, personId, at } of activities) {
    if (kind !== 'reply') continue;
    noted.set(personId, [...(noted.get(personId) ?? []), at]);
  }
  return noted;
}

function byPerson(profiles: readonly Profile[]): Map<PersonId, Profile[]> {
  const of = new Map<PersonId, Profile[]>();
  for (const profile of profiles) {
    if (profile.personId === undefined) continue;
    of.set(profile.personId, [...(of.get(profile.personId) ?? []), profile]);
  }
  return of;
}

function resultsFrom(touches: readonly CountedTouch[], kept: KeptVersions, now: number): Results {
  const rows = (by: ResultsBy): NamedResultsRow[] =>
    resultsBy(touches, by, now).map((row) => ({ ...row, ...namesOf(row.key, by, kept) }));
  const variants = rows('variant');
  const all = resultsOfAll(touches, now);
  return {
    countedAt: now,
    ...(all === undefined ? {} : { all }),
    by: { sequence: rows('sequence'), step: rows('step'), variant: variants, tier: rows('tier'), site: rows('site') },
    comparisons: comparisonsOf(variants, kept),
  };
}

function comparisonsOf(variants: readonly NamedResultsRow[], kept: KeptVersions): StepComparison[] {
  const steps = new Map<string, (NamedResultsRow & { readonly variant: VariantId })[]>();
  for (const row of variants) {
    const stepKey = row.key.slice(0, row.key.lastIndexOf('/'));
    if (row.variant === undefined) continue;
    steps.set(stepKey, [...(steps.get(stepKey) ?? []), { ...row, variant: row.variant }]);
  }
  return [...steps].flatMap(([stepKey, rows]) =>
    rows.length < 2 ? [] : [{ stepKey, name: stepName(stepKey, kept), comparisons: compareVariants(rows) }],
  );
}

function namesOf(key: string, by: ResultsBy, kept: KeptVersions): Pick<NamedResultsRow, 'name' | 'variant'> {
  if (by === 'sequence') return { name: kept.names.get(key as SequenceId) ?? 'A deleted sequence' };
  if (by === 'step') return { name: stepName(key, kept) };
  if (by === 'variant') {
    const at = key.lastIndexOf('/');
    const variant = key.slice(at + 1) as VariantId;
    return { name: variantName(key.slice(0, at), variant, kept), variant };
  }
  if (key === 'unknown') return { name: 'Not known' };
  return { name: by === 'site' ? (siteNames[key as keyof typeof siteNames] ?? key) : key };
}

/** As the newest version that has the step calls it. */
function stepName(stepKey: string, { versions }: KeptVersions): string {
  const found = newestStep(stepKey, versions);
  if (!found) return 'A step that is gone';
  const { step, index } = found;
  const title = step.kind === 'mail' ? step.templateName : step.kind === 'manual' ? step.title : '';
  return `${index + 1}. ${title}`;
}

function variantName(stepKey: string, variant: VariantId, { versions }: KeptVersions): string {
  const step = newestStep(stepKey, versions)?.step;
  const other = step?.kind === 'mail' ? step.variants?.find(({ id }) => id === variant) : undefined;
  const name = other?.templateName ?? (step?.kind === 'mail' ? step.templateName : '');
  return `${variant}: ${name}`;
}

function newestStep(
  stepKey: string,
  versions: ReadonlyMap<string, SequenceVersion>,
): { readonly step: FrozenStep; readonly index: number } | undefined {
  const newestFirst = [...versions.values()].sort((a, b) => b.version - a.version);
  for (const { steps, sequenceId } of newestFirst) {
    const index = steps.findIndex((step, place) => stepKeyOf(sequenceId, step, place) === stepKey);
    const step = steps[index];
    if (step) return { step, index };
  }
  return undefined;
}
