/** What is looked for in the rendered page; each with the day it was last seen to work. Never presentational class names. */
export const selectors = {
  // 2026-11 (structure), 2024-12 (logged-out shell has no header at all)
  header: 'header',
  heading: 'h1, h2',
  // The label is in the page's language.
  verifiedMark:
    'svg[aria-label="Verified" i], svg[aria-label="Verifiziert" i], svg[aria-label="Vérifié" i], svg[aria-label="Verificado" i], svg[aria-label="Verificata" i], svg[aria-label="Verificato" i], svg[aria-label="認証済み"]',
  outsideLink:
    'a[href^="https://l.instagram.com/"], a[rel~="me"][href^="http"], a[rel~="nofollow"][href^="http"][target="_blank"]',
  headerText: 'span, div, h1, a',
  gridLink: 'main a[href*="/p/"], main a[href*="/reel/"]',
  dialogLink: '[role="dialog"] a[href]',
  // 2026-11
  passwordField: 'input[type="password"], input[name="password"]',
  headings: 'main h1, main h2, main h3, main span, [role="main"] h2, [role="main"] span',
  postTime: 'a[href] time[datetime]',
  // 2025, in browser scripts of others
  commentTime: 'a[href*="/c/"] time[datetime]',
} as const;
