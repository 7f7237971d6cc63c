import type { GroupLayout } from '../group-layout';
import type { Way } from '../use-table-keys';

/**
 * The row of the query that comes next among cards in lines, past headings and past whoever is in a folded group; at an edge the
 * card itself. From -1 it is the first one.
 */
export function walkCards(layout: GroupLayout, at: number, way: Way): number {
  const item = layout.itemOf(at);
  const here = layout.at(item);
  switch (way) {
    case 'up':
    case 'down': {
      const line = lineFrom(layout, item, way === 'up' ? -1 : 1);
      // A line may be shorter: its last card is below all that stick out.
      return line ? line.index + Math.min(here.kind === 'row' ? at - here.index : 0, line.count - 1) : at;
    }
    case 'left':
    case 'previous': {
      if (here.kind === 'row' && at > here.index) return at - 1;
      const line = lineFrom(layout, item, -1);
      return line ? line.index + line.count - 1 : at;
    }
    case 'right':
    case 'next': {
      if (here.kind === 'row' && at < here.index + here.count - 1) return at + 1;
      return lineFrom(layout, item, 1)?.index ?? at;
    }
  }
}

/** The next line of cards before or after an item; `undefined` where there is none. */
function lineFrom(layout: GroupLayout, from: number, step: 1 | -1) {
  for (let item = from + step; item >= 0 && item < layout.count; item += step) {
    const found = layout.at(item);
    if (found.kind === 'row') return found;
  }
  return undefined;
}
