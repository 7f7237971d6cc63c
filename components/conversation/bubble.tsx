import clsx from 'clsx';
import type { ReactNode } from 'react';

/** A box on one side of the conversation. */
export function Bubble({ side, children }: { readonly side: 'in' | 'out'; readonly children: ReactNode }) {
  return (
    <div
      className={clsx(
        'max-w-[92%] min-w-0 rounded-lg border px-3 py-2',
        side === 'out' ? 'self-end bg-accent-soft' : 'self-start bg-surface',
      )}
    >
      {children}
    </div>
  );
}
