import { RefreshCw } from 'lucide-react';
import { formatCount } from '@/components/ui/format-count';
import { RelativeTime } from '@/components/ui/relative-time';
import { valueIn } from '@/lib/domain/field';
import type { Reading } from '@/lib/domain/reading';
import { officialInterface } from './field-words';

const counts = [
  ['followers', 'followers'],
  ['following', 'following'],
  ['postCount', 'posts'],
] as const;

/** What the last refresh said, beside what the page in front shows. */
export function OfficialLine({ reading }: { readonly reading: Reading }) {
  const { profile, site, readAt } = reading;
  const words = counts.flatMap(([key, label]) => {
    const value = valueIn(profile[key]);
    const field = profile[key];
    return value === undefined || field.status !== 'found' ? [] : [`${formatCount(value, field.precision)} ${label}`];
  });
  return (
    <p className="-mt-2 flex items-start gap-1.5 text-sm text-muted">
      <RefreshCw aria-hidden className="mt-px size-4 shrink-0" strokeWidth={1.75} />
      <span>
        {officialInterface(site)}
        {readAt !== null && (
          <>
            , <RelativeTime at={readAt} />
          </>
        )}
        : {words.length > 0 ? words.join(', ') : 'no counts'}
      </span>
    </p>
  );
}
