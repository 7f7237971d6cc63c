import type { FieldSourceRecord } from './fields/field-row';
import type { WorkspaceId } from './ids';
import type { Person, TypedField } from './person';
import type { Membership, Workspace } from './workspace';

/** What is typed of somebody in a workspace is true there only; everything else is true of the person. */
export const workspaceTyped = ['stage', 'notes', 'owner'] as const satisfies readonly TypedField[];
export type WorkspaceTyped = (typeof workspaceTyped)[number];

/** Whether a field has a value of its own in every workspace. */
export function isWorkspaceTyped(field: string): field is WorkspaceTyped {
  return (workspaceTyped as readonly string[]).includes(field);
}

/** The person as they stand in a workspace. Without a membership: as they are for everybody. */
export function personIn(person: Person, membership: Membership | undefined): Person {
  if (!membership) return person;
  const { owner: _, typedAt, ...rest } = person;
  const { stage, notes, owner } = membership;
  return {
    ...rest,
    stage,
    notes,
    ...(owner === undefined ? {} : { owner }),
    ...(typedAt === undefined ? {} : { typedAt: withoutOwn(typedAt) }),
  };
}

/**
 * The record as it reads in a workspace: stage, notes and owner of the membership there, and no trace of any other
 * membership. Of somebody who is not in it: as for everybody, with no membership at all.
 */
export function inWorkspace(record: FieldSourceRecord, workspaceId: WorkspaceId): FieldSourceRecord {
  const own = record.memberships?.find((each) => each.workspaceId === workspaceId);
  return { ...record, person: personIn(record.person, own), memberships: own ? [own] : [] };
}

/**
 * The same for the eyes of that client: also without what was judged for brands of others. Lists are nobody's in particular
 * and may be called after another client.
 */
export function forClient(record: FieldSourceRecord, workspace: Workspace): FieldSourceRecord {
  const { lists: _, ...rest } = inWorkspace(record, workspace.id);
  const isTheirs = ({ brandId }: { readonly brandId: string }) =>
    (workspace.brandIds as readonly string[]).includes(brandId);
  return {
    ...rest,
    ...(record.fits ? { fits: record.fits.filter(isTheirs) } : {}),
    ...(record.safetyFlags ? { safetyFlags: record.safetyFlags.filter(isTheirs) } : {}),
  };
}

function withoutOwn(typedAt: NonNullable<Person['typedAt']>): NonNullable<Person['typedAt']> {
  return Object.fromEntries(Object.entries(typedAt).filter(([field]) => !isWorkspaceTyped(field)));
}
