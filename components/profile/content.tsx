import { CalendarDays, Handshake, Hash, Languages } from 'lucide-react';
import type { ReactNode } from 'react';
import { plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import { Tooltip } from '@/components/ui/tooltip';
import { type ContentSummary, summariseContent } from '@/lib/domain/content-summary';
import type { EvidencePost } from '@/lib/domain/evidence';

/** What the posts seen so far are about: rhythm, languages, hashtags, and who paid. Nothing when no post was seen. */
export function Content({ posts }: { readonly posts: readonly EvidencePost[] }) {
  if (posts.length === 0) return null;
  const summary = summariseContent(posts);
  const { rhythm, languages, hashtags, captionsSeen } = summary;
  return (
    <section aria-label="Content" className="flex flex-col gap-2">
      <h3 className="section-title">Content</h3>
      <ul className="flex flex-col gap-1">
        <Line icon={CalendarDays} why={rhythm ? rhythmBasis(rhythm) : 'Needs three posts with dates that differ.'}>
          {rhythm ? rhythmWords(rhythm) : <span className="text-muted">Rhythm not known yet</span>}
        </Line>
        {languages.length > 0 && (
          <Line icon={Languages} why="As the site states it for each post.">
            {languages.map(({ name, posts: count }) => `${languageName(name)} (${count})`).join(', ')}
          </Line>
        )}
        {hashtags.length > 0 && (
          <Line icon={Hash} why={`From ${plural(captionsSeen, 'caption')} seen, most used first.`}>
            <SafeText text={hashtags.map(({ name }) => `#${name}`).join('  ')} limit={200} />
          </Line>
        )}
        <Line icon={Handshake} why="From the site’s own labels, and from words such as #ad in the captions seen.">
          <Paid summary={summary} />
        </Line>
      </ul>
    </section>
  );
}

function Paid({
  summary: { disclosed, sponsors, words, captionsSeen, labelsSeen },
}: {
  readonly summary: ContentSummary;
}) {
  if (disclosed === 0)
    return (
      <span className="text-muted">
        {captionsSeen + labelsSeen === 0
          ? 'Adverts not looked at: no caption seen'
          : `No advert disclosed in ${plural(Math.max(captionsSeen, labelsSeen), 'post')}`}
      </span>
    );
  return (
    <>
      {plural(disclosed, 'post')} disclosed as advertising
      {sponsors.length > 0 && (
        <>
          {', with '}
          <SafeText text={sponsors.map(({ name }) => name).join(', ')} limit={160} />
        </>
      )}
      {words.length > 0 && (
        <span className="block text-sm text-muted">
          Disclosed by “<SafeText text={words.map(({ name }) => name).join('”, “')} limit={160} />”
        </span>
      )}
    </>
  );
}

function rhythmWords({ postsPerWeek, precision }: NonNullable<ContentSummary['rhythm']>): string {
  const about = precision === 'rounded' ? 'about ' : '';
  if (postsPerWeek >= 7) return `Posts ${about}${amount(postsPerWeek / 7)} times a day`;
  if (postsPerWeek >= 1) return `Posts ${about}${amount(postsPerWeek)} times a week`;
  return `Posts ${about}every ${spanWords(7 / postsPerWeek)}`;
}

/** "day", "9 days", "4 months": as fine as a rhythm can be told. */
function spanWords(days: number): string {
  const [size, unit] = days < 60 ? [1, 'day'] : days < 730 ? [30.44, 'month'] : [365.25, 'year'];
  const count = Math.round(days / size);
  return count === 1 ? unit : plural(count, unit);
}

function rhythmBasis({ datedPosts, spanDays, precision }: NonNullable<ContentSummary['rhythm']>): string {
  const rounded = precision === 'rounded' ? ' Some dates are rounded by the site.' : '';
  return `From ${plural(datedPosts, 'dated post')} over ${plural(Math.max(1, Math.round(spanDays)), 'day')}.${rounded}`;
}

function amount(value: number): string {
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 2 }).format(value);
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function Line({ icon: Icon, why, children }: { icon: typeof Hash; why: string; children: ReactNode }) {
  return (
    <li className="flex min-h-6.5 items-start gap-2">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <Tooltip content={why}>
        <button type="button" className="min-w-0 flex-1 cursor-help rounded-sm text-left">
          {children}
        </button>
      </Tooltip>
    </li>
  );
}
