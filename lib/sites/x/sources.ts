import { arrayAt, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import type { CapturedResponse, PageCapture } from '../reader';
import { parseJson } from '../structured-data';
import { type Timeline, timelinesIn } from './timeline';
import { isTweet, unwrapTweet } from './tweet';
import { handleOfUser, idOfUser, isUser } from './user';

/** One JSON answer of the site's own interface, with what was recognised in it. */
export interface JsonSource {
  readonly json: unknown;
  /** Name of the query, the last part of its address: `UserByScreenName`, `UserTweets`. */
  readonly operation: string;
  /** What the query was asked for, where its address says so. */
  readonly variables: JsonObject;
  readonly timelines: readonly Timeline[];
  /** Posts that were asked for one by one, not in a timeline. */
  readonly singles: readonly JsonObject[];
  /** Every account in it, in document order: the profile, authors, rows of lists, suggestions, the viewer. */
  readonly users: readonly JsonObject[];
}

export interface Sources {
  /** Newest first: what was fetched later is fresher. */
  readonly responses: readonly JsonSource[];
  /** Ids of all accounts seen, with their handles. */
  readonly handles: ReadonlyMap<string, string>;
  readonly isCutShort: boolean;
}

/**
 * The answers that the page fetched. What the page embeds (`__INITIAL_STATE__`) is about the viewer and the site's switches,
 * and is not looked at.
 */
export function sourcesOf({ responses }: PageCapture): Sources {
  const answers = responses
    .filter(({ body }) => /^\s*[{[]/.test(body))
    .map((each) => ({ each, block: parseJson(each.body) }));
  const sources = answers.flatMap(({ each, block }) => (block.ok ? [sourceOf(block.value, each)] : [])).reverse();
  return {
    responses: sources,
    handles: handlesIn(sources),
    isCutShort: answers.some(({ block }) => !block.ok),
  };
}

function sourceOf(json: unknown, { url }: CapturedResponse): JsonSource {
  const request = URL.canParse(url) ? new URL(url) : undefined;
  const asked = parseJson(request?.searchParams.get('variables') ?? '');
  return {
    json,
    operation: request?.pathname.split('/').filter(Boolean).at(-1) ?? '',
    variables: asked.ok && isObject(asked.value) ? asked.value : {},
    timelines: timelinesIn(json),
    singles: singlesIn(json),
    users: usersIn(json),
  };
}

function singlesIn(json: unknown): JsonObject[] {
  const data = objectAt(json, 'data');
  const results = [
    objectAt(data, 'tweetResult', 'result'),
    objectAt(data, 'tweet_result', 'result'),
    ...[...arrayAt(data, 'tweetResult'), ...arrayAt(data, 'tweetResults')].map((each) => objectAt(each, 'result')),
  ];
  return results.flatMap((result) => {
    const tweet = unwrapTweet(result);
    return tweet && isTweet(tweet) ? [tweet] : [];
  });
}

/** Deeper or larger documents are an attack. */
const MOST_NODES = 500_000;
const DEEPEST = 80;

function usersIn(json: unknown): JsonObject[] {
  const users: JsonObject[] = [];
  const stack: { value: unknown; level: number }[] = [{ value: json, level: 0 }];
  for (let seen = 0; seen < MOST_NODES; seen += 1) {
    const next = stack.pop();
    if (!next) break;
    if (typeof next.value !== 'object' || next.value === null || next.level > DEEPEST) continue;
    if (isUser(next.value)) users.push(next.value);
    const children = Object.values(next.value as JsonObject);
    for (let index = children.length - 1; index >= 0; index -= 1)
      stack.push({ value: children[index], level: next.level + 1 });
  }
  return users;
}

function handlesIn(sources: readonly JsonSource[]): ReadonlyMap<string, string> {
  const handles = new Map<string, string>();
  for (const { users } of sources) {
    for (const user of users) {
      const [id, handle] = [idOfUser(user), handleOfUser(user)];
      if (id !== undefined && handle !== undefined && !handles.has(id)) handles.set(id, handle);
    }
  }
  return handles;
}

/** `false` when the answer was asked for somebody else, by id or by handle. */
export function isAskedFor({ variables }: JsonSource, handle: string, id: string | undefined): boolean {
  const askedHandle = stringAt(variables, 'screen_name') ?? stringAt(variables, 'screenName');
  if (askedHandle !== undefined && askedHandle.toLowerCase() !== handle.toLowerCase()) return false;
  const askedId = stringAt(variables, 'userId') ?? stringAt(variables, 'rest_id');
  return askedId === undefined || id === undefined || askedId === id;
}
