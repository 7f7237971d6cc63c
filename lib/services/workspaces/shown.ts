import type { BrandId, PersonId } from '@/lib/domain/ids';
import type { Store } from '../ports';
import { openWorkspace } from './open-workspace';

/**
 * Whether somebody is shown: with a workspace open its people only, and whoever is nobody known. `undefined`: everybody is.
 * Reads only the store.
 */
export function peopleShown(store: Store): Promise<((personId: PersonId | undefined) => boolean) | undefined> {
  return peopleOfOpen(store).then((people) => people && shownIn(people));
}

/** Whoever is in the open workspace. `undefined`: none is open. Reads only the store; see `openWorkspace` for its promises. */
export function peopleOfOpen(store: Store): Promise<ReadonlySet<PersonId> | undefined> {
  return openWorkspace(store).then(
    (open) => open && store.memberships.peopleIn(open.id).then((people) => new Set(people)),
  );
}

/** Whether somebody is one of these, or nobody known. */
export function shownIn(people: ReadonlySet<PersonId>): (personId: PersonId | undefined) => boolean {
  return (personId) => personId === undefined || people.has(personId);
}

/**
 * Whether a brand is shown: with a workspace open none that belongs to other workspaces only, also where those are put away.
 * `undefined`: all are. Reads only the store.
 */
export function brandsShown(store: Store): Promise<((brandId: BrandId) => boolean) | undefined> {
  return openWorkspace(store).then(
    (open) =>
      open &&
      store.workspaces.all().then((all) => {
        const ofOthers = new Set(all.flatMap(({ brandIds }) => brandIds));
        for (const id of open.brandIds) ofOthers.delete(id);
        return (brandId: BrandId) => !ofOthers.has(brandId);
      }),
  );
}
