import clsx from 'clsx';
import { type DragEvent, memo } from 'react';
import { RelativeTime } from '@/components/ui/relative-time';
import type { PersonId } from '@/lib/domain/ids';
import { CardHead, type CardState, cardFrame, headFields } from '../card-head';
import { FieldCell } from '../field-cell';
import { numberIn } from '../line-values';
import type { TableLine } from '../use-roster-lines';

export const CARD_PX = 108;

/** What a card of the board looks at. */
export const cardFields: readonly string[] = [
  ...headFields,
  'profile_url',
  'followers',
  'score',
  'score_confidence',
  'score_low',
  'score_high',
  'last_activity_on',
  'next_touch_on',
];

export interface BoardCardProps extends CardState {
  readonly isMovable: boolean;
  readonly onDragStart: (id: PersonId, event: DragEvent) => void;
}

/** One person on the board. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { line, isChosen, isCursor, isTabStop, takesFocus, isMovable, onTick, onReach, onDragStart } = props;
  const { personId } = line;
  const followers = numberIn(line, 'followers');
  return (
    <article
      data-person={personId}
      draggable={isMovable}
      onDragStart={(event) => onDragStart(personId, event)}
      style={{ height: CARD_PX }}
      className={clsx(
        'group flex flex-col gap-1 p-2',
        cardFrame({ isChosen, isCursor }),
        isMovable && 'cursor-grab active:cursor-grabbing',
      )}
    >
      <CardHead
        line={line}
        isChosen={isChosen}
        isTabStop={isTabStop}
        takesFocus={takesFocus}
        isCardDragged
        className="gap-2"
        onTick={onTick}
        onReach={onReach}
      />
      <p className="flex items-baseline justify-between gap-2 truncate">
        <span className="truncate">
          <FieldCell field="followers" line={line} />
          <span className="ml-1 text-sm text-muted">{followers === 1 ? 'follower' : 'followers'}</span>
        </span>
        <span className="shrink-0">
          <span aria-hidden className="mr-1 text-sm text-muted">
            Score
          </span>
          <FieldCell field="score" line={line} />
        </span>
      </p>
      <p className="mt-auto flex justify-between gap-2 text-sm text-muted">
        <span className="truncate">
          <When line={line} field="last_activity_on" word="Last touch" none="No touch yet" />
        </span>
        <span className="shrink-0">
          <When line={line} field="next_touch_on" word="Next" none="Nothing planned" />
        </span>
      </p>
    </article>
  );
});

interface WhenProps {
  readonly line: TableLine;
  readonly field: string;
  readonly word: string;
  /** Where there plainly is none; what is not known stays a dash. */
  readonly none: string;
}

function When({ line, field, word, none }: WhenProps) {
  const cell = line.cells[field];
  if (cell && 'gap' in cell && cell.gap === 'none') return none;
  const at = numberIn(line, field);
  return (
    <>
      {word} {at === undefined ? <FieldCell field={field} line={line} /> : <RelativeTime at={at} />}
    </>
  );
}
