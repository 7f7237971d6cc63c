import type { PersonId } from '@/lib/domain/ids';
import { ok, type Problem, problem, type Result } from '@/lib/domain/result';
import type { FrozenStep } from '@/lib/domain/sequence';
import type { LaunchDone, LaunchPlan, LaunchRecord, WatchOptions } from '../launch-types';
import type { Store } from '../ports';
import { openWorkspace } from '../workspaces/open-workspace';
import { freezeVersion } from './freeze';
import type { LaunchDeps } from './launch';
import { checkInParts, draftOf } from './launch-checks';
import { enrollAll } from './launch-enroll';
import { ChunkSize, progressFrom } from './launch-pace';
import { audienceOf, launchRecords, putAudience, putLaunch } from './launch-record';

/** Who still belongs to it; asked before each few. */
export type StillIn = (store: Store, personIds: readonly PersonId[]) => Promise<ReadonlySet<PersonId>>;

export interface RunDeps extends LaunchDeps {
  /** IANA, of this device. */
  readonly zone?: string | undefined;
  /** Of a group: looked up between two transactions. */
  readonly stillInGroup?: () => Promise<ReadonlySet<PersonId> | undefined>;
}

/** Begins a launch and carries it to its end, or to where the signal stops it. */
export async function runLaunch(
  deps: RunDeps,
  plan: LaunchPlan,
  options: WatchOptions = {},
): Promise<Result<LaunchDone>> {
  const personIds = [...new Set(plan.personIds)];
  if (personIds.length === 0) return problem('nobody', 'Choose at least one person.');
  const begun = await begin(deps, { ...plan, personIds });
  return begun.ok ? carryOn(deps, begun.value, personIds, options) : begun;
}

/** Goes on with one that was left in the middle. Nobody is enrolled twice by it. */
export async function continueLaunch(
  deps: RunDeps,
  id: string,
  options: WatchOptions = {},
): Promise<Result<LaunchDone>> {
  const record = (await launchRecords(deps.store)).find((each) => each.id === id);
  if (!record) return problem('gone', 'Nothing is known of this launch any more.');
  const personIds = await audienceOf(deps.store, id);
  if (personIds.length === 0) return problem('gone', 'Nothing is left to go on with.');
  const running: LaunchRecord = { ...record, state: 'running' };
  await deps.store.atomic(async (tx) => {
    const now = (await launchRecords(tx)).find((each) => each.id === id);
    if (now) await putLaunch(tx, { ...now, state: 'running' });
  });
  return carryOn(deps, running, personIds, options);
}

/** The texts, the audience and the way back are written down before anybody is enrolled. */
async function begin({ store, clock, ids }: RunDeps, plan: LaunchPlan): Promise<Result<LaunchRecord>> {
  return store.atomic(async (tx): Promise<Result<LaunchRecord>> => {
    const draft = await draftOf(tx, plan);
    if (!draft) return problem('gone', 'This sequence was deleted.');
    const [first] = draft.gate;
    if (first) return problem(first.code, inWords(draft.gate));
    const at = clock.now();
    const version = await freezeVersion(tx, draft.sequence, draft.steps, at);
    const id = plan.launchId ?? ids.next<string>();
    const known = (await launchRecords(tx)).find((each) => each.id === id);
    // A second press of the same button, in this window or another.
    if (known) return problem('under-way', 'This launch was started already.');
    const record: LaunchRecord = {
      id,
      sequenceId: plan.sequenceId,
      sequenceName: version.name,
      mailboxId: plan.mailboxId,
      versionKey: version.key,
      ...(plan.source ? { source: plan.source } : {}),
      ...(plan.noticeForUnknown === undefined ? {} : { noticeForUnknown: plan.noticeForUnknown }),
      total: plan.personIds.length,
      done: 0,
      enrolled: 0,
      startedAt: at,
      at,
      state: 'running',
    };
    await putLaunch(tx, record);
    await putAudience(tx, id, plan.personIds);
    return ok(record);
  });
}

async function carryOn(
  deps: RunDeps,
  begun: LaunchRecord,
  personIds: readonly PersonId[],
  { onProgress, signal }: WatchOptions,
): Promise<Result<LaunchDone>> {
  const enrolled: PersonId[] = [];
  const blocked: { personId: PersonId; why: string }[] = [];
  const places = new Map(personIds.map((personId, index) => [personId, index]));
  const size = new ChunkSize(deps.clock);
  const tell = progressFrom(deps.clock, begun.done, personIds.length);
  let record = begun;
  onProgress?.(tell(record.done));
  while (record.state === 'running' && record.done < personIds.length) {
    const group = begun.source?.kind === 'group' ? await deps.stillInGroup?.() : undefined;
    const isStopped = signal?.aborted === true;
    const step = await size.timed((count, begins) =>
      deps.store.atomic((tx) =>
        enrollSome(tx, deps, { id: begun.id, personIds, places, group, count, isStopped, begins }),
      ),
    );
    if (!step.ok) {
      // Whoever was enrolled before stays so: the rest is reported, not the whole refused.
      for (const personId of personIds.slice(record.done)) blocked.push({ personId, why: step.error.message });
      await deps.store.atomic((tx) => putLaunch(tx, { ...record, state: 'cancelled', at: deps.clock.now() }));
      return ok({ launchId: begun.id, enrolled, blocked, notReached: 0 });
    }
    record = step.value.record;
    enrolled.push(...step.value.enrolled);
    blocked.push(...step.value.blocked);
    onProgress?.(tell(record.done));
  }
  return ok({ launchId: begun.id, enrolled, blocked, notReached: personIds.length - record.done });
}

interface Some {
  readonly id: string;
  readonly personIds: readonly PersonId[];
  readonly places: ReadonlyMap<PersonId, number>;
  readonly group: ReadonlySet<PersonId> | undefined;
  readonly count: number;
  readonly isStopped: boolean;
  /** The first answer of the store has come: from now on the others wait. */
  readonly begins: () => void;
}

interface SomeDone {
  readonly record: LaunchRecord;
  readonly enrolled: PersonId[];
  readonly blocked: { personId: PersonId; why: string }[];
}

/** The next few, looked at again and enrolled in one transaction, together with how far it has come. */
async function enrollSome(tx: Store, deps: RunDeps, some: Some): Promise<Result<SomeDone>> {
  const at = deps.clock.now();
  const record = (await launchRecords(tx)).find(({ id }) => id === some.id);
  some.begins();
  if (!record) return problem('gone', 'This launch was taken back meanwhile.');
  const done: SomeDone = { record, enrolled: [], blocked: [] };
  if (record.state !== 'running') return ok(done);
  if (some.isStopped) {
    const cancelled: LaunchRecord = { ...record, state: 'cancelled', at };
    await putLaunch(tx, cancelled);
    return ok({ ...done, record: cancelled });
  }
  const asked = some.personIds.slice(record.done, record.done + some.count);
  const [version, still] = await Promise.all([
    tx.sequenceVersions.get(record.versionKey),
    stillIn(tx, record, asked, some.group),
  ]);
  const steps: readonly FrozenStep[] = version?.steps ?? [];
  const draft = version && (await draftOf(tx, record, steps));
  if (!version || !draft) return problem('gone', 'This sequence was deleted.');
  const [first] = draft.gate;
  if (first) return problem(first.code, inWords(draft.gate));
  const workspaceId = (await openWorkspace(tx, draft.settings))?.id;
  const request = { version, plan: record, ids: deps.ids, at, workspaceId };
  const writes: Promise<void>[] = [];
  const checked = await checkInParts(
    tx,
    draft,
    asked.filter((personId) => still.has(personId)),
    {
      now: deps.clock.now(),
      plan: { ...record, launchId: record.id },
      senderZone: deps.zone,
      placeOf: (id) => some.places.get(id),
    },
    (part) => {
      const ready = part.filter(({ blocked }) => blocked.length === 0);
      writes.push(...enrollAll(tx, draft, ready, request));
    },
  );
  await Promise.all(writes);
  const byId = new Map(checked.map((each) => [each.personId, each]));
  for (const personId of asked) {
    const found = byId.get(personId);
    if (found && found.blocked.length === 0) done.enrolled.push(personId);
    else done.blocked.push({ personId, why: found ? inWords(found.blocked) : whyGone(still.has(personId), record) });
  }
  const reached = record.done + asked.length;
  const next: LaunchRecord = {
    ...record,
    done: reached,
    enrolled: record.enrolled + done.enrolled.length,
    at,
    state: reached >= some.personIds.length ? 'finished' : 'running',
  };
  await putLaunch(tx, next);
  return ok({ ...done, record: next });
}

function whyGone(isStillIn: boolean, { source }: LaunchRecord): string {
  if (isStillIn) return 'This person was deleted.';
  return source?.kind === 'group'
    ? 'No longer in the group: it changed while it was started.'
    : 'Taken off the list while it was started.';
}

async function stillIn(
  tx: Store,
  { source }: LaunchRecord,
  personIds: readonly PersonId[],
  group: ReadonlySet<PersonId> | undefined,
): Promise<ReadonlySet<PersonId>> {
  if (source?.kind === 'list') {
    const rows = await tx.listMembers.getMany(personIds.map((personId) => `${source.listId}:${personId}`));
    return new Set(rows.map(({ personId }) => personId));
  }
  return source?.kind === 'group' && group ? group : new Set(personIds);
}

function inWords(problems: readonly Problem[]): string {
  return problems.map(({ message }) => message).join(' ');
}
