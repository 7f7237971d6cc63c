import { isByHand } from '@/lib/domain/by-hand';
import type { PersonId, TouchKey } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import { waitsUntil } from '@/lib/domain/mailbox-wait';
import type { Enrollment, FrozenStep, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { type Stage, stages } from '@/lib/domain/stage';
import type { DueItem, Pipeline, Today, UnsureItem } from '../app-services';
import type { Store } from '../ports';
import { openWorkspace } from '../workspaces/open-workspace';
import { peopleOfOpen, peopleShown, shownIn } from '../workspaces/shown';
import { isAnswer } from './answers';
import { whyPaused } from './rests';
import { hasOwnTitle, type TitlesOf, titleOf } from './touch-title';

/** More than this is not a day's work; the screens say that there is more. */
const LIMIT = 500;
/** Looked at in one go for the next mail. */
const FEW = 25;

/**
 * What waits, and what goes out until midnight where the person is. Awaits only the store: safe in a live query.
 * @param titlesOf asked only where there are such
 */
export async function today(store: Store, now: number, titlesOf: TitlesOf): Promise<Today> {
  const shown = await peopleOfOpen(store);
  const isShown = shown && shownIn(shown);
  const ofShown = <Row extends { readonly personId?: PersonId | undefined }>(rows: readonly Row[]) =>
    isShown ? rows.filter(({ personId }) => isShown(personId)) : rows;
  const most = isShown ? Number.POSITIVE_INFINITY : LIMIT;
  const planned = ofShown(await store.touches.due('planned', endOfDay(now), most)).slice(0, LIMIT);
  const waiting = ofShown(await store.touches.due('due', endOfDay(now), most)).slice(0, LIMIT);
  const mailboxes = await store.mailboxes.all();
  const due = await ofActive(store, [...waiting, ...planned].filter(isListed));
  const versions = await versionsOf(store, due);
  const titled = due
    .map(({ touch, enrollment }) => {
      return { touch, enrollment, step: versions.get(enrollment.versionKey)?.steps[touch.stepIndex] };
    })
    .filter(hasOwnTitle);
  const titles: ReadonlyMap<TouchKey, string> = titled.length === 0 ? new Map() : await titlesOf(titled);
  const replies = ofShown(await store.messages.waiting());
  const unsure = ofShown(await store.touches.byState('unsure'));
  const failed = newestFirst(ofShown(await store.touches.byState('failed')));
  const nextMailAt = await nextMail(store, mailboxes, now);
  const nameOf = await namesOf(store, [...due.map(({ touch }) => touch), ...replies, ...unsure, ...failed]);
  const openItem = (touch: Touch): UnsureItem => ({
    touch,
    personId: touch.personId,
    displayName: nameOf(touch.personId) ?? 'Removed person',
    why: touch.why ?? 'The reason was not written down.',
  });
  return {
    dueToday: due.map(({ touch, enrollment }): DueItem => {
      const version = versions.get(enrollment.versionKey);
      const mailbox = mailboxes.find(({ id }) => id === touch.mailboxId);
      return {
        touch,
        personId: touch.personId,
        displayName: nameOf(touch.personId) ?? 'Removed person',
        sequenceName: version?.name ?? 'Deleted sequence',
        title: todaysTitle(touch, version?.steps[touch.stepIndex], titles),
        kind: touch.kind === 'manual' ? 'task' : isByHand(touch, mailbox) ? 'mail-by-hand' : 'mail',
        dueAt: touch.dueAt,
      };
    }),
    repliesWaiting: replies.map((message) => ({
      message,
      ...(message.personId === undefined ? {} : { personId: message.personId }),
      displayName: nameOf(message.personId) || message.from,
    })),
    unsure: unsure.map(openItem),
    failed: failed.map(openItem),
    mailboxes,
    hasPeople: shown ? shown.size > 0 : (await store.people.page(undefined, 1)).length > 0,
    ...(nextMailAt === undefined ? {} : { nextMailAt }),
  };
}

/** Where everybody stands, of the open workspace where there is one. Awaits only the store: safe in a live query. */
export async function pipeline(store: Store): Promise<Pipeline> {
  const open = await openWorkspace(store);
  const counts = open ? stageCounts(await store.memberships.ofWorkspace(open.id)) : await store.people.countByStage();
  return stages.flatMap((stage) => {
    const count = counts.get(stage);
    return count === undefined ? [] : [{ stage, count }];
  });
}

/**
 * How many replies and touches wait for a person, of the people of the open workspace. Awaits only the store: safe in a live
 * query.
 */
export async function waiting(store: Store): Promise<number> {
  const replies = await store.messages.waiting();
  const unsure = await store.touches.byState('unsure');
  const failed = await store.touches.byState('failed');
  const isShown = await peopleShown(store);
  const all = [...replies, ...unsure, ...failed];
  // Of mail that matched nobody, nobody can say for which workspace it is.
  const strays = await store.strays.count();
  return strays + (isShown ? all.filter(({ personId }) => isShown(personId)).length : all.length);
}

function stageCounts(rows: readonly { readonly stage: Stage }[]): Map<Stage, number> {
  const counts = new Map<Stage, number>();
  for (const { stage } of rows) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return counts;
}

/** A branch is looked at by itself, and a single answer goes out in a moment: it is listed where it waits for the person's hand. */
function isListed(touch: Touch): boolean {
  return touch.kind !== 'branch' && !(isAnswer(touch) && touch.state === 'planned');
}

interface Due {
  readonly touch: Touch;
  readonly enrollment: Enrollment;
}

/** Those whose enrollment goes on. All are asked for at once: one after the other, a full day takes a second. */
async function ofActive(store: Store, touches: readonly Touch[]): Promise<Due[]> {
  const ids = [...new Set(touches.map(({ enrollmentId }) => enrollmentId))];
  const enrollments = new Map((await store.enrollments.getMany(ids)).map((each) => [each.id, each]));
  const resting = await whyPaused(store, [...enrollments.values()]);
  return touches.flatMap((touch) => {
    const enrollment = enrollments.get(touch.enrollmentId);
    return enrollment?.status === 'active' && !resting.has(enrollment.id) ? [{ touch, enrollment }] : [];
  });
}

async function versionsOf(store: Store, due: readonly Due[]): Promise<ReadonlyMap<string, SequenceVersion>> {
  const keys = [...new Set(due.map(({ enrollment }) => enrollment.versionKey))];
  return new Map((await store.sequenceVersions.getMany(keys)).map((version) => [version.key, version]));
}

async function namesOf(
  store: Store,
  rows: readonly { readonly personId?: PersonId | undefined }[],
): Promise<(personId: PersonId | undefined) => string | undefined> {
  const people = await store.people.getMany([...new Set(rows.flatMap(({ personId }) => personId ?? []))]);
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return (personId) => personId && names.get(personId);
}

/** A mail that is not written yet is called by its template. */
function todaysTitle(touch: Touch, step: FrozenStep | undefined, titles: ReadonlyMap<TouchKey, string>): string {
  if (touch.message || step?.kind !== 'mail') return titleOf(step, touch, titles);
  return isAnswer(touch) ? step.subject : step.templateName;
}

/** When the next mail goes out by itself; `undefined` when none is planned or no mailbox may send. */
async function nextMail(store: Store, mailboxes: readonly Mailbox[], now: number): Promise<number | undefined> {
  const ready = new Map(mailboxes.filter(({ status }) => status === 'ready').map((each) => [each.id, each]));
  if (ready.size === 0) return undefined;
  const planned = (await store.touches.due('planned', Number.MAX_SAFE_INTEGER, LIMIT)).filter(
    (touch) => touch.kind !== 'branch' && ready.has(touch.mailboxId) && !isByHand(touch, ready.get(touch.mailboxId)),
  );
  let earliest: number | undefined;
  // Mostly the first will do.
  for (let from = 0; from < planned.length; from += FEW) {
    for (const { touch } of await ofActive(store, planned.slice(from, from + FEW))) {
      if (earliest !== undefined && touch.dueAt >= earliest) return earliest;
      const mailbox = ready.get(touch.mailboxId);
      if (!mailbox) continue;
      const at = Math.max(touch.dueAt, waitsUntil(mailbox, now) ?? 0, now);
      if (earliest === undefined || at < earliest) earliest = at;
    }
  }
  return earliest;
}

/** Midnight in the zone of this browser, which is the zone of the person's day. */
function endOfDay(now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime() - 1;
}

function newestFirst(touches: readonly Touch[]): Touch[] {
  return [...touches].sort((a, b) => b.updatedAt - a.updatedAt);
}
