import { useLayoutEffect, useReducer, useRef } from 'react';

/** Rows that scroll by within one frame. More cannot be read, only drawn too late. */
const FAST = 8;
/** Rows that are drawn anew in one frame of scrolling, at most. */
const PER_FRAME = 10;

interface Drawn {
  readonly ids: ReadonlySet<string>;
  readonly first: number;
  readonly about: string;
  /** Nobody was there to be drawn: who comes is the answer to a question, not somebody who scrolls by. */
  readonly wasEmpty: boolean;
}

/**
 * Which of the rows in view are drawn now; the place of the others is held. While the table flies by, no row is drawn that would
 * be gone with the next frame; as soon as it slows down they follow, a few with every frame.
 * @param inView in the order of the table
 * @param first the place of the first of them
 * @param about what is shown and how: when it changes, all are drawn at once
 * @param always drawn in any case: where the keyboard is
 */
export function useCalmRows(
  inView: readonly string[],
  first: number,
  about: string,
  always: string | undefined,
): ReadonlySet<string> {
  const before = useRef<Drawn | undefined>(undefined);
  const [, drawMore] = useReducer((count: number) => count + 1, 0);
  const ids = calmRows(inView, first, about, always, before.current);
  useLayoutEffect(() => {
    before.current = { ids, first, about, wasEmpty: inView.length === 0 };
    if (ids.size === new Set(inView).size) return;
    const frame = requestAnimationFrame(drawMore);
    return () => cancelAnimationFrame(frame);
  });
  return ids;
}

/** See `useCalmRows`. @param before what was drawn last */
export function calmRows(
  inView: readonly string[],
  first: number,
  about: string,
  always: string | undefined,
  before: Drawn | undefined,
): ReadonlySet<string> {
  const moved = Math.abs(first - (before?.first ?? first));
  if (before?.about !== about || (before.wasEmpty && moved === 0)) return new Set(inView);
  let left = moved > FAST ? 0 : PER_FRAME;
  const ids = new Set<string>();
  for (const id of inView) {
    if (before.ids.has(id) || id === always) ids.add(id);
    else if (left > 0) {
      left -= 1;
      ids.add(id);
    }
  }
  return ids;
}
