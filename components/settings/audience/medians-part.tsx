import { SafeLink } from '@/components/ui/safe-link';
import { engagementBasis } from '@/lib/audience/standard-benchmarks';
import { type AudienceTable, audienceTable, type Median, medianRow, standardTable } from '@/lib/audience/table';
import { valueByHand, withoutPart } from '@/lib/audience/table-edits';
import { formatCount, formatShort, formatValue, listOf } from '@/lib/audience/words';
import { type SiteId, siteIds } from '@/lib/domain/reading';
import { siteNames } from '@/lib/domain/site-names';
import { standardTierBounds, type Tier, type TierBounds, tiers } from '@/lib/domain/tier';
import type { AudienceTableView } from '@/lib/services/audience-settings-types';
import { ChangedMark } from './changed-mark';
import { NumberBox } from './number-box';
import { RosterNote } from './roster-note';
import { numberText } from './typed-number';
import type { RosterMedians } from './use-roster-medians';
import type { TableDraft } from './use-table-draft';

interface MediansPartProps {
  readonly view: AudienceTableView;
  readonly draft: TableDraft;
  readonly roster: RosterMedians;
}

/** What is usual by site and size, who says so, and what the own roster says beside it. */
export function MediansPart({ view, draft, roster }: MediansPartProps) {
  // What would count if nothing were set by hand: the own roster's where it is used, else the standard.
  const otherwise = audienceTable(withoutPart(draft.settings, 'medians'), view.own);
  const counted = roster.state === 'ready' ? roster.medians : [];
  const sites = siteIds.filter(
    (site) =>
      Object.keys(medianRow(otherwise.medians, site)).length > 0 ||
      draft.settings.medians?.[site] !== undefined ||
      counted.some((group) => group.site === site),
  );
  return (
    <>
      <p className="mb-1 text-sm text-muted">
        The middle of accounts of a size: half have more, half have less. Other sites are listed once somebody on them
        is on your roster.
      </p>
      {sites.map((site) => (
        <Site key={site} site={site} otherwise={otherwise} view={view} draft={draft} roster={roster} />
      ))}
    </>
  );
}

function Site({ site, ...row }: MediansPartProps & { readonly site: SiteId; readonly otherwise: AudienceTable }) {
  const { counts, over } = engagementBasis(site);
  return (
    <>
      <h3 className="mt-3 border-b pb-1 text-sm">
        <span className="font-medium">{siteNames[site]}</span>{' '}
        <span className="text-muted">
          {listOf(counts)} of the middle post, as a share of {over}
        </span>
      </h3>
      <ul aria-label={`Usual engagement on ${siteNames[site]}`} className="divide-y">
        {tiers.map((tier) => (
          <Row key={tier} site={site} tier={tier} {...row} />
        ))}
      </ul>
    </>
  );
}

interface RowProps extends MediansPartProps {
  readonly site: SiteId;
  readonly tier: Tier;
  readonly otherwise: AudienceTable;
}

function Row({ site, tier, otherwise, view, draft, roster }: RowProps) {
  const field = { part: 'medians', site, tier } as const;
  const name = `${siteNames[site]}, ${tier}`;
  const fallback = medianRow(otherwise.medians, site)[tier];
  const standard = medianRow(standardTable.medians, site)[tier];
  const isByHand = valueByHand(draft.settings, field) !== undefined;
  const isOfRoster = fallback !== undefined && fallback.value !== standard?.value;
  const words = fallback
    ? `${isOfRoster ? 'yours' : 'standard'}: ${formatValue(fallback.value, 'share')}`
    : 'no figure';
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_5.5rem] items-start gap-x-3 gap-y-0.5 py-1.5 sm:grid-cols-[8.5rem_5.5rem_minmax(0,1fr)_9.5rem]">
      <span className="pt-1">
        {tierNames[tier]}{' '}
        <span className="text-xs whitespace-nowrap text-muted">
          {sizeWords(tier, draft.settings.tierBounds ?? standardTierBounds)}
        </span>
      </span>
      <NumberBox
        label={`Usual engagement: ${name}`}
        field={field}
        draft={draft}
        unit="%"
        placeholder={fallback ? numberText('medians', fallback.value, 3) : 'none'}
      />
      <span className="col-span-2 text-xs text-muted sm:col-span-1 sm:pt-1.5">
        {isByHand ? (
          <>
            <ChangedMark name={name} otherwise={words} onReset={() => draft.type(field, '')} />
            {isOfRoster && standard && <StandardWords value={standard.value} />}
          </>
        ) : (
          <Source median={fallback} isOfRoster={isOfRoster} standard={standard} />
        )}
      </span>
      <span className="col-span-2 text-xs sm:col-span-1 sm:pt-1.5 sm:text-right">
        <RosterNote
          roster={roster}
          site={site}
          tier={tier}
          isUsed={isOfRoster && !isByHand && view.settings.useOwnBenchmarks === true}
        />
      </span>
    </li>
  );
}

interface SourceProps {
  readonly median: Median | undefined;
  readonly isOfRoster: boolean;
  readonly standard: Median | undefined;
}

function Source({ median, isOfRoster, standard }: SourceProps) {
  if (median === undefined) return <>No published figure: not judged by it</>;
  const { source, url, date, n } = median;
  return (
    <>
      {url === undefined ? source : <SafeLink href={url} text={source} />},{' '}
      {date === 'undated' ? 'no date given' : date}
      {n !== undefined && `, ${formatCount(n)} accounts`}
      {isOfRoster && standard && <StandardWords value={standard.value} />}
    </>
  );
}

function StandardWords({ value }: { readonly value: number }) {
  return <>; standard: {formatValue(value, 'share')}</>;
}

const tierNames: Readonly<Record<Tier, string>> = {
  nano: 'Nano',
  micro: 'Micro',
  'mid-tier': 'Mid-tier',
  macro: 'Macro',
};

function sizeWords(tier: Tier, { nano, micro, midTier }: TierBounds): string {
  const [a, b, c] = [nano, micro, midTier].map(formatShort);
  return { nano: `below ${a}`, micro: `${a} to ${b}`, 'mid-tier': `${b} to ${c}`, macro: `${c} up` }[tier];
}
