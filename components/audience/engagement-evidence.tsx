import { type ReactNode, useId } from 'react';
import type { Engagement, EngagementRate } from '@/lib/audience/engagement';
import type { AudienceFindings } from '@/lib/audience/findings';
import type { Benchmark } from '@/lib/audience/types';
import { countOf, formatCount, formatFigure, listOf, siteWords } from '@/lib/audience/words';
import { RateChart } from './rate-chart';
import { meanings, Term } from './term';

interface EngagementEvidenceProps {
  readonly findings: AudienceFindings;
  readonly benchmark?: Benchmark | undefined;
}

/** Engagement both ways side by side, each with what it was divided by; then each post. */
export function EngagementEvidence({ findings, benchmark }: EngagementEvidenceProps) {
  const { engagement, rates, site, basis } = findings;
  const words = siteWords(site);
  return (
    <div className="flex flex-col gap-2.5">
      <div className="grid grid-cols-2 gap-2">
        <RateCell title={`By ${words.followers}`} rate={engagement.byFollowers} engagement={engagement}>
          {engagement.followers === undefined
            ? `Not worked out: the number of ${words.followers} was not seen.`
            : engagement.followers.value === 0
              ? `Not worked out: the page shows 0 ${words.followers}.`
              : `Not worked out: likes were not seen on any ${words.post}.`}
        </RateCell>
        <RateCell title="By views" rate={engagement.byViews} engagement={engagement}>
          {`Not worked out: likes and views were not seen on the same ${words.post}.`}
        </RateCell>
      </div>
      <p className="text-xs text-muted">
        The first says how many of those who could react do, the second how many of those who saw it. Each is of a
        typical {words.post}: the <Term means={meanings.median}>middle one</Term> of each count.
      </p>
      <RateChart rates={rates} site={site} over={basis.over} benchmark={benchmark} />
      {engagement.sponsored && <Sponsored engagement={engagement} />}
    </div>
  );
}

interface RateCellProps {
  readonly title: string;
  readonly rate: EngagementRate | undefined;
  readonly engagement: Engagement;
  /** Why there is none. */
  readonly children: string;
}

function RateCell({ title, rate, engagement, children }: RateCellProps): ReactNode {
  const titleId = useId();
  const words = siteWords(engagement.site);
  return (
    <section aria-labelledby={titleId} className="min-w-0 rounded-md bg-sunken px-2.5 py-2">
      <h4 id={titleId} className="text-xs text-muted">
        {title}
      </h4>
      {rate ? (
        <>
          <p className="text-lg font-semibold tabular-nums">{percent(rate.value)}</p>
          <p className="text-xs text-muted">
            {listOf(rate.counts)} over{' '}
            {rate.over === 'followers'
              ? `${rate.denominator.precision === 'rounded' ? 'about ' : ''}${formatCount(rate.denominator.value)} ${words.followers}`
              : `${formatCount(rate.denominator.value)} views`}
            , {countOf(rate.n, words.post, words.posts)}
          </p>
          <p className="text-xs text-muted">
            half of them {percent(rate.low)} to {percent(rate.high)}
          </p>
          {rate.unseen.length > 0 && <p className="text-xs text-muted">not seen: {listOf(rate.unseen)}</p>}
          {!rate.isEnough && <p className="text-xs text-warn">too few to say what is typical</p>}
        </>
      ) : (
        <p className="mt-0.5 text-xs text-muted">{children}</p>
      )}
    </section>
  );
}

function Sponsored({ engagement: { sponsored, site } }: { readonly engagement: Engagement }) {
  if (!sponsored) return null;
  const words = siteWords(site);
  const { measure, ratio } = sponsored;
  const compared =
    ratio === undefined
      ? ''
      : Math.abs(ratio - 1) < 0.05
        ? ': about the same'
        : `: ${formatFigure(Math.abs(ratio - 1) * 100)}% ${ratio < 1 ? 'less' : 'more'}`;
  return (
    <p className="text-sm">
      {countOf(sponsored.sponsored.n, 'disclosed advert gets', 'disclosed adverts get')} typically{' '}
      {formatCount(sponsored.sponsored.median)} {measure},{' '}
      {countOf(sponsored.organic.n, `other ${words.post}`, `other ${words.posts}`)}{' '}
      {formatCount(sponsored.organic.median)}
      {compared}.
    </p>
  );
}

function percent(share: number): string {
  return `${formatFigure(share * 100)}%`;
}
