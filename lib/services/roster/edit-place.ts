import type { PersonId, WorkspaceId } from '@/lib/domain/ids';
import { isWorkspaceTyped, personIn, workspaceTyped } from '@/lib/domain/in-workspace';
import type { Person } from '@/lib/domain/person';
import type { Edited } from '@/lib/domain/person-edit';
import type { Membership } from '@/lib/domain/workspace';
import type { Store } from '../ports';
import { membershipsIn, openWorkspace } from '../workspaces/open-workspace';

/** Where stage, notes and owner of somebody are written to: a membership. Without one: to the person. */
export interface EditPlace {
  readonly membership: Membership;
  readonly name: string;
}

interface Asked {
  readonly personId: PersonId;
  readonly workspaceId?: WorkspaceId | null | undefined;
}

/** The place of each edit, in their order. */
export async function editPlaces(tx: Store, asked: readonly Asked[]): Promise<readonly (EditPlace | undefined)[]> {
  const open = asked.some(({ workspaceId }) => workspaceId === undefined) ? await openWorkspace(tx) : undefined;
  const placeOf = ({ workspaceId }: Asked) => (workspaceId === undefined ? open?.id : (workspaceId ?? undefined));
  const found = new Map<WorkspaceId, { name: string; own: ReadonlyMap<PersonId, Membership> }>();
  for (const id of new Set(asked.flatMap((each) => placeOf(each) ?? []))) {
    const workspace = await tx.workspaces.get(id);
    const people = asked.filter((each) => placeOf(each) === id).map(({ personId }) => personId);
    if (workspace) found.set(id, { name: workspace.name, own: await membershipsIn(tx, id, people) });
  }
  return asked.map((each) => {
    const id = placeOf(each);
    const there = id === undefined ? undefined : found.get(id);
    const membership = there?.own.get(each.personId);
    return there && membership ? { membership, name: there.name } : undefined;
  });
}

/** The person as an edit at this place finds them. */
export function personAt(person: Person, place: EditPlace | undefined): Person {
  return personIn(person, place?.membership);
}

/** What an edit at this place writes: the person apart from what is true at the place only, and the membership. */
export function rowsAfter(
  before: Person,
  place: EditPlace | undefined,
  { person, changes }: Edited,
  at: number,
): { readonly person?: Person; readonly membership?: Membership } {
  if (!place) return { person };
  const isThere = changes.some(({ field }) => isWorkspaceTyped(field));
  const isElsewhere = changes.some(({ field }) => !isWorkspaceTyped(field));
  return {
    ...(isElsewhere ? { person: withOwnOf(person, before) } : {}),
    ...(isThere ? { membership: membershipAfter(place.membership, person, at) } : {}),
  };
}

function withOwnOf(person: Person, before: Person): Person {
  const { owner: _, typedAt, ...rest } = person;
  const { stage, notes, owner } = before;
  const typed = { ...typedAt };
  for (const field of workspaceTyped) {
    delete typed[field];
    const at = before.typedAt?.[field];
    if (at !== undefined) typed[field] = at;
  }
  return { ...rest, stage, notes, ...(owner === undefined ? {} : { owner }), typedAt: typed };
}

function membershipAfter(membership: Membership, { stage, notes, owner }: Person, at: number): Membership {
  const { owner: _, ...rest } = membership;
  return { ...rest, stage, notes, ...(owner === undefined ? {} : { owner }), updatedAt: at };
}
