import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { type FieldCatalog, shippedCatalog } from '@/lib/domain/field-catalog';
import type { PersonId } from '@/lib/domain/ids';
import { foldedGroups, groupKey, withFoldToggled } from '@/lib/roster/folded';
import type { View } from '@/lib/roster/view';
import type { RosterCursor, RosterState } from '@/lib/services/roster-query-types';
import { headFields } from '../card-head';
import { shownColumns } from '../column-look';
import { lookedAtBy } from '../field-cell';
import { GroupButton } from '../group-head';
import { groupLayout } from '../group-layout';
import type { Selection } from '../selection';
import { useRosterLines } from '../use-roster-lines';
import { useTableKeys } from '../use-table-keys';
import { PersonCard } from './person-card';
import { useWidth } from './use-width';
import { walkCards } from './walk-cards';

/** Shown of each person below the name and the account. */
const MOST_FIELDS = 6;
const HEAD_PX = 74;
const FIELD_PX = 24;
const GAP_PX = 12;
const GROUP_PX = 36;
const OVERSCAN = 1;
const MOST_ACROSS = 5;
const CARD_PX = 250;

export interface PeopleCardsProps {
  /** Who they are, read aloud. */
  readonly label: string;
  readonly cursor: RosterCursor;
  readonly state: RosterState;
  readonly view: View;
  /** Remembers which groups are folded. */
  readonly onView: (next: (before: View) => View) => void;
  /** What the groups of `state` are of; without it there are none. */
  readonly groupBy: string | undefined;
  readonly selection: Selection;
  readonly onSelect: (change: (before: Selection) => Selection) => void;
  /** Changes whenever something else is asked for: the cards begin at the top again. */
  readonly question: string;
}

/**
 * People as cards, of which only the rows in view exist, under the headings of the view's groups. A card shows the first columns of
 * the view. Keys: arrows walk in both directions, J and K one by one, Space and X tick, Enter opens.
 */
export function PeopleCards(props: PeopleCardsProps) {
  const { label, cursor, state, view, onView, groupBy, selection, onSelect, question } = props;
  const catalog = useFieldCatalog();
  const fields = useMemo(() => cardFieldsOf(view, catalog), [view, catalog]);
  const asked = useMemo(() => {
    const all = [...headFields, ...fields];
    return [...new Set([...all, ...all.flatMap((field) => lookedAtBy[field] ?? [])])].sort();
  }, [fields]);
  const height = HEAD_PX + fields.length * FIELD_PX;

  const scroller = useRef<HTMLElement>(null);
  const width = useWidth(scroller);
  const perRow = cardsAcross(width);
  const folded = useMemo(() => foldedGroups(view, groupBy), [view, groupBy]);
  const layout = useMemo(
    () => groupLayout(groupBy === undefined ? undefined : state.groups, state.shown, { perRow, folded }),
    [groupBy, state.groups, state.shown, perRow, folded],
  );
  const virtual = useVirtualizer({
    count: width === 0 ? 0 : layout.count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (layout.at(index).kind === 'heading' ? GROUP_PX : height + GAP_PX),
    overscan: OVERSCAN,
    paddingStart: GAP_PX,
    scrollPaddingEnd: GAP_PX,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other fields make other heights
  useEffect(() => virtual.measure(), [height, layout]);
  const drawn = virtual.getVirtualItems().map(({ index, start }) => ({ start, ...layout.at(index) }));
  const inView = drawn.flatMap((each) => (each.kind === 'row' ? [each] : []));
  const first = inView[0]?.index ?? 0;
  const lastLine = inView.at(-1);
  const last = lastLine ? lastLine.index + lastLine.count - 1 : -1;
  const lines = useRosterLines(cursor, state.version, asked, first, last, {
    count: state.shown,
    isHidden: layout.isFolded,
  });
  const { focusOn, tick, reach } = useTableKeys({
    cursor,
    shown: state.shown,
    lines,
    selection,
    onSelect,
    scrollToRow: (index) => virtual.scrollToIndex(layout.itemOf(index)),
    walk: (at, way) => walkCards(layout, at, way),
    first: walkCards(layout, -1, 'next'),
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
  const cursorAt = selection.cursor === undefined ? undefined : lines.indexOf(selection.cursor);
  const tabStop = cursorAt !== undefined && !layout.isFolded(cursorAt) ? selection.cursor : undefined;
  return (
    <section ref={scroller} aria-label={label} className="relative min-h-0 flex-1 overflow-y-auto px-3 sm:px-4">
      <ul aria-label={label} className="relative" style={{ height: virtual.getTotalSize() }} onKeyDown={onKeyDown}>
        {drawn.flatMap((each) => {
          const { start } = each;
          if (each.kind === 'heading')
            return (
              <li
                key={`group ${each.place}`}
                className="absolute inset-x-0 top-0"
                style={{ height: GROUP_PX, transform: `translateY(${start}px)` }}
              >
                <GroupButton
                  field={groupBy}
                  group={each.group}
                  isFolded={each.isFolded}
                  onFold={() => onView((before) => withFoldToggled(before, groupBy ?? '', groupKey(each.group.value)))}
                />
              </li>
            );
          return Array.from({ length: each.count }, (_, place) => {
            const index = each.index + place;
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
          });
        })}
      </ul>
    </section>
  );
}

/** The first columns of a view, without those that every card has at its head. */
export function cardFieldsOf(view: View, catalog: FieldCatalog = shippedCatalog): readonly string[] {
  return shownColumns(view, catalog)
    .map(({ field }) => field)
    .filter((field) => !headFields.includes(field))
    .slice(0, MOST_FIELDS);
}

/** @param width of all of them, in px @returns cards beside each other, 1 to 5 */
export function cardsAcross(width: number): number {
  return Math.min(MOST_ACROSS, Math.max(1, Math.floor((width - GAP_PX) / (CARD_PX + GAP_PX))));
}
