import { stageWords } from '@/components/roster/stage-words';
import { formatCount } from '@/components/ui/format-count';
import type { Stage } from '@/lib/domain/stage';
import type { Pipeline } from '@/lib/services/app-services';

const fills: Record<Stage, string> = {
  prospect: 'bg-control',
  contacted: 'bg-accent/55',
  replied: 'bg-accent',
  negotiating: 'bg-warn',
  partner: 'bg-good',
  declined: 'bg-bad',
  archived: 'bg-line',
};

/** How many people stand in each stage: a bar for the eye, and the numbers. */
export function PipelineBar({ pipeline }: { readonly pipeline: Pipeline }) {
  const total = pipeline.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <section aria-label="Pipeline">
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full">
        {pipeline
          .filter(({ count }) => count > 0)
          .map(({ stage, count }) => (
            <span key={stage} className={`min-w-1 ${fills[stage]}`} style={{ flexGrow: count, flexBasis: 0 }} />
          ))}
      </div>
      <ul className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-x-4 gap-y-1 text-sm">
        {pipeline.map(({ stage, count }) => (
          <li key={stage} className="flex items-center gap-1.5">
            <span aria-hidden className={`size-2 shrink-0 rounded-full ${fills[stage]}`} />
            <span className="flex-1 text-muted">{stageWords[stage].label}</span>
            <span className={count === 0 ? 'text-muted' : 'font-medium'}>{formatCount(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
