import { type CustomField, customKey, customLimits } from '@/lib/domain/custom-field';
import type { CustomFieldId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import { fold } from '@/lib/roster/fold';
import type {
  CustomFieldChange,
  CustomFieldDraft,
  CustomFieldService,
  FieldDeletion,
  FieldWork,
} from './custom-field-types';
import { checkedOptions, freeFieldName, freeVariable } from './custom-fields/definition';
import {
  deletedFields,
  dropOldDeletions,
  noteDeleted,
  noteFieldDeleted,
  restoreDeleted,
} from './custom-fields/deleted-fields';
import { isFieldUsed } from './custom-fields/is-used';
import { moveOptions } from './custom-fields/move-options';
import { sweep } from './custom-fields/sweep';
import { isKnown, watchFieldCounts } from './custom-fields/watch-counts';
import { storedCatalog } from './field-catalog';
import type { Clock, Ids, Store } from './ports';
import type { RosterQueryService } from './roster-query-types';

export interface CustomFieldDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Over everybody, whichever workspace is open. */
  readonly rosterQuery: RosterQueryService;
  /** Between two rounds of counting. */
  readonly pause: () => Promise<void>;
}

const mostValues = 1_000;

/** Fields of one's own: their definitions, and what becomes of values when those change. */
export function createCustomFieldService(deps: CustomFieldDeps): CustomFieldService {
  const { store, clock, rosterQuery, pause } = deps;
  return {
    all: () => store.customFields.all(),
    catalog: () => storedCatalog(store),
    create: (draft) => create(deps, draft),
    change: (id, wanted, work) => change(deps, id, wanted, work),
    putAway: (id) => put(store, id, (field) => ({ ...field, archivedAt: clock.now(), updatedAt: clock.now() })),
    async bringBack(id) {
      // Deleting it was stopped on the way: what was gone by then comes back too.
      await restoreDeleted(store, id);
      return put(store, id, ({ archivedAt: _, ...field }) => ({ ...field, updatedAt: clock.now() }));
    },
    delete: (id, work) => remove(deps, id, work),
    deleted: () => deletedFields(store),
    restore: (id) => restore(store, id),
    async usage(id) {
      const field = customKey(id);
      const byValue = new Map(
        (await rosterQuery.valuesOf(field, mostValues)).map(({ value, count }) => [value, count]),
      );
      return { people: await countKnown(rosterQuery, field), byValue };
    },
    watchCounts: (ids, onCounts) => watchFieldCounts({ rosterQuery, pause }, ids, onCounts),
  };
}

function countKnown(rosterQuery: RosterQueryService, field: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const cursor = rosterQuery.open(
      { sort: [], filter: isKnown(field), search: '' },
      ({ shown, preparing }) => {
        if (preparing !== undefined) return;
        queueMicrotask(() => cursor.close());
        resolve(shown);
      },
      (message) => reject(new Error(message)),
    );
  });
}

async function create({ store, clock, ids }: CustomFieldDeps, draft: CustomFieldDraft): Promise<Result<CustomField>> {
  return store.atomic(async (tx) => {
    const others = await tx.customFields.all();
    if (others.length >= customLimits.fields)
      return problem('too-many', `There are ${customLimits.fields} fields of your own already. Delete one first.`);
    const name = freeFieldName(draft.name, others);
    if (!name.ok) return name;
    const options = checkedOptions(draft.kind, draft.options ?? []);
    if (!options.ok) return options;
    const at = clock.now();
    const field: CustomField = {
      id: ids.next<CustomFieldId>(),
      name: name.value,
      variable: freeVariable(name.value, others),
      kind: draft.kind,
      ...(draft.kind === 'choice' ? { options: options.value } : {}),
      isSendable: draft.isSendable ?? false,
      createdAt: at,
      updatedAt: at,
    };
    await tx.customFields.add(field);
    return ok(field);
  });
}

async function change(
  deps: CustomFieldDeps,
  id: CustomFieldId,
  wanted: CustomFieldChange,
  work: FieldWork = {},
): Promise<Result<CustomField>> {
  const { store, clock } = deps;
  const current = await store.customFields.get(id);
  if (!current) return gone();
  const kind = wanted.kind ?? current.kind;
  if (kind !== current.kind && (await isFieldUsed(store, id)))
    return problem(
      'kind-in-use',
      'Its kind cannot be changed while people have a value in it. Make a new field instead.',
    );
  const changed = await store.atomic(async (tx): Promise<Result<CustomField>> => {
    const before = await tx.customFields.get(id);
    if (!before) return gone();
    const others = (await tx.customFields.all()).filter((field) => field.id !== id);
    const name = wanted.name === undefined ? ok(before.name) : freeFieldName(wanted.name, others);
    if (!name.ok) return name;
    const kept = before.kind === kind ? before.options : [];
    const drafts = wanted.options ?? (kept ?? []).filter(({ isGone }) => !isGone);
    const options = checkedOptions(kind, drafts, kept);
    if (!options.ok) return options;
    const { options: _, ...rest } = before;
    const field: CustomField = {
      ...rest,
      name: name.value,
      kind,
      ...(kind === 'choice' ? { options: options.value } : {}),
      isSendable: wanted.isSendable ?? before.isSendable,
      updatedAt: clock.now(),
    };
    await tx.customFields.put(field);
    return ok(field);
  });
  if (!changed.ok || !changed.value.options?.some(({ isGone }) => isGone)) return changed;
  return moveOptions(deps, changed.value, targetsOf(changed.value, wanted.moved ?? {}), work);
}

/** From the value of an option that is gone to the value of the one that has this label. */
function targetsOf(
  { options = [] }: CustomField,
  moved: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(moved).flatMap(([from, label]): [string, string][] => {
      const to = options.find((option) => !option.isGone && fold(option.label) === fold(label));
      return to && options.some(({ value, isGone }) => value === from && isGone) ? [[from, to.value]] : [];
    }),
  );
}

async function put(
  store: Store,
  id: CustomFieldId,
  next: (field: CustomField) => CustomField,
): Promise<Result<CustomField>> {
  return store.atomic(async (tx) => {
    const field = await tx.customFields.get(id);
    if (!field) return gone();
    const after = next(field);
    await tx.customFields.put(after);
    return ok(after);
  });
}

async function remove(
  { store, clock }: CustomFieldDeps,
  id: CustomFieldId,
  work: FieldWork = {},
): Promise<Result<FieldDeletion>> {
  await dropOldDeletions(store, clock.now());
  const before = await store.customFields.get(id);
  if (!before) return gone();
  // Put away first: nobody types into it meanwhile, and what is left when this is stopped is in nobody's way.
  await put(store, id, (field) => ({ ...field, archivedAt: field.archivedAt ?? clock.now() }));
  let people = 0;
  const isDone = await sweep(
    store,
    async (tx, page) => {
      const owners = page.filter(({ custom }) => custom?.[id] !== undefined);
      if (owners.length === 0) return true;
      people += owners.length;
      const values = owners.flatMap(({ id: personId, custom }) => {
        const value = custom?.[id];
        return value ? [[personId, value] as const] : [];
      });
      await noteDeleted(tx, before, clock.now(), values);
      await tx.people.putMany(
        owners.map(({ custom, ...person }) => {
          const { [id]: _, ...rest } = custom ?? {};
          return Object.keys(rest).length > 0 ? { ...person, custom: rest } : person;
        }),
      );
      return true;
    },
    work,
  );
  if (!isDone)
    return problem(
      'stopped',
      `Stopped. “${before.name}” is put away; ${people} of its values are deleted. Bring it back to have them again.`,
    );
  return store.atomic(async (tx) => {
    await tx.customFields.delete(id);
    const at = clock.now();
    return ok({ id, name: before.name, at, people: await noteFieldDeleted(tx, before, at) });
  });
}

async function restore(store: Store, id: CustomFieldId): Promise<Result<CustomField>> {
  const field = await restoreDeleted(store, id);
  return field ? ok(field) : problem('gone', 'It is too late to bring this field back.');
}

function gone() {
  return problem('gone', 'This field was deleted.');
}
