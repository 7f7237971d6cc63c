import type { ContentDigest } from '@/lib/domain/content-digest';
import { evidenceGap } from './field-gaps';
import type { FieldSourceRecord, Gap } from './field-row';
import { fromPosts } from './field-seen';
import { distinct, field } from './make-field';

/** What the posts of their largest account are about, from those seen so far. */
export const contentFields = [
  field({
    id: 'hashtags',
    label: 'Hashtags',
    type: 'tags',
    group: 'content',
    seen: fromPosts,
    description: 'The hashtags on most of the posts seen, at most twelve.',
    example: ['slowfood', 'sourdough'],
    get: ({ profile }) => profile?.content && distinct(profile.content.hashtags),
    gap: noneAfter((content) => content.captionsSeen > 0),
  }),
  field({
    id: 'content_languages',
    label: 'Languages of the posts',
    type: 'tags',
    group: 'content',
    seen: fromPosts,
    description: 'The languages of the posts seen, as the site states them.',
    example: ['sv'],
    get: ({ profile }) => profile?.content && distinct(profile.content.languages),
    gap: noneAfter(() => false),
  }),
  field({
    id: 'sponsors',
    label: 'Sponsors',
    type: 'tags',
    group: 'content',
    seen: fromPosts,
    description: 'Whom the site’s label or the caption names as paying, on the posts seen.',
    example: ['Northlight'],
    get: ({ profile }) => profile?.content && distinct(profile.content.sponsors),
    gap: noneAfter((content) => content.couldDisclose > 0),
  }),
  field({
    id: 'sponsor_count',
    label: 'Number of sponsors',
    type: 'number',
    group: 'content',
    seen: fromPosts,
    description: 'How many sponsors are named on the posts seen; twenty at most are counted.',
    example: 1,
    get: ({ profile }) => {
      const content = profile?.content;
      return content && content.couldDisclose > 0 ? distinct(content.sponsors).length : undefined;
    },
    gap: noneAfter(() => false),
  }),
  field({
    id: 'disclosed_posts',
    label: 'Paid posts',
    type: 'number',
    group: 'content',
    seen: fromPosts,
    description: 'Posts seen that say they are paid for, by the site’s label or in the caption.',
    example: 2,
    get: ({ profile }) => {
      const content = profile?.content;
      return content && content.couldDisclose > 0 ? content.disclosed : undefined;
    },
    gap: noneAfter(() => false),
  }),
  field({
    id: 'disclosed_share',
    label: 'Share of paid posts',
    type: 'share',
    group: 'content',
    seen: fromPosts,
    description: 'Paid posts over the posts whose caption or label was seen.',
    example: 0.08,
    get: ({ profile }) => {
      const content = profile?.content;
      return content && content.couldDisclose > 0 ? content.disclosed / content.couldDisclose : undefined;
    },
    gap: noneAfter(() => false),
  }),
  field({
    id: 'disclosure_words',
    label: 'Words that disclose',
    type: 'tags',
    group: 'content',
    seen: fromPosts,
    description: 'The captions’ own words for being paid.',
    example: ['#ad'],
    get: ({ profile }) => profile?.content && distinct(profile.content.words),
    gap: noneAfter((content) => content.captionsSeen > 0),
  }),
  field({
    id: 'posts_per_week',
    label: 'Posts a week',
    type: 'number',
    group: 'content',
    seen: fromPosts,
    description: 'Posts a week between the first and the last post seen with a date; at least three are needed.',
    example: 2.3,
    get: ({ profile }) => profile?.content?.rhythm?.postsPerWeek,
    gap: noneAfter(() => false),
    isRounded: ({ profile }) => profile?.content?.rhythm?.precision === 'rounded',
  }),
  field({
    id: 'days_between_posts',
    label: 'Days between posts',
    type: 'number',
    group: 'content',
    seen: fromPosts,
    description: 'Half of the posts seen follow the one before within so many days.',
    example: 3,
    get: ({ profile }) => profile?.content?.rhythm?.medianGapDays,
    gap: noneAfter(() => false),
    isRounded: ({ profile }) => profile?.content?.rhythm?.precision === 'rounded',
  }),
  field({
    id: 'last_post_on',
    label: 'Last post on',
    type: 'date',
    group: 'content',
    seen: fromPosts,
    description: 'The day (UTC) of the newest post seen.',
    example: Date.UTC(2026, 2, 30),
    get: ({ profile }) => profile?.content?.lastPostAt,
    gap: noneAfter(() => false),
    isRounded: ({ profile }) => profile?.content?.lastPostPrecision === 'rounded',
  }),
  field({
    id: 'captions_seen',
    label: 'Captions seen',
    type: 'number',
    group: 'content',
    seen: fromPosts,
    description: 'Of how many posts the caption was seen, behind hashtags and paid posts.',
    example: 22,
    get: ({ profile }) => profile?.content?.captionsSeen,
    gap: noneAfter(() => false),
  }),
] as const;

/** An account that plainly has no posts has none of anything on them; else the posts seen must be able to say so. */
function noneAfter(canSay: (content: ContentDigest) => boolean): (source: FieldSourceRecord) => Gap {
  return (source) => {
    const { profile } = source;
    const gap = evidenceGap('posts')(source);
    if (gap === 'not-looked-at' || profile?.content === undefined) return gap;
    return profile.content.posts === 0 && profile.postCount === 0 ? 'none' : canSay(profile.content) ? 'none' : gap;
  };
}
