/** What is looked for in the rendered page; each with the day it was last seen to work. Never presentational class names. */
export const selectors = {
  // 2025-12
  column: ['[data-testid="primaryColumn"]', 'main'],
  userName: ['[data-testid="UserName"]'],
  bio: '[data-testid="UserDescription"]',
  location: '[data-testid="UserLocation"]',
  website: '[data-testid="UserUrl"]',
  category: '[data-testid="UserProfessionalCategory"]',
  verifiedIcon: '[data-testid="icon-verified"]',
  lockIcon: '[data-testid="icon-lock"]',
  followButton: '[data-testid$="-follow"], [data-testid$="-unfollow"], [data-testid$="-cancel"]',
  article: 'article[data-testid="tweet"], article[role="article"]',
  authorName: '[data-testid="User-Name"], [data-testid="User-Names"]',
  postText: '[data-testid="tweetText"]',
  socialContext: '[data-testid="socialContext"]',
  postTime: 'a[href*="/status/"] time[datetime]',
  viewsLink: 'a[href$="/analytics"]',
  counts: '[role="group"][aria-label]',
  // 2026-08 (in browser scripts of others)
  userCell: '[data-testid="UserCell"]',
  emptyHeader: '[data-testid="empty_state_header_text"]',
  emptyButton: '[data-testid="empty_state_button_text"]',
  errorDetail: '[data-testid="error-detail"]',
  loginForm:
    '[data-testid="LoginForm_Login_Button"], input[autocomplete="username"], input[type="password"], input[name="session[password]"]',
} as const;

/** Buttons under a post: the names stay the same in every language, and change when the viewer has used them. */
export const countButtons = {
  comments: '[data-testid="reply"]',
  shares: '[data-testid="retweet"], [data-testid="unretweet"]',
  likes: '[data-testid="like"], [data-testid="unlike"]',
} as const;
