import { createContext, type ReactNode, useContext, useRef } from 'react';
import { type FieldCatalog, shippedCatalog } from '@/lib/domain/field-catalog';
import { useFirstLook } from './first-look';
import { useServices } from './services-context';
import { useLive } from './use-live';

const CatalogContext = createContext<FieldCatalog>(shippedCatalog);

/** Hands the fields there are to the components below, and again when somebody defines another. */
export function FieldCatalogProvider({ children }: { readonly children: ReactNode }) {
  const { customFields } = useServices();
  const live = useLive(() => customFields.catalog(), [customFields]);
  const last = useRef(useFirstLook()?.catalog);
  if (live.state === 'ready' && last.current?.key !== live.value.key) last.current = live.value;
  // For the few moments of the first look: a table must not drop columns that it does not know yet.
  if (live.state === 'loading' && !last.current) return null;
  return <CatalogContext value={last.current ?? shippedCatalog}>{children}</CatalogContext>;
}

/** Every field there is now; those that are shipped where no provider stands above. The same object for the same fields. */
export function useFieldCatalog(): FieldCatalog {
  return useContext(CatalogContext);
}
