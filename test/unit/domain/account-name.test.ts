import { describe, expect, it } from 'vitest';
import { accountName, accountOnSite } from '@/lib/domain/account-name';
import type { SiteId } from '@/lib/domain/reading';

const cases: readonly (readonly [SiteId, handle: string, url: string, name: string])[] = [
  ['instagram', 'ana.clay', 'https://www.instagram.com/ana.clay/', '@ana.clay'],
  ['mastodon', 'ana', 'https://mastodon.example/@ana', '@ana@mastodon.example'],
  ['mastodon', 'ana@mastodon.example', 'https://other.example/@ana@mastodon.example', '@ana@mastodon.example'],
  ['mastodon', '@ana@mastodon.example', 'https://mastodon.example/@ana', '@ana@mastodon.example'],
  ['mastodon', 'ana', '', '@ana'],
  ['linkedin', 'company/kiln', 'https://www.linkedin.com/company/kiln/', 'company/kiln'],
  ['linkedin', 'ana-clay', 'https://www.linkedin.com/in/ana-clay/', 'in/ana-clay'],
  ['web', 'ana', 'https://www.people.example/ana/', 'people.example/ana'],
  ['web', 'people.example/ana', 'https://people.example/ana', 'people.example/ana'],
  [
    'youtube',
    'UCjuniperValeBikes000000',
    'https://www.youtube.com/channel/UCjuniperValeBikes000000',
    'channel/UCjuniperValeBikes000000',
  ],
  [
    'facebook',
    '61550000000001',
    'https://www.facebook.com/profile.php?id=61550000000001',
    'facebook.com/61550000000001',
  ],
  ['bluesky', 'ana.example', 'https://bsky.app/profile/ana.example', '@ana.example'],
  ['bluesky', 'did:plc:abc', 'https://bsky.app/profile/did:plc:abc', 'did:plc:abc'],
];

describe('the name of an account', () => {
  it.each(cases)('on %s, %s at %s is %s', (site, handle, url, name) => {
    expect(accountName({ site, handle, url })).toBe(name);
  });

  it('in a sentence says the site, but for a page that is its own place', () => {
    expect(accountOnSite({ site: 'x', handle: 'ana', url: 'https://x.com/ana' })).toBe('@ana on X');
    expect(accountOnSite({ site: 'web', handle: 'ana', url: 'https://ana.example/' })).toBe('ana.example');
  });

  it('in a sentence can neither reorder it nor fill it', () => {
    const name = accountOnSite({ site: 'x', handle: `\u202eana${'x'.repeat(5_000)}`, url: 'https://x.com/ana' });
    expect(name.startsWith('@⟨U+202E⟩ana')).toBe(true);
    expect(name.length).toBeLessThan(120);
  });
});
