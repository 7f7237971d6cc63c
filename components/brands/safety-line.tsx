import { ShieldAlert } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { hashes } from '@/components/shell/route';
import type { PersonId } from '@/lib/domain/ids';
import { glanceWords } from './safety-words';

/** In the panel: that posts of theirs are worth a look for a brand. Says nothing where there is nothing. */
export function SafetyLine({ personId }: { readonly personId: PersonId }) {
  const { brands, page } = useServices();
  const glance = useLive(() => brands.glance(personId), [brands, personId]);
  const words = glance.value && glanceWords(glance.value);
  if (words === undefined) return null;
  return (
    <p className="-mt-2 flex items-start gap-1.5 text-sm text-muted">
      <ShieldAlert aria-hidden className="mt-px size-4 shrink-0 text-warn" strokeWidth={1.75} />
      <span className="min-w-0">
        Brand safety: {words}.{' '}
        <button type="button" className="link" onClick={() => void page.openDashboard(hashes.person(personId))}>
          Show the posts
        </button>
      </span>
    </p>
  );
}
