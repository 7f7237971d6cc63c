import {
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import { Badge } from '@/components/ui/badge';
import { formatCount } from '@/components/ui/format-count';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { accountName } from '@/lib/domain/account-name';
import { siteNames } from '@/lib/domain/site-names';
import { stages } from '@/lib/domain/stage';
import { tierOf, tiers } from '@/lib/domain/tier';
import type { RosterRow } from '@/lib/services/app-services';
import { ScoreCell } from './score-cell';
import { stageWords } from './stage-words';

export const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
});

/** One order for every table: letters without regard to case and accents, numbers inside words by size. */
const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

interface SortableRow {
  readonly getValue: (columnId: string) => unknown;
}

const byText = (a: SortableRow, b: SortableRow, id: string) =>
  collator.compare(String(a.getValue(id)), String(b.getValue(id)));
const byNumber = (a: SortableRow, b: SortableRow, id: string) => Number(a.getValue(id)) - Number(b.getValue(id));

/** What a column is called, how wide it is in px (the name takes the rest), and whether a small screen shows it. */
export interface ColumnLook {
  readonly label: string;
  readonly width?: number;
  readonly isNumber?: boolean;
  readonly isEssential?: boolean;
}

export const columnLooks: Readonly<Record<string, ColumnLook>> = {
  name: { label: 'Name', isEssential: true },
  handle: { label: 'Handle', width: 144 },
  site: { label: 'Site', width: 88 },
  followers: { label: 'Followers', width: 98, isNumber: true, isEssential: true },
  tier: { label: 'Tier', width: 76 },
  score: { label: 'Score', width: 106 },
  stage: { label: 'Stage', width: 102 },
  email: { label: 'E-mail', width: 176 },
  read: { label: 'Last read', width: 88 },
  added: { label: 'Added', width: 100 },
};

const helper = createColumnHelper<typeof features, RosterRow>();

/** A gap in the table: a dash for the eye, words for the ear. Never a 0. */
function Gap({ why }: { readonly why: string }) {
  return (
    <span className="text-muted" title={why}>
      <span aria-hidden>—</span>
      <span className="sr-only">{why}</span>
    </span>
  );
}

/** Unknown values come last whichever way a column is sorted; equal ones keep the order in which they came. */
function handleWords({ handle = '', site, url = '' }: RosterRow): string {
  return site === undefined ? handle : accountName({ site, handle, url });
}

export const columns = helper.columns([
  helper.accessor('displayName', { id: 'name', sortFn: byText, enableHiding: false }),
  helper.accessor('handle', {
    id: 'handle',
    sortFn: byText,
    sortUndefined: 'last',
    cell: ({ row: { original } }) =>
      original.handle === undefined ? (
        <Gap why="No profile" />
      ) : (
        <span className="block truncate">
          <SafeText text={handleWords(original)} limit={90} />
        </span>
      ),
  }),
  helper.accessor((row) => row.site && siteNames[row.site], {
    id: 'site',
    sortFn: byText,
    sortUndefined: 'last',
    cell: ({ row: { original } }) => (original.site ? siteNames[original.site] : <Gap why="No profile" />),
  }),
  helper.accessor('followers', {
    id: 'followers',
    sortFn: byNumber,
    sortUndefined: 'last',
    sortDescFirst: true,
    cell: ({ row: { original } }) =>
      original.followers === undefined ? (
        <Gap why="Followers not known" />
      ) : (
        <span title={original.followersPrecision === 'rounded' ? 'The page shows a rounded number' : undefined}>
          {formatCount(original.followers, original.followersPrecision)}
        </span>
      ),
  }),
  helper.accessor((row) => (row.followers === undefined ? undefined : tiers.indexOf(tierOf(row.followers))), {
    id: 'tier',
    sortFn: byNumber,
    sortUndefined: 'last',
    sortDescFirst: true,
    cell: ({ row: { original } }) =>
      original.followers === undefined ? <Gap why="Tier not known" /> : tierOf(original.followers),
  }),
  helper.accessor('score', {
    id: 'score',
    sortFn: byNumber,
    sortUndefined: 'last',
    sortDescFirst: true,
    cell: ({ row: { original } }) => <ScoreCell score={original.score} confidence={original.scoreConfidence} />,
  }),
  helper.accessor((row) => stages.indexOf(row.stage), {
    id: 'stage',
    sortFn: byNumber,
    cell: ({ row: { original } }) => {
      const { label, tone } = stageWords[original.stage];
      return <Badge tone={tone}>{label}</Badge>;
    },
  }),
  helper.accessor('email', {
    id: 'email',
    sortFn: byText,
    sortUndefined: 'last',
    cell: ({ row: { original } }) =>
      original.email === undefined ? (
        <Gap why="No e-mail address" />
      ) : (
        <span className="block truncate">
          <SafeText text={original.email} limit={254} />
        </span>
      ),
  }),
  helper.accessor('lastReadAt', {
    id: 'read',
    sortFn: byNumber,
    sortUndefined: 'last',
    sortDescFirst: true,
    cell: ({ row: { original } }) =>
      original.lastReadAt === undefined ? <Gap why="Not read yet" /> : <RelativeTime at={original.lastReadAt} />,
  }),
  helper.accessor('addedAt', {
    id: 'added',
    sortFn: byNumber,
    sortDescFirst: true,
    cell: ({ row: { original } }) => <RelativeTime at={original.addedAt} />,
  }),
]);
