import { at, isObject, type JsonObject, stringAt } from '../json-path';
import { authorOf, numericId } from '../meta-objects';

/** The things that matter in one JSON document, told apart by their shape, wherever they stand in it. */
export interface Shapes {
  readonly users: readonly JsonObject[];
  readonly posts: readonly SeenPost[];
  /** Rows of followers lists, of accounts followed, and of the account search, as far as they say which they are. */
  readonly rows: readonly SeenRow[];
  /** Posts of this document say whether their author hides the numbers. */
  readonly tellsHidden: boolean;
}

export interface SeenPost {
  readonly post: JsonObject;
  /** Whose repost brought it here. */
  readonly repostedBy: string | undefined;
  /** It stands inside another post as a quotation. */
  readonly isQuoted: boolean;
  /** It stands in the list of answers to a post (seen 2026-07). */
  readonly isBelow: boolean;
  /** The list of a conversation that it stands in, compared by identity. */
  readonly thread: unknown;
}

export interface SeenRow {
  readonly user: JsonObject;
  readonly list: RowList;
  /** The id of the profile whose list it is, where the answer has it. */
  readonly of: string | undefined;
}

export type RowList = 'followers' | 'following' | 'search';

interface Visit {
  readonly value: unknown;
  readonly key: string;
  readonly depth: number;
  readonly isQuoted: boolean;
  readonly isBelow: boolean;
  readonly thread: unknown;
  readonly repostedBy: string | undefined;
  /** The author of the post around it. */
  readonly owner: string | undefined;
}

/** Bounds for hostile JSON: the search ends, it does not hang. */
const DEEPEST = 90;
const MOST_NODES = 600_000;
/** The person who looks at the page, and who is proposed to her. */
const SKIPPED =
  /^(?:viewer|xdt_text_app_viewer|carousel_media|profile_context_facepile_users|.*suggested_users.*|.*recommended_users.*)$/;

/** Collects users, posts and rows in document order, without recursion. */
export function shapesIn(json: unknown): Shapes {
  const users: JsonObject[] = [];
  const posts: SeenPost[] = [];
  const rows: SeenRow[] = [];
  let tellsHidden = false;
  const stack: Visit[] = [
    {
      value: json,
      key: '',
      depth: 0,
      isQuoted: false,
      isBelow: false,
      thread: undefined,
      repostedBy: undefined,
      owner: undefined,
    },
  ];
  for (let seen = 0; seen < MOST_NODES; seen += 1) {
    const visit = stack.pop();
    if (!visit) break;
    const { value, isQuoted, isBelow, thread, repostedBy } = visit;
    if (isObject(value)) {
      if (isPost(value)) {
        posts.push({ post: value, isQuoted, isBelow, thread, repostedBy });
        tellsHidden ||= Object.hasOwn(value, 'like_and_view_counts_disabled');
      } else if (isUser(value)) users.push(value);
      rows.push(...rowsIn(value, visit.key));
    }
    pushChildren(stack, visit);
  }
  return { users, posts, rows, tellsHidden };
}

function pushChildren(stack: Visit[], visit: Visit): void {
  const { value, depth } = visit;
  if (typeof value !== 'object' || value === null || depth >= DEEPEST) return;
  // The shell around a repost is no post, but it names who reposted.
  const owner = isObject(value) && isObject(value.text_post_app_info) ? authorOf(value).handle : visit.owner;
  const children = Object.entries(value);
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const [key, child] = children[index] ?? ['', undefined];
    if (typeof child !== 'object' || child === null || SKIPPED.test(key)) continue;
    stack.push({
      value: child,
      key,
      depth: depth + 1,
      isQuoted: visit.isQuoted || key === 'quoted_post',
      isBelow: visit.isBelow || key === 'direct_replies',
      thread: key === 'thread_items' ? child : visit.thread,
      repostedBy: key === 'reposted_post' ? owner : undefined,
      owner,
    });
  }
}

/** A post has text or media of its own: without them it is the empty shell around a repost. */
function isPost(value: JsonObject): boolean {
  if (!stringAt(value, 'code') || !isObject(value.user)) return false;
  if (!Object.hasOwn(value, 'taken_at') && !Object.hasOwn(value, 'like_count')) return false;
  const isText = value.media_type === 19 || value.media_type === undefined || value.media_type === null;
  return !isText || stringAt(value, 'caption', 'text') !== undefined;
}

function isUser(value: JsonObject): boolean {
  return stringAt(value, 'username') !== undefined && numericId(value) !== undefined;
}

/** `user.followers.edges[].node`, `user.following.edges[].node`, `…users__search_connection.edges[].node` (seen 2025-01 to 2026-07). */
function rowsIn(value: JsonObject, key: string): SeenRow[] {
  const nodes = (connection: unknown): JsonObject[] => {
    const edges = at(connection, 'edges');
    return Array.isArray(edges) ? edges.map((edge) => at(edge, 'node')).filter(isNamed) : [];
  };
  if (/users__search_connection$/.test(key))
    return nodes(value).map((user) => ({ user, list: 'search' as const, of: undefined }));
  return (['followers', 'following'] as const).flatMap((list) =>
    nodes(value[list]).map((user) => ({ user, list, of: numericId(value) })),
  );
}

function isNamed(value: unknown): value is JsonObject {
  return isObject(value) && isUser(value);
}
