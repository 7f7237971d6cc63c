import clsx from 'clsx';
import { LayoutGrid, type LucideIcon, SquareKanban, Table2 } from 'lucide-react';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import type { View } from '@/lib/roster/view';

type Layout = View['layout'];

const layouts: readonly { readonly layout: Layout; readonly label: string; readonly icon: LucideIcon }[] = [
  { layout: 'table', label: 'Table', icon: Table2 },
  { layout: 'board', label: 'Board', icon: SquareKanban },
  { layout: 'cards', label: 'Cards', icon: LayoutGrid },
];

export interface LayoutSwitchProps {
  readonly layout: Layout;
  readonly onLayout: (layout: Layout) => void;
}

/** The same people as a table, a board or cards. V goes to the next. */
export function LayoutSwitch({ layout, onLayout }: LayoutSwitchProps) {
  useHotkeys({
    v: () => {
      const at = layouts.findIndex((each) => each.layout === layout);
      onLayout(layouts[(at + 1) % layouts.length]?.layout ?? 'table');
    },
  });
  return (
    <fieldset className="flex shrink-0 items-center rounded-md bg-sunken p-0.5">
      <legend className="sr-only">Layout</legend>
      {layouts.map(({ layout: each, label, icon: Icon }) => (
        <button
          key={each}
          type="button"
          aria-label={label}
          aria-pressed={each === layout}
          title={`${label} (V: next layout)`}
          onClick={() => onLayout(each)}
          className={clsx(
            'inline-flex h-6.5 w-7 items-center justify-center rounded-sm',
            each === layout ? 'bg-surface text-accent shadow-popover' : 'text-muted hover:text-text',
          )}
        >
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        </button>
      ))}
    </fieldset>
  );
}
