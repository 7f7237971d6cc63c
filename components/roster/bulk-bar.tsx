import { CircleHelp, ListPlus, RefreshCw, Scale, Send, UserMinus, X } from 'lucide-react';
import { useState } from 'react';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import type { List } from '@/lib/domain/person';
import type { PersonEdit } from '@/lib/domain/person-edit';
import { BulkOwner } from './edit/bulk-owner';
import { BulkTags } from './edit/bulk-tags';
import { ListMenu } from './list-menu';

export interface BulkBarProps {
  /** How many are ticked, at least 1. */
  readonly count: number;
  /** Ticked, but not in what the filter shows. */
  readonly hidden: number;
  /** The list that is shown, if one is. */
  readonly list?: List | undefined;
  readonly isBusy: boolean;
  readonly onAdd: (list: List) => void;
  readonly onNewList: () => void;
  readonly onEdit: (edit: PersonEdit) => void;
  readonly onStart: () => void;
  readonly onRefresh: () => void;
  readonly onCompare: () => void;
  /** Where one is ticked in a group: why they are in it. */
  readonly onWhy?: () => void;
  readonly onRemove: () => void;
  readonly onClear: () => void;
}

/** What can be done with everyone who is ticked. */
export function BulkBar({
  count,
  hidden,
  list,
  isBusy,
  onAdd,
  onNewList,
  onEdit,
  onStart,
  onRefresh,
  onCompare,
  onWhy,
  onRemove,
  onClear,
}: BulkBarProps) {
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [open, setOpen] = useState<'tags' | 'owner' | undefined>();
  useHotkeys({
    l: () => setMenuOpen(true),
    t: () => setOpen('tags'),
    o: () => setOpen('owner'),
    s: onStart,
    r: onRefresh,
    c: onCompare,
  });
  return (
    <section
      aria-label="Chosen people"
      className="flex flex-wrap items-center gap-1.5 border-t bg-raised px-3 py-2 sm:px-5"
    >
      <p className="mr-2 font-medium" role="status">
        {plural(count, 'person', 'people')} chosen
        {hidden > 0 && <span className="font-normal text-muted"> ({hidden} not shown)</span>}
      </p>
      <ListMenu
        open={isMenuOpen}
        onOpenChange={setMenuOpen}
        without={list ? [list.id] : []}
        onChoose={onAdd}
        onNew={onNewList}
        trigger={
          <Button icon={ListPlus} busy={isBusy}>
            Add to list
          </Button>
        }
      />
      <BulkTags
        open={open === 'tags'}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'tags' : undefined)}
        isBusy={isBusy}
        onTags={onEdit}
      />
      <BulkOwner
        open={open === 'owner'}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'owner' : undefined)}
        isBusy={isBusy}
        onOwner={(owner) => onEdit({ owner })}
      />
      <Button variant="primary" icon={Send} onClick={onStart}>
        Start sequence
      </Button>
      <Button icon={RefreshCw} onClick={onRefresh}>
        Refresh
      </Button>
      <Button icon={Scale} onClick={onCompare}>
        Compare
      </Button>
      {onWhy && (
        <Button icon={CircleHelp} onClick={onWhy}>
          Why in it?
        </Button>
      )}
      {list && (
        <Button icon={UserMinus} busy={isBusy} onClick={onRemove}>
          Take off list
        </Button>
      )}
      <IconButton label="Untick everyone (Esc)" icon={X} onClick={onClear} className="ml-auto" />
    </section>
  );
}
