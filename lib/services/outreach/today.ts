import type { EnrollmentId, PersonId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Enrollment, FrozenStep, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { type Stage, stages } from '@/lib/domain/stage';
import type { DueItem, Pipeline, Today, UnsureItem } from '../app-services';
import type { Store } from '../ports';
import { openWorkspace } from '../workspaces/open-workspace';
import { peopleOfOpen, peopleShown, shownIn } from '../workspaces/shown';
import { isAnswer } from './answers';
import { isByHand } from './by-hand-touch';

/** More than this is not a day's work; the screens say that there is more. */
const LIMIT = 500;

/** What waits, and what goes out until midnight where the person is. Awaits only the store: safe in a live query. */
export async function today(store: Store, now: number): Promise<Today> {
  const names = new Names(store);
  const shown = await peopleOfOpen(store);
  const isShown = shown && shownIn(shown);
  const ofShown = <Row extends { readonly personId?: PersonId | undefined }>(rows: readonly Row[]) =>
    isShown ? rows.filter(({ personId }) => isShown(personId)) : rows;
  const most = isShown ? Number.POSITIVE_INFINITY : LIMIT;
  const planned = ofShown(await store.touches.due('planned', endOfDay(now), most)).slice(0, LIMIT);
  const waiting = ofShown(await store.touches.due('due', endOfDay(now), most)).slice(0, LIMIT);
  const mailboxes = await store.mailboxes.all();
  const dueToday: DueItem[] = [];
  for (const touch of [...waiting, ...planned]) {
    const item = await dueItem(names, touch, mailboxes);
    if (item) dueToday.push(item);
  }
  const replies = ofShown(await store.messages.waiting());
  const nextMailAt = await nextMail(store, names, mailboxes, now);
  return {
    dueToday,
    repliesWaiting: await inTurn(replies, async (message) => ({
      message,
      ...(message.personId === undefined ? {} : { personId: message.personId }),
      displayName: (message.personId && (await names.person(message.personId))) || message.from,
    })),
    unsure: await inTurn(ofShown(await store.touches.byState('unsure')), (touch) => openItem(names, touch)),
    failed: await inTurn(newestFirst(ofShown(await store.touches.byState('failed'))), (touch) =>
      openItem(names, touch),
    ),
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

async function dueItem(names: Names, touch: Touch, mailboxes: readonly Mailbox[]): Promise<DueItem | undefined> {
  // A branch is looked at by itself: nobody has to do anything.
  if (touch.kind === 'branch') return undefined;
  // A single answer goes out in a moment: it is in the conversation. One that waits for the person's own hand is listed.
  if (isAnswer(touch) && touch.state === 'planned') return undefined;
  const enrollment = await names.enrollment(touch.enrollmentId);
  if (enrollment?.status !== 'active') return undefined;
  const version = await names.version(enrollment.versionKey);
  const mailbox = mailboxes.find(({ id }) => id === touch.mailboxId);
  return {
    touch,
    personId: touch.personId,
    displayName: (await names.person(touch.personId)) ?? 'Removed person',
    sequenceName: version?.name ?? 'Deleted sequence',
    title: titleOf(touch, version?.steps[touch.stepIndex]),
    kind: touch.kind === 'manual' ? 'task' : isByHand(touch, mailbox) ? 'mail-by-hand' : 'mail',
    dueAt: touch.dueAt,
  };
}

function titleOf(touch: Touch, step: FrozenStep | undefined): string {
  if (touch.message) return touch.message.subject;
  if (!step) return `Step ${touch.stepIndex + 1}`;
  if (step.kind === 'mail') return isAnswer(touch) ? step.subject : step.templateName;
  return step.kind === 'manual' ? step.title : `Step ${touch.stepIndex + 1}`;
}

async function openItem(names: Names, touch: Touch): Promise<UnsureItem> {
  return {
    touch,
    personId: touch.personId,
    displayName: (await names.person(touch.personId)) ?? 'Removed person',
    why: touch.why ?? 'The reason was not written down.',
  };
}

/** When the next mail goes out by itself; `undefined` when none is planned or no mailbox may send. */
async function nextMail(
  store: Store,
  names: Names,
  mailboxes: readonly Mailbox[],
  now: number,
): Promise<number | undefined> {
  let earliest: number | undefined;
  for (const touch of await store.touches.due('planned', Number.MAX_SAFE_INTEGER, LIMIT)) {
    if (earliest !== undefined && touch.dueAt >= earliest) break;
    const mailbox = mailboxes.find(({ id }) => id === touch.mailboxId);
    if (mailbox?.status !== 'ready' || touch.kind === 'branch' || isByHand(touch, mailbox)) continue;
    if ((await names.enrollment(touch.enrollmentId))?.status !== 'active') continue;
    const at = Math.max(touch.dueAt, mailbox.waitUntil ?? 0, now);
    if (earliest === undefined || at < earliest) earliest = at;
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

async function inTurn<From, To>(rows: readonly From[], work: (row: From) => Promise<To>): Promise<To[]> {
  const results: To[] = [];
  for (const row of rows) results.push(await work(row));
  return results;
}

/** Each row is read once, however many items name it. */
class Names {
  private readonly people = new Map<PersonId, Promise<string | undefined>>();
  private readonly enrollments = new Map<EnrollmentId, Promise<Enrollment | undefined>>();
  private readonly versions = new Map<string, Promise<SequenceVersion | undefined>>();

  constructor(private readonly store: Store) {}

  person(id: PersonId): Promise<string | undefined> {
    return once(this.people, id, async () => (await this.store.people.get(id))?.displayName);
  }
  enrollment(id: EnrollmentId): Promise<Enrollment | undefined> {
    return once(this.enrollments, id, () => this.store.enrollments.get(id));
  }
  version(key: string): Promise<SequenceVersion | undefined> {
    return once(this.versions, key, () => this.store.sequenceVersions.get(key));
  }
}

function once<Key, Value>(known: Map<Key, Promise<Value>>, key: Key, read: () => Promise<Value>): Promise<Value> {
  const value = known.get(key) ?? read();
  known.set(key, value);
  return value;
}
