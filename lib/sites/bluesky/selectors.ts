/**
 * Where the visible page keeps things. Test ids, roles and links only: class names here are made by the style sheet.
 * Profile and feed last seen to work: 2026-01-27. Thread, list and error screens are from the site's own source, 2026.
 */
export const selectors = {
  profile: ['[data-testid="profileView"]'],
  displayName: ['[data-testid="profileHeaderDisplayName"]'],
  description: ['[data-testid="profileHeaderDescription"]'],
  followers: ['[data-testid="profileHeaderFollowersButton"]', 'a[href$="/followers"]'],
  following: ['[data-testid="profileHeaderFollowsButton"]', 'a[href$="/follows"]'],
  avatar: ['[data-testid="userAvatarImage"] img'],
  /** A post, in a feed, in a thread, or among search results. */
  post: '[data-testid^="feedItem-by-"], [data-testid^="postThreadItem-by-"], [role="link"][tabindex]',
  postText: ['[data-testid="postText"]'],
  likeButton: ['[data-testid="likeBtn"]'],
  replyButton: ['[data-testid="replyBtn"]'],
  repostButton: ['[data-testid="repostBtn"]'],
  repostCount: ['[data-testid="repostCount"]', '[data-testid="repostCount-expanded"]'],
  likeCount: ['[data-testid="likeCount-expanded"]', '[data-testid="likeCount"]'],
  /** Whom a row of a list, or a search result, is about. */
  accountLink: 'main a[href^="/profile/"]',
  beside: 'nav, aside, [role="navigation"], [role="complementary"]',
  error: ['[data-testid="profileErrorScreen"]', '[data-testid="postThreadErrorScreen"]'],
} as const;
