/** What is looked for in the rendered page; each with the day it was last seen to work. Never presentational class names. */
export const selectors = {
  // 2026-02: the column that holds the page; its label is in the page's language.
  column: '[role="region"]',
  name: 'h1',
  exactCount: 'span[title]',
  outsideLink: 'a[href^="https://l.threads.com/"], a[href^="https://l.threads.net/"], a[rel~="me"][href^="http"]',
  // 2026-02: every post is linked from its time.
  postTime: 'a[href*="/post/"] time[datetime]',
  button: '[role="button"]',
  icon: 'svg[aria-label], svg title',
  // Lines of the site's own.
  lines: 'h1, h2, span, div[role="status"]',
  passwordField: 'input[type="password"]',
} as const;
