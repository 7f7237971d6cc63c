import { type KeyboardEvent, type RefObject, useCallback, useRef } from 'react';

const row = '[data-row]';

/**
 * Up and Down move the focus between the elements marked `data-row` inside a box; Home and End go to the ends. Enter is
 * the focused element's own. From outside the rows, Down starts at the first.
 */
export function useArrowList(): { ref: RefObject<HTMLDivElement | null>; onKeyDown: (event: KeyboardEvent) => void } {
  const ref = useRef<HTMLDivElement>(null);
  const onKeyDown = useCallback((event: KeyboardEvent) => {
    const box = ref.current;
    if (!box || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target, box)) return;
    const rows = [...box.querySelectorAll<HTMLElement>(row)];
    const at = rows.findIndex(
      (each) => each === document.activeElement || each.parentElement?.contains(document.activeElement),
    );
    const next = target(event.key, at, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    rows[next]?.focus();
  }, []);
  return { ref, onKeyDown };
}

function target(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return at === -1 ? 0 : Math.min(count - 1, at + 1);
  if (key === 'ArrowUp') return at === -1 ? count - 1 : Math.max(0, at - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}

/** In a dialog that React hangs below the box, or in a text field: arrows mean something else there. */
function isElsewhere(at: EventTarget, box: HTMLElement): boolean {
  return !(at instanceof HTMLElement) || !box.contains(at) || at.matches('input, textarea, select');
}
