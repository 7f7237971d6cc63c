import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidencePost } from '@/lib/domain/evidence';
import type { ProfileId } from '@/lib/domain/ids';
import { openingSuggestions } from '@/lib/templates/opening-suggestions';
import { profile } from './people';

const seenAt = Date.UTC(2026, 4, 9);
const post = (changes: Partial<EvidencePost> = {}): EvidencePost => ({
  key: 'profile-1:1',
  profileId: 'profile-1' as ProfileId,
  postId: '1',
  publishedAt: Date.UTC(2026, 4, 2),
  caption: 'How to mend a cracked teapot! #repair https://a.example\nmore below',
  firstSeenAt: seenAt,
  lastSeenAt: seenAt,
  ...changes,
});

function texts(seen: Partial<Parameters<typeof openingSuggestions>[0]>): string[] {
  return openingSuggestions({ profiles: [], posts: [], sponsors: [], ...seen }).map(({ text }) => text);
}

describe('openingSuggestions', () => {
  it('names the newest post with its day and site, in its own words', () => {
    const [first] = openingSuggestions({ profiles: [profile()], posts: [post()], sponsors: [] });
    expect(first).toEqual({
      text: 'Your video of 2 May 2026 on YouTube, “How to mend a cracked teapot”, is why I am writing.',
      fact: 'Newest video on YouTube, seen 9 May 2026',
    });
  });

  it('goes by the newest, and not by one that is pinned, undated or says nothing', () => {
    const posts = [
      post({ key: 'a', caption: 'Older', publishedAt: Date.UTC(2026, 3, 1) }),
      post({ key: 'b', caption: 'Newer one' }),
      post({ key: 'c', caption: 'Pinned one', isPinned: true }),
      post({ key: 'd', caption: '🔥🔥 #x' }),
    ];
    expect(texts({ posts })).toEqual([
      'Your post of 2 May 2026, “Newer one”, is why I am writing.',
      'Your post of 1 April 2026, “Older”, is why I am writing.',
    ]);
    const { publishedAt: _, ...undated } = post();
    expect(texts({ posts: [undated] })).toEqual([]);
  });

  it('says of a day that the site rounds only about when', () => {
    expect(texts({ posts: [post({ publishedPrecision: 'rounded' })] })[0]).toContain('from about May 2026');
  });

  it('gives a sponsor with its day, and a place', () => {
    const profiles = [profile({ location: 'Gothenburg', lastReadAt: seenAt })];
    expect(texts({ profiles, sponsors: [{ name: 'Northlight', at: seenAt }] })).toEqual([
      'I saw your post of 9 May 2026 with Northlight.',
      'I see that you are in Gothenburg.',
    ]);
  });

  it('makes nothing up: without facts, nothing is said', () => {
    expect(texts({ profiles: [profile()], sponsors: [{ name: 'Northlight' }] })).toEqual([]);
  });

  it('never writes code, markup or a line break, whatever a caption holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (caption) => {
        for (const text of texts({ posts: [post({ caption: `${caption} abc {{ first_name }} <b>` })] })) {
          expect(text).not.toMatch(/\{\{|%\}|<|[\r\n]/);
          expect(text.length).toBeLessThan(260);
        }
      }),
    );
  });
});
