import type { Profile } from '@/lib/domain/person';
import { siteNames } from '@/lib/domain/site-names';
import { anyPageGap, profilesOf } from './field-gaps';
import { recorded } from './field-seen';
import { distinct, field } from './make-field';

/** All their accounts together. */
export const accountFields = [
  field({
    id: 'account_count',
    label: 'Number of accounts',
    type: 'number',
    group: 'person',
    seen: recorded,
    description: 'How many accounts are known to be theirs.',
    example: 2,
    get: ({ profiles }) => profiles?.length,
  }),
  field({
    id: 'sites',
    label: 'Sites',
    type: 'tags',
    group: 'person',
    seen: recorded,
    description: 'Where they have an account that is known.',
    example: ['YouTube', 'Instagram'],
    get: (source) => distinct(profilesOf(source).map(({ site }) => siteNames[site])),
    gap: ({ profiles }) => (profiles ? 'none' : 'unknown'),
  }),
  field({
    id: 'handles',
    label: 'Handles',
    type: 'tags',
    group: 'person',
    seen: recorded,
    description: 'The account names on all sites, without @.',
    example: ['maracooks', 'mara.cooks'],
    get: (source) => distinct(profilesOf(source).map(({ handle }) => handle)),
    gap: ({ profiles }) => (profiles ? 'none' : 'unknown'),
  }),
  field({
    id: 'all_followers',
    label: 'Followers on all sites',
    type: 'number',
    group: 'audience',
    description:
      'The sum of the followers of all accounts whose count was seen. Whoever follows on two sites counts twice.',
    example: 31_200,
    get: (source) => {
      const counts = profilesOf(source).flatMap(({ followers }) => (followers === undefined ? [] : [followers]));
      return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
    },
    gap: (source) => anyPageGap(source, 'followers'),
    isRounded: (source) =>
      profilesOf(source).some((profile) => profile.followers !== undefined && isRoundedCount(profile, 'followers')),
  }),
  field({
    id: 'accounts_read',
    label: 'Accounts read',
    type: 'number',
    group: 'person',
    seen: recorded,
    description: 'Of how many of their accounts a page was read.',
    example: 2,
    get: ({ profiles }) => profiles?.filter(({ lastReadAt }) => lastReadAt !== undefined).length,
  }),
  field({
    id: 'accounts_gone',
    label: 'Accounts not available',
    type: 'number',
    group: 'person',
    seen: recorded,
    description: 'How many of their accounts the site last said were not available.',
    example: 0,
    get: ({ profiles }) => profiles?.filter(({ unavailableSince }) => unavailableSince !== undefined).length,
  }),
] as const;

/** Whether the page shows this count rounded, as `1.2M`. */
export function isRoundedCount(profile: Profile | undefined, name: 'followers' | 'following' | 'postCount'): boolean {
  const precision =
    (name === 'followers' ? profile?.followersPrecision : undefined) ?? profile?.counts?.[name]?.precision;
  return precision === 'rounded';
}
