import { absent, found } from '@/lib/domain/field';
import { type CommentFields, listLimits, type ProfileFields } from '@/lib/domain/reading';
import { joinedComments } from '../joined';
import { arrayAt, type JsonObject, stringAt } from '../json-path';
import { mergeProfiles } from '../trust';
import type { Address } from './address';
import { commentsOf } from './comments';
import { idOf } from './fields';
import { isHere, loadedPublication, type Page } from './page';
import { missingPart, nothing, type Part } from './part';
import { postOfPage, postsOfPublication } from './posts';
import { profileOfPublication } from './publication';
import { isPrivateIn, linkedPublication, subscribersInPage } from './rendered';
import { commentsOnScreen } from './shown-comments';

interface Publication {
  /** What of the page's data is this publication's, most trusted first. */
  readonly layers: readonly Partial<ProfileFields>[];
  readonly object: JsonObject | undefined;
  readonly handle: string | undefined;
  readonly isStale: boolean;
}

function publicationOf(page: Page): Publication {
  const own = page.sources.flatMap(({ publications, source, ...rest }) => {
    const loaded = loadedPublication({ publications, source, ...rest });
    const all = loaded ? [loaded] : source === 'response' ? publications : [];
    return all.filter((publication) => isHere(publication, page)).map((object) => ({ object, source }));
  });
  const stale = page.sources.map(loadedPublication).some((loaded) => loaded && isHere(loaded, page) === false);
  const object = own[0]?.object;
  const named = own.flatMap((hit) => stringAt(hit.object, 'subdomain') ?? [])[0] ?? page.subdomain;
  const handle = page.subdomain === undefined ? {} : { handle: found(page.subdomain, 'attribute') };
  return {
    layers: [
      ...own.map((hit) => profileOfPublication(hit.object, hit.source)),
      ...(stale ? [] : [linkedPublication(page)]),
      handle,
    ],
    object,
    handle: named,
    isStale: stale,
  };
}

/** Home, archive and "about" of a publication. */
export function publicationPart(page: Page): Part {
  const { layers, object, handle, isStale } = publicationOf(page);
  const missing = object ? undefined : missingPart(page);
  if (missing) return missing;
  const isPrivate = !object && isPrivateIn(page.document) ? [{ private: found(true, 'text') } as const] : [];
  return {
    ...nothing(page, 'profile', ''),
    url: `${page.url.origin}/`,
    profile: mergeProfiles(
      [...layers, ...isPrivate, { followers: subscribersInPage(page), likesTotal: absent() }],
      'this page does not show it, or is not yet loaded',
    ),
    posts: postsOfPublication(page, object, handle),
    notices: isStale ? ['embedded-data-is-stale'] : [],
  };
}

/** A post, with the publication as the profile. */
export function postPart(page: Page, { slug, isCommentsPage }: Extract<Address, { about: 'post' }>): Part {
  const { layers, object, handle, isStale } = publicationOf(page);
  const { isThere, post } = postOfPage(page, slug, object, handle);
  const missing = isThere ? undefined : missingPart(page);
  if (missing) return missing;
  const loaded = page.sources.find(({ source }) => source === 'embedded');
  const loadedSlug = loaded && stringAt(loaded.json, 'post', 'slug');
  const isOther = loadedSlug !== undefined && loadedSlug !== slug;
  return {
    ...nothing(page, isCommentsPage ? 'comments' : 'post', ''),
    url: `${page.url.origin}/p/${slug}`,
    profile: mergeProfiles([...layers, { likesTotal: absent() }], 'the page of a post does not show it'),
    posts: [post],
    comments: commentsIn(page, slug),
    notices: isStale || isOther ? ['embedded-data-is-stale'] : [],
  };
}

/** Comments that came with the page's post, or in an answer about it. */
function commentsIn(page: Page, slug: string): readonly CommentFields[] {
  const ids = page.sources.flatMap(({ posts }) =>
    posts.filter((post) => stringAt(post, 'slug') === slug).map((post) => idOf(post.id)),
  );
  const own = page.sources.filter(({ json, request, source }) => {
    const asked = /\/post\/(\d+)\/comments\/?$/.exec(request?.pathname ?? '')?.[1];
    return source === 'embedded' ? stringAt(json, 'post', 'slug') === slug : asked !== undefined && ids.includes(asked);
  });
  const [first] = own
    .map(({ json, source }) => commentsOf(arrayAt(json, 'comments'), source))
    .filter(({ length }) => length > 0);
  return joinedComments([first ?? [], commentsOnScreen(page.document, slug)]).slice(0, listLimits.comments);
}
