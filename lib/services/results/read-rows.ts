import type { Activity } from '@/lib/domain/activity';
import type { PersonId } from '@/lib/domain/ids';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { Profile } from '@/lib/domain/person';
import type { Touch } from '@/lib/domain/sequence';
import { keptAs } from '../outreach/outcomes';
import type { Store } from '../ports';

/** What is kept of some people. */
export interface RowsOfPeople {
  readonly touches: readonly Touch[];
  /** Without those that the touches sent, where that saves reading them. */
  readonly messages: readonly StoredMessage[];
  readonly activities: readonly Activity[];
  readonly profiles: readonly Profile[];
}

/**
 * Everything that results are made of, of these people.
 * @param people in the order of their ids
 * @param isDense also of those in between: one range of each table is read
 */
export async function readRows(store: Store, people: readonly PersonId[], isDense: boolean): Promise<RowsOfPeople> {
  const [first, last] = [people[0], people.at(-1)];
  if (!isDense || first === undefined || last === undefined) {
    const [touches, messages, activities, profiles] = await Promise.all([
      store.touches.ofPeople(people),
      store.messages.ofPeople(people),
      store.activities.ofPeople(people),
      store.profiles.ofPeople(people),
    ]);
    return { touches, messages, activities, profiles };
  }
  const [touches, messageIds, activities, profiles] = await Promise.all([
    store.touches.ofRange(first, last),
    store.messages.idsOfRange(first, last),
    store.activities.ofRange(first, last),
    store.profiles.ofRange(first, last),
  ]);
  // What went out is most of all mail, and the longest: the ledger has it already.
  const sent = new Set(touches.flatMap((touch) => (touch.message ? keptAs(touch, touch.message) : [])));
  const messages = await store.messages.getMany(messageIds.filter((id) => !sent.has(id)));
  return { touches, messages, activities, profiles };
}
