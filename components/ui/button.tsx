import clsx from 'clsx';
import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md';

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors select-none disabled:cursor-default aria-busy:cursor-progress';

const variants: Record<ButtonVariant, string> = {
  primary:
    'border-transparent bg-accent text-accent-text hover:bg-accent-strong disabled:bg-sunken disabled:text-muted disabled:border-line',
  secondary: 'border-line bg-surface text-text hover:bg-hover disabled:bg-sunken disabled:text-muted',
  ghost: 'border-transparent bg-transparent text-text hover:bg-hover disabled:text-muted disabled:bg-transparent',
  danger: 'border-line bg-surface text-bad hover:bg-bad-soft hover:border-bad disabled:bg-sunken disabled:text-muted',
};

const sizes: Record<ButtonSize, string> = { sm: 'h-6 px-2 text-sm', md: 'h-7.5 px-3 text-base' };

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
  /** Something this button started is under way: it keeps its place and focus, and ignores presses. */
  readonly busy?: boolean;
  readonly children?: ReactNode;
}

/** A press. One `primary` a view; `danger` for what cannot be undone. */
export function Button({
  variant = 'secondary',
  size = 'md',
  icon: Icon,
  busy = false,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={clsx(base, variants[variant], sizes[size], className)}
    >
      {busy ? (
        <LoaderCircle aria-hidden className="size-3.5 shrink-0 animate-spin" />
      ) : (
        Icon && <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2} />
      )}
      {children}
    </button>
  );
}
