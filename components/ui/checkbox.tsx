import clsx from 'clsx';
import { Check, Minus } from 'lucide-react';
import { Checkbox as Primitive } from 'radix-ui';
import { type ReactNode, useId } from 'react';

export interface CheckboxProps {
  /** Words beside the box. With `hideLabel` they are read aloud only (rows of a table). */
  readonly label: ReactNode;
  readonly hideLabel?: boolean;
  readonly checked: boolean | 'indeterminate';
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** One stop of a list that is walked with the arrow keys. */
  readonly isRow?: boolean;
  readonly className?: string;
}

/** Yes, no, or "some of them". */
export function Checkbox({ label, hideLabel = false, checked, onChange, disabled, isRow, className }: CheckboxProps) {
  const id = useId();
  return (
    <span className={clsx('inline-flex items-start gap-2', className)}>
      <Primitive.Root
        id={id}
        {...(isRow ? { 'data-row': '' } : {})}
        checked={checked}
        disabled={disabled ?? false}
        onCheckedChange={(next) => onChange(next === true)}
        className="mt-px inline-flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface hover:border-text data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent disabled:opacity-50"
      >
        <Primitive.Indicator className="text-accent-text">
          {checked === 'indeterminate' ? (
            <Minus aria-hidden className="size-3" strokeWidth={3} />
          ) : (
            <Check aria-hidden className="size-3" strokeWidth={3} />
          )}
        </Primitive.Indicator>
      </Primitive.Root>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'cursor-pointer'}>
        {label}
      </label>
    </span>
  );
}
