import { describe, expect, it } from 'vitest';
import { contentDigest } from '@/lib/domain/content-digest';
import { absent as absentField, found, unreadable } from '@/lib/domain/field';
import type { ProfileId } from '@/lib/domain/ids';
import { latestValues } from '@/lib/domain/latest-values';
import type { Profile } from '@/lib/domain/person';
import type { Reading } from '@/lib/domain/reading';
import { sampleReading } from '../../support/readings';

const absent = absentField();

function seen(
  base: Profile | undefined,
  profile: Partial<Reading['profile']>,
  more: Partial<Pick<Reading, 'kind' | 'via'>> = {},
): Profile {
  const reading = { ...sampleReading({ profile }), ...more };
  const keys = { handleKey: 'theo', siteId: undefined };
  return latestValues(base, { id: 'p' as ProfileId, reading, readAt: 5, handle: 'theo', keys, looked: [] });
}

describe('what a page plainly shows none of', () => {
  it('is noted, and forgotten as soon as a page shows it', () => {
    const first = seen(undefined, { bio: absent, website: unreadable('the page changed') });
    expect(first.plainlyNone).toContain('bio');
    expect(first.plainlyNone).not.toContain('website');
    expect(seen(first, { bio: found('Hello', 'text') }).plainlyNone).not.toContain('bio');
  });

  it('stays noted where a later page says nothing of it', () => {
    const first = seen(undefined, { bio: absent });
    expect(seen(first, { bio: unreadable('hidden') }).plainlyNone).toContain('bio');
    expect(seen(first, { bio: absent }, { kind: 'post' }).plainlyNone).toContain('bio');
  });

  it('is not what a post, or an interface that knows only some links, does not show', () => {
    expect(seen(undefined, { bio: absent }, { kind: 'post' }).plainlyNone).not.toContain('bio');
    expect(seen(undefined, { links: absent }, { via: 'official' }).plainlyNone).not.toContain('links');
    expect(seen(undefined, { links: absent }).plainlyNone).toContain('links');
  });
});

it('a new look keeps what the posts and readings were summed up to', () => {
  const growth = {
    readings: 1,
    firstAt: 1,
    lastAt: 1,
    firstFollowers: 5,
    lastFollowers: 5,
    precision: 'exact',
  } as const;
  const base: Profile = { ...seen(undefined, {}), content: contentDigest([]), growth };
  expect(seen(base, {})).toMatchObject({ content: base.content, growth });
});
