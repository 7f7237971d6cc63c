import type { ListId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import { headerText } from '@/lib/domain/text';
import { listFileOf } from '@/lib/roster/list-file';
import type { Clock, Store } from './ports';
import type { SaveFile } from './roster/save-file';

export interface ListFileService {
  /** Saves a list among the downloads, for somebody else: its people with their own public data, see `listFileOf`. */
  save(listId: ListId): Promise<Result<{ readonly name: string; readonly people: number }>>;
}

export interface ListFileDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly saveFile: SaveFile;
}

/** Lists as files. */
export function createListFileService({ store, clock, saveFile }: ListFileDeps): ListFileService {
  return {
    async save(listId) {
      const list = await store.lists.get(listId);
      if (!list) return problem('gone', 'This list was deleted.');
      const ids = (await store.listMembers.ofList(listId)).map(({ personId }) => personId);
      const people = await store.people.getMany(ids);
      const profiles = new Map(people.map(({ id }) => [id, [] as Awaited<ReturnType<typeof store.profiles.ofPeople>>]));
      for (const profile of await store.profiles.ofPeople(ids))
        if (profile.personId !== undefined) profiles.get(profile.personId)?.push(profile);
      const content = listFileOf(
        list,
        people.map((person) => ({ person, profiles: profiles.get(person.id) ?? [] })),
        clock.now(),
      );
      const name = `${
        headerText(list.name)
          .replace(/[^\p{L}\p{N}_-]+/gu, ' ')
          .trim()
          .slice(0, 60) || 'List'
      }.muster-list.json`;
      const sink = saveFile({ name, type: 'application/json' });
      sink.write(JSON.stringify(content, undefined, 1));
      await sink.close();
      return ok({ name, people: people.length });
    },
  };
}
