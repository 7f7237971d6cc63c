import { Check, X } from 'lucide-react';
import { SafeText } from '@/components/ui/safe-text';
import type { FilterGroup } from '@/lib/roster/filter';
import type { WhyPart } from '@/lib/roster/why';

/** What was asked and what there is, line by line; things that were asked together stand under their heading. */
export function WhyParts({ parts, join }: { readonly parts: readonly WhyPart[]; readonly join: FilterGroup['join'] }) {
  return (
    <ul aria-label={join === 'all' ? 'All of these' : 'Any of these'} className="flex flex-col gap-1">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be the same; their place tells them apart
        <li key={index} className="flex items-start gap-2">
          {part.holds ? (
            <Check role="img" aria-label="holds" className="mt-0.5 size-4 shrink-0 text-good" strokeWidth={2} />
          ) : (
            <X role="img" aria-label="does not hold" className="mt-0.5 size-4 shrink-0 text-muted" strokeWidth={2} />
          )}
          <div className="min-w-0 flex-1">
            <p className="[overflow-wrap:anywhere]">
              <SafeText text={part.words} limit={300} />:{' '}
              <span className={part.holds ? 'font-medium' : 'text-muted'}>
                <SafeText text={part.have} limit={200} />
              </span>
            </p>
            {part.parts && part.parts.length > 0 && (
              <div className="mt-1 border-l pl-3">
                <WhyParts parts={part.parts} join={part.join ?? 'all'} />
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
