/**
 * Where the visible page keeps things. The client has no test ids; links, `title`, `data-id` and `time[datetime]` come
 * first. The class names named here are those of its components (`account__header__content`), the same since 2016 and relied
 * on by themes, and the microformats of server-rendered pages (`p-note`, `e-content`; microformats.org/wiki/h-entry).
 * From the client's source, 2023 to 2026; server-rendered pages are those of 2.0 to 3.5.
 */
export const selectors = {
  heading: ['h1'],
  bio: ['.account__header__content', '.public-account-bio .account__header__content', '.p-note'],
  fieldLinks: 'dd a[rel~="me"], .account__header__fields a[rel~="me"], .h-card a[rel~="me"]',
  post: 'article, [data-id], .h-entry, .entry, .detailed-status',
  postText: ['.status__content__text', '.e-content', '.status__content'],
  detailed: '.detailed-status, .h-entry',
  accountLink: 'a[href*="/@"]',
  /** Places that show the viewer, or suggestions. */
  beside:
    'nav, aside, header, [role="navigation"], [role="complementary"], .navigation-bar, .navigation-panel, .compose-form',
  message: ['body.error .dialog', '.empty-column-indicator', '.error-column'],
} as const;
