import { describe, expect, it } from 'vitest';
import type { Profile } from '@/lib/domain/person';
import { profileChanges } from '@/lib/domain/profile-changes';
import { sampleProfile } from '../../support/samples';

const at = 1_700_000_000_000;
function withFollowers(value: number, precision: 'exact' | 'rounded', parts: Partial<Profile> = {}): Profile {
  return sampleProfile({
    followers: value,
    followersPrecision: precision,
    counts: { followers: { precision, readAt: at } },
    ...parts,
  });
}

describe('what changed of an account', () => {
  it('is nothing between a profile and itself', () => {
    expect(profileChanges(sampleProfile(), sampleProfile())).toEqual([]);
  });

  it('gives both counts with their precision and age', () => {
    expect(profileChanges(withFollowers(47_090, 'exact'), withFollowers(48_210, 'exact'))).toEqual([
      {
        kind: 'count',
        name: 'followers',
        before: { value: 47_090, precision: 'exact', readAt: at },
        after: { value: 48_210, precision: 'exact', readAt: at },
      },
    ]);
  });

  it('an exact count that is now shown rounded is no change, one that left the rounding is', () => {
    expect(profileChanges(withFollowers(48_210, 'exact'), withFollowers(48_200, 'rounded'))).toEqual([]);
    expect(profileChanges(withFollowers(48_210, 'exact'), withFollowers(51_000, 'rounded'))).toHaveLength(1);
    expect(profileChanges(withFollowers(48_200, 'rounded'), withFollowers(48_210, 'exact'))).toHaveLength(1);
  });

  it('a count that was not known, and one that is gone, have one side only', () => {
    const unknown = sampleProfile({ followers: undefined });
    expect(profileChanges(unknown, withFollowers(5, 'exact'))).toMatchObject([
      { name: 'followers', after: { value: 5 } },
    ]);
    const [gone] = profileChanges(withFollowers(5, 'exact'), unknown);
    expect(gone).toMatchObject({ before: { value: 5 } });
    expect(gone).not.toHaveProperty('after');
  });

  it('names texts that differ, but none that was not known, and no handle in other letters’ case', () => {
    const before = sampleProfile({
      bio: 'Pots',
      website: undefined,
      handle: 'MirasClay',
      links: ['https://a.example/'],
    });
    const after = sampleProfile({ bio: 'Pans', website: 'https://b.example/', handle: 'mirasclay', links: [] });
    expect(profileChanges(before, after)).toEqual([
      { kind: 'text', name: 'bio' },
      { kind: 'text', name: 'links' },
    ]);
  });
});
