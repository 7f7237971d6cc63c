import type { Activity } from '@/lib/domain/activity';
import type { PersonId, TouchKey } from '@/lib/domain/ids';
import { personIn } from '@/lib/domain/in-workspace';
import type { List, Person } from '@/lib/domain/person';
import type { Review } from '@/lib/domain/review';
import type { Workspace } from '@/lib/domain/workspace';
import type { Store } from '../ports';
import { membershipsIn, openWorkspace } from '../workspaces/open-workspace';

/** What to know of a person before anything else. */
export interface PersonGlance {
  readonly person: Person;
  readonly lists: readonly List[];
  /** The last act of outreach that went out or was done, or the answer to it when that came later. */
  readonly lastTouch?: {
    readonly kind: 'out' | 'reply';
    /** Plain words, as in the timeline. */
    readonly text: string;
    readonly at: number;
    /** The sequence it was a step of. Missing: of none, or of one that is not known any more. */
    readonly sequenceName?: string;
  };
  /** The last line of the notes. `at` is missing when it was not noted then. */
  readonly lastNote?: { readonly text: string; readonly at?: number };
  readonly review?: Review;
  /** The workspace that is open, where they are not in it: stage, notes and owner are those for everybody. */
  readonly notIn?: Workspace;
}

const outreach: ReadonlySet<Activity['kind']> = new Set(['sent', 'task-done', 'reply']);

/** See `RosterService.glance`. */
export async function glance(store: Store, personId: PersonId): Promise<PersonGlance | undefined> {
  const stored = await store.people.get(personId);
  if (!stored) return undefined;
  const open = await openWorkspace(store);
  const membership = open && (await membershipsIn(store, open.id, [personId])).get(personId);
  const person = personIn(stored, membership);
  const members = await store.listMembers.ofPerson(personId);
  const lists = await store.lists.getMany(members.map(({ listId }) => listId));
  const timeline = await store.activities.ofPerson(personId);
  const last = timeline.find(({ kind }) => outreach.has(kind));
  const sequenceName = last?.touchKey && (await sequenceOf(store, last.touchKey as TouchKey));
  const review = await store.reviews.get(personId);
  const noteText = person.notes.trim().split('\n').at(-1)?.trim();
  const notedAt = person.typedAt?.notes;
  return {
    person,
    lists,
    ...(last && {
      lastTouch: {
        kind: last.kind === 'reply' ? 'reply' : 'out',
        text: last.text,
        at: last.at,
        ...(sequenceName ? { sequenceName } : {}),
      },
    }),
    ...(noteText ? { lastNote: { text: noteText, ...(notedAt === undefined ? {} : { at: notedAt }) } } : {}),
    ...(review && { review }),
    ...(open && !membership ? { notIn: open } : {}),
  };
}

async function sequenceOf(store: Store, key: TouchKey): Promise<string | undefined> {
  const touch = await store.touches.get(key);
  const enrollment = touch && (await store.enrollments.get(touch.enrollmentId));
  const version = enrollment && (await store.sequenceVersions.get(enrollment.versionKey));
  return version?.name;
}
