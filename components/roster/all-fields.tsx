import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Checkbox } from '@/components/ui/checkbox';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import {
  type AnyField,
  cellOf,
  cellText,
  type FieldCell,
  type FieldSeen,
  type FieldSourceRecord,
  fieldGroups,
} from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import { fold } from '@/lib/roster/fold';
import { gapTitles, groupWords, personFields } from './field-words';

/** Everything that is known of a person, by group, with where it comes from and how old it is. */
export function AllFields({ personId }: { readonly personId: PersonId }) {
  const { roster } = useServices();
  const ask = useLiveAsk(() => roster.record(personId), [roster, personId]);
  return (
    <LiveView ask={ask} what="fields" rows={8}>
      {(record) => (record ? <Fields record={record} /> : <p className="text-muted">This person was deleted.</p>)}
    </LiveView>
  );
}

interface Known {
  readonly row: AnyField;
  readonly cell: FieldCell;
}

function Fields({ record }: { readonly record: FieldSourceRecord }) {
  const [query, setQuery] = useState('');
  const [isGaps, setGaps] = useState(false);
  const catalog = useFieldCatalog();
  const all = useMemo(
    () => personFields(catalog).map((row): Known => ({ row, cell: cellOf(row, record) })),
    [record, catalog],
  );
  const words = fold(query).trim().split(/\s+/);
  const found = all.filter(({ row, cell }) => {
    if (query.trim() === '') return isGaps || !isGap(cell);
    const text = fold(`${row.label} ${groupWords[row.group]} ${row.description} ${cellText(row, cell)}`);
    return words.every((word) => text.includes(word));
  });
  const gaps = all.filter(({ cell }) => isGap(cell)).length;
  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <label className="relative block w-full max-w-72">
          <span className="sr-only">Search all fields</span>
          <Search aria-hidden className="absolute top-2 left-2.5 size-3.5 text-muted" />
          <input
            type="search"
            value={query}
            placeholder="Search fields and values"
            autoComplete="off"
            spellCheck={false}
            className="h-7.5 w-full rounded-md border border-control bg-surface pr-2 pl-8"
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || query === '') return;
              event.stopPropagation();
              setQuery('');
            }}
          />
        </label>
        <Checkbox
          label={`Also the ${gaps} without a value`}
          checked={isGaps || query.trim() !== ''}
          disabled={query.trim() !== ''}
          onChange={setGaps}
        />
      </div>
      <p role="status" className={query.trim() === '' || found.length > 0 ? 'sr-only' : 'text-muted'}>
        {found.length === 0 ? 'No field and no value has this in it.' : `${found.length} fields`}
      </p>
      {fieldGroups
        .filter((group) => found.some(({ row }) => row.group === group))
        .map((group) => (
          <section key={group} aria-label={groupWords[group]} className="mb-4">
            <h3 className="mb-1 text-sm font-medium text-muted">{groupWords[group]}</h3>
            <dl className="border-t">
              {found
                .filter(({ row }) => row.group === group)
                .map(({ row, cell }) => (
                  <FieldLine key={row.id} row={row} cell={cell} seen={isGap(cell) ? undefined : row.seen?.(record)} />
                ))}
            </dl>
          </section>
        ))}
    </div>
  );
}

function FieldLine({ row, cell, seen }: Known & { readonly seen: FieldSeen | undefined }) {
  return (
    <div className="grid gap-x-4 border-b py-1 sm:grid-cols-[11rem_minmax(0,1fr)_11rem]">
      <dt className="text-muted" title={row.description}>
        {row.label}
      </dt>
      <dd className="min-w-0">
        {isGap(cell) ? (
          <span className="text-muted">
            {row.id === 'score' && 'gap' in cell && cell.gap === 'unknown'
              ? 'Not enough data'
              : gapTitles['gap' in cell ? cell.gap : 'none']}
          </span>
        ) : (
          <SafeText text={cellText(row, cell)} multiline={row.multiline} limit={600} />
        )}
      </dd>
      <dd className="text-sm text-muted sm:text-right">
        {seen ? <Origin seen={seen} /> : !isGap(cell) && 'Source not kept'}
      </dd>
    </div>
  );
}

const origins: Readonly<Record<FieldSeen['from'], string>> = {
  page: 'Their page',
  official: 'Official interface',
  list: 'A list on another page',
  file: 'A file',
  hand: 'Typed',
  posts: 'Posts seen',
  'worked-out': 'Worked out',
  records: 'Your records',
};

function Origin({ seen: { from, at, lastReadAt, fileName } }: { readonly seen: FieldSeen }) {
  if (at !== undefined)
    return (
      <>
        {fileName === undefined ? origins[from] : <SafeText text={fileName} limit={40} />}, <RelativeTime at={at} />
      </>
    );
  if (lastReadAt === undefined) return origins[from];
  return (
    <span title="When this very value was read is not kept; this is the last look at where it comes from.">
      {origins[from]}, last looked at <RelativeTime at={lastReadAt} />
    </span>
  );
}

/** An empty list of tags is none. */
function isGap(cell: FieldCell): boolean {
  return 'gap' in cell || (Array.isArray(cell.value) && cell.value.length === 0);
}
