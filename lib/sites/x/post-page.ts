import type { AccountFields, CommentFields, PostFields, ProfileFields, ReadingNotice } from '@/lib/domain/reading';
import { listLimits } from '@/lib/domain/reading';
import { arrayAt, at, isObject, stringAt } from '../json-path';
import { mergeProfiles } from '../trust';
import { accountsIn } from './accounts';
import { isSameHandle } from './address';
import { commentOfShown } from './dom-post';
import { postOfMeta } from './meta';
import type { Page } from './page';
import { PostList, type SeenTweet, tweetsIn } from './posts';
import { type Timeline, tweetIn } from './timeline';
import { authorHandleOf, commentOfTweet, idOfTweet, isTweet, unwrapTweet } from './tweet';
import { handleOfUser, profileOfUser } from './user';

/** A post page, read for the post that its address names; what stands around it is others'. */
export interface PostPage {
  /** The page speaks of this post beyond its address. */
  readonly isThere: boolean;
  /** The site's own words where the post should be, and whether they are about its content. */
  readonly gone: { readonly words: string; readonly isAdult: boolean; readonly needsLogin: boolean } | undefined;
  /** Of the author, as far as the page shows it. */
  readonly author: Partial<ProfileFields>;
  /** The post first, then the posts above it and the replies below it. */
  readonly posts: readonly PostFields[];
  readonly comments: readonly CommentFields[];
  /** On the pages of those who liked or passed it on. */
  readonly accounts: readonly AccountFields[];
  readonly notices: readonly ReadingNotice[];
}

export function readPostPage({ document, sources, shown }: Page, id: string): PostPage {
  const { responses, handles } = sources;
  const list = new PostList(handles);
  const comments = new Map<string, CommentFields>();
  const focal = responses
    .flatMap(({ singles, timelines }) => [
      ...singles,
      ...timelines.flatMap((each) => tweetsIn(each).map((seen) => seen.tweet)),
    ])
    .find((tweet) => idOfTweet(tweet) === id);
  const shownFocal = shown.find((post) => post.id === id);
  const meta = postOfMeta(document, id);
  const owner = (focal && authorHandleOf(focal, handles)) ?? shownFocal?.author;

  for (const { singles } of responses)
    for (const tweet of singles) if (idOfTweet(tweet) === id) list.addTweet({ id, tweet });
  // Oldest first: later answers continue the conversation below.
  for (const { timelines } of [...responses].reverse()) {
    for (const timeline of timelines.filter((each) => each.of !== 'home' && each.of !== 'user')) {
      const { before, after } = around(timeline, id);
      for (const seen of before) list.addTweet(seen);
      for (const seen of after) {
        list.addTweet(seen);
        if (!comments.has(seen.id)) comments.set(seen.id, commentOfTweet(seen.tweet, handles, owner));
      }
    }
  }
  const place = shown.findIndex((post) => post.id === id);
  if (place >= 0 || focal !== undefined) {
    shown.forEach((post, index) => {
      list.addShown(post, false);
      if (place >= 0 && index > place && !comments.has(post.id)) comments.set(post.id, commentOfShown(post, owner));
    });
  }
  if (meta) list.addFields(id, meta.post);
  const users =
    owner === undefined
      ? []
      : responses.flatMap(({ users: all }) => all.filter((user) => isSameHandle(handleOfUser(user), owner)));
  return {
    isThere: focal !== undefined || shownFocal !== undefined || meta !== undefined,
    gone: goneIn(
      responses.flatMap(({ json, timelines }) => [
        at(json, 'data', 'tweetResult', 'result'),
        ...focalPlaces(timelines, id),
      ]),
    ),
    author: mergeProfiles(
      [
        ...users.map(profileOfUser),
        ...(shownFocal?.fields.author ? [{ handle: shownFocal.fields.author }] : []),
        ...(meta ? [meta.author] : []),
      ],
      'a post page does not show it',
    ),
    posts: list.posts(id),
    comments: [...comments.values()].slice(0, listLimits.comments),
    accounts: accountsIn(responses, ['other'], []).slice(0, listLimits.accounts),
    notices: [],
  };
}

/**
 * The posts around the focal one in its conversation: those it answers above, the answers below. Posts of other
 * conversations that the site shows below are left out.
 */
function around(timeline: Timeline, id: string): { before: SeenTweet[]; after: SeenTweet[] } {
  const seen = tweetsIn(timeline);
  const focal = seen.find((each) => each.id === id);
  const conversation = conversationOf(focal);
  const inConversation = seen.filter(({ item, ...each }) => {
    if (/related|recommend|you-may-like/i.test(`${item.moduleId ?? ''} ${item.entryId}`)) return false;
    const own = conversationOf(each);
    return own === undefined || conversation === undefined || own === conversation;
  });
  const place = timeline.items.findIndex((item) => item.entryId === `tweet-${id}` || item === focal?.item);
  if (place >= 0) {
    const isBelow = ({ item }: SeenTweet) => timeline.items.indexOf(item) > place;
    return {
      before: inConversation.filter((each) => !isBelow(each)),
      after: inConversation.filter((each) => isBelow(each)),
    };
  }
  // A later part of the conversation holds answers only; which conversation it is, its posts say themselves.
  const isPart = timeline.of === 'conversation' && seen.some((each) => conversationOf(each) === id);
  return { before: [], after: isPart ? seen.filter((each) => conversationOf(each) === id) : [] };
}

function conversationOf(seen: Pick<SeenTweet, 'tweet'> | undefined): string | undefined {
  return stringAt(seen?.tweet, 'legacy', 'conversation_id_str');
}

function focalPlaces(timelines: readonly Timeline[], id: string): unknown[] {
  return timelines.flatMap(({ items }) => items.filter(({ entryId }) => entryId === `tweet-${id}`).map(tweetIn));
}

/** What stands in the place of the post: a tombstone with a sentence, or a bare reason. */
function goneIn(results: readonly unknown[]): PostPage['gone'] {
  for (const result of results) {
    const tweet = unwrapTweet(result);
    if (!isObject(result) || (tweet && isTweet(tweet))) continue;
    const words = stringAt(result, 'tombstone', 'text', 'text') ?? stringAt(result, 'reason');
    if (words === undefined || arrayAt(result, 'legacy').length > 0) continue;
    return {
      words,
      isAdult: /nsfw|age-restricted|adult/i.test(words),
      needsLogin: /loggedout/i.test(words),
    };
  }
  return undefined;
}
