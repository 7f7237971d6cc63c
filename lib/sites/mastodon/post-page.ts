import { type CommentFields, listLimits, type ReadingNotice, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { joinedComments } from '../joined';
import { arrayAt, isObject, type JsonObject, objectAt } from '../json-path';
import { mergeProfiles } from '../trust';
import { acctOf, profileOfAccount } from './accounts';
import { isId } from './address';
import { objectsOf, refusalIn } from './answers';
import { mergedPosts, type Page, type Part } from './page';
import { profileAbout } from './profile-page';
import { foldAcct } from './server';
import { type ShownPost, shownPosts } from './shown-posts';
import { commentOfStatus, postOfStatus } from './statuses';

/** One post with the answers to it. The profile is its author's. */
export function readPostPage(page: Page, id: string, acct: string | undefined): Part {
  const { answers, document, server, locale } = page;
  const statuses = answers.all
    .flatMap(({ asked, json }) => (asked.for === 'status' ? [json] : asked.for === 'statuses' ? objectsOf(json) : []))
    .filter((status): status is JsonObject => isObject(status) && status.id === id);
  const onScreen = shownPosts(document, server, locale, listLimits.comments);
  const shown = onScreen.filter((post) => post.id === id);
  const [post] = mergedPosts(
    statuses.flatMap((status) => postOfStatus(status) ?? []),
    shown,
  );
  const authors = statuses.map((status) => objectAt(status, 'account')).filter(isObject);
  const name = acct ?? authors.map(acctOf).find((one) => one !== undefined);
  const about = name === undefined ? undefined : profileAbout(page, { acct: name });
  const isOfAuthor = (account: JsonObject) => {
    const own = acctOf(account);
    return name !== undefined && own !== undefined && foldAcct(own, server) === foldAcct(name, server);
  };
  const profile = mergeProfiles(
    [
      ...authors.filter(isOfAuthor).map((author) => profileOfAccount(author, 'response')),
      ...(about ? [about.profile] : []),
    ],
    'a post page does not show it',
  );
  const refusal = answers.all.find(
    (answer) => answer.asked.for === 'status' && answer.asked.id === id && refusalIn(answer) !== undefined,
  );
  if (!post && refusal) {
    return { kind: 'unavailable', profile, statusText: clip(refusalIn(refusal) ?? '', textLimits.statusText) };
  }
  const ownerId = authors.map((author) => author.id).find(isId);
  const fetched = answers.all
    .filter(({ asked }) => asked.for === 'context' && asked.id === id)
    .flatMap(({ json }) => arrayAt(json, 'descendants').filter(isObject))
    .flatMap((status) => commentOfStatus(status, ownerId) ?? []);
  const comments = joinedComments([distinct(fetched), shownAnswers(onScreen, id)]).slice(0, listLimits.comments);
  // The head may be about another page; what was fetched for this post is of now.
  const notices: ReadingNotice[] = (about?.notices ?? []).filter(
    (notice) => notice !== 'embedded-data-is-stale' || statuses.length === 0,
  );
  return { kind: 'post', profile, posts: post ? [post] : [], comments, notices };
}

/** Posts below the one that the address names; those above it are what it answers to. */
function shownAnswers(onScreen: readonly ShownPost[], id: string): CommentFields[] {
  const start = onScreen.findIndex((post) => post.id === id);
  if (start < 0) return [];
  return mergedPosts(onScreen.slice(start + 1)).map((post) => ({
    id: post.id,
    author: post.author,
    text: post.caption,
    likes: post.likes,
    publishedAt: post.publishedAt,
  }));
}

function distinct(comments: readonly CommentFields[]): CommentFields[] {
  const byId = new Map(
    comments.map((comment) => [comment.id?.status === 'found' ? comment.id.value : comment, comment]),
  );
  return [...byId.values()].slice(0, listLimits.comments);
}
