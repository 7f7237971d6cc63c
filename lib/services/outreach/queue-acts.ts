import { accountOnSite } from '@/lib/domain/account-name';
import type { ActivityId, PersonId, ProfileId, TouchKey } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { Touch } from '@/lib/domain/sequence';
import { siteNames } from '@/lib/domain/site-names';
import { clip, headerText } from '@/lib/domain/text';
import { timeNow } from '@/lib/sequences/place-touch';
import { type PutOff, putOffTo } from '@/lib/sequences/put-off';
import { transition } from '@/lib/sequences/state';
import type { Stop } from '@/lib/sequences/stop-rules';
import { theySaid } from '../conversations/logged-words';
import { putBack, recordedStore } from '../conversations/recorded-store';
import type { Clock, Hash, Ids, Store } from '../ports';
import type { QueueActed, QueueDone, QueueUndo } from '../queue-types';
import { openWorkspace } from '../workspaces/open-workspace';
import { type AddressHashes, withAddressHashes } from './address-hashes';
import { asDone, recordDone } from './by-hand-touch';
import { countDone, countedAs, uncount } from './done-today';
import { exitNow } from './exit-now';
import { addressesBehind, stopNow } from './fresh-touch';
import { takeReply } from './inbound-effects';
import { goOn } from './outcomes';
import { ownEntries } from './own-entries';
import { sendRulesFor } from './send-rules';
import { stopEnrollment, stopEnrollmentsOf } from './stop-enrollments';
import { workspacesAnswered } from './workspace-stage';

export interface QueueActDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hash: Hash;
  /** IANA, where the person at this browser is. */
  readonly zone: () => string;
  /** Does this text say no, in any language that is known? */
  readonly saysNo: (text: string, subject: string) => boolean;
}

const gone = () => problem('gone', 'This step is gone: it was deleted meanwhile.');

/** Every rule that speaks against doing it, on rows as they are now. Awaits only the store. */
export async function stopOf(
  store: Store,
  touch: Touch,
  now: number,
  hashes: AddressHashes = new Map(),
): Promise<Stop | undefined> {
  const enrollment = await store.enrollments.get(touch.enrollmentId);
  if (!enrollment) return { reason: 'stopped-by-hand', evidence: 'Its sequence was deleted.' };
  const person = await store.people.get(touch.personId);
  const version = await store.sequenceVersions.get(enrollment.versionKey);
  return (
    (await stopNow(store, enrollment, person, hashes, now)) ??
    (await exitNow(store, version?.exits, enrollment, person, now))
  );
}

/** Ends what must not go on, before somebody does it. Gives why. */
export function checkByHand(deps: QueueActDeps, key: TouchKey): Promise<Result<{ readonly away?: string }>> {
  const at = deps.clock.now();
  return inside(deps, key, async (tx, hashes) => {
    const touch = await tx.touches.get(key);
    if (touch?.state !== 'due') return ok({});
    const stop = await stopOf(tx, touch, at, hashes);
    if (!stop) return ok({});
    await takeAway(tx, deps.ids, touch, stop, at);
    return ok({ away: stop.evidence });
  });
}

/** See `QueueService.done`. */
export function doneByHand(
  deps: QueueActDeps,
  key: TouchKey,
  { text, profileId }: { readonly text?: string; readonly profileId?: ProfileId } = {},
): Promise<Result<QueueDone>> {
  const { ids, clock } = deps;
  const at = clock.now();
  return inside(deps, key, async (tx, hashes): Promise<Result<QueueDone>> => {
    const touch = await tx.touches.get(key);
    if (!touch) return gone();
    if (touch.state === 'done' || touch.state === 'sent') return ok({});
    const wasTaken = touch.state === 'skipped' && touch.skipReason !== 'by-hand' && hasWaited(touch);
    if (touch.state !== 'due' && !wasTaken) return problem('not-due', noLongerDue(touch));
    const { store, changed } = recordedStore(tx);
    const stop = wasTaken ? undefined : await stopOf(store, touch, at, hashes);
    if (stop) await takeAway(store, ids, touch, stop, at);
    const profile = profileId && (await store.profiles.get(profileId));
    const sent = { text, ...(profile && { place: siteNames[profile.site] }) };
    const current = (await store.touches.get(key)) ?? touch;
    await recordDone(store, asDone(current, { ...sent, at }), { ...sent, ids, at });
    const enrollment = await store.enrollments.get(touch.enrollmentId);
    const version = enrollment && (await store.sequenceVersions.get(enrollment.versionKey));
    const step = version?.steps[touch.stepIndex];
    const what = step?.kind === 'manual' && profile ? countedAs(step.channel ?? 'task', profile.site) : undefined;
    const counted = what && (await countDone(tx, what, at, deps.zone()));
    const ended = wasTaken ? touch.why : stop?.evidence;
    return ok({
      undo: { rows: await changed(), ...(counted && { counted }) },
      ...(ended === undefined ? {} : { ended }),
    });
  });
}

/** Leaves it out; the next step's delay counts from now. */
export function skipByHand(deps: QueueActDeps, key: TouchKey, reason: string): Promise<Result<QueueActed>> {
  const said = headerText(clip(reason, 300));
  return onDue(deps, key, (store, touch, at) =>
    skipWith(store, touch, at, said ? `You skipped it: ${said}` : 'You skipped it.'),
  );
}

async function skipWith(store: Store, touch: Touch, at: number, why: string): Promise<void> {
  const skipped = transition(touch, 'skipped', { at, why }, { skipReason: 'by-hand' });
  await store.touches.put(skipped);
  const enrollment = await store.enrollments.get(touch.enrollmentId);
  if (enrollment) await goOn(store, enrollment, skipped, at);
}

/** Later: at the time that was chosen, or when the rules for hours and days allow it after that. */
export async function putOffByHand(
  deps: QueueActDeps,
  key: TouchKey,
  until: PutOff,
): Promise<Result<QueueActed & { readonly dueAt: number }>> {
  const zone = deps.zone();
  const chosen = putOffTo(until, deps.clock.now(), zone);
  if (chosen === undefined) return problem('too-late', 'The day is almost over. Put it off until tomorrow.');
  let dueAt = chosen;
  const acted = await onDue(deps, key, async (store, touch, at) => {
    const rules = await sendRulesFor(store, touch.personId, touch.key);
    const { at: allowed, moved } = timeNow({ ...touch, dueAt: chosen }, rules, chosen);
    dueAt = allowed;
    const why = [`You put it off until ${dayAndTime(dueAt, zone)}.`, ...(allowed > chosen ? moved : [])].join(' ');
    const history = [...touch.history, { at, state: touch.state, why }];
    await store.touches.put({ ...touch, dueAt, updatedAt: at, history });
  });
  return acted.ok ? ok({ ...acted.value, dueAt }) : acted;
}

function dayAndTime(at: number, zone: string): string {
  const shape = { dateStyle: 'medium', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...shape, timeZone: zone }).format(at);
  } catch {
    return new Intl.DateTimeFormat('en', { ...shape, timeZone: 'UTC' }).format(at);
  }
}

/** They answered where Muster cannot see it: it stops everything, like a reply by mail. */
export function answeredByHand(
  deps: QueueActDeps,
  key: TouchKey,
  { text, verdict }: { readonly text: string; readonly verdict?: 'yes' | 'no' | undefined },
): Promise<Result<QueueActed>> {
  const quote = headerText(clip(text, 300));
  const isNo = verdict === 'no' || (verdict === undefined && deps.saysNo(text, ''));
  return onPerson(deps, key, async (store, personId, at) => {
    const answered = await workspacesAnswered(store, personId);
    const open = answered.length === 0 ? await openWorkspace(store) : undefined;
    await takeReply(
      store,
      personId,
      { ids: deps.ids, now: at },
      {
        text: quote ? `${theySaid}: “${quote}”.` : `${theySaid}.`,
        saysNo: isNo,
        verdict: verdict ?? (isNo ? 'no' : undefined),
        workspaceIds: open ? [open.id] : answered,
      },
    );
  });
}

/** Nobody writes to them again. What the list for this does, with a way back for a slip of the finger. */
export function doNotContactByHand(deps: QueueActDeps, key: TouchKey, reason: string): Promise<Result<QueueActed>> {
  const evidence = headerText(reason).slice(0, 300) || 'Marked by hand';
  return onPerson(deps, key, async (store, personId, at) => {
    const person = await store.people.get(personId);
    if (!person) return;
    for (const entry of await ownEntries(store, person, { at, evidence })) await store.suppressions.put(entry);
    await stopEnrollmentsOf(store, { ids: deps.ids, personId, at, reason: 'suppressed', evidence });
    await note(store, deps.ids, { personId, at, kind: 'suppressed', text: `Do not contact: ${evidence}.` });
  });
}

/** The account is not there any more. Its next reading says otherwise if it is. */
export function noProfileByHand(deps: QueueActDeps, key: TouchKey, profileId: ProfileId): Promise<Result<QueueActed>> {
  return onDue(deps, key, async (store, touch, at) => {
    const profile = await store.profiles.get(profileId);
    const name = profile ? accountOnSite(profile) : 'The account';
    if (profile) await store.profiles.put({ ...profile, unavailableSince: profile.unavailableSince ?? at });
    await note(store, deps.ids, {
      personId: touch.personId,
      at,
      kind: 'account',
      text: `${name} is not there any more, as you noted.`,
    });
    await skipWith(store, touch, at, `You skipped it: ${name} is not there any more.`);
  });
}

/** See `QueueService.undo`. */
export function undoByHand({ store }: QueueActDeps, { rows, counted }: QueueUndo): Promise<Result<void>> {
  return store.atomic(async (tx): Promise<Result<void>> => {
    if (!(await putBack(tx, rows)))
      return problem('changed', 'Something about this person was changed since, so it stays as it is.');
    if (counted) await uncount(tx, counted);
    return ok(undefined);
  });
}

async function takeAway(store: Store, ids: Ids, touch: Touch, stop: Stop, at: number): Promise<void> {
  const enrollment = await store.enrollments.get(touch.enrollmentId);
  if (enrollment && (await stopEnrollment(store, enrollment, { ids, at, ...stop }))) return;
  await store.touches.put(transition(touch, 'skipped', { at, why: stop.evidence }, { skipReason: stop.reason }));
}

/** One transaction, with the hashes that the stop rules ask for made before it. */
function inside<T>(
  { store, hash }: QueueActDeps,
  key: TouchKey,
  work: (tx: Store, hashes: AddressHashes) => Promise<T>,
): Promise<T> {
  return withAddressHashes(
    hash,
    async () => {
      const touch = await store.touches.get(key);
      return addressesBehind(store, touch && (await store.enrollments.get(touch.enrollmentId)));
    },
    (hashes) => store.atomic((tx) => work(tx, hashes)),
  );
}

/** Changes a step that waits; what was changed can be put back. */
function onDue(
  { store, clock }: QueueActDeps,
  key: TouchKey,
  work: (store: Store, touch: Touch, at: number) => Promise<void>,
): Promise<Result<QueueActed>> {
  const at = clock.now();
  return store.atomic(async (tx): Promise<Result<QueueActed>> => {
    const touch = await tx.touches.get(key);
    if (!touch) return gone();
    if (touch.state !== 'due') return problem('not-due', noLongerDue(touch));
    const recorded = recordedStore(tx);
    await work(recorded.store, touch, at);
    return ok({ undo: { rows: await recorded.changed() } });
  });
}

/** The same for what is about the person, whatever became of the step meanwhile. */
function onPerson(
  { store, clock }: QueueActDeps,
  key: TouchKey,
  work: (store: Store, personId: PersonId, at: number) => Promise<void>,
): Promise<Result<QueueActed>> {
  const at = clock.now();
  return store.atomic(async (tx): Promise<Result<QueueActed>> => {
    const touch = await tx.touches.get(key);
    const person = touch && (await tx.people.get(touch.personId));
    if (!person) return problem('gone', 'This person was deleted.');
    const recorded = recordedStore(tx);
    await work(recorded.store, person.id, at);
    return ok({ undo: { rows: await recorded.changed() } });
  });
}

function note(
  store: Store,
  ids: Ids,
  line: { personId: PersonId; at: number; kind: 'suppressed' | 'account'; text: string },
): Promise<void> {
  return store.activities.add({ id: ids.next<ActivityId>(), ...line });
}

function hasWaited({ history }: Touch): boolean {
  return history.some(({ state }) => state === 'due');
}

/** Why a step is not to be done any more. */
export function noLongerDue({ state, skipReason, why }: Touch): string {
  if (state === 'done' || state === 'sent') return 'It is done already.';
  if (state === 'skipped' && skipReason === 'by-hand') return why ?? 'You skipped it.';
  if (state === 'skipped') return why ?? 'Its sequence has ended.';
  if (state === 'planned') return 'Its time has not come yet.';
  return `It is ${state} now.`;
}
