import { type Field, found } from '@/lib/domain/field';
import {
  listLimits,
  type PageKind,
  type PostFields,
  type ProfileFields,
  type Reading,
  type ReadingNotice,
} from '@/lib/domain/reading';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { jsonLd } from '../structured-data';
import { mergePosts, mergeProfiles, mostTrusted } from '../trust';
import { listRowsIn, searchResultsIn } from './accounts';
import { type Address, handleOf, isSameSubject, postPageUrl, profileUrl, readAddress, type Subject } from './address';
import { commentsIn } from './comments';
import { profileOfHeader } from './header';
import { addressOfMeta, idOfMeta, ownerOfMeta, postOfMeta, profileOfMeta } from './meta';
import { type PageState, stateOf } from './page-state';
import { completeSubject, profileLayers } from './profile';
import { type RelaySource, relaySources } from './relay';
import { isBy, postsIn, type SeenPost } from './stories';
import { structuredPost } from './structured';

/**
 * Facebook pages and posts. At hand was one recording, of a photo's page for visitors (2025-11-30), which holds its text and
 * address only. No profile, timeline, comment or search page was ever seen: their shapes (Relay data in
 * `<script data-sjs>` and in `/api/graphql` answers, `og:` elements, links of the rendered head) are those on which
 * several open-source readers of 2024 to 2026 agree. Rendered posts are not read at all.
 */
export const facebook: Reader = {
  id: 'facebook',
  name: 'Facebook',
  ...siteHosts.facebook,
  verifiedOn: '2025-11-30',
  detect: (_url, capture) => read(capture).kind,
  read,
};

type Part = Pick<Reading, 'kind' | 'url' | 'profile' | 'posts' | 'accounts' | 'comments'> & {
  readonly notices?: readonly ReadingNotice[];
  readonly statusText?: string;
  readonly listOf?: 'followers' | 'following';
};

interface Page {
  readonly url: URL;
  readonly document: Document;
  readonly sources: readonly RelaySource[];
  readonly structured: readonly unknown[];
  readonly language: string | undefined;
  readonly state: PageState;
}

function read(capture: PageCapture): Reading {
  const { document } = capture;
  const { sources, isCutShort } = relaySources(capture);
  const { objects: structured, isCutShort: isLdCutShort } = jsonLd(document);
  const url = new URL(capture.url);
  const language = document.documentElement?.getAttribute('lang') || undefined;
  const page: Page = { url, document, sources, structured, language, state: stateOf(document) };
  const { notices = [], ...part } = partOf(readAddress(url), page);
  return {
    site: 'facebook',
    readAt: capture.capturedAt,
    ...part,
    notices: [
      ...(isCutShort || isLdCutShort ? ['data-cut-short' as const] : []),
      ...notices,
      ...(part.kind === 'login' ? ['needs-login' as const] : []),
    ],
  };
}

function partOf(address: Address, page: Page): Part {
  switch (address.about) {
    case 'profile':
      return profilePart(address, page);
    case 'post':
      return postPart(address, page);
    case 'search':
      return {
        ...nothing(page, 'search', 'a search page shows no single profile'),
        accounts: searchResultsIn(page.sources),
        posts: page.sources
          .flatMap((source) => postsIn(source, page.language))
          .map(wholePost)
          .slice(0, listLimits.posts),
      };
    case 'login':
      return nothing(page, 'login', 'the site asks to log in');
    case 'other':
      return missing(page) ?? nothing(page, 'unknown', 'this page shows no profile');
  }
}

function profilePart({ subject: named, tab }: Extract<Address, { about: 'profile' }>, page: Page): Part {
  const { document, sources, language } = page;
  const meta = profileOfMeta(document, named, language);
  const isMetaOwn = meta.displayName !== undefined || meta.id !== undefined;
  const subject = completeSubject(isMetaOwn ? { ...named, id: named.id ?? idOfMeta(document) } : named, sources);
  const layers = sources.flatMap((source) => profileLayers(source, subject, language));
  const header = profileOfHeader(document, subject, language);
  const isThere = layers.length > 0 || isMetaOwn || Object.keys(header).length > 0;
  const gone = isThere ? undefined : missing(page);
  if (gone) return gone;
  const handle = handleOf(named) ?? handleOf(subject);
  const list = tab === 'followers' || tab === 'following' ? tab : undefined;
  return {
    kind: list === undefined ? 'profile' : 'followers',
    url: profileUrl(named),
    profile: mergeProfiles(
      [
        {
          followers: sharpest(layers, meta, 'followers'),
          likesTotal: sharpest(layers, meta, 'likesTotal'),
        },
        ...layers,
        meta,
        header,
        {
          ...(handle === undefined ? {} : { handle: found(handle, 'attribute') }),
          ...(subject.id === undefined
            ? {}
            : { id: found(subject.id, named.id === undefined ? 'embedded' : 'attribute') }),
        },
      ],
      'this page does not show it, or is not yet loaded',
    ),
    posts: profilePosts(page, subject),
    accounts: list === undefined ? [] : listRowsIn(sources),
    comments: [],
    notices: staleness(page, subject, layers.length > 0),
    ...(list === undefined ? {} : { listOf: list }),
  };
}

/**
 * The data has the short form (`11K likes`), the head of the page the digits (`11,406 likes`): those are taken where both
 * agree.
 */
function sharpest(
  layers: readonly Partial<ProfileFields>[],
  meta: Partial<ProfileFields>,
  key: 'followers' | 'likesTotal',
): Field<number> {
  const short = mostTrusted(
    layers.map((layer) => layer[key]),
    `${key} in the data of the page`,
  );
  const whole = meta[key];
  if (short.status !== 'found' || short.precision !== 'rounded') return short;
  if (whole?.status !== 'found' || whole.precision !== 'exact') return short;
  const step = 10 ** (/0*$/.exec(String(short.value))?.[0].length ?? 0);
  return Math.abs(whole.value - short.value) < step ? whole : short;
}

/** Posts of the profile itself: its timeline also holds those of others that name it, and adverts. */
function profilePosts({ sources, language }: Page, subject: Subject): readonly PostFields[] {
  const byId = new Map<string, Partial<PostFields>[]>();
  const handle = handleOf(subject);
  for (const source of sources) {
    for (const post of postsIn(source, language).filter((one) => isBy(one, subject))) {
      const id = post.ids[0] ?? '';
      const author = handle === undefined ? {} : { author: found(handle, source.source) };
      byId.set(id, [...(byId.get(id) ?? []), { ...post.fields, ...author }]);
    }
  }
  return [...byId.values()].map((copies) => mergePosts(copies, 'the page does not show it')).slice(0, listLimits.posts);
}

function wholePost(post: SeenPost): PostFields {
  return mergePosts([post.fields], 'the page does not show it');
}

function postPart({ postId, owner: named }: Extract<Address, { about: 'post' }>, page: Page): Part {
  const { document, sources, structured, language } = page;
  const copies = sources.flatMap((source) => postsIn(source, language)).filter(({ ids }) => ids.includes(postId));
  const ld = structuredPost(structured, postId);
  const meta = postOfMeta(document, postId);
  const isThere = copies.length > 0 || Object.keys(ld).length > 0 || Object.keys(meta).length > 0;
  const gone = isThere ? undefined : missing(page);
  if (gone) return gone;
  const inAddress = named ?? ownerOfMeta(document, postId);
  const owner = inAddress ?? copies.find(({ author }) => author)?.author;
  const subject = owner === undefined ? undefined : completeSubject(owner, sources);
  const inData = copies.flatMap(({ fields }) => (fields.author?.status === 'found' ? [fields.author.value] : []))[0];
  const handle = inAddress === undefined ? inData : handleOf(inAddress);
  const url = postPageUrl(page.url);
  const post = mergePosts(
    [
      { id: found(postId, 'attribute') },
      ...(handle === undefined ? [] : [{ author: found(handle, 'attribute') }]),
      ...copies.map(({ fields: { url: _, ...rest } }) => rest),
      ld,
      meta,
      { url: found(url, 'attribute') },
    ],
    'the page does not show it, or is not yet loaded',
  );
  const metaAddress = addressOfMeta(document);
  const isStale = copies.length === 0 && metaAddress !== undefined && Object.keys(meta).length === 0;
  return {
    kind: 'post',
    url,
    profile: mergeProfiles(
      [
        ...(subject === undefined ? [] : sources.flatMap((source) => profileLayers(source, subject, language))),
        {
          ...(handle === undefined ? {} : { handle: found(handle, 'attribute') }),
          ...(subject?.id === undefined ? {} : { id: found(subject.id, 'embedded') }),
        },
      ],
      'a post page does not show it',
    ),
    posts: [post],
    accounts: [],
    comments: commentsIn(sources, [postId, ...copies.flatMap(({ ids }) => ids)], subject),
    notices: isStale ? ['embedded-data-is-stale'] : [],
  };
}

/** The head or the data is about another profile: it is from before a navigation inside the page. */
function staleness({ document, sources }: Page, subject: Subject, hasOwnData: boolean): readonly ReadingNotice[] {
  if (hasOwnData) return [];
  const meta = addressOfMeta(document);
  const isMetaOther = meta !== undefined && !(meta.about === 'profile' && isSameSubject(meta.subject, subject));
  const hasOthers = sources.some(
    ({ source, objects }) => source === 'embedded' && objects.some((object) => 'profile_social_context' in object),
  );
  return isMetaOther || (meta === undefined && hasOthers) ? ['embedded-data-is-stale'] : [];
}

/** What stands in place of the page that the address names. */
function missing(page: Page): Part | undefined {
  const { unavailable, asksForLogin } = page.state;
  if (unavailable !== undefined)
    return { ...nothing(page, 'unavailable', 'the site says that the page is not available'), statusText: unavailable };
  return asksForLogin ? nothing(page, 'login', 'the site asks to log in') : undefined;
}

function nothing({ url }: Page, kind: PageKind, why: string): Part {
  return {
    kind,
    url: `https://www.facebook.com${url.pathname}`,
    profile: mergeProfiles([], why),
    posts: [],
    accounts: [],
    comments: [],
  };
}
