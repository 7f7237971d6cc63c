import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { plural } from '@/components/ui/format-count';

/** While everybody's posts are being held against changed lists: how far that is. */
export function CheckLine() {
  const { brands } = useServices();
  const progress = useLive(() => brands.progress(), [brands]);
  if (!progress.value || progress.value.finishedAt !== undefined) return null;
  return (
    <p role="status" className="mb-3 text-sm text-muted">
      Looking through posts for the changed lists: {plural(progress.value.done, 'account')} done. You can go on
      meanwhile.
    </p>
  );
}
