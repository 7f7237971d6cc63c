import clsx from 'clsx';
import { useEffect, useRef } from 'react';
import { hashes } from '@/components/shell/route';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import { Avatar } from './avatar';
import { NAME_FIELD } from './column-look';
import { FieldCell } from './field-cell';
import { nameOf } from './line-values';
import type { TableLine } from './use-roster-lines';

/** What the head looks at. */
export const headFields: readonly string[] = [NAME_FIELD, 'handle', 'site'];

/** What a card is told of the selection and the keyboard, on the board as among cards. */
export interface CardState {
  readonly line: TableLine;
  readonly isChosen: boolean;
  readonly isCursor: boolean;
  /** The one card that Tab reaches. */
  readonly isTabStop: boolean;
  /** The keyboard moved here. */
  readonly takesFocus: boolean;
  readonly onTick: (id: PersonId, isRange: boolean) => void;
  readonly onReach: (id: PersonId, field: string) => void;
}

/** The edge of a card: chosen, walked to, or neither; the focus of its link stands around all of it. */
export function cardFrame({ isChosen, isCursor }: Pick<CardState, 'isChosen' | 'isCursor'>): string {
  return clsx(
    'relative overflow-hidden rounded-lg border contain-strict has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent',
    isChosen ? 'border-accent bg-accent-soft' : isCursor ? 'border-control bg-surface' : 'bg-surface',
  );
}

export interface CardHeadProps extends Omit<CardState, 'isCursor'> {
  /** Dragging takes the card, not the address of its link. */
  readonly isCardDragged?: boolean;
  readonly className?: string;
}

/** Who it is, on every card: name, account, and the box to tick. */
export function CardHead(props: CardHeadProps) {
  const { line, isChosen, isTabStop, takesFocus, onTick, onReach, isCardDragged = false, className } = props;
  const { personId } = line;
  const name = nameOf(line);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (takesFocus) link.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <div className={clsx('flex items-center', className)}>
      <Avatar name={name} />
      <div className="min-w-0 flex-1">
        <a
          ref={link}
          data-card
          href={hashes.person(personId)}
          draggable={isCardDragged ? false : undefined}
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
  );
}
