import type { Activity } from '@/lib/domain/activity';
import type { EnrollmentId, PersonId, SequenceId } from '@/lib/domain/ids';
import { problem } from '@/lib/domain/result';
import type { Enrollment } from '@/lib/domain/sequence';
import type { Stage } from '@/lib/domain/stage';
import { standardTierBounds } from '@/lib/domain/tier';
import {
  type CountedTouch,
  type ResultsBy,
  resultsBy,
  resultsOfAll,
  unjudgedPeople,
} from '@/lib/insights/outreach-results';
import { saidIn, theySaid } from './conversations/logged-words';
import type { Clock, Store } from './ports';
import { byPerson, type NotedReply } from './results/attribute';
import { countTouches, type KeptOutreach } from './results/count-touches';
import { comparisonsOf, type KeptNames, namedRows } from './results/named-rows';
import { resultsFile } from './results/results-file';
import type { NamedResultsRow, Results, ResultsQuery, ResultsService, UnjudgedAnswer } from './results-types';
import type { SaveFile } from './roster/save-file';
import { asInOpenWorkspace } from './workspaces/open-workspace';
import { peopleShown } from './workspaces/shown';

/** People looked at in one go: little enough that other windows do not wait. */
const CHUNK = 500;
/** Where at least one of so many people is counted, reading all between two of them is faster than asking for each. */
const DENSE = 4;

export interface ResultsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly saysNo: KeptOutreach['saysNo'];
  readonly saveFile: SaveFile;
  /** Lets the page breathe between two long pieces of counting. */
  readonly pause: () => Promise<void>;
}

/** What came of outreach. */
export function createResultsService(deps: ResultsDeps): ResultsService {
  return {
    outreach: (query, options = {}) => count(deps, query, options),
    async save(results, by) {
      const rows = results.by[by];
      if (rows.length === 0) return problem('empty', 'There is nothing to save yet.');
      const name = `results by ${by === 'variant' ? 'text' : by} ${new Date(results.countedAt).toISOString().slice(0, 10)}.csv`;
      const sink = deps.saveFile({ name, type: 'text/csv;charset=utf-8' });
      for (const line of resultsFile(rows, by)) sink.write(line);
      await sink.close();
      return { ok: true, value: { name, rows: rows.length } };
    },
  };
}

async function count(
  deps: ResultsDeps,
  query: ResultsQuery,
  { signal, onProgress }: NonNullable<Parameters<ResultsService['outreach']>[1]>,
): Promise<Results> {
  const { store, clock, pause } = deps;
  const kept = await keptNames(store);
  const isShown = await peopleShown(store);
  const sequenceIds = query.sequenceId === undefined ? [...kept.names.keys()] : [query.sequenceId];
  const enrollments = (await enrollmentsOf(store, sequenceIds)).filter(({ personId }) => isShown?.(personId) ?? true);
  const people = [...byPerson(enrollments)].sort(([one], [other]) => (one < other ? -1 : 1));
  const isDense = people.length * DENSE >= (await store.people.count());
  const counted: CountedTouch[] = [];
  onProgress?.(0, people.length);
  for (let from = 0; from < people.length; from += CHUNK) {
    signal?.throwIfAborted();
    const chunk = people.slice(from, from + CHUNK);
    counted.push(...(await countChunk(deps, chunk, kept, isDense)).filter(({ at }) => at >= (query.since ?? at)));
    onProgress?.(Math.min(people.length, from + CHUNK), people.length);
  }
  counted.sort((a, b) => a.at - b.at);
  const now = clock.now();
  const rows = async (by: ResultsBy): Promise<NamedResultsRow[]> => {
    await pause();
    signal?.throwIfAborted();
    return namedRows(resultsBy(counted, by, now), by, kept);
  };
  const variant = await rows('variant');
  const by = {
    sequence: await rows('sequence'),
    step: await rows('step'),
    variant,
    tier: await rows('tier'),
    site: await rows('site'),
  };
  const all = resultsOfAll(counted, now);
  return {
    countedAt: now,
    ...(all === undefined ? {} : { all }),
    by,
    comparisons: comparisonsOf(variant, kept),
    unjudged: await unjudgedIn(store, counted),
  };
}

/** Of all sequences: an answer to another one of theirs has to be known for what it is. */
async function keptNames(store: Store): Promise<KeptNames> {
  const sequences = await store.sequences.all();
  const versions = await Promise.all(sequences.map(({ id }) => store.sequenceVersions.ofSequence(id)));
  return {
    names: new Map(sequences.map(({ id, name }) => [id, name])),
    versions: new Map(versions.flat().map((version) => [version.key, version])),
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
  { store, saysNo }: ResultsDeps,
  chunk: readonly (readonly [PersonId, readonly Enrollment[]])[],
  { versions }: KeptNames,
  isDense: boolean,
): Promise<CountedTouch[]> {
  const people = chunk.map(([personId]) => personId);
  const ids = new Set(chunk.flatMap(([, ofPerson]) => ofPerson.map(({ id }) => id)));
  const [touches, messages, activities, profiles, settings] = await Promise.all([
    ...rowsOf(store, people, isDense),
    store.settings.get(),
  ]);
  // Most people are in one sequence: only those with more have touches of enrollments that are not counted.
  const others = touches.filter(({ enrollmentId }) => !ids.has(enrollmentId)).map(({ personId }) => personId);
  const enrollments = [
    ...chunk.flatMap(([, ofPerson]) => ofPerson),
    ...(others.length === 0 ? [] : await store.enrollments.ofPeople([...new Set(others)])),
  ];
  return countTouches({
    touches,
    counted: ids,
    versionKeys: new Map<EnrollmentId, string>(enrollments.map(({ id, versionKey }) => [id, versionKey])),
    versions,
    messages,
    notedReplies: await notedReplies(store, activities, saysNo),
    profiles: byPerson(profiles),
    tierBounds: settings.audience?.tierBounds ?? standardTierBounds,
    saysNo,
  });
}

/** Everything of these people, in the order of their ids; with `isDense` also of those in between. */
function rowsOf(store: Store, people: readonly PersonId[], isDense: boolean) {
  const [first, last] = [people[0], people.at(-1)];
  const { touches, messages, activities, profiles } = store;
  if (isDense && first !== undefined && last !== undefined) {
    return [
      touches.ofRange(first, last),
      messages.ofRange(first, last),
      activities.ofRange(first, last),
      profiles.ofRange(first, last),
    ] as const;
  }
  return [
    touches.ofPeople(people),
    messages.ofPeople(people),
    activities.ofPeople(people),
    profiles.ofPeople(people),
  ] as const;
}

/** Answers by mail are in the timeline too; they are taken from the mails, which say what they answer. */
async function notedReplies(
  store: Store,
  activities: readonly Activity[],
  saysNo: KeptOutreach['saysNo'],
): Promise<Map<PersonId, NotedReply[]>> {
  const noted = byPerson(activities.filter(({ kind, text }) => kind === 'reply' && text.startsWith(theySaid)));
  const people = await store.people.getMany([...noted.keys()]);
  const stages = new Map<PersonId, Stage>();
  for (const person of people) stages.set(person.id, (await asInOpenWorkspace(store, person)).stage);
  return new Map(
    [...noted].map(([personId, replies]) => [
      personId,
      replies.map(({ at, text }): NotedReply => {
        const verdict = saysNo(quoteOf(text), '') ? 'no' : verdictOfStage(stages.get(personId));
        return { at, ...(verdict === undefined ? {} : { verdict }) };
      }),
    ]),
  );
}

/** What they said, without our own words around it. */
function quoteOf(text: string): string {
  return /“(.*)”/s.exec(saidIn(text))?.[1] ?? '';
}

/** There is no mail to be called a yes or a no: where somebody moved the person after it is what they made of it. */
function verdictOfStage(stage: Stage | undefined): 'yes' | 'no' | undefined {
  if (stage === 'negotiating' || stage === 'partner') return 'yes';
  return stage === 'declined' ? 'no' : undefined;
}

async function unjudgedIn(store: Store, counted: readonly CountedTouch[]): Promise<UnjudgedAnswer[]> {
  const people = await store.people.getMany(unjudgedPeople(counted));
  return people
    .map(({ id, displayName }) => ({ personId: id, displayName }))
    .sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}
