import clsx from 'clsx';
import { formatCount } from '@/components/ui/format-count';
import type { ImportCounts } from '@/lib/services/roster/import-types';

/** What an import comes to, in numbers. @param isDone it has happened */
export function ImportCountsView({ counts, isDone }: { readonly counts: ImportCounts; readonly isDone: boolean }) {
  const cells: readonly (readonly [label: string, value: number, tone?: string])[] = [
    [isDone ? 'new people' : 'would be new', counts.added, 'text-good'],
    [isDone ? 'people filled in' : 'would be filled in', counts.changed],
    ['rows say nothing new', counts.unchanged],
    ['unclear, left out', counts.unclear, 'text-warn'],
    ['rows with errors, left out', counts.failed, 'text-bad'],
    ['values left out', counts.dropped, 'text-warn'],
    ...(counts.kept > 0 ? ([['values kept as you have them', counts.kept]] as const) : []),
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-3">
      {cells.map(([label, value, tone]) => (
        <div key={label} className="flex flex-col-reverse justify-end bg-surface px-3 py-2">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className={clsx('text-xl font-semibold', value > 0 ? tone : 'text-muted')}>{formatCount(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
