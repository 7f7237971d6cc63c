import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';

export interface ErrorStateProps {
  readonly title: string;
  /** What happened, in plain words; what was kept. */
  readonly children?: ReactNode;
  readonly onRetry?: () => void;
  readonly retryLabel?: string;
  /** 1 where this is all there is on the page. */
  readonly headingLevel?: 1 | 2;
}

/** Something failed: says what, and offers the next try. */
export function ErrorState({ title, children, onRetry, retryLabel = 'Try again', headingLevel = 2 }: ErrorStateProps) {
  const Heading = headingLevel === 1 ? 'h1' : 'h2';
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-10 text-center">
      <CircleAlert aria-hidden className="mb-3 size-6 text-bad" strokeWidth={1.5} />
      <Heading className="text-lg font-semibold text-balance">{title}</Heading>
      {children && <div className="mt-1 max-w-sm text-pretty text-muted [overflow-wrap:anywhere]">{children}</div>}
      {onRetry && (
        <Button className="mt-4" onClick={onRetry}>
          {retryLabel}
        </Button>
      )}
    </div>
  );
}
