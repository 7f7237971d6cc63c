import { type Field, found, unreadable } from '@/lib/domain/field';
import { listLimits } from '@/lib/domain/reading';
import { emailOfMailto } from '../emails';
import { metaContent } from '../structured-data';
import { isHidden } from '../visible-text';
import { absoluteLink, isSamePlace } from './address';

/** Elements looked at before a page is too long to be somebody's page of links. */
const MOST_LINKS = 5_000;

/** Addresses that the page states as the same person's (https://microformats.org/wiki/rel-me). */
export function relMeOf(document: Document, url: URL): readonly string[] {
  return [...new Set(hrefs(document, '[rel~="me"][href]', url))].filter((link) => !isSamePlace(link, url.href));
}

/** What stands here is the site's, on all of its pages. */
const FRAME = 'header, footer, nav';

/** The one e-mail address of the page's links; two are an office's, and nobody's to guess. */
export function emailOf(document: Document): Field<string> {
  const emails = [...document.querySelectorAll('a[href]')]
    .slice(0, MOST_LINKS)
    .flatMap((link) =>
      link.closest(FRAME) || isHidden(link) ? [] : (emailOfMailto(link.getAttribute('href') ?? '') ?? []),
    );
  const [email, ...others] = [...new Set(emails.map((each) => each.toLowerCase()))];
  return email === undefined || others.length > 0
    ? unreadable(email === undefined ? 'mailto links' : 'several mailto links')
    : found(emails[0] ?? email, 'attribute');
}

/** The account on X of the page's author; the same name on all pages of a site (`twitter:site`) is the site's. */
export function authorOnX(document: Document): string | undefined {
  const [author, site] = ['twitter:creator', 'twitter:site'].map((name) => metaContent(document, name)?.trim());
  const handle = /^@?(\w{1,15})$/.exec(author ?? '')?.[1];
  return handle === undefined || author === site ? undefined : `https://x.com/${handle}`;
}

/** Links that lead away from the site, as a page of links shows them. */
export function outwardLinks(document: Document, url: URL): readonly string[] {
  const site = url.hostname.replace(/^www\./, '');
  const isOutside = (link: string) => {
    const { hostname } = new URL(link);
    return hostname !== site && !hostname.endsWith(`.${site}`);
  };
  const links = [...document.querySelectorAll('a[href]')]
    .slice(0, MOST_LINKS)
    .filter((link) => link.closest(FRAME) === null && !isHidden(link))
    .flatMap((link) => absoluteLink(link.getAttribute('href'), url) ?? []);
  return [...new Set(links)].filter(isOutside).slice(0, listLimits.links);
}

function hrefs(document: Document, selector: string, url: URL): string[] {
  return [...document.querySelectorAll(selector)]
    .slice(0, MOST_LINKS)
    .flatMap((link) => absoluteLink(link.getAttribute('href'), url) ?? [])
    .slice(0, listLimits.links);
}
