import { catalogOf, type FieldCatalog } from '@/lib/domain/field-catalog';
import type { Store } from './ports';

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
