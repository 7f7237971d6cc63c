import clsx from 'clsx';
import { type DragEvent, memo, useEffect, useRef } from 'react';
import { hashes } from '@/components/shell/route';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import { Avatar } from '../avatar';
import { NAME_FIELD } from '../column-look';
import { FieldCell } from '../field-cell';
import { nameOf, numberIn } from '../line-values';
import type { TableLine } from '../use-roster-lines';

export const CARD_PX = 108;

/** What a card of the board looks at. */
export const cardFields: readonly string[] = [
  NAME_FIELD,
  'site',
  'handle',
  'profile_url',
  'followers',
  'score',
  'score_confidence',
  'score_low',
  'score_high',
  'last_activity_on',
  'next_touch_on',
];

export interface BoardCardProps {
  readonly line: TableLine;
  readonly isChosen: boolean;
  readonly isCursor: boolean;
  /** The one card of the board that Tab reaches. */
  readonly isTabStop: boolean;
  /** The keyboard moved here. */
  readonly takesFocus: boolean;
  readonly isMovable: boolean;
  readonly onTick: (id: PersonId, isRange: boolean) => void;
  readonly onReach: (id: PersonId, field: string) => void;
  readonly onDragStart: (id: PersonId, event: DragEvent) => void;
}

/** One person on the board. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { line, isChosen, isCursor, isTabStop, takesFocus, isMovable, onTick, onReach, onDragStart } = props;
  const { personId } = line;
  const name = nameOf(line);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (takesFocus) link.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const followers = numberIn(line, 'followers');
  return (
    <article
      data-person={personId}
      draggable={isMovable}
      onDragStart={(event) => onDragStart(personId, event)}
      style={{ height: CARD_PX }}
      className={clsx(
        'group relative flex flex-col gap-1 overflow-hidden rounded-lg border p-2 contain-strict has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent',
        isMovable && 'cursor-grab active:cursor-grabbing',
        isChosen ? 'border-accent bg-accent-soft' : isCursor ? 'border-control bg-surface' : 'bg-surface',
      )}
    >
      <div className="flex items-center gap-2">
        <Avatar name={name} />
        <div className="min-w-0 flex-1">
          <a
            ref={link}
            data-card
            href={hashes.person(personId)}
            // Dragging takes the card, not the address.
            draggable={false}
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
