import clsx from 'clsx';
import { type ComponentProps, type ReactNode, useId } from 'react';

interface Labelled {
  readonly label: string;
  /** Keeps the label for screen readers only, where the place says it already (a search box). */
  readonly hideLabel?: boolean;
  /** What goes in and why, in one line. */
  readonly hint?: ReactNode;
  /** What is wrong and how to put it right. */
  readonly error?: string | undefined;
  readonly fieldClassName?: string;
}

const control =
  'w-full rounded-md border bg-surface px-2.5 text-base text-text transition-colors hover:border-text disabled:bg-sunken disabled:text-muted';

function edge(error: string | undefined): string {
  return error ? 'border-bad' : 'border-control';
}

/** A one-line text box with its label, hint and error. */
export function TextField({
  label,
  hideLabel,
  hint,
  error,
  fieldClassName,
  className,
  ...rest
}: Labelled & ComponentProps<'input'>) {
  const ids = useFieldIds(rest.id, hint, error);
  return (
    <Frame {...{ label, hideLabel, hint, error, fieldClassName, ids }}>
      <input {...rest} {...ids.control} className={clsx(control, edge(error), 'h-8', className)} />
    </Frame>
  );
}

/** A text box of several lines. */
export function TextArea({
  label,
  hideLabel,
  hint,
  error,
  fieldClassName,
  className,
  ...rest
}: Labelled & ComponentProps<'textarea'>) {
  const ids = useFieldIds(rest.id, hint, error);
  return (
    <Frame {...{ label, hideLabel, hint, error, fieldClassName, ids }}>
      <textarea
        rows={4}
        {...rest}
        {...ids.control}
        className={clsx(control, edge(error), 'min-h-16 py-1.5', className)}
      />
    </Frame>
  );
}

/** One of a few, with the browser's own list: it works with every keyboard and screen reader. Children are <option>s. */
export function SelectField({
  label,
  hideLabel,
  hint,
  error,
  fieldClassName,
  className,
  ...rest
}: Labelled & ComponentProps<'select'>) {
  const ids = useFieldIds(rest.id, hint, error);
  return (
    <Frame {...{ label, hideLabel, hint, error, fieldClassName, ids }}>
      <select {...rest} {...ids.control} className={clsx(control, edge(error), 'h-8 pr-1', className)} />
    </Frame>
  );
}

interface FieldIds {
  readonly hintId: string;
  readonly errorId: string;
  readonly control: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': true | undefined;
  };
}

function useFieldIds(given: string | undefined, hint: ReactNode, error: string | undefined): FieldIds {
  const made = useId();
  const id = given ?? made;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [error ? errorId : undefined, hint ? hintId : undefined].filter(Boolean).join(' ');
  return {
    hintId,
    errorId,
    control: { id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined },
  };
}

interface FrameProps extends Omit<Labelled, 'fieldClassName' | 'hideLabel'> {
  readonly hideLabel: boolean | undefined;
  readonly fieldClassName: string | undefined;
  readonly ids: FieldIds;
  readonly children: ReactNode;
}

function Frame({ label, hideLabel, hint, error, fieldClassName, ids, children }: FrameProps) {
  return (
    <div className={clsx('flex flex-col gap-1', fieldClassName)}>
      <label htmlFor={ids.control.id} className={hideLabel ? 'sr-only' : 'text-sm font-medium'}>
        {label}
      </label>
      {children}
      {error && (
        <p id={ids.errorId} className="text-sm text-bad">
          {error}
        </p>
      )}
      {hint && (
        <p id={ids.hintId} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
