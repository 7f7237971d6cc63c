import { found } from '@/lib/domain/field';
import { listLimits, type PostFields } from '@/lib/domain/reading';
import type { JsonObject } from '../json-path';
import { mergePosts } from '../trust';
import type { ShownPost } from './dom-post';
import type { Sources } from './sources';
import { type Timeline, type TimelineItem, tweetIn } from './timeline';
import { authorIn, idOfTweet, isTweet, postOfTweet, repostedIn, unwrapTweet } from './tweet';
import { pinnedIdsOf } from './user';

/** A post of a timeline, with where it stood. */
export interface SeenTweet {
  readonly id: string;
  readonly tweet: JsonObject;
  readonly item: TimelineItem;
}

/** The posts of a timeline in its order, without adverts and without what stands in the place of posts that are gone. */
export function tweetsIn({ items }: Timeline): SeenTweet[] {
  return items.flatMap((item) => {
    const tweet = item.isPromoted ? undefined : unwrapTweet(tweetIn(item));
    const id = idOfTweet(tweet);
    return tweet && id !== undefined && isTweet(tweet) ? [{ id, tweet, item }] : [];
  });
}

const WHY = 'this page does not show it, or is not yet loaded';

/** Collects posts by id, in the order of their first sight, with all that is said about each. */
export class PostList {
  readonly #layers = new Map<string, Partial<PostFields>[]>();
  /** Posts that stand on the page as somebody's repost: on screen they look like posts of their own. */
  readonly #reposted = new Set<string>();

  constructor(readonly handles: Sources['handles']) {}

  addTweet({ id, tweet }: Pick<SeenTweet, 'id' | 'tweet'>, pinned?: boolean): void {
    const reposted = idOfTweet(repostedIn(tweet));
    if (reposted !== undefined) this.#reposted.add(reposted);
    const isPinned = pinned ?? false;
    const known = isPinned || pinnedIdsOf(authorIn(tweet)) !== undefined;
    this.#add(id, {
      ...postOfTweet(tweet, this.handles),
      ...(pinned === undefined || !known ? {} : { isPinned: found(isPinned, 'response') }),
    });
  }

  addShown(post: ShownPost, isPinnable: boolean): void {
    if (this.#reposted.has(post.id)) return;
    this.#add(post.id, {
      ...post.fields,
      ...(isPinnable ? { isPinned: found(post.isPinned, 'attribute') } : {}),
    });
  }

  /** Fields from elsewhere on the page, trusted least. */
  addFields(id: string, fields: Partial<PostFields>): void {
    this.#add(id, fields);
  }

  /** Each post once. `first` is moved to the front. */
  posts(first?: string): readonly PostFields[] {
    const ids = [...this.#layers.keys()];
    const ordered =
      first === undefined ? ids : ids.filter((id) => id === first).concat(ids.filter((id) => id !== first));
    return ordered.slice(0, listLimits.posts).map((id) => mergePosts(this.#layers.get(id) ?? [], WHY));
  }

  #add(id: string, fields: Partial<PostFields>): void {
    const layers = this.#layers.get(id);
    if (layers) layers.push(fields);
    else this.#layers.set(id, [fields]);
  }
}

/** Pinned, by where it stood or by what its author's account says. */
export function isPinned({ id, tweet, item }: SeenTweet): boolean {
  return item.isPinned || (pinnedIdsOf(authorIn(tweet))?.includes(id) ?? false);
}
