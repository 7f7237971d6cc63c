import type { GroupId, PersonId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';
import type { FilterGroup } from '@/lib/roster/filter';
import type { Group } from '@/lib/roster/group';
import type { Explanation } from '@/lib/roster/why';

export interface GroupDraft {
  readonly name: string;
  readonly filter: FilterGroup;
  /** Empty: none. */
  readonly campaign?: string;
}

export interface GroupMembership {
  readonly group: Group;
  /** Why the person is in it. */
  readonly why: Explanation;
}

/** How many are in each group; those that were not counted yet are missing. */
export type GroupCounts = ReadonlyMap<GroupId, number>;

/** Rules under a name. Who is in a group is never written down: it is asked each time. */
export interface GroupService {
  /** Oldest first. One that cannot be read is left out. */
  all(): Promise<Group[]>;
  /** Refused without a name, and when another group has it. */
  create(draft: GroupDraft): Promise<Result<Group>>;
  /** Changes what is there of it. An empty campaign is none. */
  change(id: GroupId, change: Partial<GroupDraft>): Promise<Result<Group>>;
  /** Gives what `restore` takes for undo. */
  delete(id: GroupId): Promise<Group | undefined>;
  restore(group: Group): Promise<void>;
  /** Counts one group after the other, and all of them again after every change on the roster. Returns the way to stop. */
  watchCounts(groups: readonly Pick<Group, 'id' | 'filter'>[], onCounts: (counts: GroupCounts) => void): () => void;
  /** Why a filter lets somebody through, or does not. `undefined`: this person is not here. Safe inside a live query. */
  why(filter: FilterGroup, personId: PersonId): Promise<Explanation | undefined>;
  /** The groups that somebody is in, oldest first. Safe inside a live query. */
  ofPerson(personId: PersonId): Promise<GroupMembership[]>;
}
