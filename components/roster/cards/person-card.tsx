import clsx from 'clsx';
import { memo } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { CardHead, type CardState, cardFrame } from '../card-head';
import { FieldCell } from '../field-cell';
import { fieldLabel } from '../field-words';
import { ScoreLine } from './score-line';

export interface PersonCardProps extends CardState {
  /** What the card shows below the name. */
  readonly fields: readonly string[];
}

/** One person as a card. */
export const PersonCard = memo(function PersonCard(props: PersonCardProps) {
  const { line, fields, isChosen, isCursor, isTabStop, takesFocus, onTick, onReach } = props;
  const catalog = useFieldCatalog();
  return (
    <article data-person={line.personId} className={clsx('h-full p-3', cardFrame({ isChosen, isCursor }))}>
      <CardHead
        line={line}
        isChosen={isChosen}
        isTabStop={isTabStop}
        takesFocus={takesFocus}
        className="h-10 gap-2.5"
        onTick={onTick}
        onReach={onReach}
      />
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
