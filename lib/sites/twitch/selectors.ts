/** Where the rendered page keeps things, each with the day it was seen to work (or, where marked, to be documented). */
export const selectors = {
  // documented 2025
  aboutPanel: '[data-a-target="about-panel"]',
  /** Beside the name: partners have a mark. Seen in several languages without a label of its own. */
  // documented 2025
  verified: '[aria-label="Verified Partner"], [aria-label="Verified User"], [data-a-target="verified-badge"]',
  // documented 2025
  category: '[data-a-target="stream-game-link"]',
  // documented 2025
  cards: '[data-a-target^="video-tower-card"], [data-a-target^="clips-card"], article[data-a-target], article',
  // documented 2025
  cardTitle:
    '[data-a-target="preview-card-title-link"] h3, [data-a-target="preview-card-title-link"], h3[title], h3, h4',
  // documented 2025
  cardChannel: '[data-a-target="preview-card-channel-link"]',
  // documented 2025
  searchResult: '[data-a-target="search-result-channel"]',
  // documented 2025
  streamTitle: '[data-a-target="stream-title"]',
  // documented 2025
  error: '[data-a-target="core-error-message"]',
  // documented 2025
  matureGate:
    '[data-a-target="content-classification-gate-overlay"], [data-a-target="content-classification-gate-overlay-start-watching-button"], [data-a-target="player-overlay-mature-accept"]',
  // 2023-08-09
  clipChannel: 'a[href*="tt_content=player_profile_img"]',
  // 2023-08-09
  shareLinks:
    'a[href*="twitter.com/share"], a[href*="twitter.com/intent"], a[href*="x.com/intent"], a[href*="reddit.com/submit"]',
  /** Chat, other channels, and what the owner wrote into panels: none of it is the site's own word about the channel. */
  // 2023-08-09
  foreign:
    'nav, aside, [data-test-selector="side-nav"], [data-a-target="chat-scroller"], [data-a-target="right-column-chat-bar"], .chat-shell, .channel-panels, .default-panel, [data-test-selector="clips-recommendation-view-rec-link"]',
} as const;
