import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Suppression } from '@/lib/domain/mailbox';
import { EntryRow } from './entry-row';
import { RemoveDialog } from './remove-dialog';
import { useRemoval } from './use-removal';

const ROW_PX = 56;
/** From here on only the rows in sight are drawn. */
const MANY = 200;

/** The entries, newest first. */
export function EntryList({ entries }: { readonly entries: readonly Suppression[] }) {
  const scroller = useRef<HTMLElement>(null);
  const { remove, asking, confirm, cancel, isBusy } = useRemoval();
  const isMany = entries.length > MANY;
  const virtual = useVirtualizer({
    count: isMany ? entries.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const [before, after] = [shown[0]?.start ?? 0, virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)];
  const inSight = isMany
    ? shown.flatMap(({ index }) => {
        const entry = entries[index];
        return entry ? [{ entry, index }] : [];
      })
    : entries.map((entry, index) => ({ entry, index }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it
    <section ref={scroller} className="min-h-0 flex-1 overflow-y-auto" tabIndex={0} aria-label="The list">
      <ul aria-label="Do not contact">
        {isMany && <li aria-hidden style={{ height: before }} />}
        {inSight.map(({ entry, index }) => (
          <EntryRow
            key={entry.hash}
            entry={entry}
            place={isMany ? { index: index + 1, of: entries.length } : undefined}
            onRemove={() => remove(entry)}
          />
        ))}
        {isMany && <li aria-hidden style={{ height: Math.max(0, after) }} />}
      </ul>
      <RemoveDialog entry={asking} isBusy={isBusy} onCancel={cancel} onConfirm={confirm} />
    </section>
  );
}
