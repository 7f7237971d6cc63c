import { catalogOf, type FieldCatalog } from '@/lib/domain/field-catalog';
import { isHiddenIn } from '@/lib/domain/fields/workspace-fields';
import type { Store } from './ports';
import { openWorkspace } from './workspaces/open-workspace';
import { brandsShown } from './workspaces/shown';

/** The fields there are now: few rows, read each time. Awaits nothing but the store: safe in a live query and a transaction. */
export async function storedCatalog(
  store: Pick<Store, 'customFields' | 'brands' | 'workspaces'>,
): Promise<FieldCatalog> {
  return catalogOf({
    customFields: await store.customFields.all(),
    brands: await store.brands.all(),
    workspaces: await store.workspaces.all(),
  });
}

/**
 * The same for screens: with a workspace open nothing is offered that tells of another client. What a view names already keeps
 * its place, so that it is there again when another workspace is opened. Safe in a live query.
 */
export async function shownCatalog(store: Store): Promise<FieldCatalog> {
  const catalog = await storedCatalog(store);
  const [open, isShown] = [await openWorkspace(store), await brandsShown(store)];
  if (!open || !isShown) return catalog;
  const offered = catalog.offered.filter(
    ({ id, brandId }) => !isHiddenIn(id, open.id) && (brandId === undefined || isShown(brandId)),
  );
  return { ...catalog, offered, key: JSON.stringify([catalog.key, offered.map(({ id }) => id)]) };
}
