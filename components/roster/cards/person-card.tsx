import clsx from 'clsx';
import { memo, useEffect, useRef } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { hashes } from '@/components/shell/route';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import { Avatar } from '../avatar';
import { NAME_FIELD } from '../column-look';
import { FieldCell } from '../field-cell';
import { fieldLabel } from '../field-words';
import { nameOf } from '../line-values';
import type { TableLine } from '../use-roster-lines';
import { ScoreLine } from './score-line';

export interface PersonCardProps {
  readonly line: TableLine;
  /** What the card shows below the name. */
  readonly fields: readonly string[];
  readonly isChosen: boolean;
  readonly isCursor: boolean;
  /** The one card that Tab reaches. */
  readonly isTabStop: boolean;
  /** The keyboard moved here. */
  readonly takesFocus: boolean;
  readonly onTick: (id: PersonId, isRange: boolean) => void;
  readonly onReach: (id: PersonId, field: string) => void;
}

/** One person as a card. */
export const PersonCard = memo(function PersonCard(props: PersonCardProps) {
  const { line, fields, isChosen, isCursor, isTabStop, takesFocus, onTick, onReach } = props;
  const catalog = useFieldCatalog();
  const { personId } = line;
  const name = nameOf(line);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (takesFocus) link.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <article
      data-person={personId}
      className={clsx(
        'relative h-full overflow-hidden rounded-lg border p-3 contain-strict has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent',
        isChosen ? 'border-accent bg-accent-soft' : isCursor ? 'border-control bg-surface' : 'bg-surface',
      )}
    >
      <div className="flex h-10 items-center gap-2.5">
        <Avatar name={name} />
        <div className="min-w-0 flex-1">
          <a
            ref={link}
            data-card
            href={hashes.person(personId)}
            tabIndex={isTabStop ? 0 : -1}
            onFocus={() => onReach(personId, NAME_FIELD)}
            className="block truncate font-medium outline-none hover:underline"
          >
            <SafeText text={name} limit={120} />
          </a>
          <p className="truncate text-sm text-muted">
            <FieldCell field="handle" line={line} /> <span aria-hidden>·</span> <FieldCell field="site" line={line} />
          </p>
        </div>
        <input
          type="checkbox"
          aria-label={`Choose ${name}`}
          tabIndex={-1}
          checked={isChosen}
          className="size-4 shrink-0 cursor-pointer self-start accent-accent"
          onChange={(event) => onTick(personId, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </div>
      <dl className="mt-2">
        {fields.map((field) => (
          <div key={field} className="flex h-6 items-center gap-3">
            <dt className="max-w-1/2 shrink-0 truncate text-sm text-muted">{fieldLabel(field, catalog)}</dt>
            <dd className="ml-auto min-w-0 truncate text-right">
              {field === 'score' ? <ScoreLine line={line} /> : <FieldCell field={field} line={line} />}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
});
