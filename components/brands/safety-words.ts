import { plural } from '@/components/ui/format-count';
import type { SponsorSign } from '@/lib/domain/brand-watch/sponsors';
import type { SafetyFlag } from '@/lib/domain/safety-flag';
import type { SafetyGlance, SeenPosts } from '@/lib/services/brands/brand-types';

const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "24 posts seen, the oldest of March 2026". */
export function seenWords({ posts, captions, oldestAt }: SeenPosts): string {
  const oldest = oldestAt === undefined ? '' : `, ${posts === 1 ? 'of' : 'the oldest of'} ${month.format(oldestAt)}`;
  const words = captions < posts ? `; the words of ${captions} of them` : '';
  return `${plural(posts, 'post')} seen${oldest}${words}`;
}

/** "None found in 24 posts": something was looked at. */
export function noneFound({ captions }: SeenPosts): string {
  return captions === 0 ? 'The words of their posts were not seen.' : `None found in ${plural(captions, 'post')}.`;
}

export const signWords: Readonly<Record<SponsorSign, string>> = {
  label: 'Label of the site',
  named: 'Named as paying',
  mention: 'Mentioned in a paid post',
  hashtag: 'Hashtag',
  code: 'Beside a code',
  link: 'Link in a paid post',
};

const whereWords: Readonly<Record<NonNullable<SafetyFlag['where']>, string>> = {
  mention: 'mentioned',
  hashtag: 'as a hashtag',
  link: 'linked',
  label: 'in the site’s label',
  bio: 'in the bio',
};

/** How a rival is named: "mentioned, paid post". */
export function whereOf({ where, isPaid }: SafetyFlag): string {
  return [where ? whereWords[where] : 'in the text', ...(isPaid ? ['paid post'] : [])].join(', ');
}

/** One line for the panel; `undefined` where there is nothing to say. */
export function glanceWords({ openFlags, problems, competitors, clashes }: SafetyGlance): string | undefined {
  const parts = [
    problems > 0 ? plural(problems, 'problem') : undefined,
    openFlags > 0 ? `${plural(openFlags, 'flag')} to judge` : undefined,
    competitors > 0 ? `${plural(competitors, 'post')} with competitors` : undefined,
    clashes > 0 ? `${plural(clashes, 'clash', 'clashes')}` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : undefined;
}
