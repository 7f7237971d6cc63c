import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useToast } from '@/components/ui/toast';
import type { Brand } from '@/lib/domain/brand';
import { visibleText } from '@/lib/domain/text';

/** Puts brands away and brings them back; each offers to take that back. */
export function usePutAway() {
  const { brands } = useServices();
  const toast = useToast();
  const undoAway = useAction((brand: Brand) => brands.bringBack(brand.id));
  const undoBack = useAction((brand: Brand) => brands.putAway(brand.id));
  const putAway = useAction(
    (brand: Brand) => brands.putAway(brand.id),
    (brand) => toast.show({ text: `${visibleText(brand.name)} was put away.`, undo: () => undoAway.run(brand) }),
  );
  const bringBack = useAction(
    (brand: Brand) => brands.bringBack(brand.id),
    (brand) => toast.show({ text: `${visibleText(brand.name)} is back.`, undo: () => undoBack.run(brand) }),
  );
  return { putAway, bringBack };
}
