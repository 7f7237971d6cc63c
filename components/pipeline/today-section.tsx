import { type ReactNode, useId } from 'react';
import { formatCount } from '@/components/ui/format-count';

export interface TodaySectionProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

/** One kind of thing that needs somebody. Not there when nothing does. */
export function TodaySection({ title, count, children }: TodaySectionProps) {
  const id = useId();
  if (count === 0) return null;
  return (
    <section aria-labelledby={id} className="px-2 pt-3">
      <h2 id={id} className="section-title flex gap-1.5 px-2 pb-1">
        {title} <span className="font-normal">{formatCount(count)}</span>
      </h2>
      <ul className="flex flex-col">{children}</ul>
    </section>
  );
}
