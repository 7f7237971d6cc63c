import * as z from 'zod/mini';
import { type ChangedMessage, sweepAnswer } from './graph-answers';
import { type GraphApi, pathOfLink } from './graph-api';

/** Mail is listed by when it was received, and a rule may file it a moment later. */
const OVERLAP_MS = 15 * 60 * 1000;
const PAGE = 50;
const PAGES = 4;

/** Where the look over all folders was left. */
export const sweptPlace = z.object({
  /** When the newest mail of any folder was received, epoch ms by Microsoft's clock. */
  newestAt: z.number(),
  /** Marks of what was seen within the overlap. */
  seen: z.array(z.string()),
});
export type SweptPlace = z.infer<typeof sweptPlace>;

/**
 * What came into any folder at all: a rule may file an answer where no change log is read. One request over the whole
 * mailbox in place of one for each of its folders. Without a place to begin, nothing. @throws MailError
 */
export async function sweep(
  api: GraphApi,
  from: SweptPlace | undefined,
): Promise<{ readonly messages: readonly ChangedMessage[]; readonly place: SweptPlace | undefined }> {
  if (!from) return { messages: [], place: undefined };
  const found: ChangedMessage[] = [];
  const since = new Date(Math.max(0, from.newestAt - OVERLAP_MS)).toISOString();
  let page = await api.ask(sweepAnswer, {
    method: 'get',
    path: 'me/messages',
    query: [
      ['$filter', `receivedDateTime ge ${since} and isDraft eq false`],
      ['$orderby', 'receivedDateTime'],
      ['$select', 'id,isDraft,conversationId,receivedDateTime'],
      ['$top', String(PAGE)],
    ],
  });
  for (let pages = 1; ; pages += 1) {
    found.push(...page.value.filter(({ isDraft }) => isDraft !== true));
    const link = page['@odata.nextLink'];
    if (link === undefined || pages === PAGES) break;
    page = await api.ask(sweepAnswer, { method: 'get', path: pathOfLink(link) });
  }
  const newestAt = Math.max(from.newestAt, ...found.map(receivedAt));
  const known = new Set(from.seen);
  return {
    messages: found.filter(({ id }) => !known.has(markOf(id))),
    place: {
      newestAt,
      seen: found.filter((each) => receivedAt(each) >= newestAt - OVERLAP_MS).map(({ id }) => markOf(id)),
    },
  };
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
