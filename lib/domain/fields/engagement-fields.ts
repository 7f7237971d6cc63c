import { evidenceGap } from './field-gaps';
import { scored } from './field-seen';
import { field, optionsOf } from './make-field';

const gap = evidenceGap('posts');

/** How the audience of their largest account takes part, as it was when the score was last worked out. */
export const engagementFields = [
  field({
    id: 'engagement',
    label: 'Engagement',
    type: 'share',
    group: 'engagement',
    seen: scored,
    description: 'Likes and comments of a usual post over followers, or over views where that is the site’s custom.',
    example: 0.028,
    get: ({ profile }) => profile?.audience?.engagement?.rate,
    gap,
  }),
  field({
    id: 'engagement_over',
    label: 'Engagement over',
    type: 'choice',
    group: 'engagement',
    seen: scored,
    description: 'What the likes and comments were divided by.',
    example: 'followers',
    options: optionsOf({ followers: 'Followers', views: 'Views' }),
    get: ({ profile }) => profile?.audience?.engagement?.over,
    gap,
  }),
  field({
    id: 'engagement_posts',
    label: 'Posts behind the engagement',
    type: 'number',
    group: 'engagement',
    seen: scored,
    description: 'How many posts the engagement is made of.',
    example: 12,
    get: ({ profile }) => profile?.audience?.engagement?.n,
    gap,
  }),
  field({
    id: 'views_per_follower',
    label: 'Views for each follower',
    type: 'number',
    group: 'engagement',
    seen: scored,
    description: 'Views of a usual post divided by followers: 0.5 is one view for two followers.',
    example: 0.42,
    get: ({ profile }) => profile?.audience?.figures.viewsPerFollower,
    gap,
  }),
  field({
    id: 'comments_per_hundred_likes',
    label: 'Comments for 100 likes',
    type: 'number',
    group: 'engagement',
    seen: scored,
    description: 'How many comments come with a hundred likes.',
    example: 3.4,
    get: ({ profile }) => profile?.audience?.figures.commentsPer100Likes,
    gap,
  }),
  field({
    id: 'likes_variation',
    label: 'Variation of likes',
    type: 'share',
    group: 'engagement',
    seen: scored,
    description: 'How much the likes differ from post to post: their standard deviation over their mean.',
    example: 0.46,
    get: ({ profile }) => profile?.audience?.figures.likesVariation,
    gap,
  }),
] as const;
