import type { PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { FieldWork } from '../custom-field-types';
import type { Store } from '../ports';

const pageSize = 500;

/**
 * Goes through everybody, a page at a time, each in a transaction of its own.
 * @param visit writes what it wants to; `false` ends the walk
 * @returns whether it came to its end: `false` when it was stopped
 */
export async function sweep(
  store: Store,
  visit: (tx: Store, people: readonly Person[]) => Promise<boolean | undefined>,
  { signal, onProgress }: FieldWork = {},
): Promise<boolean> {
  const total = await store.people.count();
  let after: PersonId | undefined;
  for (let done = 0; ; ) {
    if (signal?.aborted) return false;
    const { people, goesOn } = await store.atomic(async (tx) => {
      const page = await tx.people.page(after, pageSize);
      return { people: page, goesOn: page.length === 0 ? undefined : await visit(tx, page) };
    });
    done += people.length;
    onProgress?.({ done: Math.min(done, total), total: Math.max(done, total) });
    if (people.length < pageSize || goesOn === false) return true;
    after = people.at(-1)?.id;
  }
}
