import { type KeyboardEvent, type MouseEvent, useCallback, useState } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { type CustomKey, isCustomKey } from '@/lib/domain/custom-field';
import type { PersonId } from '@/lib/domain/ids';
import type { TypedField } from '@/lib/domain/person';
import { editableFields } from './editable-fields';

export interface EditedCell {
  readonly id: string;
  readonly personId: PersonId;
  readonly field: TypedField | CustomKey;
  /** Where the editor stands, and where the focus goes back to. */
  readonly cell: HTMLElement;
}

/**
 * Walking along a row and editing what can be typed: arrows to the side move, Enter on a cell, F2 and a double click edit. Hears
 * the events of all cells at once, so that rows need no listeners of their own.
 */
export function useCellEditing() {
  const catalog = useFieldCatalog();
  const [editing, setEditing] = useState<EditedCell | undefined>();
  const begin = useCallback(
    (cell: HTMLElement): boolean => {
      const id = cell.dataset.field ?? '';
      // What was put away is not typed into; what is gone has no cell.
      const isOwn = isCustomKey(id) && catalog.offered.some((row) => row.id === id);
      const field = isOwn ? id : editableFields[id];
      const personId = cell.closest<HTMLElement>('[data-person]')?.dataset.person as PersonId | undefined;
      if (!field || !personId) return false;
      setEditing({ id: `${personId} ${field}`, personId, field, cell });
      return true;
    },
    [catalog],
  );
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const cell = event.target instanceof HTMLElement ? event.target : undefined;
      if (cell?.dataset.field === undefined) return;
      // On the name Enter is the link's own.
      if (event.key === 'F2' || (event.key === 'Enter' && cell.tagName === 'TD')) {
        if (begin(cell)) event.preventDefault();
      } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
        event.preventDefault();
        neighbour(cell, event.key === 'ArrowRight' ? 1 : -1)?.focus();
      }
    },
    [begin],
  );
  const onDoubleClick = useCallback(
    (event: MouseEvent) => {
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('td[data-field]') : null;
      if (cell) begin(cell);
    },
    [begin],
  );
  const close = useCallback(() => setEditing(undefined), []);
  return { editing, onKeyDown, onDoubleClick, close };
}

function neighbour(cell: HTMLElement, by: 1 | -1): HTMLElement | undefined {
  const cells = [...(cell.closest('tr')?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  return cells[cells.indexOf(cell) + by];
}
