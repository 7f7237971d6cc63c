import { accountName } from '@/lib/domain/account-name';
import type { Activity } from '@/lib/domain/activity';
import type { EnrollmentId, PersonId, SequenceId, TouchKey } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Profile } from '@/lib/domain/person';
import { primaryProfile } from '@/lib/domain/primary-profile';
import type { Enrollment, FrozenStep, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { defaultPolicy, type Hold } from '@/lib/sequences/policy';
import { inQueueOrder } from '@/lib/sequences/queue-order';
import type { Store } from '../ports';
import type {
  Queue,
  QueueCount,
  QueueGroup,
  QueueItem,
  QueueKind,
  QueueProfile,
  QueueRequest,
  QueueRow,
} from '../queue-types';
import { peopleOfOpen, shownIn } from '../workspaces/shown';
import { isAnswer } from './answers';
import { byHandAct, type ComposeLinksFor } from './by-hand';
import { doneToday } from './done-today';
import { manualTitles } from './manual-titles';
import { noLongerDue, stopOf } from './queue-acts';
import { whyPaused } from './rests';
import { allPaused } from './send-rules';
import { type TitledTouch, titleOf } from './touch-title';

/** Steps looked at in one go; as many as fit are enough for the order of a day. */
const WINDOW = 400;
/** With a workspace open, or with much that rests, so many are looked through for a window full. */
const FARTHEST = 4_000;
const SHOWN = 50;
const RECENT = 3;
const DAY_MS = 86_400_000;

type Waiting = Omit<QueueRow, 'displayName' | 'title'> & TitledTouch;
interface Looked {
  readonly rows: readonly Waiting[];
  readonly isMore: boolean;
}

/** See `QueueService.waiting`. Awaits only the store: safe in a live query. */
export async function waitingByHand(store: Store, request: QueueRequest): Promise<Queue> {
  const shown = await peopleOfOpen(store);
  const { rows, isMore } = await look(store, request.now, shown);
  const asked = rows.filter(
    ({ kind, sequenceId }) =>
      (request.kind === undefined || kind === request.kind) &&
      (request.sequenceId === undefined || sequenceId === request.sequenceId),
  );
  const ordered = inQueueOrder(asked, request.first);
  const first = ordered.slice(0, SHOWN);
  const people = await store.people.getMany([...new Set(first.map(({ personId }) => personId))]);
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  const titles = await manualTitles(store, first);
  const sequences = new Map<SequenceId, { id: SequenceId; name: string; count: number }>();
  for (const { sequenceId: id, sequenceName: name } of rows)
    sequences.set(id, { id, name, count: (sequences.get(id)?.count ?? 0) + 1 });
  return {
    rows: first.map(({ touch, step, enrollment: _, ...row }) => ({
      ...row,
      title: titleOf(step, touch, titles),
      displayName: names.get(row.personId) ?? 'Removed person',
    })),
    waiting: asked.length,
    isMore,
    groups: counted(ordered.map(({ group }) => group)).map(([group, count]) => ({ group, count })),
    kinds: counted(rows.map(({ kind }) => kind)).map(([kind, count]) => ({ kind, count })),
    sequences: [...sequences.values()],
  };
}

/** See `QueueService.count`. Awaits only the store: safe in a live query. */
export async function countByHand(store: Store, now: number): Promise<QueueCount> {
  const shown = await peopleOfOpen(store);
  const { rows, isMore } = await look(store, now, shown, false);
  return { count: rows.length, isMore };
}

/** A window of what waits, oldest first. @param withPlaces false: where each is done is not looked up */
async function look(
  store: Store,
  now: number,
  shown: ReadonlySet<PersonId> | undefined,
  withPlaces = true,
): Promise<Looked> {
  const isShown = shown ? shownIn(shown) : () => true;
  const everything = await allPaused(store);
  const mailboxes = new Map((await store.mailboxes.all()).map((mailbox) => [mailbox.id, mailbox]));
  const found: { touch: Touch; enrollment: Enrollment }[] = [];
  const seen = new Set<TouchKey>();
  let isMore = false;
  let from: number | undefined;
  let limit = WINDOW + 1;
  for (;;) {
    const due = await store.touches.due('due', now, limit, from);
    const fresh = due.filter(({ key }) => !seen.has(key));
    for (const { key } of fresh) seen.add(key);
    const ids = [...new Set(fresh.map(({ enrollmentId }) => enrollmentId))];
    const enrollments = new Map((await store.enrollments.getMany(ids)).map((each) => [each.id, each]));
    const resting = await whyPaused(store, [...enrollments.values()]);
    for (const touch of fresh) {
      const enrollment = enrollments.get(touch.enrollmentId);
      if (!enrollment || !isShown(touch.personId)) continue;
      const around = { resting, everything, mailbox: mailboxes.get(touch.mailboxId) };
      if (rests(touch, enrollment, around) === undefined) found.push({ touch, enrollment });
    }
    isMore = found.length > WINDOW || (due.length === limit && seen.size >= FARTHEST);
    const last = due.at(-1);
    if (isMore || !last || due.length < limit) break;
    // More of one moment than fit: only a larger window leads past them.
    limit = fresh.length === 0 || last.dueAt === from ? limit * 4 : limit;
    from = last.dueAt;
  }
  const rows = found.slice(0, WINDOW);
  const keys = [...new Set(rows.map(({ enrollment }) => enrollment.versionKey))];
  const versions = new Map((await store.sequenceVersions.getMany(keys)).map((version) => [version.key, version]));
  const groups = withPlaces ? await placesOf(store, rows, versions) : undefined;
  return {
    isMore,
    rows: rows.map(({ touch, enrollment }) => {
      const version = versions.get(enrollment.versionKey);
      const step = version?.steps[touch.stepIndex];
      return {
        key: touch.key,
        personId: touch.personId,
        kind: kindOf(touch, step),
        touch,
        enrollment,
        step,
        sequenceId: touch.sequenceId,
        sequenceName: version?.name ?? 'Deleted sequence',
        group: groups?.get(touch.key) ?? 'other',
        dueAt: touch.dueAt,
      };
    }),
  };
}

/** Where each is done: a DM and a comment on the site of the person's largest account. */
async function placesOf(
  store: Store,
  rows: readonly { readonly touch: Touch; readonly enrollment: Enrollment }[],
  versions: ReadonlyMap<string, SequenceVersion>,
): Promise<ReadonlyMap<TouchKey, QueueGroup>> {
  const kinds = rows.map(({ touch, enrollment }) => ({
    touch,
    kind: kindOf(touch, versions.get(enrollment.versionKey)?.steps[touch.stepIndex]),
  }));
  const onSite = kinds.filter(({ kind }) => kind === 'dm' || kind === 'comment');
  const byPerson = new Map<PersonId, Profile[]>();
  for (const profile of await store.profiles.ofPeople([...new Set(onSite.map(({ touch }) => touch.personId))]))
    if (profile.personId !== undefined)
      byPerson.set(profile.personId, [...(byPerson.get(profile.personId) ?? []), profile]);
  return new Map(
    kinds.map(({ touch, kind }): [TouchKey, QueueGroup] => {
      if (kind === 'mail') return [touch.key, 'mail'];
      const isOnSite = kind === 'dm' || kind === 'comment';
      const profile = isOnSite ? primaryProfile(byPerson.get(touch.personId) ?? []) : undefined;
      return [touch.key, profile?.site ?? 'other'];
    }),
  );
}

/** See `QueueService.ofPerson`. Awaits only the store: safe in a live query. */
export async function waitingOfPerson(store: Store, personId: PersonId, now: number): Promise<readonly TouchKey[]> {
  const touches = await store.touches.ofPerson(personId);
  const due = touches.filter(({ state, dueAt }) => state === 'due' && dueAt <= now);
  if (due.length === 0) return [];
  const everything = await allPaused(store);
  const enrollments = new Map(
    (await store.enrollments.getMany([...new Set(due.map(({ enrollmentId }) => enrollmentId))])).map((each) => [
      each.id,
      each,
    ]),
  );
  const mailboxes = new Map((await store.mailboxes.all()).map((mailbox) => [mailbox.id, mailbox]));
  const resting = await whyPaused(store, [...enrollments.values()]);
  return due
    .filter((touch) => {
      const enrollment = enrollments.get(touch.enrollmentId);
      const around = { resting, everything, mailbox: mailboxes.get(touch.mailboxId) };
      return enrollment && rests(touch, enrollment, around) === undefined;
    })
    .sort((a, b) => a.dueAt - b.dueAt)
    .map(({ key }) => key);
}

export interface ItemDeps {
  readonly store: Store;
  readonly composeLinks: ComposeLinksFor;
  readonly zone: () => string;
}

/** See `QueueService.item`. Awaits only the store: safe in a live query. */
export async function itemByHand(
  { store, composeLinks, zone }: ItemDeps,
  key: TouchKey,
  now: number,
): Promise<QueueItem | undefined> {
  const touch = await store.touches.get(key);
  const enrollment = touch && (await store.enrollments.get(touch.enrollmentId));
  if (!touch || !enrollment) return undefined;
  const version = await store.sequenceVersions.get(enrollment.versionKey);
  const step = version?.steps[touch.stepIndex];
  const person = await store.people.get(touch.personId);
  const mailbox = await store.mailboxes.get(touch.mailboxId);
  const profiles = await store.profiles.ofPerson(touch.personId);
  const timeline = await store.activities.ofPerson(touch.personId);
  const kind = kindOf(touch, step);
  const everything = await allPaused(store);
  const resting = await whyPaused(store, [enrollment]);
  const rest = touch.state === 'due' ? rests(touch, enrollment, { resting, everything, mailbox }) : undefined;
  const stop = touch.state === 'due' && !rest ? await stopOf(store, touch, now) : undefined;
  const away = touch.state === 'due' ? (rest ?? stop?.evidence ?? whenPutOff(touch, now)) : noLongerDue(touch);
  const lastNote = person?.notes.trim().split('\n').at(-1)?.trim();
  return {
    key,
    personId: touch.personId,
    displayName: person?.displayName ?? 'Removed person',
    kind,
    title: titleOf(step, touch, await manualTitles(store, [{ touch, enrollment, step }])),
    sequenceName: version?.name ?? 'Deleted sequence',
    stepIndex: touch.stepIndex,
    stepCount: Math.max(version?.steps.length ?? 0, touch.stepIndex + 1),
    dueAt: touch.dueAt,
    ...(away === undefined ? {} : { away }),
    ...(away === undefined && lateWords(touch, now)),
    ...(away === undefined && { act: await byHandAct(store, composeLinks, key) }),
    profiles: largestFirst(profiles).map(asQueueProfile),
    recent: timeline
      .filter(({ kind: what }) => telling.has(what))
      .slice(0, RECENT)
      .map(({ at, text }) => ({ at, text })),
    ...(lastNote ? { lastNote } : {}),
    today: kind === 'mail' ? {} : await doneToday(store, kind, now, zone()),
  };
}

const telling: ReadonlySet<Activity['kind']> = new Set(['sent', 'task-done', 'reply', 'auto-reply', 'bounce']);

function largestFirst(profiles: readonly Profile[]): Profile[] {
  return [...profiles].sort((a, b) => (b.followers ?? -1) - (a.followers ?? -1));
}

function asQueueProfile(profile: Profile): QueueProfile {
  const { id, site, url, unavailableSince } = profile;
  return {
    id,
    site,
    name: accountName(profile),
    ...(url.startsWith('https://') ? { url } : {}),
    ...(unavailableSince === undefined ? {} : { goneSince: unavailableSince }),
  };
}

function kindOf(touch: Touch, step: FrozenStep | undefined): QueueKind {
  if (touch.kind === 'mail') return 'mail';
  return step?.kind === 'manual' ? (step.channel ?? 'task') : 'task';
}

/** What may keep a step waiting besides itself. */
interface Around {
  /** See `whyPaused`. */
  readonly resting: ReadonlyMap<EnrollmentId, string>;
  readonly everything: Hold | undefined;
  readonly mailbox: Mailbox | undefined;
}

/** Why it is not in the queue although it is due: whoever pauses something wants to be left alone by it. */
function rests(touch: Touch, enrollment: Enrollment, { resting, everything, mailbox }: Around): string | undefined {
  if (everything && !isAnswer(touch)) return `It rests: ${everything.why}`;
  if (touch.kind === 'branch') return 'Nobody has to do anything here.';
  const why = resting.get(enrollment.id);
  if (why !== undefined) return `It rests: ${why}`;
  if (enrollment.status !== 'active') return enrollment.stop?.evidence ?? 'Its sequence has ended.';
  if (mailbox?.status === 'paused') return `It rests: ${mailbox.statusWhy ?? `${mailbox.address} is paused.`}`;
  return undefined;
}

function whenPutOff({ dueAt }: Touch, now: number): string | undefined {
  return dueAt > now ? 'It was put off for later.' : undefined;
}

/** Asked as with mails: what was right two weeks ago may not be now. */
function lateWords({ dueAt }: Touch, now: number): { readonly late: string } | undefined {
  if (now - dueAt <= defaultPolicy.askWhenLaterThanMs) return undefined;
  return { late: `This was due ${Math.floor((now - dueAt) / DAY_MS)} days ago. Do it now, or skip it?` };
}

function counted<Key>(keys: readonly Key[]): [Key, number][] {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts];
}
