import { formatCount, formatValue } from '@/lib/audience/words';
import type { SiteId } from '@/lib/domain/reading';
import type { Tier } from '@/lib/domain/tier';
import type { RosterMedians } from './use-roster-medians';

interface RosterNoteProps {
  readonly roster: RosterMedians;
  readonly site: SiteId;
  readonly tier: Tier;
  /** Scores are worked out with it. */
  readonly isUsed: boolean;
}

/** The middle of the own roster for one size on one site, or what it still takes. */
export function RosterNote({ roster, site, tier, isUsed }: RosterNoteProps) {
  if (roster.state === 'counting') return <span className="text-muted">counting your roster…</span>;
  if (roster.state === 'failed') return <span className="text-warn">your roster could not be read</span>;
  const group = roster.medians.find((each) => each.site === site && each.tier === tier);
  if (!group) return <span className="text-muted">none of yours measured</span>;
  if (!group.own) {
    const more = Math.max(1, group.missing);
    return (
      <span className="text-muted" title={`${formatCount(group.n)} on your roster with known engagement`}>
        {formatCount(more)} more {more === 1 ? 'account' : 'accounts'} needed
      </span>
    );
  }
  const { median, low, high, n } = group.own;
  return (
    <span title={`Half of them lie between ${formatValue(low, 'share')} and ${formatValue(high, 'share')}`}>
      yours {formatValue(median, 'share')} · n {formatCount(n)}
      {isUsed && <span className="font-medium text-accent"> · in use</span>}
    </span>
  );
}
