import clsx from 'clsx';
import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Tooltip } from './tooltip';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** What it does: read aloud, and shown as the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly busy?: boolean;
  readonly tone?: 'plain' | 'danger';
}

/** A press that is only a picture: always named, always with a tooltip. */
export function IconButton({
  label,
  icon: Icon,
  busy = false,
  tone = 'plain',
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <button
        {...rest}
        type="button"
        aria-label={label}
        aria-busy={busy || undefined}
        onClick={(event) => {
          if (!busy) onClick?.(event);
        }}
        className={clsx(
          'inline-flex size-6.5 shrink-0 items-center justify-center rounded-md text-muted transition-colors disabled:opacity-50 data-[state=open]:bg-hover',
          tone === 'danger' ? 'hover:bg-bad-soft hover:text-bad' : 'hover:bg-hover hover:text-text',
          className,
        )}
      >
        {busy ? (
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
        ) : (
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        )}
      </button>
    </Tooltip>
  );
}
