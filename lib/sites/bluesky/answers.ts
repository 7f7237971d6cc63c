import { isObject, type JsonObject, stringAt } from '../json-path';
import type { CapturedResponse } from '../reader';
import { parseJson } from '../structured-data';

/** One answer of the site's interface (`/xrpc/app.bsky.…`). */
export interface Answer {
  /** The method's name, e.g. `app.bsky.actor.getProfile`. */
  readonly method: string;
  /** Whom it was asked about: a handle or a DID, where the request names one. */
  readonly actor: string | undefined;
  /** Asked without an account: the interface that everybody may use. */
  readonly isPublic: boolean;
  readonly json: JsonObject;
}

export interface Answers {
  /** Newest first. */
  readonly all: readonly Answer[];
  readonly isCutShort: boolean;
}

export function answersOf(responses: readonly CapturedResponse[]): Answers {
  const all: Answer[] = [];
  let isCutShort = false;
  for (const { url, body } of responses) {
    if (!URL.canParse(url)) continue;
    const { hostname, pathname, searchParams } = new URL(url);
    const method = /\/xrpc\/(app\.bsky\.[\w.]{1,80})\/?$/.exec(pathname)?.[1];
    if (method === undefined) continue;
    const block = parseJson(body);
    if (!block.ok) isCutShort = true;
    else if (isObject(block.value)) {
      const actor = searchParams.get('actor') ?? undefined;
      all.unshift({ method, actor, isPublic: hostname === 'public.api.bsky.app', json: block.value });
    }
  }
  return { all, isCutShort };
}

export function answersTo(answers: Answers, ...methods: readonly string[]): readonly Answer[] {
  return answers.all.filter(({ method }) => methods.includes(method));
}

/** The site's words where an answer is a refusal (`{ "error": …, "message": … }`). */
export function refusalIn({ json }: Answer): { readonly code: string; readonly message: string } | undefined {
  const code = stringAt(json, 'error');
  return code === undefined ? undefined : { code, message: stringAt(json, 'message') ?? code };
}
