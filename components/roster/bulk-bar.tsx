import {
  CalendarClock,
  CircleHelp,
  Ellipsis,
  ListPlus,
  RefreshCw,
  Scale,
  Send,
  Trash2,
  UserMinus,
  Users,
  X,
} from 'lucide-react';
import { useState } from 'react';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { ReviewPopover } from '@/components/visits/review-popover';
import { BulkWorkspaces } from '@/components/workspaces/bulk-workspaces';
import { useOpenWorkspace } from '@/components/workspaces/open-workspace';
import { useOfferedWorkspaces } from '@/components/workspaces/use-offered-workspaces';
import type { PersonId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import type { PersonEdit } from '@/lib/domain/person-edit';
import { BulkField } from './edit/bulk-field';
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
  readonly personIds: readonly PersonId[];
  readonly onStart: () => void;
  readonly onRefresh: () => void;
  readonly onCompare: () => void;
  /** People who are like those chosen. */
  readonly onSimilar: () => void;
  /** Where one is ticked in a group: why they are in it. */
  readonly onWhy?: () => void;
  readonly onRemove: () => void;
  /** Forgets them for good; it asks first. */
  readonly onDelete: () => void;
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
  personIds,
  onStart,
  onRefresh,
  onCompare,
  onSimilar,
  onWhy,
  onRemove,
  onDelete,
  onClear,
}: BulkBarProps) {
  const openWorkspace = useOpenWorkspace();
  const workspaces = useOfferedWorkspaces(openWorkspace ? [openWorkspace.id] : []);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [open, setOpen] = useState<'tags' | 'owner' | 'review' | 'field' | undefined>();
  useHotkeys({
    l: () => setMenuOpen(true),
    t: () => setOpen('tags'),
    o: () => setOpen('owner'),
    g: () => setOpen('review'),
    s: onStart,
    r: onRefresh,
    c: onCompare,
  });
  return (
    <section
      aria-label="Chosen people"
      // What a key leads to is not to lie under the end that stays in sight.
      onKeyUp={({ key, target, currentTarget }) => {
        if (key !== 'Tab' || !(target instanceof Element) || !currentTarget.contains(target)) return;
        target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }}
      // One line, which scrolls sideways where there is no room: what was chosen stays in sight above it, its two ends beside it.
      className="relative flex scroll-px-24 items-center gap-1 overflow-x-auto border-t bg-raised px-3 py-2 *:shrink-0 sm:px-5 sm:[&_button]:text-sm sm:[&_button:not([aria-label])]:px-2"
    >
      <IconButton
        label="Untick everyone (Esc)"
        icon={X}
        onClick={onClear}
        className="sticky -left-3 z-10 -ml-1.5 bg-raised sm:-left-5"
      />
      <p className="mr-2 font-medium" role="status">
        {formatCount(count)}
        <span className="max-sm:sr-only"> {count === 1 ? 'person' : 'people'}</span> chosen
        {hidden > 0 && <span className="font-normal text-muted"> ({hidden} not shown)</span>}
      </p>
      <Button variant="primary" icon={Send} onClick={onStart}>
        Start sequence
      </Button>
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
      <BulkField
        open={open === 'field'}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'field' : undefined)}
        isBusy={isBusy}
        onEdit={onEdit}
      />
      <ReviewPopover
        personIds={personIds}
        open={open === 'review'}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'review' : undefined)}
        trigger={<Button icon={CalendarClock}>Look again…</Button>}
      />
      {onWhy && (
        <Button icon={CircleHelp} onClick={onWhy}>
          Why in it?
        </Button>
      )}
      <div className="hidden gap-1 xl:flex">
        <Button icon={RefreshCw} onClick={onRefresh}>
          Refresh
        </Button>
        <Button icon={Scale} onClick={onCompare}>
          Compare
        </Button>
        {list && (
          <Button icon={UserMinus} busy={isBusy} onClick={onRemove}>
            Take off list
          </Button>
        )}
      </div>
      <div className="sticky -right-3 z-10 -mr-3 bg-raised pr-3 before:absolute before:inset-y-0 before:right-full before:w-4 before:bg-linear-to-l before:from-raised before:to-transparent sm:-right-5 sm:-mr-5 sm:pr-5">
        <Menu
          align="end"
          trigger={
            <Button icon={Ellipsis}>
              <span className="max-sm:sr-only">More</span>
            </Button>
          }
        >
          {/* What there is no room for in the bar itself. */}
          <div className="xl:hidden">
            <MenuItem icon={RefreshCw} onSelect={onRefresh}>
              Refresh
            </MenuItem>
            <MenuItem icon={Scale} onSelect={onCompare}>
              Compare
            </MenuItem>
            {list && (
              <MenuItem icon={UserMinus} onSelect={onRemove}>
                Take off list
              </MenuItem>
            )}
          </div>
          <MenuItem icon={Users} onSelect={onSimilar}>
            Similar
          </MenuItem>
          <BulkWorkspaces personIds={personIds} offered={workspaces} onTakenOut={onClear} />
          <MenuSeparator />
          <MenuItem icon={Trash2} tone="danger" onSelect={onDelete}>
            Delete…
          </MenuItem>
        </Menu>
      </div>
    </section>
  );
}
