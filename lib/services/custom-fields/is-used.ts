import type { CustomFieldId } from '@/lib/domain/ids';
import type { Store } from '../ports';
import { sweep } from './sweep';

/** Whether anybody has a value in a field. Looks at the people themselves: columns may be a moment behind. */
export async function isFieldUsed(store: Store, id: CustomFieldId): Promise<boolean> {
  let isFound = false;
  await sweep(store, async (_, people) => {
    isFound = people.some(({ custom }) => custom?.[id] !== undefined);
    return !isFound;
  });
  return isFound;
}
