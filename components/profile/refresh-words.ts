import { formatCount, plural } from '@/components/ui/format-count';
import { formatDay, formatRelative } from '@/components/ui/format-time';
import type { ChangeableText, DatedCount, ProfileChange } from '@/lib/domain/profile-changes';
import { mayBeRoundedTo } from '@/lib/domain/rounding';
import type { Refreshed } from '@/lib/services/refresh-types';
import { officialInterface } from './field-words';

const countLabels = { followers: 'Followers', following: 'Following', postCount: 'Posts' } as const;

const textLabels: Record<ChangeableText, string> = {
  displayName: 'name',
  handle: 'handle',
  bio: 'bio',
  website: 'website',
  email: 'e-mail',
  links: 'links',
  location: 'location',
  category: 'category',
  verified: 'verified mark',
  private: 'privacy',
};

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * What a refresh brought: "Followers 48,210, 1,120 more than on 3 March; 2 posts not seen before; new bio."
 * @param now epoch ms
 */
export function refreshedWords({ changed, site, profile }: Refreshed, now: number): string {
  if (changed.length === 0) {
    const followers =
      profile.followers === undefined
        ? ''
        : `: ${formatCount(profile.followers, profile.followersPrecision)} followers`;
    return `Nothing changed, says ${officialInterface(site)}${followers}.`;
  }
  const counts = changed.flatMap((change) => (change.kind === 'count' ? [countWords(change, now)] : []));
  const posts = changed.flatMap((change) =>
    change.kind === 'posts' ? [`${plural(change.added, 'post')} not seen before`] : [],
  );
  const texts = changed.flatMap((change) => (change.kind === 'text' ? [textLabels[change.name]] : []));
  const others = texts.length === 0 ? [] : [`new ${new Intl.ListFormat('en').format(texts)}`];
  return `${[...counts, ...posts, ...others].join('; ')}.`;
}

function countWords({ name, before, after }: Extract<ProfileChange, { kind: 'count' }>, now: number): string {
  const label = countLabels[name];
  if (after === undefined) return `${label} not shown any more`;
  const count = `${label} ${formatCount(after.value, after.precision)}`;
  if (before === undefined) return count;
  const difference = after.value - before.value;
  const isExact = before.precision === 'exact' && after.precision === 'exact';
  // Two rounded counts differ by no number that anybody has read.
  if (!isExact) {
    if (after.precision === 'exact' && mayBeRoundedTo(after.value, before.value)) return `${count}, now exact`;
    return `${count}, ${formatCount(before.value, before.precision)}${since(before, now, '')}`;
  }
  return `${count}, ${formatCount(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'}${since(before, now, ' than')}`;
}

function since({ readAt }: DatedCount, now: number, than: string): string {
  if (readAt === undefined) return `${than} before`;
  if (now - readAt < MINUTE_MS) return `${than} a moment ago`;
  return now - readAt < 7 * DAY_MS ? `${than} ${formatRelative(readAt, now)}` : `${than} on ${formatDay(readAt, now)}`;
}
