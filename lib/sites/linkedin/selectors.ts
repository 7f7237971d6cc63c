/**
 * Public pages (logged out): seen on a profile of 2026-01-24 and on a post page of 2026-05; the names of blocks there
 * (`top-card-layout`, `main-feed-activity-card`) have been the same since 2021. Pages of members who are logged in were
 * never at hand as a recording: their selectors are what several open-source readers of 2024 to 2026 agree on.
 */
export const selectors = {
  main: 'main, [role="main"]',
  /** The page's own name for what it is: `public_profile_v3_desktop`, `d_public_post`, `d_homepage-guest-home`. */
  pageKey: 'meta[name="pageKey"]',
  passwordField: 'input[type="password"]',
  /** Hidden fields and links of the sign-in forms on public pages; they carry the address of the page they stand on. */
  returnAddress: 'input[name="session_redirect"]',
  publicTitle: ['.top-card-layout__title'],
  publicSubline: ['.top-card-layout__first-subline', '.top-card__subline-row'],
  publicPlace: ['.profile-info-subheader > span', '.top-card__subline-item:not(.top-card__subline-item--bullet)'],
  publicSummary: ['section[data-section="summary"]'],
  publicWebsite: ['[data-section="websites"] a[href]', '[data-test-id="about-us__website"] dd a[href]'],
  aboutUs: {
    industry: ['[data-test-id="about-us__industry"] dd'],
    headquarters: ['[data-test-id="about-us__headquarters"] dd'],
    description: ['[data-test-id="about-us__description"]'],
  },
  /** A report link that names the profile, the post or the comment it stands at. */
  urnHolder: '[data-semaphore-content-urn]',
  /** Rows of a public profile's articles and activity. */
  publicRow: 'section[data-section="articles"] li, section[data-section="posts"] li',
  reactions: ['[data-test-id="social-actions__reactions"]'],
  commentCount: ['[data-test-id="social-actions__comments"]'],
  publicPost: '[data-activity-urn]',
  publicCaption: ['[data-test-id="main-feed-activity-card__commentary"]'],
  publicActor: ['[data-test-id="main-feed-activity-card__entity-lockup"] a[href]'],
  publicComment: 'section.comment',
  publicCommentAuthor: ['a.comment__author', '.comment__header a[href]'],
  publicCommentText: ['.comment__text'],
  publicCommentLikes: ['.comment__reactions-count:not(.hidden)'],
  /** Logged in (2024 to 2026). */
  memberPost: '[data-urn^="urn:li:activity:"], [data-id^="urn:li:activity:"]',
  memberActor: ['.update-components-actor__meta-link', '.update-components-actor__container a[href]'],
  memberCaption: ['.update-components-text', '.feed-shared-text'],
  memberReactions: [
    '.social-details-social-counts__reactions-count',
    '.social-details-social-counts__social-proof-fallback-number',
  ],
  memberComments: ['.social-details-social-counts__comments'],
  memberCounts: '.social-details-social-counts__item',
  memberComment: 'article[data-id^="urn:li:comment:"]',
  memberCommentText: ['.comments-comment-item__main-content', '.update-components-text'],
  memberCommentLikes: [
    '.comments-comment-social-bar__reactions-count--cr',
    '.comments-comment-social-bar__reactions-count',
  ],
  memberOrganisationInfo: '.org-top-card-summary-info-list__info-item',
  verifiedMark: '#verified-medium, #verified-small, [data-test-icon^="verified"]',
  /** Rows of search results: the list items, or what stands for them. */
  searchRow:
    '[data-chameleon-result-urn], [data-view-name="search-entity-result-universal-template"], [role="listitem"], li',
} as const;
