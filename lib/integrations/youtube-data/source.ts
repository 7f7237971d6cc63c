import * as z from 'zod/mini';
import { problem } from '@/lib/domain/result';
import { createOfficialHttp, type OfficialHttp } from '../official-http';
import { officialProblemCodes as codes, type OfficialSource } from '../official-source';
import { explainRefusal } from './refusal';
import { type ChannelQuery, channelQuery } from './target';

export interface YoutubeDataOptions {
  readonly http?: OfficialHttp;
  /** Where to ask instead of Google. */
  readonly base?: string;
}

const OFFICIAL = 'https://youtube.googleapis.com';
/** Most entries that one question may be about (docs of `playlistItems.list` and `videos.list`). */
const MOST_VIDEOS = 50;
/** Printable ASCII without spaces: what can stand in a header, and be a key. */
const KEY = /^[\x21-\x7e]{10,200}$/;

const channels = z.object({
  items: z.optional(
    z.array(
      z.object({
        id: z.string(),
        snippet: z.optional(z.object({ customUrl: z.optional(z.string()) })),
        contentDetails: z.optional(
          z.object({ relatedPlaylists: z.optional(z.object({ uploads: z.optional(z.string()) })) }),
        ),
      }),
    ),
  ),
});
const playlistItems = z.object({
  items: z.optional(z.array(z.object({ contentDetails: z.optional(z.object({ videoId: z.optional(z.string()) })) }))),
});

/**
 * The YouTube Data API v3 with the user's own key: the channel, its newest uploads and their numbers, for one unit of the
 * key's daily quota each. The key goes into a header, never into an address.
 */
export function createYoutubeDataSource({
  http = createOfficialHttp(),
  base = OFFICIAL,
}: YoutubeDataOptions = {}): OfficialSource {
  return {
    site: 'youtube',
    needsKey: true,
    origins: (target) => (channelQuery(target) === undefined ? [] : [`${OFFICIAL}/*`]),
    async fetch(target, { key = '', signal }) {
      const query = channelQuery(target);
      if (query === undefined) return problem(codes.notThisSite, 'This is no address of a YouTube channel.');
      const given = key.trim();
      if (given === '')
        return problem(codes.needsKey, 'YouTube wants an API key for this. Enter yours in the settings.');
      if (!KEY.test(given)) return problem(codes.refused, 'This is no API key of Google. Copy it anew.');
      const ask = (path: string) =>
        http({
          url: `${base}${path}`,
          site: 'YouTube',
          signal,
          headers: { 'x-goog-api-key': given },
          explain: explainRefusal,
        });
      const answers: { url: string; body: string }[] = [];
      const keep = (path: string, body: string) => answers.push({ url: `${OFFICIAL}${path}`, body });

      const channelPath = pathOf('channels', {
        part: 'snippet,statistics,brandingSettings,contentDetails',
        [query.by]: query.key,
      });
      const channel = await ask(channelPath);
      if (!channel.ok) return channel;
      const known = readChannel(channel.value.body);
      if (known === 'not-understood') return problem(codes.notJson, 'YouTube answered in a form that is not known.');
      if (known === undefined) return problem(codes.notFound, 'YouTube knows no such channel (any more).');
      keep(channelPath, channel.value.body);
      const pageUrl = pageOf(query, known);

      // The channel alone is worth having when the videos do not come.
      const done = { ok: true, value: { pageUrl, responses: answers } } as const;
      if (known.uploads === undefined) return done;
      const listPath = pathOf('playlistItems', {
        part: 'snippet,contentDetails',
        playlistId: known.uploads,
        maxResults: String(MOST_VIDEOS),
      });
      const list = await ask(listPath);
      if (!list.ok) return list.error.code === codes.cancelled ? list : done;
      keep(listPath, list.value.body);
      const ids = videoIdsIn(list.value.body);
      if (ids.length === 0) return done;
      const videosPath = pathOf('videos', {
        part: 'snippet,statistics,paidProductPlacementDetails',
        id: ids.join(','),
        maxResults: String(MOST_VIDEOS),
      });
      const videos = await ask(videosPath);
      if (!videos.ok) return videos.error.code === codes.cancelled ? videos : done;
      keep(videosPath, videos.value.body);
      return done;
    },
  };
}

function pathOf(resource: string, parameters: Readonly<Record<string, string>>): string {
  return `/youtube/v3/${resource}?${new URLSearchParams(parameters)}`;
}

interface KnownChannel {
  readonly id: string;
  readonly handle: string | undefined;
  /** Id of the list of all uploads. */
  readonly uploads: string | undefined;
}

/** `undefined` when there is no such channel: the interface then answers without items. */
function readChannel(body: string): KnownChannel | undefined | 'not-understood' {
  const parsed = channels.safeParse(JSON.parse(body));
  if (!parsed.success) return 'not-understood';
  const [item] = parsed.data.items ?? [];
  if (!item) return undefined;
  const custom = item.snippet?.customUrl;
  const uploads = item.contentDetails?.relatedPlaylists?.uploads;
  return {
    id: item.id,
    handle: custom?.startsWith('@') ? custom.slice(1) : undefined,
    uploads: uploads !== undefined && /^[\w-]{2,100}$/.test(uploads) ? uploads : undefined,
  };
}

/** The page by the handle as it is now; in the spelling that was asked for, since the interface writes it in lower case. */
function pageOf(query: ChannelQuery, { id, handle }: KnownChannel): string {
  if (query.by === 'forHandle') return `https://www.youtube.com/@${encodeURIComponent(query.key)}`;
  if (handle !== undefined) return `https://www.youtube.com/@${encodeURIComponent(handle)}`;
  return `https://www.youtube.com/channel/${id}`;
}

function videoIdsIn(body: string): string[] {
  const parsed = playlistItems.safeParse(JSON.parse(body));
  const ids = (parsed.data?.items ?? []).flatMap(({ contentDetails }) => contentDetails?.videoId ?? []);
  return [...new Set(ids.filter((id) => /^[\w-]{11}$/.test(id)))].slice(0, MOST_VIDEOS);
}
