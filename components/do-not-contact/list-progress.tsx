import { formatCount } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import type { Progress as Done } from '@/lib/services/do-not-contact-types';

/** How far something with the list has come, in words and as a bar. */
export function ListProgress({ label, done, total }: Done & { readonly label: string }) {
  return (
    <div>
      <p className="mb-1 text-muted">
        {label}: {formatCount(done)} of {formatCount(total)}
      </p>
      <Progress label={label} value={done} max={total} />
    </div>
  );
}
