import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';

export interface ErrorStateProps {
  readonly title: string;
  /** What happened, in plain words; what was kept. */
  readonly children?: ReactNode;
  readonly onRetry?: () => void;
  readonly retryLabel?: string;
}

/** Something failed: says what, and offers the next try. */
export function ErrorState({ title, children, onRetry, retryLabel = 'Try again' }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-10 text-center">
      <CircleAlert aria-hidden className="mb-3 size-6 text-bad" strokeWidth={1.5} />
      <h2 className="text-lg font-semibold text-balance">{title}</h2>
      {children && <div className="mt-1 max-w-sm text-pretty text-muted [overflow-wrap:anywhere]">{children}</div>}
      {onRetry && (
        <Button className="mt-4" onClick={onRetry}>
          {retryLabel}
        </Button>
      )}
    </div>
  );
}
