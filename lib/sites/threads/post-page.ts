import { absent, found, unreadable } from '@/lib/domain/field';
import {
  type CommentFields,
  listLimits,
  type PostFields,
  type ProfileFields,
  type ReadingNotice,
} from '@/lib/domain/reading';
import { at, stringAt } from '../json-path';
import { authorOf, idOfShortcode } from '../meta-objects';
import { mergePosts, mergeProfiles } from '../trust';
import { addressOfLink, isSameHandle, postUrl } from './address';
import { postsOfDom } from './dom';
import type { Page } from './page';
import { codeOf, commentOf } from './post';
import { postsIn } from './posts';
import type { SeenPost } from './shapes';
import { byTrust, type JsonSource, type Sources } from './sources';
import { profileOfUser } from './user';

/** A post page, read for the post that its address names and for no other. */
export interface PostPage {
  /** The page speaks of this post beyond its address. */
  readonly isThere: boolean;
  readonly post: PostFields;
  /** Of the author, as far as a post page shows it. */
  readonly author: ProfileFields;
  readonly comments: readonly CommentFields[];
  readonly notices: readonly ReadingNotice[];
}

export function readPostPage(page: Page, code: string, named: string | undefined): PostPage {
  const { document, sources, language, loadedFor } = page;
  const isOwn = ({ post, isQuoted }: SeenPost) => !isQuoted && codeOf(post) === code;
  const onScreen = postsOfDom(document, language).filter(({ url }) => isOf(url, code));
  const [seen] = postsIn(sources, isOwn, onScreen);
  const handle =
    byTrust(sources).flatMap(({ posts }) =>
      posts.filter(isOwn).flatMap(({ post }) => authorOf(post).handle ?? []),
    )[0] ?? named;
  const id = idOfShortcode(code);
  const inJson = byTrust(sources).some(({ posts }) => posts.some(isOwn));
  const users = byTrust(sources).flatMap(({ users: all, source }) =>
    all.filter((user) => isSameHandle(stringAt(user, 'username'), handle)).map((user) => profileOfUser(user, source)),
  );
  return {
    isThere: seen !== undefined,
    post: mergePosts(
      [
        ...(seen ? [seen] : []),
        {
          url: found(postUrl(handle, code), 'attribute'),
          ...(id === undefined ? {} : { id: found(id, 'attribute') }),
          author: handle === undefined ? unreadable('the author of the post') : found(handle, 'attribute'),
        },
      ],
      'this page does not show it, or is not yet loaded',
    ),
    author: mergeProfiles(
      [...users, ...(handle === undefined ? [] : [{ handle: found(handle, 'attribute') }]), { likesTotal: absent() }],
      'a post page does not show it',
    ),
    comments: commentsIn(sources, isOwn, handle),
    notices: [
      ...(!inJson && loadedFor && !(loadedFor.about === 'post' && loadedFor.code === code)
        ? ['embedded-data-is-stale' as const]
        : []),
      ...(named !== undefined && handle !== undefined && !isSameHandle(named, handle)
        ? ['handle-differs-from-address' as const]
        : []),
    ],
  };
}

function isOf(url: PostFields['url'] | undefined, code: string): boolean {
  const address = url?.status === 'found' ? addressOfLink(url.value) : undefined;
  return address?.about === 'post' && address.code === code;
}

/**
 * Answers below the post, each once. What is embedded belongs to the page only when the post is embedded with it; a later
 * answer of the site that holds no post of its own is taken when it answers the author.
 */
function commentsIn(
  sources: Sources,
  isOwn: (seen: SeenPost) => boolean,
  owner: string | undefined,
): readonly CommentFields[] {
  const holds = ({ posts }: JsonSource) => posts.some(isOwn);
  const embedded = sources.embedded.some(holds) ? sources.embedded : [];
  const comments = new Map<string, CommentFields>();
  for (const source of [...embedded, ...sources.responses]) {
    const isForPost = source.source === 'embedded' || holds(source);
    // What stands in one conversation with the post is above it, or the author's own continuation.
    const ownThreads = new Set(source.posts.filter(isOwn).map(({ thread }) => thread));
    for (const seen of source.posts) {
      const { post, isQuoted, isBelow, thread, repostedBy } = seen;
      const isAnswer = at(post, 'text_post_app_info', 'is_reply') === true;
      const isPlaced = isBelow || (thread !== undefined && !ownThreads.has(thread));
      const answers = stringAt(post, 'text_post_app_info', 'reply_to_author', 'username');
      if (!isAnswer || !isPlaced || isQuoted || repostedBy !== undefined || isOwn(seen)) continue;
      if (!isForPost && !isSameHandle(answers, owner)) continue;
      const code = codeOf(post);
      if (!comments.has(code)) comments.set(code, commentOf(post, owner, source.source, source.tellsHidden));
    }
  }
  return [...comments.values()].slice(0, listLimits.comments);
}
