import clsx from 'clsx';
import { useId } from 'react';
import type { TableField } from '@/lib/audience/table-edits';
import type { TableDraft } from './use-table-draft';

interface NumberBoxProps {
  /** Read aloud: what the number is of. */
  readonly label: string;
  readonly field: TableField;
  readonly draft: TableDraft;
  /** Stands behind the box. */
  readonly unit?: string;
  /** What counts while the box is empty. */
  readonly placeholder?: string;
  readonly className?: string;
}

/** One number of the table, inside a row that is a grid or wraps: what is wrong with it takes the line below. */
export function NumberBox({ label, field, draft, unit, placeholder, className }: NumberBoxProps) {
  const errorId = useId();
  const error = draft.problem(field);
  return (
    <>
      <span className={clsx('flex items-center gap-1', className)}>
        <input
          aria-label={label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          inputMode="decimal"
          autoComplete="off"
          maxLength={24}
          placeholder={placeholder}
          value={draft.text(field)}
          onChange={(event) => draft.type(field, event.target.value)}
          className={clsx(
            'h-7 w-full min-w-0 rounded-md border bg-surface px-2 text-right text-base tabular-nums transition-colors hover:border-text',
            error ? 'border-bad' : 'border-control',
          )}
        />
        {unit && (
          <span aria-hidden className="text-sm text-muted">
            {unit}
          </span>
        )}
      </span>
      {error && (
        <span id={errorId} className="order-last col-span-full basis-full text-sm text-bad">
          {error}
        </span>
      )}
    </>
  );
}
