import type { PersonId } from '@/lib/domain/ids';
import { ok, type Problem, problem, type Result } from '@/lib/domain/result';
import type { Enrollment } from '@/lib/domain/sequence';
import type { LaunchDone, LaunchPlan, LaunchRecord, WatchOptions } from '../launch-types';
import type { Store } from '../ports';
import { fingerprintOf, freezeVersion } from './freeze';
import type { LaunchDeps } from './launch';
import { LookedAt, type ReadAhead, readAhead } from './launch-ahead';
import { draftOf, type LaunchDraft } from './launch-checks';
import { enrollAll } from './launch-enroll';
import { OpenAddresses } from './launch-open';
import { ChunkSize, progressFrom } from './launch-pace';
import { audienceOf, launchRecords, putAudience, putLaunch } from './launch-record';

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

/** Goes on with one that was left in the middle, and was not ended since. Nobody is enrolled twice by it. */
export async function continueLaunch(
  deps: RunDeps,
  id: string,
  options: WatchOptions = {},
): Promise<Result<LaunchDone>> {
  const record = (await launchRecords(deps.store)).find((each) => each.id === id);
  if (!record) return problem('gone', 'Nothing is known of this launch any more.');
  if (record.state !== 'running') return problem('over', 'This start was ended meanwhile, in another window.');
  const personIds = await audienceOf(deps.store, id);
  if (personIds.length === 0) return problem('gone', 'Nothing is left to go on with.');
  return carryOn(deps, record, personIds, options);
}

/** The texts, the audience and the way back are written down before anybody is enrolled. */
async function begin({ store, clock, ids }: RunDeps, plan: LaunchPlan): Promise<Result<LaunchRecord>> {
  return store.atomic(async (tx): Promise<Result<LaunchRecord>> => {
    const draft = await draftOf(tx, plan);
    if (!draft) return problem('gone', 'This sequence was deleted.');
    if (plan.texts !== undefined && plan.texts !== fingerprintOf(draft.sequence, draft.steps))
      return problem('texts-changed', 'The texts were changed since you looked: look again.');
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
      workspaceId: draft.workspaceId ?? null,
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
  const open = new OpenAddresses(personIds.length);
  let draft: LaunchDraft | undefined;
  const read = (from: number) => {
    const place = { from, personIds: personIds.slice(from, from + size.count) };
    return readAhead(deps.store, begun, place, deps.clock.now(), open, draft);
  };
  const judge = (rows: ReadAhead) =>
    new LookedAt(rows, { senderZone: deps.zone, placeOf: (personId) => places.get(personId) }, open);
  let record = begun;
  onProgress?.(tell(record.done));
  let next = judge(await read(record.done));
  while (record.state === 'running' && record.done < personIds.length) {
    // Another window goes on with it too, and has come further.
    if (next.from !== record.done) next = judge(await read(record.done));
    const looked = next;
    const group = begun.source?.kind === 'group' ? await deps.stillInGroup?.() : undefined;
    const following = await read(record.done + looked.personIds.length);
    const isStopped = signal?.aborted === true;
    const step = await size.timed(looked.personIds.length, (begins) =>
      deps.store.atomic((tx) =>
        enrollSome(tx, deps, {
          id: begun.id,
          looked,
          group,
          isStopped,
          begins,
          total: personIds.length,
          // The texts of the next are written while the store works on these.
          meanwhile: () => {
            next = judge(following);
          },
        }),
      ),
    );
    if (!step.ok) {
      // Whoever was enrolled before stays so: the rest is reported, not the whole refused.
      for (const personId of personIds.slice(record.done)) blocked.push({ personId, why: step.error.message });
      await deps.store.atomic((tx) => putLaunch(tx, { ...record, state: 'cancelled', at: deps.clock.now() }));
      return ok({ launchId: begun.id, enrolled, blocked, notReached: 0 });
    }
    record = step.value.record;
    open.took(step.value.taken, step.value.seq);
    draft = step.value.draft;
    enrolled.push(...step.value.enrolled);
    blocked.push(...step.value.blocked);
    onProgress?.(tell(record.done));
  }
  return ok({ launchId: begun.id, enrolled, blocked, notReached: personIds.length - record.done });
}

interface Some {
  readonly id: string;
  readonly looked: LookedAt;
  readonly group: ReadonlySet<PersonId> | undefined;
  readonly isStopped: boolean;
  /** How many the whole launch is for. */
  readonly total: number;
  /** The first answer of the store has come: from now on the others wait. */
  readonly begins: () => void;
  /** All is on its way to the store. */
  readonly meanwhile: () => void;
}

interface SomeDone {
  readonly record: LaunchRecord;
  readonly enrolled: PersonId[];
  readonly blocked: { personId: PersonId; why: string }[];
  /** What was written, and the number of the last write. */
  readonly taken: readonly Enrollment[];
  /** What they were looked at with; missing where nobody was. */
  readonly draft?: LaunchDraft;
  readonly seq: number;
}

/** The next few, enrolled in one transaction together with how far it has come; whoever changed since is looked at again. */
async function enrollSome(tx: Store, deps: RunDeps, some: Some): Promise<Result<SomeDone>> {
  const at = deps.clock.now();
  const record = (await launchRecords(tx)).find(({ id }) => id === some.id);
  some.begins();
  if (!record) return problem('gone', 'This launch was taken back meanwhile.');
  const done: SomeDone = { record, enrolled: [], blocked: [], taken: [], seq: 0 };
  if (record.state !== 'running') return ok(done);
  if (some.isStopped) {
    const cancelled: LaunchRecord = { ...record, state: 'cancelled', at };
    await putLaunch(tx, cancelled);
    return ok({ ...done, record: cancelled });
  }
  // Somebody else was here: these are looked at where it stands now.
  if (record.done !== some.looked.from) return ok(done);
  const asked = some.looked.personIds;
  const [version, still] = await Promise.all([
    tx.sequenceVersions.get(record.versionKey),
    stillIn(tx, record, asked, some.group),
  ]);
  const draft = version && (await draftOf(tx, record, version.steps));
  if (!version || !draft) return problem('gone', 'This sequence was deleted.');
  const [first] = draft.gate;
  if (first) return problem(first.code, inWords(draft.gate));
  const checked = await some.looked.asOfNow(
    tx,
    draft,
    asked.filter((personId) => still.has(personId)),
    deps.clock.now(),
  );
  const ready = checked.filter(({ blocked }) => blocked.length === 0);
  const { enrollments, writes } = enrollAll(tx, draft, ready, {
    version,
    plan: record,
    ids: deps.ids,
    at,
    workspaceId: draft.workspaceId,
  });
  some.meanwhile();
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
    state: reached >= some.total ? 'finished' : 'running',
  };
  await putLaunch(tx, next);
  return ok({ ...done, record: next, draft, taken: enrollments, seq: await tx.rosterChanges.latest() });
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
