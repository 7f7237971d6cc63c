import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { hashes } from '@/components/shell/route';
import { SelectField } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import { ShareDot } from '@/components/ui/share-dot';
import type { SequenceId } from '@/lib/domain/ids';
import type { ResultsBy } from '@/lib/insights/outreach-results';
import type { Share } from '@/lib/insights/share';
import type { NamedResultsRow } from '@/lib/services/results-types';
import { cameBackMeans, deliveredMeans, percentFigure, rangeWords, shareWords, tooFew } from './result-words';

interface ShareColumn {
  readonly id: 'delivered' | 'replied' | 'positive' | 'refused' | 'bounced';
  readonly label: string;
  readonly means?: string;
}

const shareColumns: readonly ShareColumn[] = [
  { id: 'delivered', label: 'Delivered as far as known', means: deliveredMeans },
  { id: 'replied', label: 'Answered' },
  { id: 'positive', label: 'Yes' },
  { id: 'refused', label: 'No' },
  { id: 'bounced', label: 'Came back', means: cameBackMeans },
];

type ColumnId = 'name' | 'sent' | ShareColumn['id'];
/** Missing: as they are read, steps one after the other. */
type Sort = { readonly by: ColumnId; readonly isDown: boolean } | undefined;

export const byNames: Record<ResultsBy, string> = {
  sequence: 'Sequence',
  step: 'Step',
  variant: 'Text',
  tier: 'Tier',
  site: 'Site',
};

/** One row for each sequence, step, text, tier or site; each share as a dot on the axis of its column. On a narrow page a list. */
export function ResultsTable({ rows, by }: { readonly rows: readonly NamedResultsRow[]; readonly by: ResultsBy }) {
  const [sort, setSort] = useState<Sort>();
  const shown = sorted(rows, sort);
  const ends = new Map(shareColumns.map(({ id }) => [id, axisEnd(rows.flatMap((row) => row[id] ?? []))]));
  const press = (id: ColumnId) => setSort((was) => nextSort(was, id));
  return (
    <>
      <SelectField
        label="Sort by"
        fieldClassName="mb-2 w-48 lg:hidden"
        value={sort?.by ?? ''}
        onChange={({ target }) => setSort(target.value ? startOf(target.value as ColumnId) : undefined)}
      >
        <option value="">As they are read</option>
        <option value="name">{byNames[by]}</option>
        <option value="sent">Sent</option>
        {shareColumns.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </SelectField>
      <table aria-label={`Results by ${byNames[by].toLowerCase()}`} className="w-full max-lg:block">
        <thead className="max-lg:hidden">
          <tr className="border-b align-bottom">
            <Head id="name" label={byNames[by]} sort={sort} onPress={press} />
            <Head id="sent" label="Sent" sort={sort} onPress={press} isNumber />
            {shareColumns.map(({ id, label, means }) => (
              <Head
                key={id}
                id={id}
                label={label}
                sort={sort}
                onPress={press}
                {...(means ? { means } : {})}
                end={ends.get(id) ?? 1}
              />
            ))}
          </tr>
        </thead>
        <tbody className="max-lg:block">
          {shown.map((row) => (
            <Row key={row.key} row={row} by={by} ends={ends} />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface HeadProps {
  readonly id: ColumnId;
  readonly label: string;
  readonly sort: Sort;
  readonly onPress: (id: ColumnId) => void;
  readonly isNumber?: boolean;
  readonly means?: string;
  /** Of its axis. */
  readonly end?: number;
}

function Head({ id, label, sort, onPress, isNumber = false, means, end }: HeadProps) {
  const isSorted = sort?.by === id;
  const Arrow = sort?.isDown ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (sort.isDown ? 'descending' : 'ascending') : 'none'}
      className={clsx('px-2 pb-1.5 font-normal first:pl-0 last:pr-0', isNumber ? 'text-right' : 'text-left')}
    >
      <button
        type="button"
        title={means}
        onClick={() => onPress(id)}
        className={clsx(
          'inline-flex items-end gap-1 rounded-sm text-left text-sm hover:text-text',
          isSorted ? 'font-medium text-text' : 'text-muted',
        )}
      >
        {label}
        {isSorted && <Arrow aria-hidden className="mb-0.5 size-3 shrink-0" />}
      </button>
      {end !== undefined && (
        <span aria-hidden className="flex justify-between text-xs text-muted">
          <span>0</span>
          <span>{percentFigure(end)}%</span>
        </span>
      )}
    </th>
  );
}

interface RowProps {
  readonly row: NamedResultsRow;
  readonly by: ResultsBy;
  readonly ends: ReadonlyMap<ShareColumn['id'], number>;
}

function Row({ row, by, ends }: RowProps) {
  const isFew = (row.replied?.n ?? 0) < tooFew;
  return (
    <tr className="border-b last:border-b-0 max-lg:block max-lg:py-3">
      <th scope="row" className="py-2 pr-2 text-left align-top font-normal max-lg:block max-lg:py-0">
        <span className={clsx('[overflow-wrap:anywhere] max-lg:font-medium', isFew && 'text-muted')}>
          {by === 'sequence' ? (
            <a className="link" href={hashes.sequenceResults(row.key as SequenceId)}>
              <SafeText text={row.name} />
            </a>
          ) : (
            <SafeText text={row.name} />
          )}
        </span>
        {row.of !== undefined && (
          <span className="block text-sm text-muted [overflow-wrap:anywhere]">
            <SafeText text={row.of} />
          </span>
        )}
        {isFew && <span className="block text-sm text-muted">Too few to say</span>}
      </th>
      <td className="px-2 py-2 text-right align-top max-lg:block max-lg:px-0 max-lg:py-0.5 max-lg:text-left">
        <span className="text-sm text-muted lg:hidden">Sent </span>
        {formatCount(row.sent)}
        {row.done > 0 && (
          <span className="text-sm whitespace-nowrap text-muted lg:block"> + {formatCount(row.done)} by hand</span>
        )}
      </td>
      {shareColumns.map(({ id, label }) => (
        <td key={id} className="px-2 py-2 align-top last:pr-0 max-lg:block max-lg:px-0 max-lg:py-0.5 lg:w-32 xl:w-38">
          <ShareCell share={row[id]} label={label} end={ends.get(id) ?? 1} />
        </td>
      ))}
    </tr>
  );
}

/** Count, of how many, where the true share lies, and the same drawn. */
function ShareCell({
  share,
  label,
  end,
}: {
  readonly share: Share | undefined;
  readonly label: string;
  readonly end: number;
}) {
  if (!share) {
    return (
      <span className="text-sm text-muted">
        <span className="lg:hidden">{label}: </span>
        {label === 'Answered' || label === 'Yes' || label === 'No' ? 'nobody reached' : 'no mail sent'}
      </span>
    );
  }
  const isFew = share.n < tooFew;
  const isBeyond = share.value > end;
  const value = `${percentFigure(share.value)}%`;
  const words = `${formatCount(share.count)} of ${formatCount(share.n)}: ${shareWords(share)}`;
  return (
    <>
      <span className="flex flex-wrap items-baseline justify-between gap-x-1.5">
        <span className={clsx('whitespace-nowrap', isFew && 'text-muted')}>
          <span className="text-sm text-muted lg:hidden">{label} </span>
          {formatCount(share.count)}
          <span className="text-muted"> of {formatCount(share.n)}</span>
        </span>
        <span className="text-sm whitespace-nowrap text-muted">
          {isFew ? `too few${isBeyond ? `, ${value}` : ''}` : rangeWords(share)}
        </span>
      </span>
      <ShareDot
        label={isBeyond ? `${words}. ${value}, beyond the end of the line at ${percentFigure(end)}%` : words}
        value={share.value}
        low={share.low}
        high={share.high}
        end={end}
        isFaint={isFew}
      />
    </>
  );
}

/** A round end that holds every range there is enough behind. */
function axisEnd(shares: readonly Share[]): number {
  const enough = shares.filter(({ n }) => n >= tooFew);
  const most = Math.max(0.02, ...(enough.length > 0 ? enough : shares).map(({ high }) => high));
  return [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8].find((end) => end >= most) ?? 1;
}

function startOf(by: ColumnId): Sort {
  return { by, isDown: by !== 'name' };
}

/** The natural way first, then the other way, then as they are read. */
function nextSort(was: Sort, id: ColumnId): Sort {
  const start = startOf(id);
  if (was?.by !== id) return start;
  return was.isDown === start?.isDown ? { by: id, isDown: !was.isDown } : undefined;
}

/** What is not known stands last, whichever way it is sorted. */
function sorted(rows: readonly NamedResultsRow[], sort: Sort): readonly NamedResultsRow[] {
  if (!sort) return rows;
  const { by, isDown } = sort;
  const turn = isDown ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (by === 'name') return turn * a.name.localeCompare(b.name, 'en');
    const [one, other] = by === 'sent' ? [a.sent, b.sent] : [a[by]?.value, b[by]?.value];
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
    return turn * (one - other);
  });
}
