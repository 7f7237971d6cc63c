// biome-ignore-all lint/suspicious/noThenProperty: where a branch leads is data, and never a function
import type { SequenceId, StepId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { Sequence, Step } from '@/lib/domain/sequence';
import { starterSequences } from '@/lib/services/sequences/starters';
import type { SequenceService, SequenceSummary } from './app-services';
import { type LaunchDeps, launch, previewLaunch } from './outreach/launch';
import type { Store } from './ports';
import { freeName } from './sequences/free-name';
import { moveBack, moveToLatest } from './sequences/move';
import { logOpenedLink, unlogOpenedLink } from './sequences/opened-link';
import { pauseAll, rest, resumeAll, undoRest } from './sequences/rest';
import { NAME_LIMIT, saveSequence } from './sequences/save';
import { diff, underway } from './sequences/underway';
import { undoStarter, useStarter } from './sequences/use-starter';

/** Sequences: edited here, and started for people. */
export function createSequenceService(deps: LaunchDeps): SequenceService {
  const { store, clock } = deps;
  return {
    async all() {
      const summaries: SequenceSummary[] = [];
      for (const sequence of await store.sequences.all()) summaries.push(await summaryOf(store, sequence));
      return summaries;
    },
    get: (id) => store.sequences.get(id),
    save: (draft) => saveSequence(deps, draft),
    delete: (id) => remove(store, id),
    restore: (sequence) => store.sequences.put(sequence),
    preview: (request) => previewLaunch(deps, request),
    launch: (request) => launch(deps, request),
    underway: (id) => underway(store, id),
    diff: (id) => diff(store, id, clock.now()),
    moveToLatest: (id, versionKeys) => moveToLatest(deps, id, versionKeys),
    moveBack: (undo) => moveBack(deps, undo),
    rest: (id) => rest(store, id),
    pauseAll: (id, onProgress) => pauseAll(deps, id, onProgress),
    resumeAll: (id, onProgress) => resumeAll(deps, id, onProgress),
    undoRest: (undo) => undoRest(deps, undo),
    clone: (id) => clone(deps, id),
    archive: (id) => setArchived(deps, id, true),
    unarchive: (id) => setArchived(deps, id, false),
    starters: () => starterSequences,
    useStarter: (key) => useStarter(deps, key),
    undoStarter: (used) => undoStarter(deps, used),
    logOpenedLink: (personId, text) => logOpenedLink(deps, personId, text),
    unlogOpenedLink: (id) => unlogOpenedLink(deps, id),
  };
}

/** Each enrollment counts once: one that a reply ended is among `replied` only. */
async function summaryOf(store: Store, sequence: Sequence): Promise<SequenceSummary> {
  const counts = { active: 0, paused: 0, finished: 0, stopped: 0, replied: 0 };
  for (const { status, stop } of await store.enrollments.ofSequence(sequence.id)) {
    counts[stop?.reason === 'replied' ? 'replied' : status] += 1;
  }
  return { sequence, counts };
}

/** Steps get ids of their own, and branches lead to the copies. */
function clone({ store, clock, ids }: LaunchDeps, id: SequenceId): Promise<Result<Sequence>> {
  const now = clock.now();
  return store.atomic(async (tx): Promise<Result<Sequence>> => {
    const sequence = await tx.sequences.get(id);
    if (!sequence) return problem('gone', 'This sequence was deleted meanwhile.');
    const renamed = new Map<StepId, StepId>();
    for (const step of sequence.steps) if (step.id !== undefined) renamed.set(step.id, ids.next<StepId>());
    const target = <To extends 'next' | 'end' | { readonly step: StepId }>(to: To) =>
      typeof to === 'string' ? to : { step: renamed.get(to.step) ?? to.step };
    const steps = sequence.steps.map((step): Step => {
      const own = { id: (step.id && renamed.get(step.id)) ?? ids.next<StepId>() };
      if (step.kind !== 'branch') return { ...step, ...own };
      return { ...step, ...own, then: target(step.then), otherwise: target(step.otherwise) };
    });
    const { archivedAt: _, restsSince: __, ...rest } = sequence;
    const names = (await tx.sequences.all()).map(({ name }) => name);
    const name = freeName(`${sequence.name.slice(0, NAME_LIMIT - 12)} (copy)`, names);
    const copy: Sequence = { ...rest, id: ids.next<SequenceId>(), name, steps, createdAt: now, updatedAt: now };
    await tx.sequences.add(copy);
    return ok(copy);
  });
}

function setArchived({ store, clock }: LaunchDeps, id: SequenceId, isArchived: boolean): Promise<Result<Sequence>> {
  const now = clock.now();
  return store.atomic(async (tx): Promise<Result<Sequence>> => {
    const sequence = await tx.sequences.get(id);
    if (!sequence) return problem('gone', 'This sequence was deleted meanwhile.');
    if ((sequence.archivedAt !== undefined) === isArchived) return ok(sequence);
    const { archivedAt: _, ...rest } = sequence;
    const changed: Sequence = { ...rest, updatedAt: now, ...(isArchived && { archivedAt: now }) };
    await tx.sequences.put(changed);
    return ok(changed);
  });
}

async function remove(store: Store, id: SequenceId): Promise<Result<Sequence>> {
  return store.atomic(async (tx): Promise<Result<Sequence>> => {
    const sequence = await tx.sequences.get(id);
    if (!sequence) return problem('gone', 'This sequence was deleted already.');
    const open = (await tx.enrollments.ofSequence(id)).filter(
      ({ status }) => status === 'active' || status === 'paused',
    );
    if (open.length > 0) {
      const people = open.length === 1 ? '1 person is' : `${open.length} people are`;
      return problem('in-use', `${people} still in this sequence. Stop it for them first.`);
    }
    await tx.sequences.delete(id);
    return ok(sequence);
  });
}
