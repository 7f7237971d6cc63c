import { tierOf } from '@/lib/domain/tier';
import { field, formats } from './field-row';

/** Numbers of the account, and what was made of them. */
export const audienceFields = [
  field({
    id: 'followers',
    label: 'Followers',
    type: 'number',
    group: 'audience',
    description: 'Followers or subscribers. A number the site rounds reads "about 24,700".',
    example: 24_700,
    get: ({ profile }) => profile?.followers,
    format: (value, source) => {
      const rounded = source?.profile?.followersPrecision === 'rounded';
      return rounded ? `about ${formats.number(value)}` : formats.number(value);
    },
  }),
  field({
    id: 'following',
    label: 'Following',
    type: 'number',
    group: 'audience',
    description: 'How many accounts they follow.',
    example: 312,
    get: ({ profile }) => profile?.following,
  }),
  field({
    id: 'post_count',
    label: 'Posts',
    type: 'number',
    group: 'audience',
    description: 'How many posts or videos they have.',
    example: 189,
    get: ({ profile }) => profile?.postCount,
  }),
  field({
    id: 'tier',
    label: 'Tier',
    type: 'text',
    group: 'audience',
    description: 'nano, micro, mid-tier or macro, by followers.',
    example: 'mid-tier',
    get: ({ profile }) => (profile?.followers === undefined ? undefined : tierOf(profile.followers)),
  }),
  field({
    id: 'score',
    label: 'Audience score',
    type: 'number',
    group: 'audience',
    description: 'Latest audience score, 0 to 100. Missing when there is not enough data.',
    example: 78,
    get: ({ profile }) => profile?.score,
  }),
  field({
    id: 'score_confidence',
    label: 'Score confidence',
    type: 'number',
    group: 'audience',
    description: 'How sure the score is, 0 to 1.',
    example: 0.7,
    get: ({ profile }) => profile?.scoreConfidence,
    format: (value) => `${Math.round(value * 100)}%`,
  }),
] as const;
