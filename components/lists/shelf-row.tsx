import { Filter, ListChecks, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { useNow } from '@/components/hooks/use-now';
import { hashes } from '@/components/shell/route';
import { plural } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { visibleText } from '@/lib/domain/text';
import { filterWords } from '@/lib/roster/filter-words';
import type { ShelfItem } from './shelves';

export interface ShelfRowProps {
  readonly item: ShelfItem;
  readonly onRename: () => void;
  readonly onDelete: () => void;
  /** More for the menu. */
  readonly children?: ReactNode;
}

/** One list or group: its name, for a group its rule, how many, and what can be done. */
export function ShelfRow({ item, onRename, onDelete, children }: ShelfRowProps) {
  const now = useNow();
  const catalog = useFieldCatalog();
  const isGroup = item.kind === 'group';
  const Icon = isGroup ? Filter : ListChecks;
  const rule = isGroup
    ? item.group.filter.of.length === 0
      ? 'Everybody'
      : filterWords(item.group.filter, now, catalog)
    : '';
  return (
    <li className="flex min-h-11 items-center gap-3 pr-2 pl-3 hover:bg-hover">
      <Icon
        role="img"
        aria-label={isGroup ? 'Group' : 'List'}
        className="size-4 shrink-0 text-muted"
        strokeWidth={1.75}
      />
      <a
        href={isGroup ? hashes.group(item.group.id) : hashes.list(item.list.id)}
        className="min-w-0 flex-1 rounded-sm py-1.5"
      >
        <span className="block truncate font-medium">
          <SafeText text={item.name} />
        </span>
        {isGroup && (
          <span className="block truncate text-sm text-muted" title={visibleText(rule).slice(0, 1_000)}>
            <SafeText text={rule} limit={300} />
          </span>
        )}
      </a>
      <span className="shrink-0 text-muted">
        {item.count === undefined ? (
          <span title="Being counted">
            <span aria-hidden>…</span>
            <span className="sr-only">being counted</span>
          </span>
        ) : (
          plural(item.count, 'person', 'people')
        )}
      </span>
      <span className="hidden w-28 shrink-0 text-right text-sm text-muted sm:block">
        made <RelativeTime at={item.createdAt} />
      </span>
      <Menu align="end" trigger={<IconButton label={`More for ${visibleText(item.name)}`} icon={MoreHorizontal} />}>
        <MenuItem icon={Pencil} onSelect={onRename}>
          Name and campaign…
        </MenuItem>
        {children}
        <MenuItem icon={Trash2} tone="danger" onSelect={onDelete}>
          {isGroup ? 'Delete group' : 'Delete list'}
        </MenuItem>
      </Menu>
    </li>
  );
}
