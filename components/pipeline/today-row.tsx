import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface TodayRowProps {
  readonly icon: LucideIcon;
  readonly tone?: 'neutral' | 'accent' | 'warn' | 'bad';
  /** Who. */
  readonly title: ReactNode;
  /** What, in one line. */
  readonly line: ReactNode;
  readonly when?: ReactNode;
  readonly onOpen: () => void;
  /** Under the row: explanation and buttons. */
  readonly children?: ReactNode;
  readonly isExpanded?: boolean;
}

const inks = { neutral: 'text-muted', accent: 'text-accent', warn: 'text-warn', bad: 'text-bad' };

/** A person and what is up with them. The row opens; its buttons act. */
export function TodayRow({
  icon: Icon,
  tone = 'neutral',
  title,
  line,
  when,
  onOpen,
  children,
  isExpanded,
}: TodayRowProps) {
  return (
    <li>
      <button
        type="button"
        data-row
        onClick={onOpen}
        aria-expanded={isExpanded}
        className="flex w-full gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2"
      >
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${inks[tone]}`} strokeWidth={1.75} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate font-semibold">{title}</span>
            {when && <span className="shrink-0 text-sm text-muted">{when}</span>}
          </span>
          <span className="block truncate text-sm text-muted">{line}</span>
        </span>
      </button>
      {children && <div className="pr-2 pb-2 pl-8.5">{children}</div>}
    </li>
  );
}
