import { describe, expect, it } from 'vitest';
import { refreshedWords } from '@/components/profile/refresh-words';
import type { ProfileChange } from '@/lib/domain/profile-changes';
import { id, sampleNow, sampleProfile } from '../../../support/samples';

const DAY = 86_400_000;
const words = (...changed: ProfileChange[]) =>
  refreshedWords({ profileId: id.profile, site: 'bluesky', changed, profile: sampleProfile() }, sampleNow);
const followers = (
  before: [number, 'exact' | 'rounded', number] | undefined,
  after: [number, 'exact' | 'rounded'] | undefined,
): ProfileChange => ({
  kind: 'count',
  name: 'followers',
  ...(before ? { before: { value: before[0], precision: before[1], readAt: sampleNow - before[2] } } : {}),
  ...(after ? { after: { value: after[0], precision: after[1], readAt: sampleNow } } : {}),
});

describe('what a refresh brought, in words', () => {
  it.each([
    [followers([47_090, 'exact', 70 * DAY], [48_210, 'exact']), 'Followers 48,210, 1,120 more than on Mar 3.'],
    [followers([48_210, 'exact', 2 * 3_600_000], [48_200, 'exact']), 'Followers 48,200, 10 fewer than 2 h ago.'],
    [followers([48_200, 'rounded', 10 * DAY], [48_210, 'exact']), 'Followers 48,210, now exact.'],
    [followers([47_000, 'rounded', 10 * DAY], [48_210, 'exact']), 'Followers 48,210, ≈ 47K on May 2.'],
    [followers([127_000, 'rounded', DAY], [128_000, 'rounded']), 'Followers ≈ 128K, ≈ 127K 1 d ago.'],
    [followers([5, 'exact', 20_000], [6, 'exact']), 'Followers 6, 1 more than a moment ago.'],
    [followers(undefined, [0, 'exact']), 'Followers 0.'],
    [followers([5, 'exact', DAY], undefined), 'Followers not shown any more.'],
    [{ kind: 'posts', added: 1 } as const, '1 post not seen before.'],
  ])('%#', (change, expected) => {
    expect(words(change)).toBe(expected);
  });

  it('joins what came together, and names texts without repeating them', () => {
    expect(
      words(
        followers([47_090, 'exact', 70 * DAY], [48_210, 'exact']),
        { kind: 'posts', added: 3 },
        { kind: 'text', name: 'bio' },
        { kind: 'text', name: 'links' },
      ),
    ).toBe('Followers 48,210, 1,120 more than on Mar 3; 3 posts not seen before; new bio and links.');
  });

  it('says that nothing changed, and of whom that is', () => {
    expect(words()).toBe('Nothing changed, says Bluesky’s official interface: ≈ 24.7K followers.');
  });
});
