import type { BrandId, PersonId } from '@/lib/domain/ids';
import type { Store } from '../ports';
import { openWorkspace } from './open-workspace';

/**
 * Whether somebody is shown: with a workspace open its people only, and whoever is nobody known. `undefined`: everybody is.
 * Reads only the store.
 */
export async function peopleShown(store: Store): Promise<((personId: PersonId | undefined) => boolean) | undefined> {
  const people = await peopleOfOpen(store);
  return people && shownIn(people);
}

/** Whoever is in the open workspace. `undefined`: none is open. Reads only the store. */
export async function peopleOfOpen(store: Store): Promise<ReadonlySet<PersonId> | undefined> {
  const open = await openWorkspace(store);
  return open && new Set(await store.memberships.peopleIn(open.id));
}

/** Whether somebody is one of these, or nobody known. */
export function shownIn(people: ReadonlySet<PersonId>): (personId: PersonId | undefined) => boolean {
  return (personId) => personId === undefined || people.has(personId);
}

/**
 * Whether a brand is shown: with a workspace open none that belongs to other workspaces only, also where those are put away.
 * `undefined`: all are. Reads only the store.
 */
export async function brandsShown(store: Store): Promise<((brandId: BrandId) => boolean) | undefined> {
  const open = await openWorkspace(store);
  if (!open) return undefined;
  const ofOthers = new Set((await store.workspaces.all()).flatMap(({ brandIds }) => brandIds));
  for (const id of open.brandIds) ofOthers.delete(id);
  return (brandId) => !ofOthers.has(brandId);
}
