import { found } from '@/lib/domain/field';
import { listLimits, type ProfileFields, type Reading, type ReadingNotice } from '@/lib/domain/reading';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { jsonLd, metaContent } from '../structured-data';
import { mergePosts, mergeProfiles } from '../trust';
import { emptyReading } from '../unreadable';
import { canonicalPlace, isLeftBehind } from './address';
import { authorOfMeta, isArticleByMeta, postOfArticle, postOfMeta, profileOfAuthor } from './article';
import { profileOfEntity } from './entity';
import { profileOfCard, representativeCard } from './h-card';
import { linkPageHandle, readLinkPage } from './link-page';
import { isProfileByMeta, profileOfMeta } from './open-graph';
import { authorOnX, emailOf, relMeOf } from './page-links';
import { type Subject, statedAddresses, subjectOf } from './subject';

/**
 * Any page that says in a standard form whose it is: JSON-LD, `og:type=profile`, a representative h-card, `rel=me`. A page
 * that says nothing of the kind is about nobody.
 */
export const web: Reader = {
  id: 'web',
  name: 'Web page',
  ...siteHosts.web,
  verifiedOn: '2026-11-21',
  detect: (_url, capture) => read(capture).kind,
  read,
};

interface Page {
  readonly capture: PageCapture;
  readonly document: Document;
  readonly url: URL;
  /** The address under which the page is kept. */
  readonly place: string;
  readonly language: string | undefined;
  readonly objects: readonly unknown[];
}

function read(capture: PageCapture): Reading {
  const { document } = capture;
  const url = new URL(capture.url);
  const { objects, isCutShort } = jsonLd(document);
  const canonical = document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? undefined;
  const head = [canonical, metaContent(document, 'og:url')];
  const page: Page = {
    capture,
    document,
    url,
    place: canonicalPlace(url, head),
    language: document.documentElement?.getAttribute('lang') || undefined,
    objects,
  };
  const reading = isLeftBehind(url, [...head, ...statedAddresses(objects)]) ? leftBehind(page) : readingOf(page);
  return isCutShort ? { ...reading, notices: ['data-cut-short', ...reading.notices] } : reading;
}

function readingOf(page: Page): Reading {
  const subject = subjectOf(page.objects, page.url);
  const isProfile = subject.about === 'somebody' && subject.isProfilePage;
  const isPost = subject.about === 'post' || (!isProfile && isArticleByMeta(page.document, page.url));
  return isPost ? postReading(page, subject) : profileReading(page, subject);
}

/** What is here belongs to the page before this one. */
function leftBehind({ capture, place }: Page): Reading {
  const reading = emptyReading(web, capture, 'unknown', 'the page names another address as its own');
  return { ...reading, url: place, notices: ['embedded-data-is-stale'] };
}

function postReading(page: Page, subject: Subject): Reading {
  const { document, url, objects, language, place } = page;
  const stated = subject.about === 'post' ? subject.post : undefined;
  const layers = stated ? [postOfArticle(stated, objects, language)] : [];
  const author = stated ? profileOfAuthor(stated, objects, url) : { displayName: authorOfMeta(document) };
  const address = { id: found(place, 'attribute'), url: found(place, 'attribute') } as const;
  return {
    ...emptyReading(web, page.capture, 'post', ''),
    url: place,
    profile: mergeProfiles([author], 'the page of one post does not show it'),
    posts: [mergePosts([address, ...layers, ...(stated ? [] : [postOfMeta(document)])], 'the page does not state it')],
  };
}

function profileReading(page: Page, subject: Subject): Reading {
  const { document, url, language, place } = page;
  const relMe = relMeOf(document, url);
  const card = representativeCard(document, url, relMe);
  const linkHandle = linkPageHandle(url);
  const linkPage = linkHandle === undefined ? undefined : readLinkPage(document, url, linkHandle);
  const layers: Partial<ProfileFields>[] = [
    ...(linkPage ? [linkPage.profile] : []),
    ...(subject.about === 'somebody' ? [profileOfEntity(subject.entity, { ...subject, url, language })] : []),
    ...(isProfileByMeta(document, url) ? [profileOfMeta(document)] : []),
    ...(card ? [profileOfCard(card, url)] : []),
  ];
  if (layers.length === 0 && relMe.length === 0)
    return { ...emptyReading(web, page.capture, 'unknown', 'the page does not say whose it is'), url: place };
  const notices: ReadingNotice[] = [
    ...(linkPage?.isStale ? ['embedded-data-is-stale' as const] : []),
    ...(linkPage?.isCutShort ? ['data-cut-short' as const] : []),
  ];
  return {
    ...emptyReading(web, page.capture, 'profile', ''),
    url: place,
    profile: {
      ...mergeProfiles([...layers, { email: emailOf(document) }], 'the page does not state it'),
      ...addressesOf(layers, relMe, authorOnX(document)),
    },
    notices,
  };
}

/** All addresses that any layer gives, in order of trust; a layer without them takes none away. */
function addressesOf(
  layers: readonly Partial<ProfileFields>[],
  relMe: readonly string[],
  onX: string | undefined,
): Pick<ProfileFields, 'links' | 'sameAs'> {
  const all = (key: 'links' | 'sameAs') =>
    layers.flatMap((layer) => (layer[key]?.status === 'found' ? layer[key].value : []));
  const sameAs = [...new Set([...all('sameAs'), ...relMe, ...(onX === undefined ? [] : [onX])])];
  const links = [...new Set([...all('links'), ...relMe])];
  const stated = layers.some((layer) => layer.sameAs) ? 'structured' : 'attribute';
  const shown = layers.find((layer) => layer.links?.status === 'found')?.links;
  return {
    ...(links.length > 0
      ? {
          links: found(links.slice(0, listLimits.links), shown?.status === 'found' ? shown.source : 'attribute'),
        }
      : {}),
    ...(sameAs.length > 0 ? { sameAs: found(sameAs.slice(0, listLimits.links), stated) } : {}),
  };
}
