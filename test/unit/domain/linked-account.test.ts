import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkPageOf } from '@/lib/domain/link-page';
import { accountOfLink } from '@/lib/domain/linked-account';
import { profileAddress } from '@/lib/domain/profile-address';
import { siteIds } from '@/lib/domain/reading';
import { processorMs } from '../../support/processor-time';

const CHANNEL = 'UCabcdefghijklmnopqrstuv';

describe('the account behind a link', () => {
  it.each([
    ['https://www.youtube.com/@MaraCooks', 'youtube', 'maracooks'],
    ['http://youtube.com/@maracooks/videos?view=0', 'youtube', 'maracooks'],
    ['https://m.youtube.com/@OneMedia.', 'youtube', 'onemedia.'],
    ['https://www.youtube.com/@%E6%96%99%E7%90%86', 'youtube', '料理'],
    ['https://www.instagram.com/mara.cooks/', 'instagram', 'mara.cooks'],
    ['https://instagram.com/Mara.Cooks?igshid=MzRlODBiNWFlZA==', 'instagram', 'mara.cooks'],
    ['https://www.instagram.com/_u/mara.cooks', 'instagram', 'mara.cooks'],
    ['https://www.tiktok.com/@mara.cooks?lang=en', 'tiktok', 'mara.cooks'],
    ['https://x.com/MaraCooks', 'x', 'maracooks'],
    ['https://twitter.com/maracooks?s=21', 'x', 'maracooks'],
    ['https://mobile.twitter.com/maracooks/with_replies', 'x', 'maracooks'],
    ['https://www.threads.net/@mara.cooks', 'threads', 'mara.cooks'],
    ['https://threads.com/@mara.cooks', 'threads', 'mara.cooks'],
    ['https://bsky.app/profile/mara.bsky.social', 'bluesky', 'mara.bsky.social'],
    ['https://bsky.app/profile/mara-cooks.example', 'bluesky', 'mara-cooks.example'],
    ['https://mastodon.social/@mara', 'mastodon', 'mara@mastodon.social'],
    ['https://kitchen.example/@Mara', 'mastodon', 'mara@kitchen.example'],
    ['https://mastodon.social/@mara@kitchen.example', 'mastodon', 'mara@kitchen.example'],
    ['https://mastodon.social/users/mara', 'mastodon', 'mara@mastodon.social'],
    ['https://www.facebook.com/maracooks', 'facebook', 'maracooks'],
    ['https://fb.com/mara.cooks.9', 'facebook', 'mara.cooks.9'],
    ['https://m.facebook.com/pg/maracooks', 'facebook', 'maracooks'],
    ['https://www.twitch.tv/MaraCooks', 'twitch', 'maracooks'],
    ['https://m.twitch.tv/maracooks/about', 'twitch', 'maracooks'],
    ['https://www.pinterest.com/maracooks/', 'pinterest', 'maracooks'],
    ['https://www.pinterest.de/maracooks/_saved/', 'pinterest', 'maracooks'],
    ['https://www.pinterest.co.uk/maracooks', 'pinterest', 'maracooks'],
    ['https://br.pinterest.com/maracooks/', 'pinterest', 'maracooks'],
    ['https://maracooks.substack.com', 'substack', 'maracooks'],
    ['https://maracooks.substack.com/about', 'substack', 'maracooks'],
    ['https://substack.com/@MaraCooks', 'substack', 'maracooks'],
    ['https://open.substack.com/pub/maracooks', 'substack', 'maracooks'],
    ['https://www.linkedin.com/in/mara-cooks-1a2b3c/', 'linkedin', 'mara-cooks-1a2b3c'],
    ['https://de.linkedin.com/in/mara-cooks/en', 'linkedin', 'mara-cooks'],
    ['https://www.linkedin.com/company/acme-foods/', 'linkedin', 'company/acme-foods'],
  ])('%s', (link, site, handleKey) => {
    expect(accountOfLink(link)).toMatchObject({ site, handleKey });
  });

  it.each([
    [`https://www.youtube.com/channel/${CHANNEL}`, 'youtube', CHANNEL],
    [`https://youtube.com/channel/${CHANNEL}/about`, 'youtube', CHANNEL],
    ['https://bsky.app/profile/did:plc:h7obn4tkp47wn7gqh4oe5eij', 'bluesky', 'did:plc:h7obn4tkp47wn7gqh4oe5eij'],
    ['https://www.facebook.com/profile.php?id=100063512345678', 'facebook', '100063512345678'],
    ['https://substack.com/profile/12345678-mara-cooks', 'substack', '12345678'],
    ['https://www.facebook.com/people/Mara-Cooks/100063512345678/', 'facebook', '100063512345678'],
  ])('%s, by id', (link, site, siteId) => {
    expect(accountOfLink(link)).toEqual({ site, siteId, handleKey: undefined });
  });

  it.each([
    'https://www.youtube.com/',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://www.youtube.com/results?search_query=mara',
    'https://www.youtube.com/c/MaraCooks',
    'https://www.youtube.com/hashtag/food',
    'https://www.youtube.com/channel/UCshort',
    'https://youtu.be/dQw4w9WgXcQ',
    'https://www.instagram.com/',
    'https://www.instagram.com/explore/tags/food/',
    'https://www.instagram.com/p/Df5AEKzgBOc/',
    'https://www.instagram.com/reel/Df5AEKzgBOc/',
    'https://www.instagram.com/mara.cooks/p/Df5AEKzgBOc/',
    'https://www.instagram.com/stories/mara.cooks/31415926/',
    'https://www.tiktok.com/@mara.cooks/video/7571863205253778710',
    'https://www.tiktok.com/tag/food',
    'https://vm.tiktok.com/ZMabc123/',
    'https://x.com/intent/follow?screen_name=maracooks',
    'https://twitter.com/share?url=https://kitchen.example',
    'https://x.com/hashtag/food',
    'https://x.com/i/flow/login',
    'https://x.com/maracooks/status/1848831595014459513',
    'https://www.threads.net/@mara.cooks/post/CuX1',
    'https://bsky.app/profile/mara.bsky.social/post/3kabc',
    'https://bsky.app/search?q=mara',
    'https://mastodon.social/@mara/109876543210',
    'https://mastodon.social/explore',
    'https://medium.com/@mara',
    'https://www.facebook.com/sharer/sharer.php?u=x',
    'https://www.facebook.com/groups/1234567',
    'https://www.facebook.com/watch/?v=1',
    'https://www.twitch.tv/directory/category/food',
    'https://www.twitch.tv/maracooks/clip/Abc',
    'https://www.pinterest.com/pin/1234567890/',
    'https://www.pinterest.com/ideas/food/9',
    'https://pin.it/abc',
    'https://www.linkedin.com/feed/',
    'https://www.linkedin.com/in/unavailable/',
    'https://substack.com/home',
    'https://maracooks.substack.com/p/soup',
    'https://notyoutube.com/@mara/x/y',
    'https://fakex.com/maracooks',
    'javascript:alert(1)',
    'mailto:mara@kitchen.example',
    'not a link',
  ])('nobody: %s', (link) => {
    expect(accountOfLink(link)).toBeUndefined();
  });

  it('finds again every account whose address it writes', () => {
    const handle = fc.stringMatching(/^[a-z][a-z0-9]{4,12}$/);
    fc.assert(
      fc.property(fc.constantFrom(...siteIds), handle, (site, name) => {
        const shown = site === 'bluesky' ? `${name}.bsky.social` : name;
        const address = profileAddress(site, { handle: shown }, 'https://kitchen.example/search');
        if (site === 'web') return address === undefined;
        const linked = address === undefined ? undefined : accountOfLink(address);
        const key = site === 'mastodon' ? `${shown}@kitchen.example` : shown;
        // A handle that is the name of one of the site's own pages cannot be had.
        return linked === undefined || (linked.site === site && linked.handleKey === key);
      }),
    );
  });

  it('never throws and is quick, whatever it is given', () => {
    fc.assert(fc.property(fc.oneof(fc.webUrl(), fc.string()), (link) => void [accountOfLink(link), linkPageOf(link)]));
    const started = processorMs();
    for (const long of ['https://x.com/', 'https://kitchen.example/@', 'https://a.', 'https://bsky.app/profile/'])
      for (const fill of ['a', 'a.', '@', '/', '-'])
        void [accountOfLink(long + fill.repeat(50_000)), linkPageOf(long + fill.repeat(50_000))];
    expect(processorMs() - started).toBeLessThan(4_000);
  });
});

describe('the page behind a link', () => {
  it.each([
    ['https://linktr.ee/MaraCooks', 'linktr.ee/maracooks'],
    ['https://linktr.ee/maracooks?utm_source=ig', 'linktr.ee/maracooks'],
    ['https://beacons.ai/maracooks', 'beacons.ai/maracooks'],
    ['https://maracooks.carrd.co/', 'maracooks.carrd.co'],
    ['https://www.mara-cooks.example/', 'mara-cooks.example'],
    ['http://mara-cooks.example/?utm=1#top', 'mara-cooks.example'],
    ['https://mara-cooks.example/links/', 'mara-cooks.example/links'],
    ['https://maracooks.co.uk', 'maracooks.co.uk'],
  ])('%s is somebody’s own', (link, page) => {
    expect(linkPageOf(link)).toBe(page);
  });

  it.each([
    'https://linktr.ee/',
    'https://www.amazon.com/shop/maracooks',
    'https://amazon.co.uk/shop/maracooks',
    'https://amzn.to/3abc',
    'https://www.youtube.com/',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://www.instagram.com/p/Df5AEKzgBOc/',
    'https://mara.myshopify.com/',
    'https://www.etsy.com/shop/MaraCooks',
    'https://bit.ly/3abc',
    'https://open.spotify.com/show/abc',
    'https://discord.gg/abc',
    'https://wa.me/491700000000',
    'https://127.0.0.1/links',
    'mailto:mara@kitchen.example',
  ])('%s is everybody’s', (link) => {
    expect(linkPageOf(link)).toBeUndefined();
  });
});
