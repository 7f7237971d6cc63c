import { type AccountFields, listLimits } from '@/lib/domain/reading';
import { haveCommon, joinedAccounts } from '../joined';
import { arrayAt, objectAt } from '../json-path';
import { mergeProfiles } from '../trust';
import { accountOfView, nameOfView } from './accounts';
import { partsOfUri, postUrl, profileUrl } from './address';
import { type Answer, answersTo } from './answers';
import { mergedPosts, type Page, type Part } from './page';
import { readPostPage } from './post-page';
import { postOfFeedItem, postOfView, threadOf } from './posts';
import { objectsIn, profileAbout } from './profile-page';
import { shownAccounts } from './shown-accounts';
import { shownPosts } from './shown-posts';
import { isAskedFor, isSubjectView, type Subject } from './subject';

const LISTS = {
  followers: { method: 'app.bsky.graph.getFollowers', key: 'followers', path: 'followers' },
  following: { method: 'app.bsky.graph.getFollows', key: 'follows', path: 'follows' },
} as const;

/** The people who follow a profile, or whom it follows. */
export function readListPage(page: Page, actor: string, listOf: 'followers' | 'following'): Part {
  const { subject, profile, notices } = profileAbout(page, actor);
  const { method, key } = LISTS[listOf];
  const pages = [...answersTo(page.answers, method)].reverse().filter((answer) => isListOf(answer, subject));
  const fetched = pages.flatMap(({ json }) => objectsIn(json, key).map(accountOfView));
  const shown = shownAccounts(page.document, subject, listLimits.accounts);
  // Rows on screen of which the answers know none are of another list.
  const isSame = fetched.length === 0 || haveCommon(shown, fetched);
  return { kind: 'followers', listOf, profile, accounts: distinctAccounts([fetched, isSame ? shown : []]), notices };
}

function isListOf(answer: Answer, subject: Subject): boolean {
  const owner = objectAt(answer.json, 'subject');
  return owner
    ? isSubjectView(owner, subject, answer.actor)
    : answer.actor !== undefined && isAskedFor(answer, subject);
}

/** A page about nobody: a feed of posts by whoever wrote them, else a thread or a list that names its owner itself. */
export function readLoosePage(page: Page): Part {
  const fetched = [...answersTo(page.answers, ...FEEDS)]
    .reverse()
    .flatMap(({ json }) => arrayAt(json, 'feed').flatMap((item) => postOfFeedItem(item) ?? []));
  const posts = mergedPosts(fetched, shownPosts(page.document, page.locale, listLimits.posts));
  const isBusy = posts.length > 0 || answersTo(page.answers, ...FEEDS).length > 0;
  const part = isBusy ? undefined : (readLooseThread(page) ?? readLooseList(page));
  return part ?? { kind: 'unknown', profile: mergeProfiles([], 'this page is about no profile'), posts };
}

const FEEDS = ['app.bsky.feed.getTimeline', 'app.bsky.feed.getFeed', 'app.bsky.feed.getAuthorFeed'] as const;

function readLooseThread(page: Page): Part | undefined {
  const [answer] = answersTo(page.answers, 'app.bsky.feed.getPostThread', 'app.bsky.unspecced.getPostThreadV2');
  const { post } = answer ? threadOf(answer.json) : { post: undefined };
  const rkey = partsOfUri(post?.uri)?.rkey;
  const author = nameOfView(post?.author);
  if (rkey === undefined || author === undefined) return undefined;
  return { ...readPostPage(page, { about: 'post', actor: author, rkey, isThread: true }), url: postUrl(author, rkey) };
}

function readLooseList(page: Page): Part | undefined {
  for (const listOf of ['followers', 'following'] as const) {
    const { method, path } = LISTS[listOf];
    const [answer] = answersTo(page.answers, method);
    const owner = nameOfView(objectAt(answer?.json, 'subject'));
    if (owner !== undefined) return { ...readListPage(page, owner, listOf), url: `${profileUrl(owner)}/${path}` };
  }
  return undefined;
}

/** People and posts among results of a search, or under a hashtag. */
export function readSearchPage(page: Page): Part {
  const { answers, document, locale } = page;
  const found = [...answersTo(answers, 'app.bsky.actor.searchActors')]
    .reverse()
    .flatMap(({ json }) => objectsIn(json, 'actors').map(accountOfView));
  const fetched = [...answersTo(answers, 'app.bsky.feed.searchPosts', 'app.bsky.unspecced.searchPostsV2')]
    .reverse()
    .flatMap(({ json }) => arrayAt(json, 'posts').flatMap((view) => postOfView(view) ?? []));
  const onScreen = shownPosts(document, locale, listLimits.posts);
  const rows = found.length > 0 || fetched.length === 0 ? shownAccounts(document, undefined, listLimits.accounts) : [];
  return {
    kind: 'search',
    profile: mergeProfiles([], 'a page of search results is about nobody in particular'),
    posts: mergedPosts(fetched, onScreen),
    accounts: distinctAccounts([found, found.length === 0 || haveCommon(rows, found) ? rows : []]),
  };
}

function distinctAccounts(places: readonly (readonly AccountFields[])[]): AccountFields[] {
  return joinedAccounts(places).slice(0, listLimits.accounts);
}
