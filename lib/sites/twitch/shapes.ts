import { isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import type { PageCapture } from '../reader';
import { parseJson } from '../structured-data';

/** The things that matter in the answers of `gql.twitch.tv`, told apart by their shape, newest answer first. */
export interface Answers {
  readonly users: readonly JsonObject[];
  readonly videos: readonly JsonObject[];
  readonly clips: readonly JsonObject[];
  /** `data` of every single answer; one request carries many. */
  readonly data: readonly JsonObject[];
  readonly isCutShort: boolean;
}

/** Bounds for hostile JSON: the search ends, it does not hang. */
const DEEPEST = 60;
const MOST_NODES = 300_000;

export function answersOf({ responses }: PageCapture): Answers {
  const blocks = responses
    .filter(
      ({ url, body }) =>
        URL.canParse(url) && /(?:^|\.)twitch\.tv$/.test(new URL(url).hostname) && /^\s*[{[]/.test(body),
    )
    .map(({ body }) => parseJson(body))
    .reverse();
  const documents = blocks.flatMap((block) =>
    block.ok ? (Array.isArray(block.value) ? block.value : [block.value]) : [],
  );
  const data = documents.map((document) => objectAt(document, 'data')).filter((answer) => answer !== undefined);
  return { ...shapesIn(data), data, isCutShort: blocks.some((block) => !block.ok && block.why === 'cut-short') };
}

function shapesIn(data: readonly JsonObject[]): Pick<Answers, 'users' | 'videos' | 'clips'> {
  const users: JsonObject[] = [];
  const videos: JsonObject[] = [];
  const clips: JsonObject[] = [];
  const stack: { value: unknown; depth: number }[] = [...data].reverse().map((value) => ({ value, depth: 0 }));
  for (let seen = 0; seen < MOST_NODES; seen += 1) {
    const visit = stack.pop();
    if (!visit) break;
    const { value, depth } = visit;
    if (typeof value !== 'object' || value === null) continue;
    if (isObject(value)) {
      if (isClip(value)) clips.push(value);
      else if (isVideo(value)) videos.push(value);
      else if (isUser(value)) users.push(value);
    }
    if (depth >= DEEPEST) continue;
    // The person who looks is never the one looked at.
    const children = Array.isArray(value)
      ? value
      : Object.entries(value).map(([key, child]) => (key === 'currentUser' ? null : child));
    for (let index = children.length - 1; index >= 0; index -= 1)
      stack.push({ value: children[index], depth: depth + 1 });
  }
  return { users, videos, clips };
}

/** With a login, or the channel of an "about" answer, which has only id and name. */
function isUser(value: JsonObject): boolean {
  if (stringAt(value, 'displayName') === undefined) return false;
  return (
    stringAt(value, 'login') !== undefined || Object.hasOwn(value, 'followers') || Object.hasOwn(value, 'description')
  );
}

function isVideo(value: JsonObject): boolean {
  return (
    Object.hasOwn(value, 'viewCount') &&
    Object.hasOwn(value, 'lengthSeconds') &&
    /^\d+$/.test(stringAt(value, 'id') ?? '')
  );
}

function isClip(value: JsonObject): boolean {
  if (stringAt(value, 'slug') === undefined) return false;
  return ['viewCount', 'clipViewCount', 'durationSeconds'].some((key) => Object.hasOwn(value, key));
}
