import clsx from 'clsx';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type NoticeTone = 'neutral' | 'good' | 'warn' | 'bad';

const looks = {
  neutral: { box: 'bg-sunken', ink: 'text-muted', icon: Info },
  good: { box: 'bg-good-soft', ink: 'text-good', icon: CircleCheck },
  warn: { box: 'bg-warn-soft', ink: 'text-warn', icon: TriangleAlert },
  bad: { box: 'bg-bad-soft', ink: 'text-bad', icon: CircleAlert },
};

export interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly children: ReactNode;
  /** Buttons or links under the words. */
  readonly action?: ReactNode;
  readonly className?: string;
}

/** One thing to know about what is on the screen. */
export function Notice({ tone = 'neutral', children, action, className }: NoticeProps) {
  const { box, ink, icon: Icon } = looks[tone];
  return (
    <div className={clsx('flex gap-2 rounded-md px-2.5 py-2 text-sm', box, className)}>
      <Icon aria-hidden className={clsx('mt-px size-4 shrink-0', ink)} strokeWidth={1.75} />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <div>{children}</div>
        {action && <div className="mt-1.5 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
