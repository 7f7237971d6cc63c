import clsx from 'clsx';
import type { ReactNode } from 'react';

export type Mark = 'bar' | 'advert' | 'band' | 'interval' | 'value' | 'line' | 'rounded' | 'gap' | 'jump';

const marks: Readonly<Record<Mark, string>> = {
  bar: 'h-2.5 w-1.5 bg-accent',
  advert: 'h-2.5 w-1.5 bg-warn',
  band: 'h-2.5 w-4 border border-good/40 bg-good-soft',
  interval: 'h-1.5 w-4 bg-accent/35',
  value: 'h-3 w-0.75 bg-accent',
  line: 'w-4 border-t border-dashed border-text',
  rounded: 'h-3 w-1 bg-accent/35',
  gap: 'h-1 w-4 bg-muted/40',
  jump: 'h-3 w-2 bg-warn/30',
};

/** What the marks of a chart mean, in words. */
export function Legend({ items }: { readonly items: readonly (readonly [mark: Mark, words: ReactNode] | false)[] }) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted">
      {items
        .filter((item) => item !== false)
        .map(([mark, words]) => (
          <li key={mark} className="flex min-w-0 items-center gap-1.5">
            <span aria-hidden className={clsx('inline-block shrink-0', marks[mark])} />
            <span className="min-w-0">{words}</span>
          </li>
        ))}
    </ul>
  );
}
