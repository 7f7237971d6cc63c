import { at, isObject, type JsonObject, stringAt } from '../json-path';
import { HANDLE, POST_ID } from './address';

/** The things that matter in one JSON document, told apart by their shape, wherever they stand in it. */
export interface Shapes {
  readonly users: readonly SeenUser[];
  /** Videos and photo posts. */
  readonly items: readonly JsonObject[];
  /** Comments and the answers below them. */
  readonly comments: readonly JsonObject[];
  /** Rows of the account search, which have a shape of their own. */
  readonly rows: readonly JsonObject[];
}

export interface SeenUser {
  readonly user: JsonObject;
  /** The user's numbers, most exact first. */
  readonly stats: readonly unknown[];
  /** The user's own record, not the short form inside a post. */
  readonly isWhole: boolean;
}

/** Bounds for hostile JSON: the search ends, it does not hang. */
const DEEPEST = 40;
const MOST_NODES = 300_000;
/** The viewer, the site's settings and its words. */
const SKIPPED = new Set([
  'webapp.app-context',
  'webapp.biz-context',
  'webapp.i18n-translation',
  'webapp.a-b',
  'AppContext',
  'BizContext',
  'RecommendUserList',
  'recommendUserList',
]);

/** Collects users, posts and comments in document order, without recursion. */
export function shapesIn(json: unknown): Shapes {
  const users: SeenUser[] = [];
  const items: JsonObject[] = [];
  const comments: JsonObject[] = [];
  const rows: JsonObject[] = [];
  const stack: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }];
  for (let seen = 0; seen < MOST_NODES; seen += 1) {
    const visit = stack.pop();
    if (!visit) break;
    const { value, depth } = visit;
    if (typeof value !== 'object' || value === null) continue;
    if (isObject(value)) {
      if (isItem(value)) {
        items.push(value);
        users.push(...authorIn(value));
        continue;
      }
      if (isComment(value)) {
        comments.push(value);
        if (Array.isArray(value.reply_comment)) stack.push({ value: value.reply_comment, depth: depth + 1 });
        continue;
      }
      const user = userIn(value);
      if (user) users.push(user);
      if (isRow(value)) rows.push(value);
    }
    if (depth >= DEEPEST) continue;
    const children = Object.entries(value).filter(([key]) => !SKIPPED.has(key));
    for (let index = children.length - 1; index >= 0; index -= 1)
      stack.push({ value: children[index]?.[1], depth: depth + 1 });
  }
  return { users: [...users, ...olderUsers(json)], items, comments, rows };
}

/** Hashtags and sounds have ids and texts as well, but neither a time nor a picture of their own. */
function isItem(value: JsonObject): boolean {
  if (typeof value.id !== 'string' || !POST_ID.test(value.id)) return false;
  const isPost = Object.hasOwn(value, 'createTime') || isObject(value.video) || isObject(value.imagePost);
  return isPost && (isObject(value.stats) || isObject(value.statsV2) || typeof value.desc === 'string');
}

function isComment(value: JsonObject): boolean {
  return typeof value.cid === 'string' && typeof value.text === 'string';
}

function isRow(value: JsonObject): boolean {
  return isHandle(value.unique_id) && (Object.hasOwn(value, 'uid') || Object.hasOwn(value, 'user_id'));
}

/** `{ user: {…}, stats: {…}, statsV2: {…} }`, the shape of profiles and of rows of follower lists. */
function userIn(value: JsonObject): SeenUser | undefined {
  const { user } = value;
  if (!isObject(user) || !isHandle(user.uniqueId)) return undefined;
  return { user, stats: [value.statsV2, value.stats], isWhole: true };
}

/** A post names its author by an object, or (until 2023) by the handle with some members beside it. */
function authorIn(item: JsonObject): SeenUser[] {
  const stats = [item.authorStatsV2, item.authorStats];
  const { author } = item;
  if (isObject(author)) return isHandle(author.uniqueId) ? [{ user: author, stats, isWhole: false }] : [];
  if (!isHandle(author)) return [];
  const user = { uniqueId: author, id: item.authorId, nickname: item.nickname, secUid: item.authorSecId };
  return [{ user, stats, isWhole: false }];
}

/** `#SIGI_STATE` (seen 2023-02): users and their numbers in two tables, both by handle. */
function olderUsers(json: unknown): SeenUser[] {
  const users = at(json, 'UserModule', 'users');
  if (!isObject(users)) return [];
  return Object.entries(users).flatMap(([key, user]): SeenUser[] => {
    if (!isObject(user) || !isHandle(user.uniqueId)) return [];
    // Tables are keyed by handle; a row that names another is not what its key says.
    const isConsistent = user.uniqueId === key;
    const stats = isConsistent ? [at(json, 'UserModule', 'statsV2', key), at(json, 'UserModule', 'stats', key)] : [];
    return [{ user, stats, isWhole: true }];
  });
}

function isHandle(value: unknown): value is string {
  return typeof value === 'string' && HANDLE.test(value);
}

/** The handle of a post's author. */
export function authorHandleOf(item: JsonObject): string | undefined {
  const handle = stringAt(item, 'author', 'uniqueId') ?? stringAt(item, 'author');
  return handle !== undefined && HANDLE.test(handle) ? handle : undefined;
}
