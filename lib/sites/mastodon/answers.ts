import { isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import type { CapturedResponse } from '../reader';
import { parseJson } from '../structured-data';

/** What a request to the server's interface (`/api/v1/…`) asked for. */
export type Asked =
  | { readonly for: 'account'; readonly acct: string | undefined; readonly id: string | undefined }
  | { readonly for: 'statuses'; readonly of: string; readonly isPinned: boolean }
  | { readonly for: 'followers' | 'following'; readonly of: string }
  | { readonly for: 'status' | 'context' | 'people-of-status'; readonly id: string }
  | { readonly for: 'timeline' | 'accounts' | 'search' };

export interface Answer {
  readonly asked: Asked;
  readonly json: unknown;
}

export interface Answers {
  /** Newest first. */
  readonly all: readonly Answer[];
  readonly isCutShort: boolean;
}

/** The answers of this page's own server; what came from elsewhere is about other servers' ids. */
export function answersOf(responses: readonly CapturedResponse[], host: string): Answers {
  const all: Answer[] = [];
  let isCutShort = false;
  for (const { url, body } of responses) {
    if (!URL.canParse(url)) continue;
    const request = new URL(url);
    const asked = request.host === host ? askedBy(request) : undefined;
    if (!asked) continue;
    const block = parseJson(body);
    if (block.ok) all.unshift({ asked, json: block.value });
    // An error page in place of JSON is no answer, and nothing that was cut.
    else if (/^\s*[{[]/.test(body)) isCutShort = true;
  }
  return { all, isCutShort };
}

export function askedBy({ pathname, searchParams }: URL): Asked | undefined {
  const path = /^\/api\/v[1-9]\/([^?#]{1,200}?)\/?$/.exec(pathname)?.[1];
  if (path === undefined) return undefined;
  const [section = '', id = '', tail] = path.split('/');
  if (section === 'accounts') {
    if (id === 'lookup' || id === 'verify_credentials') {
      return { for: 'account', acct: searchParams.get('acct') ?? undefined, id: undefined };
    }
    if (id === 'search') return { for: 'accounts' };
    if (id === 'relationships' || id === 'familiar_followers' || id === '') return undefined;
    if (tail === undefined) return { for: 'account', acct: undefined, id };
    if (tail === 'statuses') return { for: 'statuses', of: id, isPinned: searchParams.get('pinned') === 'true' };
    return tail === 'followers' || tail === 'following' ? { for: tail, of: id } : undefined;
  }
  if (section === 'statuses' && id !== '') {
    if (tail === undefined) return { for: 'status', id };
    if (tail === 'context') return { for: 'context', id };
    return tail === 'favourited_by' || tail === 'reblogged_by' ? { for: 'people-of-status', id } : undefined;
  }
  if (section === 'search') return { for: 'search' };
  if (section === 'directory') return { for: 'accounts' };
  const isTimeline = section === 'timelines' || section === 'favourites' || section === 'bookmarks';
  return isTimeline || (section === 'trends' && id === 'statuses') ? { for: 'timeline' } : undefined;
}

export function objectsOf(json: unknown): JsonObject[] {
  return Array.isArray(json) ? json.filter(isObject) : [];
}

/** The server's words where an answer is a refusal (`{ "error": "Record not found" }`). */
export function refusalIn({ json }: Answer): string | undefined {
  return isObject(json) && json.id === undefined ? stringAt(json, 'error') : undefined;
}

/** Does an answer look like this interface's: an account, or something that an account wrote? */
export function isOfInterface({ json }: Answer): boolean {
  const lists = isObject(json) ? [json.accounts, json.statuses, json.descendants, json.ancestors] : [json];
  const entries = [json, ...lists.flatMap((list) => (Array.isArray(list) ? list.slice(0, 1) : []))];
  return entries.some((entry) => {
    const account = objectAt(entry, 'account') ?? entry;
    return (
      isObject(account) &&
      typeof account.acct === 'string' &&
      typeof account.username === 'string' &&
      Object.hasOwn(account, 'statuses_count')
    );
  });
}
