import * as z from 'zod/mini';
import { problem } from '@/lib/domain/result';
import { createOfficialHttp, type OfficialHttp } from '../official-http';
import { officialProblemCodes as codes, type OfficialSource, type OfficialTarget } from '../official-source';

export interface MastodonOptions {
  readonly http?: OfficialHttp;
  /** Where to ask instead of the server itself. */
  readonly base?: (host: string) => string;
}

/** Most posts that the interface gives at once (`GET /api/v1/accounts/:id/statuses`). */
const MOST_POSTS = 40;
const ACCT = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,98}[\p{L}\p{N}_])?(?:@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?)?$/iu;

const account = z.object({ id: z.string().check(z.regex(/^[\w-]{1,64}$/)) });

/** The public interface of the account's server: the profile and its newest posts, without a key. */
export function createMastodonSource({
  http = createOfficialHttp(),
  base = (host) => `https://${host}`,
}: MastodonOptions = {}): OfficialSource {
  return {
    site: 'mastodon',
    needsKey: false,
    origins(target) {
      const place = placeOf(target);
      return place === undefined ? [] : [`https://${place.host}/*`];
    },
    async fetch(target, { signal }) {
      const place = placeOf(target);
      if (place === undefined) return problem(codes.notThisSite, 'This is no address of a Mastodon profile.');
      const { host, acct } = place;
      const ask = (path: string) => http({ url: `${base(host)}${path}`, site: host, signal });
      const lookupPath = `/api/v1/accounts/lookup?acct=${encodeURIComponent(acct)}`;
      const lookup = await ask(lookupPath);
      if (!lookup.ok) return lookup;
      const answers = [{ url: `https://${host}${lookupPath}`, body: lookup.value.body }];
      const known = account.safeParse(JSON.parse(lookup.value.body));
      if (known.success) {
        const path = `/api/v1/accounts/${known.data.id}/statuses?limit=${MOST_POSTS}&exclude_reblogs=false`;
        const statuses = await ask(path);
        if (!statuses.ok && statuses.error.code === codes.cancelled) return statuses;
        // The profile alone is worth having when the posts do not come.
        if (statuses.ok) answers.push({ url: `https://${host}${path}`, body: statuses.value.body });
      }
      return { ok: true, value: { pageUrl: `https://${host}/@${acct}`, responses: answers } };
    },
  };
}

/** The server is the one whose page was read; an account of another server is asked for there by its full name. */
function placeOf({ handle, url }: OfficialTarget): { readonly host: string; readonly acct: string } | undefined {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== 'https:' || !address.hostname.includes('.')) return undefined;
  const written = /^\/(?:@|users\/)([^/]+)/.exec(address.pathname)?.[1];
  const names = [handle?.replace(/^@/, ''), written && decoded(written)];
  const name = names.find((one) => one !== undefined && ACCT.test(one));
  if (name === undefined) return undefined;
  const [local = name, server] = name.split('@');
  return { host: address.host, acct: server?.toLowerCase() === address.host ? local : name };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
