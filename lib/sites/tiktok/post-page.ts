import { found, unreadable } from '@/lib/domain/field';
import {
  type CommentFields,
  listLimits,
  type PostFields,
  type ProfileFields,
  type ReadingNotice,
} from '@/lib/domain/reading';
import { joinedComments } from '../joined';
import { at, numberAt, stringAt } from '../json-path';
import { metaContent } from '../structured-data';
import { mergePosts, mergeProfiles } from '../trust';
import { isSameHandle, type PostForm, postUrl, uploadDayOf } from './address';
import { commentsIn } from './comments';
import { commentsOfDom } from './dom-comments';
import { postOfDom, showsAnotherPost } from './dom-post';
import { idOfItem, postOfItem } from './item';
import type { Page } from './page';
import { authorHandleOf } from './shapes';
import { byTrust } from './sources';
import { nameBefore } from './structured';
import { profileOfUser } from './user';

/** A post page, read for the post that its address names and for no other. */
export interface PostPage {
  /** The page speaks of this post beyond its address. */
  readonly isThere: boolean;
  /** The site answered that there is no such post. */
  readonly isGone: boolean;
  /** The site shows the post only to people who are logged in and of age. */
  readonly isAgeRestricted: boolean;
  readonly post: PostFields;
  /** Of the author, as far as a post page shows it. */
  readonly author: ProfileFields;
  readonly comments: readonly CommentFields[];
  readonly notices: readonly ReadingNotice[];
}

/** Answers of the site about a post (seen 2023 to 2026): gone, private, for friends, not in this country. */
const GONE = new Set([10101, 10204, 10215, 10216, 10217, 10222, 10231, 10235]);

export function readPostPage(
  page: Page,
  address: { id: string; handle: string | undefined; form: PostForm },
): PostPage {
  const { document, sources, language, capture, loadedFor } = page;
  const all = byTrust(sources);
  const items = all.flatMap((source) =>
    source.items.filter((item) => idOfItem(item) === address.id).map((item) => ({ item, source })),
  );
  const dom = postOfDom(document, address, language);
  const shown = dom.author?.status === 'found' ? dom.author.value : undefined;
  const handle = items.flatMap(({ item }) => authorHandleOf(item) ?? [])[0] ?? shown ?? address.handle;
  const isHeadOwn = loadedFor?.about === 'post' && loadedFor.id === address.id;
  const users = all.flatMap((source) =>
    source.users
      .filter(({ user }) => isSameHandle(stringAt(user, 'uniqueId'), handle))
      .map((seen) => ({ seen, source })),
  );
  const author = mergeProfiles(
    [
      ...users.filter(({ seen }) => seen.isWhole).map(({ seen, source }) => profileOfUser(seen, source.source)),
      ...users.filter(({ seen }) => !seen.isWhole).map(({ seen, source }) => profileOfUser(seen, source.source)),
      ...(isHeadOwn && handle !== undefined ? [nameInDescription(document, handle)] : []),
      ...(handle === undefined ? [] : [{ handle: found(handle, 'attribute') }]),
    ],
    'a post page does not show it',
  );
  const codes = all.map(({ json, source }) =>
    source === 'embedded' && isHeadOwn
      ? numberAt(json, '__DEFAULT_SCOPE__', 'webapp.video-detail', 'statusCode')
      : undefined,
  );
  const day = uploadDayOf(address.id);
  const fetched = commentsIn(sources, address.id, handle);
  const isStale = items.length === 0 && (loadedFor ? !isHeadOwn : embedsSomething(page));
  // Comments on screen name no post: after a navigation they are read beside the post of the address only.
  const isOnScreen = dom.id !== undefined || (!isStale && !showsAnotherPost(document, address));
  const onScreen = isOnScreen ? commentsOfDom(document, handle, language, capture.capturedAt) : [];
  const post = mergePosts(
    [
      ...items.map(({ item, source }) => postOfItem(item, source.source)),
      dom,
      {
        id: found(address.id, 'attribute'),
        url: found(postUrl(handle, address.id, address.form), 'attribute'),
        author: handle === undefined ? unreadable('the author of the post') : found(handle, 'attribute'),
        ...(day === undefined ? {} : { publishedAt: found(day, 'attribute', 'rounded') }),
      },
    ],
    'this page does not show it, or is not yet loaded',
  );
  return {
    isThere: items.length > 0 || dom.id !== undefined,
    isGone: items.length === 0 && codes.some((code) => code !== undefined && GONE.has(code)),
    isAgeRestricted: items.some(({ item }) => at(item, 'isContentClassified') === true),
    post,
    author,
    comments: joinedComments([fetched, onScreen]).slice(0, listLimits.comments),
    notices: [
      ...(isStale ? ['embedded-data-is-stale' as const] : []),
      ...(address.handle !== undefined && handle !== undefined && !isSameHandle(handle, address.handle)
        ? ['handle-differs-from-address' as const]
        : []),
    ],
  };
}

function embedsSomething({ sources }: Page): boolean {
  return sources.embedded.some(({ items, users }) => items.length > 0 || users.length > 0);
}

/** `… TikTok video from Ada (@ada): "…"`, in the page's language; only what stands right before the handle is the name. */
function nameInDescription(document: Document, handle: string): Partial<ProfileFields> {
  const summary = metaContent(document, 'description') ?? '';
  const start = / TikTok video from (.{1,300}?\(@[^)]{1,40}\))/.exec(summary.slice(0, 1_000))?.[1];
  const name = start === undefined ? undefined : nameBefore(start, handle);
  return name === undefined ? {} : { displayName: found(name, 'structured') };
}
