import {
  type AccountFields,
  type CommentFields,
  listLimits,
  type ReadingNotice,
  textLimits,
} from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { joinedComments } from '../joined';
import { arrayAt, isObject, objectAt } from '../json-path';
import { mergeProfiles } from '../trust';
import { firstShown, shownText } from '../visible-text';
import { accountOfView, nameOfView, profileOfView } from './accounts';
import type { Address } from './address';
import { isSameActor, partsOfUri } from './address';
import { answersTo, refusalIn } from './answers';
import { mergedPosts, type Page, type Part } from './page';
import { commentOfView, postOfView, type SeenPost, threadOf } from './posts';
import { profileAbout } from './profile-page';
import { selectors } from './selectors';
import { shownPosts } from './shown-posts';

const THREADS = [
  'app.bsky.feed.getPostThread',
  'app.bsky.unspecced.getPostThreadV2',
  'app.bsky.unspecced.getPostThreadOtherV2',
] as const;

/** One post with the answers to it. The profile is its author's, as far as the page tells. */
export function readPostPage(page: Page, { actor, rkey, isThread }: Extract<Address, { about: 'post' }>): Part {
  const { answers, document, locale, head } = page;
  const threads = answersTo(answers, ...THREADS).map(({ json, method }) => ({ method, ...threadOf(json) }));
  const own = threads.filter(({ post }) => partsOfUri(post?.uri)?.rkey === rkey);
  const views = [
    ...own.flatMap(({ post }) => (post ? [post] : [])),
    ...answersTo(answers, 'app.bsky.feed.getPosts').flatMap(({ json }) =>
      (Array.isArray(json.posts) ? json.posts : []).filter((post) => partsOfUri(post?.uri)?.rkey === rkey),
    ),
  ];
  const seen = views.flatMap((view) => postOfView(view) ?? []);
  const isHeadOwn = head.rkey === rkey;
  const onScreen = isThread ? shownPosts(document, locale, listLimits.comments) : [];
  const shown = onScreen.filter((post) => post.rkey === rkey);
  const [post] = mergedPosts(seen, isHeadOwn ? [{ rkey, did: '', fields: head.post }] : [], shown);

  const about = profileAbout(page, actor);
  const authors = own.flatMap(({ post: view }) => {
    const author = view?.author;
    return typeof author === 'object' && author !== null && !Array.isArray(author) && nameOfView(author) !== undefined
      ? [author as Parameters<typeof profileOfView>[0]]
      : [];
  });
  const { id, handle, displayName } = mergeProfiles(authors.map(profileOfView), 'the post');
  const profile = mergeProfiles([{ id, handle, displayName }, about.profile], 'a post page does not show it');

  const gone = post ? undefined : goneText(page, threads, rkey);
  if (gone !== undefined) {
    return { kind: 'unavailable', profile: about.profile, statusText: clip(gone, textLimits.statusText) };
  }
  const isStale = head.rkey !== undefined && !isHeadOwn && seen.length === 0;
  const notices: ReadingNotice[] = [
    ...about.notices.filter((notice) => notice !== 'embedded-data-is-stale'),
    ...(isStale ? (['embedded-data-is-stale'] as const) : []),
  ];
  const owner = partsOfUri(own[0]?.post?.uri)?.did;
  // The hidden answers are fetched after the others and stand below them.
  const answered = [...threads]
    .reverse()
    .filter((thread) => own.includes(thread) || (owner !== undefined && thread.method.endsWith('OtherV2')))
    .flatMap(({ replies }) => replies.flatMap((reply) => commentOfView(reply, owner) ?? []));
  const comments = joinedComments([distinct(answered), isThread ? shownAnswers(onScreen, rkey, actor) : []]).slice(
    0,
    listLimits.comments,
  );
  const accounts = isThread ? [] : peopleOf(page);
  return { kind: 'post', profile, posts: post ? [post] : [], accounts, comments, notices };
}

/** Those who liked the post or passed it on, where the page is that list. */
function peopleOf({ answers }: Page): AccountFields[] {
  const likes = answersTo(answers, 'app.bsky.feed.getLikes').flatMap(({ json }) =>
    arrayAt(json, 'likes').map((like) => objectAt(like, 'actor')),
  );
  const reposts = answersTo(answers, 'app.bsky.feed.getRepostedBy').flatMap(({ json }) => arrayAt(json, 'repostedBy'));
  return [...likes, ...reposts].filter(isObject).slice(0, listLimits.accounts).map(accountOfView);
}

function goneText(
  { answers, document }: Page,
  threads: readonly { readonly isGone: boolean }[],
  rkey: string,
): string | undefined {
  const refusal = answersTo(answers, ...THREADS)
    .flatMap((answer) => refusalIn(answer) ?? [])
    .find(({ code, message }) => /NotFound|not found/i.test(`${code} ${message}`));
  if (refusal) return refusal.message;
  if (threads.some(({ isGone }) => isGone)) return 'Post not found';
  const error = firstShown(document, selectors.error);
  const text = error && shownText(error);
  return text !== undefined && rkey !== '' && /not found|deleted/i.test(text) ? text : undefined;
}

/** Posts below the one that the address names; those above it are what it answers to. */
function shownAnswers(onScreen: readonly SeenPost[], rkey: string, actor: string): CommentFields[] {
  const start = onScreen.findIndex((post) => post.rkey === rkey);
  if (start < 0) return [];
  return mergedPosts(onScreen.slice(start + 1)).map(({ id, author, caption, likes, publishedAt, comments }) => ({
    id,
    author,
    text: caption,
    likes,
    publishedAt,
    replies: comments,
    isByOwner: author.status === 'found' ? { ...author, value: isSameActor(author.value, actor) } : author,
  }));
}

function distinct(comments: readonly CommentFields[]): CommentFields[] {
  const byId = new Map(
    comments.map((comment) => [comment.id?.status === 'found' ? comment.id.value : comment, comment]),
  );
  return [...byId.values()].slice(0, listLimits.comments);
}
