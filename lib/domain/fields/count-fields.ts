import { tierOf, tiers } from '@/lib/domain/tier';
import { isRoundedCount } from './account-fields';
import { sayableGap } from './field-gaps';
import type { FieldSourceRecord, Gap } from './field-row';
import { counted } from './field-seen';
import { field, optionsOf, sendable } from './make-field';

const precisionOptions = optionsOf({ exact: 'Exact', rounded: 'Rounded by the site' });

/** Numbers that the page of their largest account shows. */
export const countFields = [
  sendable(
    field({
      id: 'followers',
      label: 'Followers',
      type: 'number',
      group: 'audience',
      seen: counted('followers'),
      description: 'Followers or subscribers. A number the site rounds reads "about 24,700".',
      example: 24_700,
      get: ({ profile }) => profile?.followers,
      gap: sayableGap('followers'),
      isRounded: ({ profile }) => isRoundedCount(profile, 'followers'),
    }),
  ),
  sendable(
    field({
      id: 'following',
      label: 'Following',
      type: 'number',
      group: 'audience',
      seen: counted('following'),
      description: 'How many accounts they follow.',
      example: 312,
      get: ({ profile }) => profile?.following,
      gap: sayableGap('following'),
      isRounded: ({ profile }) => isRoundedCount(profile, 'following'),
    }),
  ),
  sendable(
    field({
      id: 'post_count',
      label: 'Posts',
      type: 'number',
      group: 'audience',
      seen: counted('postCount'),
      description: 'How many posts or videos they have.',
      example: 189,
      get: ({ profile }) => profile?.postCount,
      gap: sayableGap('postCount'),
      isRounded: ({ profile }) => isRoundedCount(profile, 'postCount'),
    }),
  ),
  field({
    id: 'follower_ratio',
    label: 'Followers for each followed',
    type: 'number',
    group: 'audience',
    seen: counted('followers'),
    description: 'Followers divided by the accounts they follow. There is none for somebody who follows nobody.',
    example: 79.17,
    get: ({ profile }) => ratio(profile?.followers, profile?.following),
    gap: ratioGap,
    isRounded: ({ profile }) => isRoundedCount(profile, 'followers') || isRoundedCount(profile, 'following'),
  }),
  field({
    id: 'followers_precision',
    label: 'Precision of followers',
    type: 'choice',
    group: 'audience',
    seen: counted('followers'),
    description: 'Whether the number of followers is exact or was rounded by the site.',
    example: 'rounded',
    options: precisionOptions,
    get: ({ profile }) =>
      profile?.followers === undefined
        ? undefined
        : (profile.followersPrecision ?? profile.counts?.followers?.precision),
    gap: sayableGap('followers'),
  }),
  field({
    id: 'followers_source',
    label: 'Source of followers',
    type: 'choice',
    group: 'audience',
    seen: counted('followers'),
    description:
      'Who says how many followers there are: a page or interface that was read, or a file that was taken in.',
    example: 'read',
    options: optionsOf({ read: 'Read here', file: 'Taken from a file' }),
    get: ({ profile }) => {
      const origin = profile?.followers === undefined ? undefined : profile.counts?.followers;
      return origin && (origin.source ?? 'read');
    },
    gap: sayableGap('followers'),
  }),
  field({
    id: 'following_precision',
    label: 'Precision of following',
    type: 'choice',
    group: 'audience',
    seen: counted('following'),
    description: 'Whether the number of accounts they follow is exact or was rounded by the site.',
    example: 'exact',
    options: precisionOptions,
    get: ({ profile }) => (profile?.following === undefined ? undefined : profile.counts?.following?.precision),
    gap: sayableGap('following'),
  }),
  sendable(
    field({
      id: 'tier',
      label: 'Tier',
      type: 'choice',
      group: 'audience',
      seen: counted('followers'),
      description: 'nano, micro, mid-tier or macro, by followers, with your own bounds where you have set them.',
      example: 'mid-tier',
      options: tiers.map((tier) => ({ value: tier, label: tier })),
      get: ({ profile, settings }) =>
        profile?.followers === undefined || !Number.isFinite(profile.followers)
          ? undefined
          : tierOf(profile.followers, settings.audience?.tierBounds),
      gap: sayableGap('followers'),
    }),
  ),
] as const;

function ratio(followers: number | undefined, following: number | undefined): number | undefined {
  return followers === undefined || following === undefined || following === 0 ? undefined : followers / following;
}

function ratioGap(source: FieldSourceRecord): Gap {
  const { profile } = source;
  if (profile?.following === 0) return profile.followers === undefined ? sayableGap('followers')(source) : 'none';
  return sayableGap(profile?.followers === undefined ? 'followers' : 'following')(source);
}
