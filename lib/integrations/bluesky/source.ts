import * as z from 'zod/mini';
import { type Problem, problem } from '@/lib/domain/result';
import { createOfficialHttp, type OfficialHttp } from '../official-http';
import { officialProblemCodes as codes, type OfficialSource, type OfficialTarget } from '../official-source';

export interface BlueskyOptions {
  readonly http?: OfficialHttp;
  /** Where to ask instead of the public interface. */
  readonly base?: string;
}

const OFFICIAL = 'https://public.api.bsky.app';
/** Most posts that the interface gives at once (app.bsky.feed.getAuthorFeed). */
const MOST_POSTS = 100;
/** Handles are host names, DIDs begin with their method (atproto.com/specs). */
const ACTOR = /^(?:did:[a-z]+:[\w.:%-]{1,200}|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,62})$/i;

const refusal = z.object({ error: z.string(), message: z.optional(z.string()) });

/** Bluesky's public interface: the profile and its newest posts, without a key. */
export function createBlueskySource({
  http = createOfficialHttp(),
  base = OFFICIAL,
}: BlueskyOptions = {}): OfficialSource {
  return {
    site: 'bluesky',
    needsKey: false,
    origins: (target) => (actorOf(target) === undefined ? [] : [`${OFFICIAL}/*`]),
    async fetch(target, { signal }) {
      const actor = actorOf(target);
      if (actor === undefined) return problem(codes.notThisSite, 'This is no address of a Bluesky profile.');
      const ask = (path: string) => http({ url: `${base}${path}`, site: 'Bluesky', signal, explain });
      const query = `actor=${encodeURIComponent(actor)}`;
      const profilePath = `/xrpc/app.bsky.actor.getProfile?${query}`;
      const profile = await ask(profilePath);
      if (!profile.ok) return profile;
      const feedPath = `/xrpc/app.bsky.feed.getAuthorFeed?${query}&limit=${MOST_POSTS}`;
      const feed = await ask(feedPath);
      if (!feed.ok && feed.error.code === codes.cancelled) return feed;
      return {
        ok: true,
        value: {
          pageUrl: `https://bsky.app/profile/${actor}`,
          responses: [
            { url: `${OFFICIAL}${profilePath}`, body: profile.value.body },
            // The profile alone is worth having when the posts do not come.
            ...(feed.ok ? [{ url: `${OFFICIAL}${feedPath}`, body: feed.value.body }] : []),
          ],
        },
      };
    },
  };
}

/** The handle, by which the profile's page is known; else the DID. */
function actorOf({ handle, id, url }: OfficialTarget): string | undefined {
  const inAddress = URL.canParse(url) ? new URL(url) : undefined;
  const isHere = inAddress?.hostname === 'bsky.app';
  const written = isHere ? /^\/profile\/([^/]+)/.exec(inAddress.pathname)?.[1] : undefined;
  const names = isHere ? [handle?.replace(/^@/, ''), id, written && decoded(written)] : [];
  return names.find((name) => name !== undefined && ACTOR.test(name));
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The interface says with 400 that there is nobody by that name. */
function explain(status: number, body: string): Problem | undefined {
  if (status !== 400) return undefined;
  try {
    const { error, message = '' } = refusal.parse(JSON.parse(body));
    if (error === 'AccountTakedown') return gone('Bluesky has taken this account down.');
    if (error === 'AccountDeactivated') return gone('This Bluesky account is deactivated.');
    if (/not found|could not be resolved|unable to resolve/i.test(message))
      return gone('Bluesky knows no such account (any more).');
  } catch {
    // No refusal of the interface's own.
  }
  return undefined;
}

function gone(message: string): Problem {
  return { code: codes.notFound, message };
}
