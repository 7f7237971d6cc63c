/** Where the rendered page keeps things, newest first, each with the day it was seen to work. */
export const selectors = {
  // 2024-02-11
  title: ['article h1.post-title', '.post-header h1'],
  // 2024-02-11
  subtitle: ['article h3.subtitle', '.post-header h3.subtitle'],
  /** Accessible names such as "Like (326)" stand on buttons of newer pages. */
  // 2024-02-11
  likes: ['.post-header button[aria-label^="Like ("]', '.post-header .like-button-container .label'],
  // 2024-02-11
  commentsLink: ['.post-header a[href$="/comments"]'],
  // 2024-02-11
  previewTitle: ['a[data-testid="post-preview-title"]'],
  // 2024-02-11
  previewTime: ['time[datetime]'],
  // 2024-02-11
  feed: 'link[rel="alternate"][type="application/rss+xml"][title]',
  // 2024-02-11
  commentLink: 'a[href*="/comment/"]',
  comment: '.comment',
  commentBody: '.comment-body',
  commentWriter: 'a[href*="substack.com/profile/"], a[href*="substack.com/@"]',
  headings: 'h1, h2, h3, h4',
  leaves: 'a, span, p, div',
} as const;
