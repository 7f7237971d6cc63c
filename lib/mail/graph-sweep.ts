import * as z from 'zod/mini';
import { type ChangedMessage, sweepAnswer } from './graph-answers';
import { type GraphApi, pathOfLink, unreadable } from './graph-api';
import { isCutShort } from './graph-errors';

/** Mail is listed by when it was received, and a rule may file it a moment later. */
const OVERLAP_MS = 15 * 60 * 1000;
const PAGE = 50;
/** Pages that one call reads at most: most of them hold what was seen before. */
const PAGES = 20;
/** What one call brings, give or take a page, so that a worker's short life is enough. */
const MESSAGES = 200;
/** With more marks than these the overlap begins later: not all of it could be told from what is new. */
const CROWD = 1_000;

/** Where the look over all folders was left. */
export const sweptPlace = z.object({
  /** When the newest mail of any folder was received, epoch ms by Microsoft's clock. */
  newestAt: z.number(),
  /** Marks of what was seen within the overlap, and since the last look began that reached the end. */
  seen: z.array(z.string()),
  /** The overlap begins no earlier, epoch ms by Microsoft's clock. */
  overlapAt: z.optional(z.number()),
  /** Where the list was not read to its end: when the mail was received to go on with, epoch ms by Microsoft's clock. */
  from: z.optional(z.number()),
  /** `GraphCall.path` of the page to go on with, where more came at the moment `from` than one call reads. */
  path: z.optional(z.string().check(z.minLength(1))),
});
export type SweptPlace = z.infer<typeof sweptPlace>;

/**
 * What came into any folder at all: a rule may file an answer where no change log is read. One list of the whole mailbox in
 * place of one for each of its folders; a call that has no room for all of it leaves a place to go on from. Without a place
 * to begin, nothing. @throws MailError
 */
export async function sweep(
  api: GraphApi,
  place: SweptPlace | undefined,
): Promise<{
  readonly messages: readonly ChangedMessage[];
  readonly place: SweptPlace | undefined;
  readonly isComplete: boolean;
}> {
  if (!place) return { messages: [], place: undefined, isComplete: true };
  const since = place.from ?? overlapOf(place);
  const known = new Set(place.seen);
  const found: ChangedMessage[] = [];
  const fresh: ChangedMessage[] = [];
  const begun = await pageAt(api, place.path);
  const visited = new Set(begun && place.path !== undefined ? [place.path] : []);
  let page = begun ?? (await firstPage(api, since));
  let next: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const mails = page.value.filter(({ isDraft }) => isDraft !== true);
    found.push(...mails);
    fresh.push(...mails.filter(({ id }) => !known.has(markOf(id))));
    const link = page['@odata.nextLink'];
    next = link === undefined ? undefined : pathOfLink(link);
    if (next === undefined) break;
    if (visited.has(next)) throw unreadable();
    visited.add(next);
    if (pages === PAGES || fresh.length >= MESSAGES) break;
    page = await api.ask(sweepAnswer, { method: 'get', path: next });
  }
  const marks = found.map(({ id }) => markOf(id));
  const seen = [...new Set([...(place.from === undefined ? [] : place.seen), ...marks])];
  const reachedAt = Math.max(since, ...found.map(receivedAt));
  const newestAt = Math.max(place.newestAt, reachedAt);
  const { overlapAt } = place;
  if (next !== undefined) {
    const goOn = reachedAt > since ? { from: reachedAt } : { from: since, path: next };
    const left = { newestAt, seen, ...(overlapAt === undefined ? {} : { overlapAt }), ...goOn };
    return { messages: fresh, place: left, isComplete: false };
  }
  const firstAt = found.reduce((first, each) => Math.min(first, receivedAt(each)), reachedAt);
  const isCrowded = seen.length >= CROWD;
  const at = overlapOf({ newestAt, overlapAt: isCrowded ? firstAt : overlapAt });
  const passed = new Set(found.filter((each) => receivedAt(each) < at).map(({ id }) => markOf(id)));
  return {
    messages: fresh,
    place: {
      newestAt,
      seen: (isCrowded ? marks : seen).filter((mark) => !passed.has(mark)),
      ...(at > newestAt - OVERLAP_MS ? { overlapAt: at } : {}),
    },
    isComplete: true,
  };
}

/** When the overlap begins, epoch ms by Microsoft's clock. */
function overlapOf({ newestAt, overlapAt = 0 }: Pick<SweptPlace, 'newestAt' | 'overlapAt'>): number {
  return Math.max(0, newestAt - OVERLAP_MS, overlapAt);
}

function firstPage(api: GraphApi, since: number): Promise<z.infer<typeof sweepAnswer>> {
  return api.ask(sweepAnswer, {
    method: 'get',
    path: 'me/messages',
    query: [
      ['$filter', `receivedDateTime ge ${new Date(since).toISOString()} and isDraft eq false`],
      ['$orderby', 'receivedDateTime'],
      ['$select', 'id,isDraft,conversationId,receivedDateTime,parentFolderId'],
      ['$top', String(PAGE)],
    ],
  });
}

/** `undefined` where there is none to go on with, or Microsoft does not know it any more. */
async function pageAt(api: GraphApi, path: string | undefined): Promise<z.infer<typeof sweepAnswer> | undefined> {
  if (path === undefined) return undefined;
  return api.askIfThere(sweepAnswer, { method: 'get', path }, (answer) => answer.status === 400 || isCutShort(answer));
}

function receivedAt({ receivedDateTime }: ChangedMessage): number {
  return receivedDateTime ? Date.parse(receivedDateTime) : 0;
}

/** Ids are long, and a place has to stay short (FNV-1a, 32 bits): two alike would hide one mail that was filed away. */
export function markOf(id: string): string {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}
