import { at, isObject, type JsonObject, stringAt } from '../json-path';
import { numericId } from './json-fields';

/** The things that matter in one JSON document, told apart by their shape, wherever they stand in it. */
export interface Shapes {
  /** Objects with a `username`: profiles, authors, rows of lists. */
  readonly users: readonly SeenUser[];
  readonly media: readonly SeenMedia[];
  /** Comments under posts; captions, which look the same, are left out. */
  readonly comments: readonly JsonObject[];
  /** Ids of profiles from the page's route data, with the name that stands beside them. */
  readonly routes: readonly { readonly id: string; readonly handle: string }[];
}

export interface SeenUser {
  readonly user: JsonObject;
  /** The person who looks at the page, not the one who is looked at. */
  readonly isViewer: boolean;
}

export interface SeenMedia {
  readonly media: JsonObject;
  /** The handle in whose own timeline the post stands, when the post itself names no author. */
  readonly timelineOf: string | undefined;
}

interface Visit {
  readonly value: unknown;
  readonly key: string;
  readonly depth: number;
  readonly isViewer: boolean;
  readonly timelineOf: string | undefined;
}

/** Bounds for hostile JSON: the search ends, it does not hang. */
const DEEPEST = 90;
const MOST_NODES = 600_000;
/** Parts of a carousel are not posts of their own. */
const SKIPPED = new Set(['carousel_media', 'edge_sidecar_to_children']);
const TIMELINES = new Set(['edge_owner_to_timeline_media', 'edge_felix_video_timeline']);
const INSIDE_A_TIMELINE = new Set(['edges', 'node', '']);
const VIEWER_MODULES = new Set(['PolarisViewer', 'CurrentUserInitialData', 'XIGSharedData']);
const COUNTS = [
  'taken_at',
  'taken_at_timestamp',
  'like_count',
  'comment_count',
  'play_count',
  'edge_media_preview_like',
  'edge_liked_by',
  'edge_media_to_comment',
] as const;

/** Collects users, posts and comments in document order, without recursion. */
export function shapesIn(json: unknown): Shapes {
  const users: SeenUser[] = [];
  const media: SeenMedia[] = [];
  const comments: JsonObject[] = [];
  const routes: { id: string; handle: string }[] = [];
  const stack: Visit[] = [{ value: json, key: '', depth: 0, isViewer: false, timelineOf: undefined }];
  for (let seen = 0; seen < MOST_NODES; seen += 1) {
    const visit = stack.pop();
    if (!visit) break;
    const { value, key, isViewer, timelineOf } = visit;
    if (isObject(value)) {
      if (isUser(value)) users.push({ user: value, isViewer });
      if (isMedia(value)) media.push({ media: value, timelineOf });
      else if (key !== 'caption' && isComment(value)) comments.push(value);
      const route = routeIn(value);
      if (route) routes.push(route);
    }
    pushChildren(stack, visit);
  }
  return { users, media, comments, routes };
}

function pushChildren(stack: Visit[], { value, depth, isViewer, timelineOf }: Visit): void {
  if (typeof value !== 'object' || value === null || depth >= DEEPEST) return;
  const isOfViewer = isViewer || (Array.isArray(value) && typeof value[0] === 'string' && VIEWER_MODULES.has(value[0]));
  const owner = stringAt(value, 'username');
  const children: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((child: unknown) => ['', child] as const)
    : Object.entries(value);
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const [key, child] = children[index] ?? ['', undefined];
    if (typeof child !== 'object' || child === null || SKIPPED.has(key)) continue;
    stack.push({
      value: child,
      key,
      depth: depth + 1,
      isViewer: isOfViewer || key === 'viewer',
      timelineOf: TIMELINES.has(key) ? owner : INSIDE_A_TIMELINE.has(key) ? timelineOf : undefined,
    });
  }
}

/** A name alone (a request's parameter, a mention) says nothing about anybody. */
function isUser(value: JsonObject): boolean {
  if (!stringAt(value, 'username')) return false;
  return numericId(value) !== undefined || Object.hasOwn(value, 'full_name') || hasProfileCounts(value);
}

function isMedia(value: JsonObject): boolean {
  if (!(stringAt(value, 'code') ?? stringAt(value, 'shortcode'))) return false;
  return COUNTS.some((key) => Object.hasOwn(value, key)) && !isStory(value);
}

/** Stories end; several members say so. */
function isStory(value: JsonObject): boolean {
  return value.product_type === 'story' || value.is_reel_media === true || typeof value.expiring_at === 'number';
}

/** Captions have author, text and time too, but nobody likes or answers them. */
const OF_COMMENTS = ['comment_like_count', 'child_comment_count', 'edge_liked_by', 'edge_threaded_comments'] as const;

function isComment(value: JsonObject): boolean {
  const author = stringAt(value, 'user', 'username') ?? stringAt(value, 'owner', 'username');
  return (
    author !== undefined &&
    typeof value.text === 'string' &&
    (Object.hasOwn(value, 'created_at') || Object.hasOwn(value, 'created_at_utc')) &&
    OF_COMMENTS.some((key) => Object.hasOwn(value, key))
  );
}

/** Route data of a profile page (seen 2024-12): the id in the logging parameters, the name in the prepared request or the route. */
function routeIn(value: JsonObject): { id: string; handle: string } | undefined {
  const path = ['page_logging', 'params', 'profile_id'];
  const id = stringAt(value, ...path) ?? stringAt(value, 'rootView', 'props', ...path);
  const handle =
    stringAt(value, 'polaris_preload', 'profile', 'request', 'params', 'query', 'username') ??
    stringAt(value, 'params', 'username');
  return id !== undefined && handle !== undefined && /^\d{1,20}$/.test(id) ? { id, handle } : undefined;
}

/** `true` for a user object with the numbers of a profile, not only a name. */
export function hasProfileCounts(user: JsonObject): boolean {
  return at(user, 'follower_count') !== undefined || at(user, 'edge_followed_by', 'count') !== undefined;
}
