import type { Activity } from '@/lib/domain/activity';
import type { PersonId, SequenceId } from '@/lib/domain/ids';
import { personIn } from '@/lib/domain/in-workspace';
import { problem } from '@/lib/domain/result';
import type { FrozenStep } from '@/lib/domain/sequence';
import type { Stage } from '@/lib/domain/stage';
import { standardTierBounds, type TierBounds } from '@/lib/domain/tier';
import { type CountedTouch, type ResultsBy, resultsTally } from '@/lib/insights/outreach-results';
import { saidIn, theySaid } from './conversations/logged-words';
import { textsNow } from './outreach/freeze';
import type { Clock, Store } from './ports';
import { byPerson, type NotedReply } from './results/attribute';
import { countTouches, type KeptOutreach } from './results/count-touches';
import { type Counted, countedEnrollments } from './results/counted-enrollments';
import { keptTexts } from './results/kept-texts';
import { comparisonsOf, type KeptNames, namedRows } from './results/named-rows';
import { type RowsOfPeople, readRows } from './results/read-rows';
import { resultsFile } from './results/results-file';
import type { Results, ResultsQuery, ResultsService, UnjudgedAnswer } from './results-types';
import type { SaveFile } from './roster/save-file';
import { openMemberships } from './workspaces/open-workspace';

/** So many people of the roster are looked at in one go: no piece of work keeps the page waiting. */
const CHUNK = 250;
/** Where at least one of so many people is counted, reading all between two of them is faster than asking for each. */
const DENSE = 16;

export interface ResultsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly saysNo: KeptOutreach['saysNo'];
  readonly saveFile: SaveFile;
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
      for (const line of resultsFile(rows, by, results.leftOut)) sink.write(line);
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
  const { store, clock } = deps;
  const kept = await keptNames(store);
  const { enrollments, deleted } = await countedEnrollments(store, query, kept, signal);
  const people = [...enrollments.keys()].sort();
  const everybody = await store.people.count();
  const isDense = people.length * DENSE >= everybody;
  // Of those that lie between two of them, as many as fit.
  const size = isDense ? Math.max(1, Math.floor((CHUNK * people.length) / Math.max(everybody, people.length))) : CHUNK;
  const rules = { kept, tierBounds: (await store.settings.get()).audience?.tierBounds ?? standardTierBounds };
  const now = clock.now();
  const tally = resultsTally(now);
  let leftOut = 0;
  const read = (from: number) => {
    const reading = readRows(store, people.slice(from, from + size), isDense);
    // Begun ahead of its turn, which never comes where it is all called off.
    reading.catch(() => undefined);
    return reading;
  };
  onProgress?.(0, people.length);
  let next = people.length === 0 ? undefined : read(0);
  for (let from = 0; next; from += size) {
    signal?.throwIfAborted();
    const chunk = await next;
    const end = from + size;
    next = end < people.length ? read(end) : undefined;
    for (const touches of await countChunk(deps, chunk, enrollments, rules)) {
      const asked = touches.filter(({ at }) => at >= (query.since ?? at));
      const [first] = asked;
      if (!first) continue;
      if (deleted.has(first.personId)) leftOut += 1;
      else tally.add(asked);
    }
    onProgress?.(Math.min(people.length, end), people.length);
  }
  signal?.throwIfAborted();
  const rows = (by: ResultsBy) => namedRows(tally.rows(by), by, kept);
  const all = tally.all();
  return {
    countedAt: now,
    ...(all === undefined ? {} : { all }),
    by: {
      sequence: rows('sequence'),
      step: rows('step'),
      variant: rows('variant'),
      tier: rows('tier'),
      site: rows('site'),
    },
    leftOut,
    comparisons: comparisonsOf(tally.arms(), kept),
    unjudged: await named(store, tally.unjudged()),
  };
}

/** Of all sequences: an answer to another one of theirs has to be known for what it is. */
async function keptNames(store: Store): Promise<KeptNames> {
  const sequences = await store.sequences.all();
  const versions = await Promise.all(sequences.map(({ id }) => store.sequenceVersions.ofSequence(id)));
  const stepsNow = new Map<SequenceId, readonly FrozenStep[]>();
  for (const [index, sequence] of sequences.entries()) {
    const { steps, problems } = await textsNow(store, sequence);
    // A template of it was deleted: what was launched last is the nearest there is.
    stepsNow.set(sequence.id, problems.length === 0 ? steps : (versions[index]?.at(-1)?.steps ?? []));
  }
  return {
    names: new Map(sequences.map(({ id, name }) => [id, name])),
    versions: versions.flat(),
    texts: keptTexts(versions.flat(), stepsNow),
  };
}

async function countChunk(
  { store, saysNo }: ResultsDeps,
  { touches, messages, activities, profiles }: RowsOfPeople,
  enrollments: ReadonlyMap<PersonId, readonly Counted[]>,
  { kept, tierBounds }: { readonly kept: KeptNames; readonly tierBounds: TierBounds },
): Promise<CountedTouch[][]> {
  const ofPeople = [...new Set(touches.map(({ personId }) => personId))].flatMap((id) => enrollments.get(id) ?? []);
  const counted = new Set(ofPeople.map(({ id }) => id));
  // Most people are in one sequence: only those with more have touches of enrollments that are not counted.
  const others = touches.flatMap(({ enrollmentId: id, personId }) =>
    enrollments.has(personId) && !counted.has(id) ? [id] : [],
  );
  const known = others.length === 0 ? [] : await store.enrollments.getMany([...new Set(others)]);
  return countTouches({
    touches: touches.filter(({ personId }) => enrollments.has(personId)),
    counted,
    versionsOf: new Map([...ofPeople, ...known].map((each) => [each.id, each])),
    steps: kept.texts.steps,
    messages,
    notedReplies: await notedReplies(store, activities, saysNo),
    profiles: byPerson(profiles),
    tierBounds,
    saysNo,
  });
}

/** Answers by mail are in the timeline too; they are taken from the mails, which say what they answer. */
async function notedReplies(
  store: Store,
  activities: readonly Activity[],
  saysNo: KeptOutreach['saysNo'],
): Promise<Map<PersonId, NotedReply[]>> {
  const noted = byPerson(activities.filter(({ kind, text }) => kind === 'reply' && text.startsWith(theySaid)));
  if (noted.size === 0) return new Map();
  const people = await store.people.getMany([...noted.keys()]);
  const there = await openMemberships(store, [...noted.keys()]);
  const stages = new Map(people.map((person) => [person.id, personIn(person, there.get(person.id)).stage]));
  return new Map(
    [...noted].map(([personId, replies]) => [
      personId,
      replies.map(({ at, text, verdict: said }): NotedReply => {
        const verdict = said ?? (saysNo(quoteOf(text), '') ? 'no' : verdictOfStage(stages.get(personId)));
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

/** By name. */
async function named(store: Store, personIds: readonly PersonId[]): Promise<UnjudgedAnswer[]> {
  const found: UnjudgedAnswer[] = [];
  for (let from = 0; from < personIds.length; from += CHUNK)
    for (const { id, displayName } of await store.people.getMany(personIds.slice(from, from + CHUNK)))
      found.push({ personId: id, displayName });
  const { compare } = new Intl.Collator('en');
  return found.sort((a, b) => compare(a.displayName, b.displayName));
}
