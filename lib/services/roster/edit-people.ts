import type { Activity, FieldChange } from '@/lib/domain/activity';
import type { ActivityId, PersonId } from '@/lib/domain/ids';
import type { Person, TypedField } from '@/lib/domain/person';
import { type Edited, editedPerson, type PersonEdit, typedLabels, undoOf } from '@/lib/domain/person-edit';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { PersonChange } from '../app-services';
import { noteProposalsOfPerson } from '../identity/note-proposals';
import type { Clock, Ids, Store } from '../ports';

interface EditDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Writes what is in the edit and nothing else, so that two windows overwrite each other field by field at most. */
export async function editPerson(
  { store, clock, ids }: EditDeps,
  personId: PersonId,
  edit: PersonEdit,
  session?: string,
): Promise<Result<Person>> {
  return store.atomic(async (tx) => {
    const person = await tx.people.get(personId);
    if (!person) return problem('gone', 'This person was deleted.');
    const at = clock.now();
    const edited = editedPerson(person, edit, at);
    if (!edited.ok) return edited;
    const { changes } = edited.value;
    if (changes.length === 0) return ok(person);
    await tx.people.put(edited.value.person);
    if (changes.some(({ field }) => field === 'emails')) await noteProposalsOfPerson(tx, edited.value.person, at);
    const earlier = session === undefined ? undefined : await ofSession(tx, personId, session);
    await tx.activities.putMany(changes.map((change) => activityOf(ids, personId, at, change, session, earlier)));
    return ok(edited.value.person);
  });
}

/** See `RosterService.editPeople`. */
export async function editPeople(
  { store, clock, ids }: EditDeps,
  asked: readonly PersonChange[],
): Promise<Result<{ undo: readonly PersonChange[] }>> {
  return store.atomic(async (tx) => {
    const at = clock.now();
    const people = new Map(
      (await tx.people.getMany(asked.map(({ personId }) => personId))).map((one) => [one.id, one]),
    );
    const done: { before: Person; edited: Edited }[] = [];
    for (const { personId, edit, ifStill } of asked) {
      const person = people.get(personId);
      if (!person) continue;
      const edited = editedPerson(person, ifStill ? stillSo(person, edit, ifStill, at) : edit, at);
      if (!edited.ok) return edited;
      if (edited.value.changes.length > 0) done.push({ before: person, edited: edited.value });
    }
    await tx.people.putMany(done.map(({ edited }) => edited.person));
    await tx.activities.putMany(
      done.flatMap(({ edited: { person, changes } }) =>
        changes.map((change) => activityOf(ids, person.id, at, change)),
      ),
    );
    for (const { edited } of done)
      if (edited.changes.some(({ field }) => field === 'emails')) await noteProposalsOfPerson(tx, edited.person, at);
    return ok({
      undo: done.map(({ before, edited: { person, changes } }) => {
        const fields = changes.map(({ field }) => field);
        return { personId: person.id, edit: undoOf(before, fields), ifStill: undoOf(person, fields) };
      }),
    });
  });
}

/** The edit without the fields that are not any more as they were expected to be. */
function stillSo(person: Person, edit: PersonEdit, expected: PersonEdit, at: number): PersonEdit {
  const parts = (Object.keys(edit) as (keyof PersonEdit)[]).filter((key) => {
    const was = editedPerson(person, { [key]: expected[key] }, at);
    return was.ok && was.value.changes.length === 0;
  });
  return Object.fromEntries(parts.map((key) => [key, edit[key]]));
}

/** The line that this editor wrote for each field so far. */
async function ofSession(tx: Store, personId: PersonId, session: string): Promise<ReadonlyMap<TypedField, Activity>> {
  const found = new Map<TypedField, Activity>();
  for (const activity of await tx.activities.ofPerson(personId))
    if (activity.edit?.session === session && !found.has(activity.edit.field)) found.set(activity.edit.field, activity);
  return found;
}

function activityOf(
  ids: Ids,
  personId: PersonId,
  at: number,
  change: FieldChange,
  session?: string,
  earlier?: ReadonlyMap<TypedField, Activity>,
): Activity {
  const same = earlier?.get(change.field);
  // Had another window written in between, what it wrote would be lost from the history.
  const continued = same?.edit && same.edit.to === change.from ? same : undefined;
  const edit: FieldChange = {
    ...change,
    ...(continued?.edit ? { from: continued.edit.from } : {}),
    ...(session === undefined ? {} : { session }),
  };
  return {
    id: continued?.id ?? ids.next<ActivityId>(),
    personId,
    at,
    kind: change.field === 'stage' ? 'stage' : 'edited',
    text: wordsOf(edit),
    edit,
  };
}

const longest = 80;

/** Long texts are only named: the line itself holds them whole. */
function wordsOf({ field, from, to }: FieldChange): string {
  if (field === 'stage') return `Stage changed from ${from} to ${to}.`;
  const name = typedLabels[field];
  const isLong = [from, to].some((text) => text.length > longest || text.includes('\n'));
  if (isLong || field === 'notes') return `${name} ${to === '' ? 'emptied' : from === '' ? 'written' : 'changed'}.`;
  if (from === '') return `${name} set to “${to}”.`;
  if (to === '') return `${name} “${from}” taken away.`;
  return `${name} changed from “${from}” to “${to}”.`;
}
