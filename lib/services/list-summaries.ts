import type { ListSummary } from './app-services';
import type { Store } from './ports';

/** Every list and how many are on it. Reads only; safe inside a live query. */
export async function listSummaries(store: Store): Promise<ListSummary[]> {
  const [lists, counts] = [await store.lists.all(), await store.listMembers.countByList()];
  return lists.map((list) => ({ list, memberCount: counts.get(list.id) ?? 0 }));
}
