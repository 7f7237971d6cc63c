import { expect, test } from 'vitest';
import { absent, found } from '@/lib/domain/field';
import type { Reading } from '@/lib/domain/reading';
import { ownPostsOf } from '@/lib/services/post-owner';
import { mergePosts } from '@/lib/sites/trust';
import { emptyReading } from '@/lib/sites/unreadable';

test('an entry that passes on a post of somebody else is nobody’s own, whoever made it', () => {
  const empty = emptyReading(
    { id: 'x' },
    { url: 'https://x.com/lena_reads', document: null as never, responses: [], capturedAt: null },
    'profile',
    '',
  );
  const reading: Reading = { ...empty, profile: { ...empty.profile, handle: found('lena_reads', 'response') } };
  const own = mergePosts([{ author: found('lena_reads', 'response') }], '');
  const isOwn = ownPostsOf(reading, undefined);
  expect(isOwn(own)).toBe(true);
  expect(isOwn({ ...own, repostOf: absent() })).toBe(true);
  expect(isOwn({ ...own, repostOf: found('omar_writes', 'response') })).toBe(false);
});
