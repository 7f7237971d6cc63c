import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { deepMatch, deepSites, isDeepResponse, isJsonType, isPageOf } from '@/lib/sites/deep-responses';
import { readers } from '@/lib/sites/registry';
import { root } from '../../repo/source-files';

const page = {
  youtube: 'https://www.youtube.com/@mara',
  instagram: 'https://www.instagram.com/mara/',
  tiktok: 'https://www.tiktok.com/@mara',
  x: 'https://x.com/mara',
  linkedin: 'https://www.linkedin.com/in/mara/',
  threads: 'https://www.threads.com/@mara',
  bluesky: 'https://bsky.app/profile/mara.example',
  mastodon: 'https://mastodon.social/@mara',
  facebook: 'https://www.facebook.com/mara',
  twitch: 'https://www.twitch.tv/mara',
  pinterest: 'https://www.pinterest.com/mara/',
  substack: 'https://mara.substack.com/',
  server: 'https://art.example/@mara',
} as const;

describe('the table', () => {
  it('has a row for every site with hosts of its own, and knows all of them', () => {
    for (const reader of readers.filter(({ permissions }) => permissions.length > 0)) {
      const row = deepSites.find(({ site }) => site === reader.id);
      expect(row, reader.name).toBeDefined();
      // Short links lead to the site's own host before there is a page.
      const hosts = reader.hosts.filter((host) => host !== 'youtu.be');
      for (const host of hosts) expect(row && isPageOf(row, host), `${reader.name}: ${host}`).toBe(true);
    }
  });

  it.each<[keyof typeof page, string]>([
    ['youtube', 'https://www.youtube.com/youtubei/v1/browse?prettyPrint=false'],
    ['youtube', 'https://www.youtube.com/youtubei/v1/next'],
    ['youtube', 'https://www.youtube.com/youtubei/v1/search?key=1'],
    ['instagram', 'https://www.instagram.com/graphql/query'],
    ['instagram', 'https://www.instagram.com/graphql/query/?doc_id=1'],
    ['instagram', 'https://www.instagram.com/api/graphql'],
    ['instagram', 'https://i.instagram.com/api/v1/users/web_profile_info/?username=mara'],
    ['instagram', 'https://www.instagram.com/api/v1/friendships/1/followers/?count=12'],
    ['instagram', 'https://www.instagram.com/api/v1/media/1/comments/'],
    ['tiktok', 'https://www.tiktok.com/api/post/item_list/?aid=1988'],
    ['tiktok', 'https://www.tiktok.com/api/comment/list/?aweme_id=1'],
    ['tiktok', 'https://www.tiktok.com/api/user/detail/?uniqueId=mara'],
    ['x', 'https://x.com/i/api/graphql/AbC-1_d/UserByScreenName?variables=%7B%7D'],
    ['x', 'https://api.x.com/graphql/AbC/UserTweets'],
    ['x', 'https://x.com/i/api/graphql/AbC/TweetDetail'],
    ['x', 'https://x.com/i/api/graphql/AbC/Followers'],
    ['x', 'https://x.com/i/api/graphql/AbC/SearchTimeline'],
    ['linkedin', 'https://www.linkedin.com/voyager/api/graphql?queryId=voyagerIdentityDashProfiles.1'],
    ['threads', 'https://www.threads.com/graphql/query'],
    ['bluesky', 'https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=mara.example'],
    ['bluesky', 'https://morel.us-east.host.bsky.network/xrpc/app.bsky.graph.getFollowers?actor=1'],
    ['mastodon', 'https://mastodon.social/api/v1/accounts/lookup?acct=mara'],
    ['server', 'https://art.example/api/v1/accounts/1/statuses'],
    ['server', 'https://art.example/api/v2/search?q=clay'],
    ['facebook', 'https://www.facebook.com/api/graphql/'],
    ['twitch', 'https://gql.twitch.tv/gql'],
    ['pinterest', 'https://www.pinterest.com/resource/UserResource/get/?data=1'],
    ['substack', 'https://mara.substack.com/api/v1/archive?sort=new'],
    ['substack', 'https://substack.com/api/v1/user/mara/public_profile'],
  ])('keeps on %s: %s', (site, url) => {
    expect(isDeepResponse(page[site], url)).toBe(true);
  });

  it.each<[keyof typeof page, string]>([
    ['youtube', 'https://www.youtube.com/youtubei/v1/account/account_menu'],
    ['youtube', 'https://www.youtube.com/youtubei/v1/browse/more'],
    ['youtube', 'https://www.youtube.com.evil.example/youtubei/v1/browse'],
    ['youtube', 'https://evil.example/https://www.youtube.com/youtubei/v1/browse'],
    ['youtube', 'https://user@www.youtube.com/youtubei/v1/browse'],
    ['instagram', 'https://www.instagram.com/api/v1/direct_v2/inbox/'],
    ['instagram', 'https://www.instagram.com/api/v1/accounts/current_user/'],
    ['instagram', 'https://x.com/i/api/graphql/AbC/UserTweets'],
    ['x', 'https://x.com/i/api/graphql/AbC/DmAllSearchSlice'],
    ['x', 'https://x.com/i/api/graphql/AbC/Likes'],
    ['x', 'https://x.com/i/api/1.1/dm/inbox_initial_state.json'],
    ['linkedin', 'https://www.linkedin.com/voyager/api/voyagerMessagingGraphQL/graphql?queryId=1'],
    ['bluesky', 'https://pds.example/xrpc/app.bsky.actor.getPreferences'],
    ['bluesky', 'https://pds.example/xrpc/chat.bsky.convo.listConvos'],
    ['bluesky', 'http://pds.example/xrpc/app.bsky.actor.getProfile'],
    ['mastodon', 'https://mastodon.social/api/v1/conversations'],
    ['mastodon', 'https://mastodon.social/api/v1/timelines/home'],
    ['mastodon', 'https://mastodon.social/api/v1/notifications'],
    ['mastodon', 'https://mastodon.social/api/v1/accounts/verify_credentials'],
    ['server', 'https://other.example/api/v1/statuses'],
    ['substack', 'https://mara.substack.com/api/v1/messages/inbox'],
    ['twitch', 'https://passport.twitch.tv/gql'],
  ])('does not look on %s into %s', (site, url) => {
    expect(isDeepResponse(page[site], url)).toBe(false);
  });

  it('knows JSON by its type, under another name only where the site is known for it', () => {
    const youtube = deepMatch(page.youtube, 'https://www.youtube.com/youtubei/v1/browse');
    const facebook = deepMatch(page.facebook, 'https://www.facebook.com/api/graphql/');
    if (!youtube || !facebook) throw new Error('The table lost a row.');
    for (const type of [
      'application/json',
      'application/json; charset=utf-8',
      'application/vnd.linkedin.normalized+json+2.1',
    ])
      expect(isJsonType(type, youtube)).toBe(true);
    for (const type of [null, '', 'text/html', 'text/javascript', 'image/png'])
      expect(isJsonType(type, youtube)).toBe(false);
    for (const type of ['text/html; charset="utf-8"', 'text/javascript', 'application/x-javascript; charset=utf-8'])
      expect(isJsonType(type, facebook)).toBe(true);
    for (const type of [null, 'image/png', 'video/mp4', 'application/octet-stream'])
      expect(isJsonType(type, facebook)).toBe(false);
  });

  it('imports nothing at run time: it is parsed on every page with deep reading', () => {
    const text = readFileSync(path.join(root, 'lib/sites/deep-responses.ts'), 'utf8');
    expect(text).not.toMatch(/^import (?!type )/m);
  });
});
