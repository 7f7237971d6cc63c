import { formatCompact } from '@/components/ui/format-count';
import { languageName } from '@/lib/domain/language-tag';
import { siteNames } from '@/lib/domain/site-names';
import type { LikePart } from '@/lib/roster/look-alikes/like-weights';
import type { LikeReason } from '@/lib/roster/look-alikes/likeness';

/** Whom people are held against: one by name, or several. */
export type LikeWhom = { readonly name: string } | { readonly count: number };

const and = new Intl.ListFormat('en', { type: 'conjunction' });
const percent = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1, style: 'percent' });
/** Numbers further apart than this many times are not called similar. */
const similarTimes = { size: 2.5, engagement: 1.6 } as const;
const mostTerms = 3;

/** One reason in words: "talks about sourdough and baking, as Lena does". `undefined`: alike in too little of this part. */
export function reasonWords(reason: LikeReason, whom: LikeWhom): string | undefined {
  const isOne = 'name' in whom || whom.count === 1;
  switch (reason.part) {
    case 'topics': {
      if (reason.shared.length === 0) return undefined;
      const as = 'name' in whom ? `${whom.name} does` : isOne ? 'they do' : 'some of them do';
      return `talks about ${and.format(reason.shared.slice(0, mostTerms))}, as ${as}`;
    }
    case 'size':
      if (!isNear(reason.followers, reason.target, similarTimes.size)) return undefined;
      return isOne
        ? `similar size: ${formatCompact(reason.target)} and ${formatCompact(reason.followers)}`
        : `similar size: ${formatCompact(reason.followers)}, theirs about ${formatCompact(reason.target)}`;
    case 'region': {
      const place = reason.places.at(-1);
      const languages = and.format(reason.languages.slice(0, 2).map((tag) => languageName(tag) ?? tag));
      const parts = [
        ...(place === undefined
          ? []
          : [isOne ? `both in ${placeName(place)}` : `in ${placeName(place)}, as some of them are`]),
        ...(languages === ''
          ? []
          : [isOne ? `both post in ${languages}` : `posts in ${languages}, as some of them do`]),
      ];
      return parts.length === 0 ? undefined : parts.join('; ');
    }
    case 'engagement':
      if (!isNear(reason.rate, reason.target, similarTimes.engagement)) return undefined;
      return `similar engagement: ${percent.format(reason.target)} and ${percent.format(reason.rate)}`;
    case 'site': {
      if (reason.share === 0) return undefined;
      const name = Object.entries(siteNames).find(([site]) => site === reason.site)?.[1] ?? reason.site;
      if (isOne) return `both on ${name}`;
      return reason.share === 1 ? `all on ${name}` : `on ${name}, as some of them are`;
    }
  }
}

function isNear(one: number, other: number, times: number): boolean {
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  return high === low || high <= low * times;
}

/** All of them, what says most first. */
export function allReasonWords(reasons: readonly LikeReason[], whom: LikeWhom): string[] {
  return reasons.flatMap((reason) => reasonWords(reason, whom) ?? []);
}

export const partWords: Readonly<Record<LikePart, string>> = {
  topics: 'what they talk about',
  size: 'followers',
  region: 'place and language',
  engagement: 'engagement',
  site: 'site',
};

/** "4 of 5 known; not known: engagement". */
export function knownWords(unknown: readonly LikePart[]): string {
  const all = Object.keys(partWords).length;
  if (unknown.length === 0) return `all ${all} known`;
  return `${all - unknown.length} of ${all} known; not known: ${and.format(unknown.map((part) => partWords[part]))}`;
}

/** Places are compared without case and accents; here each word begins with a capital again. */
function placeName(key: string): string {
  return key.replace(/(^|[\s-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
