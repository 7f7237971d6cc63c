import { isObject, type JsonObject, stringAt } from '../json-path';

/** The things that matter in one JSON document, told apart by their shape, wherever they stand in it. */
export interface Shapes {
  readonly publications: readonly JsonObject[];
  readonly users: readonly JsonObject[];
  readonly posts: readonly JsonObject[];
  /** Short posts of the reader ("notes"); under the hood comments of a feed. */
  readonly notes: readonly JsonObject[];
}

/** Bounds for hostile JSON: the search ends, it does not hang. */
const DEEPEST = 40;
const MOST_NODES = 200_000;

/** Collects them in document order, without recursion. */
export function shapesIn(json: unknown): Shapes {
  const publications: JsonObject[] = [];
  const users: JsonObject[] = [];
  const posts: JsonObject[] = [];
  const notes: JsonObject[] = [];
  const stack: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }];
  for (let seen = 0; seen < MOST_NODES; seen += 1) {
    const visit = stack.pop();
    if (!visit) break;
    const { value, depth } = visit;
    if (typeof value !== 'object' || value === null) continue;
    if (isObject(value)) {
      if (isPublication(value)) publications.push(value);
      else if (isNote(value)) notes.push(value);
      else if (isPost(value)) posts.push(value);
      else if (isUser(value)) users.push(value);
    }
    if (depth >= DEEPEST) continue;
    const children = Array.isArray(value) ? value : Object.values(value);
    for (let index = children.length - 1; index >= 0; index -= 1)
      stack.push({ value: children[index], depth: depth + 1 });
  }
  return { publications, users, posts, notes };
}

function isPublication(value: JsonObject): boolean {
  return stringAt(value, 'subdomain') !== undefined && typeof value.name === 'string';
}

function isPost(value: JsonObject): boolean {
  return (
    stringAt(value, 'slug') !== undefined && stringAt(value, 'post_date') !== undefined && Object.hasOwn(value, 'title')
  );
}

/** Comments under a post have the same members and another `type`. */
function isNote(value: JsonObject): boolean {
  return value.type === 'feed' && typeof value.body === 'string' && stringAt(value, 'date') !== undefined;
}

function isUser(value: JsonObject): boolean {
  return stringAt(value, 'handle') !== undefined && typeof value.name === 'string' && Object.hasOwn(value, 'photo_url');
}

/** `true` for a person with what only her own page holds, not for a byline. */
export function isWholeUser(user: JsonObject): boolean {
  return ['subscriberCountNumber', 'subscriberCountString', 'userLinks', 'hasActivity'].some((key) =>
    Object.hasOwn(user, key),
  );
}
