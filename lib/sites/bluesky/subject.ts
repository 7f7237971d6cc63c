import { findByKey, isObject, type JsonObject } from '../json-path';
import { isDid, isHandle, isSameActor } from './address';
import type { Answer, Answers } from './answers';

/** The account that the address names, under both of its names where the page's data ties them together. */
export interface Subject {
  readonly actor: string;
  readonly handle: string | undefined;
  readonly did: string | undefined;
}

export function subjectOf(actor: string, answers: Answers, head: { handle?: string; did?: string }): Subject {
  const own = isDid(actor) ? { did: actor } : { handle: actor };
  const pairs = [...answers.all.flatMap(({ json }) => pairsIn(json)), head];
  const pair = pairs.find(
    ({ handle, did }) => handle !== undefined && did !== undefined && [handle, did].some((n) => isSameActor(n, actor)),
  );
  return { actor, handle: undefined, did: undefined, ...pair, ...own };
}

/** Handle and DID, wherever an object of the data has both. */
function pairsIn(json: JsonObject): { handle: string; did: string }[] {
  const holders = [
    json,
    ...findByKey(json, ['author', 'subject'], { hits: 400 }).map(({ value }) => value),
    ...(Array.isArray(json.profiles) ? json.profiles : []),
  ];
  return holders.flatMap((holder) =>
    isObject(holder) && isHandle(holder.handle) && isDid(holder.did)
      ? [{ handle: holder.handle, did: holder.did }]
      : [],
  );
}

/**
 * Is this view of an account the subject's? A readable name that differs says no; where the names are unreadable, what was
 * asked for decides.
 */
export function isSubjectView(view: JsonObject, subject: Subject, asked?: string): boolean {
  const isOtherHandle =
    isHandle(view.handle) && subject.handle !== undefined && !isSameActor(view.handle, subject.handle);
  const isOtherDid = isDid(view.did) && subject.did !== undefined && view.did !== subject.did;
  if (isOtherHandle || isOtherDid) return false;
  if (isSameActor(asHandle(view), subject.handle) || isSameActor(asDid(view), subject.did)) return true;
  return isSubjectName(asked, subject);
}

export function isSubjectName(name: string | undefined, subject: Subject): boolean {
  return [subject.actor, subject.handle, subject.did].some((own) => isSameActor(own, name));
}

/** `false` when the answer was asked for about somebody else. */
export function isAskedFor({ actor }: Answer, subject: Subject): boolean {
  return actor === undefined || isSubjectName(actor, subject);
}

function asHandle({ handle }: JsonObject): string | undefined {
  return isHandle(handle) ? handle : undefined;
}

function asDid({ did }: JsonObject): string | undefined {
  return isDid(did) ? did : undefined;
}
