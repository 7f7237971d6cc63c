import clsx from 'clsx';
import type { Precision } from '@/lib/domain/field';
import { formatCount } from './format-count';
import { Tooltip } from './tooltip';

export interface CountProps {
  /** `undefined`: not known. Zero is a value and is shown as 0. */
  readonly value: number | undefined;
  readonly precision?: Precision | undefined;
  /** Why there is no value: "not read yet", "the page hides it". */
  readonly why?: string;
  readonly className?: string;
}

/** A count as exact as it is known: "24,713", "≈ 24.7K", or "—" with the reason on hover and focus. */
export function Count({ value, precision = 'exact', why = 'not known', className }: CountProps) {
  if (value !== undefined) {
    return (
      <span className={className} title={precision === 'rounded' ? 'The page shows a rounded number' : undefined}>
        {formatCount(value, precision)}
      </span>
    );
  }
  return (
    <Tooltip content={why}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable without a mouse */}
      <span tabIndex={0} role="note" aria-label={`Unknown: ${why}`} className={clsx('text-muted', className)}>
        —
      </span>
    </Tooltip>
  );
}
