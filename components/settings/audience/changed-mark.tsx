interface ChangedMarkProps {
  /** What the number is of. */
  readonly name: string;
  /** "standard: 2.8%". */
  readonly otherwise: string;
  readonly onReset: () => void;
}

/** Says that a number is the person's own, and what it would be otherwise; a press writes that into the box. */
export function ChangedMark({ name, otherwise, onReset }: ChangedMarkProps) {
  return (
    <span className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-muted">
      <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-accent" />
      <span className="sr-only">Changed by you; </span>
      <button type="button" className="link" aria-label={`${name}: take ${otherwise}`} onClick={onReset}>
        {otherwise}
      </button>
    </span>
  );
}
