import type { CustomField } from '@/lib/domain/custom-field';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { FieldWork } from '../custom-field-types';
import type { Clock, Ids, Store } from '../ports';
import { editPeople } from '../roster/edit-people';
import { sweep } from './sweep';

/**
 * Gives everybody who has an option that is gone the one it is moved to, noted in their timelines, and forgets gone options
 * that nobody has any more. Stopped half-way, those who were not reached keep what they have.
 */
export async function moveOptions(
  deps: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  field: CustomField,
  targets: ReadonlyMap<string, string>,
  work: FieldWork,
): Promise<Result<CustomField>> {
  const { store } = deps;
  const { id } = field;
  const left = new Set<string>();
  const isDone = await sweep(
    store,
    async (tx, page) => {
      const changes = page.flatMap(({ id: personId, custom }) => {
        const value = custom?.[id]?.value;
        const to = typeof value === 'string' ? targets.get(value) : undefined;
        if (typeof value === 'string' && to === undefined) left.add(value);
        return to === undefined ? [] : [{ personId, edit: { custom: { [id]: to } } }];
      });
      if (changes.length > 0) await editPeople({ ...deps, store: tx }, changes);
      return true;
    },
    work,
  );
  if (!isDone) return problem('stopped', `Stopped. Not everybody’s “${field.name}” was moved; the rest is as it was.`);
  return store.atomic(async (tx) => {
    const now = await tx.customFields.get(id);
    if (!now) return problem('gone', 'This field was deleted.');
    const after = { ...now, options: (now.options ?? []).filter(({ value, isGone }) => !isGone || left.has(value)) };
    await tx.customFields.put(after);
    return ok(after);
  });
}
