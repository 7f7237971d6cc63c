import { formatCount, plural } from '@/components/ui/format-count';
import type { SiteId } from '@/lib/domain/reading';
import { siteNames } from '@/lib/domain/site-names';
import { lengthOf, textLimitOn } from '@/lib/domain/site-text-limits';
import type { QueueKind } from '@/lib/services/queue-types';

interface TextLengthProps {
  readonly text: string;
  readonly kind: QueueKind;
  readonly site: SiteId | undefined;
}

/** How long a text is, and how much of it the site takes as far as that is known. */
export function TextLength({ text, kind, site }: TextLengthProps) {
  const length = lengthOf(text);
  const limit = kind !== 'mail' && site ? textLimitOn(kind, site) : undefined;
  if (!limit || !site) return <p className="text-sm text-muted">{plural(length, 'character')}</p>;
  const over = length - limit.most;
  return (
    <p
      className={over > 0 ? 'text-sm font-medium text-bad' : 'text-sm text-muted'}
      title={limit.source ?? `${siteNames[site]} does not document it`}
    >
      {formatCount(length)} of {limit.source === undefined && 'about '}
      {formatCount(limit.most)} characters on {siteNames[site]}
      {limit.source === undefined && ' (not documented)'}
      {over > 0 && `: ${formatCount(over)} too many`}
    </p>
  );
}
