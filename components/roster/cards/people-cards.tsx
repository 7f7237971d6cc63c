import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { type FieldCatalog, shippedCatalog } from '@/lib/domain/field-catalog';
import type { PersonId } from '@/lib/domain/ids';
import type { View } from '@/lib/roster/view';
import type { RosterCursor, RosterState } from '@/lib/services/roster-query-types';
import { NAME_FIELD, shownColumns } from '../column-look';
import { lookedAtBy } from '../field-cell';
import type { Selection } from '../selection';
import { useRosterLines } from '../use-roster-lines';
import { useTableKeys, type Way } from '../use-table-keys';
import { PersonCard } from './person-card';
import { useWidth } from './use-width';

/** Shown of each person below the name and the account. */
const MOST_FIELDS = 6;
const HEAD_PX = 74;
const FIELD_PX = 24;
const GAP_PX = 12;
const OVERSCAN = 1;
const MOST_ACROSS = 5;
const CARD_PX = 250;
/** Beside the name on every card. */
const inHead: readonly string[] = [NAME_FIELD, 'handle', 'site'];

export interface PeopleCardsProps {
  /** Who they are, read aloud. */
  readonly label: string;
  readonly cursor: RosterCursor;
  readonly state: RosterState;
  readonly view: View;
  readonly selection: Selection;
  readonly onSelect: (change: (before: Selection) => Selection) => void;
  /** Changes whenever something else is asked for: the cards begin at the top again. */
  readonly question: string;
}

/**
 * People as cards, of which only the rows in view exist. A card shows the first columns of the view. Keys: arrows walk in both
 * directions, J and K one by one, Space and X tick, Enter opens.
 */
export function PeopleCards({ label, cursor, state, view, selection, onSelect, question }: PeopleCardsProps) {
  const catalog = useFieldCatalog();
  const fields = useMemo(() => cardFieldsOf(view, catalog), [view, catalog]);
  const asked = useMemo(() => {
    const all = [...inHead, ...fields];
    return [...new Set([...all, ...all.flatMap((field) => lookedAtBy[field] ?? [])])].sort();
  }, [fields]);
  const height = HEAD_PX + fields.length * FIELD_PX;

  const scroller = useRef<HTMLElement>(null);
  const width = useWidth(scroller);
  const perRow = cardsAcross(width);
  const virtual = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(state.shown / perRow),
    getScrollElement: () => scroller.current,
    estimateSize: () => height + GAP_PX,
    overscan: OVERSCAN,
    paddingStart: GAP_PX,
    scrollPaddingEnd: GAP_PX,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other fields make other heights
  useEffect(() => virtual.measure(), [height, perRow]);
  const rows = virtual.getVirtualItems();
  const first = (rows[0]?.index ?? 0) * perRow;
  const last = rows.length === 0 ? -1 : Math.min(state.shown, ((rows.at(-1)?.index ?? 0) + 1) * perRow) - 1;
  const lines = useRosterLines(cursor, state.version, asked, first, last, { count: state.shown });
  const { focusOn, tick, reach } = useTableKeys({
    cursor,
    shown: state.shown,
    lines,
    selection,
    onSelect,
    scrollToRow: (index) => virtual.scrollToIndex(Math.floor(index / perRow)),
    walk: (at, way) => walkCards(at, way, perRow, state.shown),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another question scrolls back, not every live change
  useEffect(() => {
    scroller.current?.scrollTo?.({ top: 0 });
  }, [question]);

  const onKeyDown = (event: KeyboardEvent) => {
    const card = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-card]') : null;
    const id = card?.closest<HTMLElement>('[data-person]')?.dataset.person as PersonId | undefined;
    if (id === undefined || event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    tick(id, event.shiftKey);
  };
  const seen = new Set<PersonId>();
  const tabStop =
    selection.cursor !== undefined && lines.indexOf(selection.cursor) !== undefined ? selection.cursor : undefined;
  return (
    <section ref={scroller} aria-label={label} className="relative min-h-0 flex-1 overflow-y-auto px-3 sm:px-4">
      <ul aria-label={label} className="relative" style={{ height: virtual.getTotalSize() }} onKeyDown={onKeyDown}>
        {rows.flatMap(({ index: row, start }) =>
          Array.from({ length: Math.min(perRow, state.shown - row * perRow) }, (_, place) => {
            const index = row * perRow + place;
            const line = lines.at(index);
            // While pages of two versions meet, somebody may stand in both.
            const isThere = line !== undefined && !seen.has(line.personId);
            if (line) seen.add(line.personId);
            return (
              <li
                key={isThere ? line.personId : index}
                aria-setsize={state.shown}
                aria-posinset={index + 1}
                className="absolute top-0"
                style={{
                  height,
                  transform: `translateY(${start}px)`,
                  left: `calc(${place} * (100% + ${GAP_PX}px) / ${perRow})`,
                  width: `calc((100% - ${(perRow - 1) * GAP_PX}px) / ${perRow})`,
                }}
              >
                {isThere ? (
                  <PersonCard
                    line={line}
                    fields={fields}
                    isChosen={selection.chosen.has(line.personId)}
                    isCursor={selection.cursor === line.personId}
                    isTabStop={tabStop === undefined ? index === first : tabStop === line.personId}
                    takesFocus={focusOn?.id === line.personId}
                    onTick={tick}
                    onReach={reach}
                  />
                ) : (
                  <div aria-hidden className="h-full rounded-lg border bg-surface" />
                )}
              </li>
            );
          }),
        )}
      </ul>
    </section>
  );
}

/** The first columns of a view, without those that every card has at its head. */
export function cardFieldsOf(view: View, catalog: FieldCatalog = shippedCatalog): readonly string[] {
  return shownColumns(view, catalog)
    .map(({ field }) => field)
    .filter((field) => !inHead.includes(field))
    .slice(0, MOST_FIELDS);
}

/** @param width of all of them, in px @returns cards beside each other, 1 to 5 */
export function cardsAcross(width: number): number {
  return Math.min(MOST_ACROSS, Math.max(1, Math.floor((width - GAP_PX) / (CARD_PX + GAP_PX))));
}

/** Where an arrow leads to among cards in rows; at an edge the card itself. */
export function walkCards(at: number, way: Way, perRow: number, count: number): number {
  switch (way) {
    case 'up':
      return at >= perRow ? at - perRow : at;
    case 'down':
      if (at + perRow < count) return at + perRow;
      // The last row may be shorter: its last card is below all that stick out.
      return Math.floor(at / perRow) < Math.floor((count - 1) / perRow) ? count - 1 : at;
    case 'left':
    case 'previous':
      return at - 1;
    case 'right':
    case 'next':
      return at + 1;
  }
}
