import clsx from 'clsx';
import type { ReactNode } from 'react';

export interface DataCellProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Small print under the value: age, source. */
  readonly detail?: ReactNode;
  readonly className?: string;
}

/** One labelled value, for use inside a <dl>. */
export function DataCell({ label, children, detail, className }: DataCellProps) {
  return (
    <div className={clsx('min-w-0', className)}>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="truncate text-lg font-semibold">{children}</dd>
      {detail && <dd className="text-xs text-muted">{detail}</dd>}
    </div>
  );
}
