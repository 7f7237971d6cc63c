import type { ListSummary } from './app-services';
import type { Store } from './ports';
import { peopleShown } from './workspaces/shown';

/** Every list and how many are on it, of the people of the open workspace. Reads only; safe inside a live query. */
export async function listSummaries(store: Store): Promise<ListSummary[]> {
  const lists = await store.lists.all();
  const isShown = await peopleShown(store);
  const counts = isShown ? await store.listMembers.countByListOf(isShown) : await store.listMembers.countByList();
  return lists.map((list) => ({ list, memberCount: counts.get(list.id) ?? 0 }));
}
