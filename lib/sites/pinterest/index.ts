import { absent, found } from '@/lib/domain/field';
import { listLimits, type PageKind, type PostFields, type Reading, type ReadingNotice } from '@/lib/domain/reading';
import { joinedPosts } from '../joined';
import { at } from '../json-path';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { jsonLd } from '../structured-data';
import { mergePosts, mergeProfiles } from '../trust';
import { listRowsIn, searchResultsIn } from './accounts';
import { type Address, isSameHandle, pinUrl, profileUrl, readAddress } from './address';
import { commentsIn } from './comments';
import { profileOfHeader } from './header';
import { addressOfMeta, pinOfMeta, profileOfMeta, structuredPin, structuredProfile } from './meta';
import { type PageState, stateOf } from './page-state';
import { isBy, pinsIn, postOfPin } from './pins';
import { createdOnScreen } from './shown-pins';
import { isAskedFor, type PinSource, pinSources } from './sources';
import { profileOfUser, usersNamed } from './user';

/**
 * Pinterest profiles and pins. No recorded page was at hand: the shapes (`__PWS_INITIAL_PROPS__`, answers of `…Resource`,
 * `pinterestapp:` elements, `data-test-id` names) are those of published answers of 2022 and 2023 and those on which several
 * open-source readers up to June 2026 agree. Boards are not read: their pins were gathered from anywhere.
 */
export const pinterest: Reader = {
  id: 'pinterest',
  name: 'Pinterest',
  ...siteHosts.pinterest,
  verifiedOn: '2026-06-12',
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
  readonly sources: readonly PinSource[];
  readonly structured: readonly unknown[];
  readonly language: string | undefined;
  readonly state: PageState;
}

function read(capture: PageCapture): Reading {
  const { document } = capture;
  const { sources, isCutShort } = pinSources(capture);
  const { objects: structured, isCutShort: isLdCutShort } = jsonLd(document);
  const url = new URL(capture.url);
  const language = document.documentElement?.getAttribute('lang') || undefined;
  const page: Page = { url, document, sources, structured, language, state: stateOf(document) };
  const { notices = [], ...part } = partOf(readAddress(url), page);
  return {
    site: 'pinterest',
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
    case 'pin':
      return pinPart(address.pinId, page);
    case 'search':
      return {
        ...nothing(page, 'search', 'a search page shows no single profile'),
        accounts: searchResultsIn(page.sources),
        posts: postsOf(page.sources, () => true),
      };
    case 'login':
      return nothing(page, 'login', 'the site asks to log in');
    case 'other':
      return missing(page) ?? nothing(page, 'unknown', 'this page shows no profile');
  }
}

function profilePart({ handle, tab }: Extract<Address, { about: 'profile' }>, page: Page): Part {
  const { document, sources, structured, language } = page;
  const layers = sources.flatMap((source) =>
    usersNamed(source, handle).map((user) => profileOfUser(user, source.source)),
  );
  const head = [
    structuredProfile(structured, handle),
    profileOfMeta(document, handle),
    profileOfHeader(document, handle, language),
  ];
  const isThere = layers.length > 0 || head.some((layer) => layer.handle !== undefined);
  const gone = isThere ? undefined : missing(page);
  if (gone) return gone;
  const list = tab === 'pins' ? undefined : tab;
  const pins = postsOf(
    sources,
    (pin, source) => isBy(pin, handle) || (source.source === 'response' && isPinsOf(source, handle)),
  );
  const cards = createdOnScreen(document, page.url, handle);
  return {
    kind: list === undefined ? 'profile' : 'followers',
    url: profileUrl(handle),
    profile: mergeProfiles(
      [...layers, ...head, { handle: found(handle, 'attribute'), likesTotal: absent() }],
      'this page does not show it, or is not yet loaded',
    ),
    posts: joinedPosts([pins, cards], [pins, cards], 'the page does not show it').slice(0, listLimits.posts),
    accounts: listRowsIn(sources, handle, list ?? 'followers'),
    comments: [],
    notices: staleness(page, handle, layers.length > 0),
    ...(list === undefined ? {} : { listOf: list }),
  };
}

/** The profile's own list of pins: others' pins in it stand under their own names. */
function isPinsOf(source: PinSource, handle: string): boolean {
  return /^User(?:Activity)?PinsResource$/.test(source.resource ?? '') && isAskedFor(source, handle);
}

function postsOf(
  sources: readonly PinSource[],
  isWanted: (pin: Parameters<typeof isBy>[0], source: PinSource) => boolean,
): readonly PostFields[] {
  const layers = new Map<string, Partial<PostFields>[]>();
  for (const source of sources) {
    for (const { id, pin } of pinsIn(source)) {
      if (!isWanted(pin, source) && !layers.has(id)) continue;
      layers.set(id, [...(layers.get(id) ?? []), postOfPin(pin, id, source.source)]);
    }
  }
  return [...layers.values()]
    .map((fields) => mergePosts(fields, 'the page does not show it'))
    .slice(0, listLimits.posts);
}

function pinPart(pinId: string, page: Page): Part {
  const { document, sources, structured } = page;
  const copies = sources.flatMap((source) =>
    pinsIn(source)
      .filter(({ id }) => id === pinId)
      .map(({ pin }) => postOfPin(pin, pinId, source.source)),
  );
  const ld = structuredPin(structured, pinId);
  const meta = pinOfMeta(document, pinId);
  const isThere = copies.length > 0 || [ld, meta].some((layer) => Object.keys(layer).length > 0);
  const gone = isThere ? undefined : missing(page);
  if (gone) return gone;
  const post = mergePosts(
    [...copies, ld, meta, { id: found(pinId, 'attribute'), url: found(pinUrl(pinId), 'attribute') }],
    'the page does not show it, or is not yet loaded',
  );
  const author = post.author.status === 'found' ? post.author.value : undefined;
  const isStale = !isThere && addressOfMeta(document) !== undefined;
  return {
    kind: 'post',
    url: pinUrl(pinId),
    profile: mergeProfiles(
      [
        ...(author === undefined
          ? []
          : sources.flatMap((source) => usersNamed(source, author).map((user) => profileOfUser(user, source.source)))),
        ...(author === undefined ? [] : [{ handle: found(author, 'embedded' as const) }]),
        { likesTotal: absent() },
      ],
      'a page of a pin does not show it',
    ),
    posts: [post],
    accounts: [],
    comments: commentsIn(sources, pinId, author),
    notices: isStale ? ['embedded-data-is-stale'] : [],
  };
}

/** The head or the data is about another profile: it is from before a navigation inside the page. */
function staleness({ document, sources }: Page, handle: string, hasOwnData: boolean): readonly ReadingNotice[] {
  if (hasOwnData) return [];
  const meta = addressOfMeta(document);
  const isMetaOther = meta !== undefined && !(meta.about === 'profile' && isSameHandle(meta.handle, handle));
  const hasOther = sources.some(
    ({ source, json }) => source === 'embedded' && at(json, 'resources', 'UserResource') !== undefined,
  );
  return isMetaOther || (meta === undefined && hasOther) ? ['embedded-data-is-stale'] : [];
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
    url: `https://www.pinterest.com${url.pathname}`,
    profile: mergeProfiles([], why),
    posts: [],
    accounts: [],
    comments: [],
  };
}
