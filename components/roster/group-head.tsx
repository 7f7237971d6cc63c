import { ChevronDown, ChevronRight } from 'lucide-react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { formatCount } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import type { RosterGroupCount } from '@/lib/services/roster-query-types';
import { fieldLabel, gapTitles, valueLabel } from './field-words';

export interface GroupTitleProps {
  /** What the groups are of. */
  readonly field: string | undefined;
  readonly group: RosterGroupCount;
}

/** "Stage: Replied 24". */
export function GroupTitle({ field, group: { value, count } }: GroupTitleProps) {
  const catalog = useFieldCatalog();
  if (field === undefined) return null;
  return (
    <>
      {/* Spaces, not margins: read aloud, words without them run together. */}
      <span className="font-normal text-muted">{fieldLabel(field, catalog)}:</span>{' '}
      {typeof value === 'string' ? (
        <SafeText text={valueLabel(field, value, catalog)} limit={120} />
      ) : (
        gapTitles[value.gap]
      )}{' '}
      <span className="ml-1 font-normal text-muted">{formatCount(count)}</span>
    </>
  );
}

export interface GroupButtonProps extends GroupTitleProps {
  readonly isFolded: boolean;
  readonly onFold: () => void;
}

/** The heading of a group; pressed, it folds and unfolds it. */
export function GroupButton({ isFolded, onFold, ...title }: GroupButtonProps) {
  const Icon = isFolded ? ChevronRight : ChevronDown;
  return (
    <button
      type="button"
      aria-expanded={!isFolded}
      onClick={onFold}
      className="flex h-7.5 max-w-full items-center gap-1 rounded-md pr-2 text-left font-medium hover:bg-hover"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <span className="truncate">
        <GroupTitle {...title} />
      </span>
    </button>
  );
}
