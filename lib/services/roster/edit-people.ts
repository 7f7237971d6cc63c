import type { Activity, FieldChange } from '@/lib/domain/activity';
import { type CustomField, type CustomValue, isCustomKey } from '@/lib/domain/custom-field';
import type { CustomInput } from '@/lib/domain/custom-value';
import type { ActivityId, PersonId, WorkspaceId } from '@/lib/domain/ids';
import { isWorkspaceTyped } from '@/lib/domain/in-workspace';
import type { Person } from '@/lib/domain/person';
import { type Edited, editedPerson, type PersonEdit, typedLabels, undoOf } from '@/lib/domain/person-edit';
import { ok, problem, type Result } from '@/lib/domain/result';
import { clip, headerText, visibleText } from '@/lib/domain/text';
import type { PersonChange } from '../app-services';
import { noteProposalsOfPerson } from '../identity/note-proposals';
import type { Clock, Ids, Store } from '../ports';
import { type EditPlace, editPlaces, personAt, rowsAfter } from './edit-place';

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
  workspaceId?: WorkspaceId | null,
): Promise<Result<Person>> {
  return store.atomic(async (tx) => {
    const stored = await tx.people.get(personId);
    if (!stored) return problem('gone', 'This person was deleted.');
    const [place] = await editPlaces(tx, [{ personId, workspaceId }]);
    const person = personAt(stored, place);
    const at = clock.now();
    const edited = editedPerson(person, edit, at, await customFieldsFor(tx, [edit]));
    if (!edited.ok) return edited;
    const { changes } = edited.value;
    if (changes.length === 0) return ok(person);
    const rows = rowsAfter(stored, place, edited.value, at);
    if (rows.person) await tx.people.put(rows.person);
    if (rows.membership) await tx.memberships.put(rows.membership);
    if (rows.person && changes.some(({ field }) => field === 'emails'))
      await noteProposalsOfPerson(tx, rows.person, at);
    const earlier =
      session === undefined ? undefined : await ofSession(tx, personId, session, place?.membership.workspaceId);
    await tx.activities.putMany(
      changes.map((change) => activityOf(ids, personId, at, change, place, session, earlier)),
    );
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
    const fields = await customFieldsFor(
      tx,
      asked.map(({ edit }) => edit),
    );
    const places = await editPlaces(tx, asked);
    const done: { stored: Person; before: Person; edited: Edited; place: EditPlace | undefined }[] = [];
    for (const [index, { personId, edit, ifStill }] of asked.entries()) {
      const stored = people.get(personId);
      if (!stored) continue;
      const place = places[index];
      const person = personAt(stored, place);
      const edited = editedPerson(person, ifStill ? stillSo(person, edit, ifStill, at, fields) : edit, at, fields);
      if (!edited.ok) return edited;
      if (edited.value.changes.length > 0) done.push({ stored, before: person, edited: edited.value, place });
    }
    const whys = new Map(asked.flatMap(({ personId, why }) => (why ? [[personId, why] as const] : [])));
    const rows = done.map(({ stored, edited, place }) => rowsAfter(stored, place, edited, at));
    await tx.people.putMany(rows.flatMap(({ person }) => person ?? []));
    await tx.memberships.putMany(rows.flatMap(({ membership }) => membership ?? []));
    await tx.activities.putMany(
      done.flatMap(({ edited: { person, changes }, place }) =>
        changes.map((change) => withReason(activityOf(ids, person.id, at, change, place), whys.get(person.id))),
      ),
    );
    for (const [index, { edited }] of done.entries()) {
      const written = rows[index]?.person;
      if (written && edited.changes.some(({ field }) => field === 'emails'))
        await noteProposalsOfPerson(tx, written, at);
    }
    return ok({
      undo: done.map(({ before, edited: { person, changes }, place }) => {
        const fields = changes.map(({ field }) => field);
        return {
          personId: person.id,
          edit: undoOf(before, fields),
          ifStill: undoOf(person, fields),
          // Another workspace may be open by the time it is taken back.
          workspaceId: place?.membership.workspaceId ?? null,
        };
      }),
    });
  });
}

/** The reason goes with the stage: "Stage changed from prospect to archived: audience halved." */
function withReason(activity: Activity, why: string | undefined): Activity {
  const words = why === undefined ? '' : clip(headerText(why), 300).replace(/\.$/, '');
  if (!words || activity.kind !== 'stage') return activity;
  return { ...activity, text: `${activity.text.replace(/\.$/, '')}: ${words}.` };
}

/** Definitions are read only where an edit names one. */
async function customFieldsFor(tx: Store, edits: readonly PersonEdit[]): Promise<readonly CustomField[]> {
  return edits.some(({ custom, customAs }) => custom || customAs) ? tx.customFields.all() : [];
}

/** The edit without the fields that are not any more as they were expected to be. */
function stillSo(
  person: Person,
  edit: PersonEdit,
  expected: PersonEdit,
  at: number,
  customFields: readonly CustomField[],
): PersonEdit {
  const isStill = (was: PersonEdit) => {
    const edited = editedPerson(person, was, at, customFields);
    return edited.ok && edited.value.changes.length === 0;
  };
  const { custom, customAs, ...typed } = edit;
  const parts = (Object.keys(typed) as (keyof typeof typed)[]).filter((key) => isStill({ [key]: expected[key] }));
  const own = <Value>(values: Readonly<Record<string, Value>> | undefined) =>
    Object.fromEntries(
      Object.entries(values ?? {}).filter(
        ([id]) =>
          customFields.some((field) => field.id === id) &&
          isStill({ customAs: { [id]: expected.customAs?.[id] ?? asValue(expected.custom?.[id], at) } }),
      ),
    );
  return {
    ...Object.fromEntries(parts.map((key) => [key, edit[key]])),
    ...(custom ? { custom: own(custom) } : {}),
    ...(customAs ? { customAs: own(customAs) } : {}),
  };
}

function asValue(value: CustomInput | null | undefined, at: number): CustomValue | null {
  return value === undefined || value === null ? null : { value, at, source: 'hand' };
}

/** The line that this editor wrote for each field so far. */
async function ofSession(
  tx: Store,
  personId: PersonId,
  session: string,
  workspaceId: WorkspaceId | undefined,
): Promise<ReadonlyMap<FieldChange['field'], Activity>> {
  const found = new Map<FieldChange['field'], Activity>();
  for (const activity of await tx.activities.ofPerson(personId))
    if (
      activity.edit?.session === session &&
      !found.has(activity.edit.field) &&
      (!isWorkspaceTyped(activity.edit.field) || activity.workspaceId === workspaceId)
    )
      found.set(activity.edit.field, activity);
  return found;
}

function activityOf(
  ids: Ids,
  personId: PersonId,
  at: number,
  change: FieldChange,
  place: EditPlace | undefined,
  session?: string,
  earlier?: ReadonlyMap<FieldChange['field'], Activity>,
): Activity {
  const there = isWorkspaceTyped(change.field) ? place : undefined;
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
    text: there ? `In “${visibleText(there.name)}”: ${wordsOf(edit)}` : wordsOf(edit),
    edit,
    ...(there ? { workspaceId: there.membership.workspaceId } : {}),
  };
}

const longest = 80;

/** Long texts are only named: the line itself holds them whole. */
function wordsOf({ field, label, from, to }: FieldChange): string {
  if (field === 'stage') return `Stage changed from ${from} to ${to}.`;
  const name = isCustomKey(field) ? (label ?? 'A field of your own') : typedLabels[field];
  const isLong = [from, to].some((text) => text.length > longest || text.includes('\n'));
  if (isLong || field === 'notes') return `${name} ${to === '' ? 'emptied' : from === '' ? 'written' : 'changed'}.`;
  if (from === '') return `${name} set to “${to}”.`;
  if (to === '') return `${name} “${from}” taken away.`;
  return `${name} changed from “${from}” to “${to}”.`;
}
