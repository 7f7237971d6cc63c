import clsx from 'clsx';
import type { ReactNode } from 'react';

/** Holds the place of something that is on its way. Wrap a group of them in `Loading`. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden className={clsx('block animate-pulse rounded-md bg-hover', className)} />;
}

/** Tells a screen reader what is on its way; the skeletons inside are for the eye. */
export function Loading({
  label,
  children,
  className,
}: {
  readonly label: string;
  readonly children?: ReactNode;
  readonly className?: string;
}) {
  return (
    <div role="status" aria-live="polite" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
