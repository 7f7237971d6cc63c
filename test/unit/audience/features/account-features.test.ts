import { describe, expect, it } from 'vitest';
import { accountFeatures, handleFeatures } from '@/lib/audience/features/account-features';
import { absent, found, unreadable } from '@/lib/domain/field';
import type { AccountFields } from '@/lib/domain/reading';

const gap = unreadable('the row');

function account(parts: Partial<AccountFields> = {}): AccountFields {
  return {
    id: gap,
    handle: found('mara_cooks1987', 'text'),
    displayName: found('Mara Cooks', 'text'),
    followers: gap,
    following: gap,
    posts: gap,
    verified: gap,
    private: gap,
    ...parts,
  };
}

describe('what is kept of a handle', () => {
  it('describes its shape', () => {
    expect(handleFeatures('@Mara_cooks1987')).toEqual({
      length: 14,
      digits: 4,
      trailingDigits: 4,
      longestDigitRun: 4,
      separators: 1,
      longestConsonantRun: 2,
      pattern: 'a_a0',
      entropy: 3.522,
    });
  });

  it('leaves the server of a federated handle out', () => {
    expect(handleFeatures('mara@kitchen.example')).toEqual(handleFeatures('mara'));
  });

  it('knows digits of every script and hostile lengths', () => {
    expect(handleFeatures('مارا١٢٣').digits).toBe(3);
    expect(handleFeatures('a1'.repeat(5_000)).pattern).toBe('a0a0a0a0a0a0');
    expect(handleFeatures('')).toMatchObject({ length: 0, entropy: 0, pattern: '' });
  });
});

describe('what is kept of an account', () => {
  it('has only what the row showed: never a stand-in', () => {
    expect(Object.keys(accountFeatures(account())).sort()).toEqual(['handle', 'name', 'version']);
  });

  it('keeps numbers with their precision, and zero as zero', () => {
    const features = accountFeatures(
      account({
        followers: found(0, 'response', 'exact'),
        following: found(1_200, 'text', 'rounded'),
        posts: found(7, 'response'),
      }),
    );
    expect(features).toMatchObject({
      followers: { value: 0, precision: 'exact' },
      following: { value: 1_200, precision: 'rounded' },
      posts: { value: 7, precision: 'exact' },
    });
  });

  it('compares name and handle', () => {
    const likeHandle = (name: string, handle: string) =>
      accountFeatures(account({ displayName: found(name, 'text'), handle: found(handle, 'text') })).name?.likeHandle;
    expect(likeHandle('Mara Cooks', 'maracooks')).toBe(1);
    expect(likeHandle('Mára COOKS', 'mara.cooks')).toBeGreaterThan(0.7);
    expect(likeHandle('Mara Cooks', 'xqzt99')).toBe(0);
    expect(accountFeatures(account({ handle: gap })).name).not.toHaveProperty('likeHandle');
  });

  it('tells "no bio" and "no link" from "not looked at"', () => {
    expect(accountFeatures(account({ bio: absent(), website: absent() }))).toMatchObject({
      bioLength: 0,
      hasLink: false,
    });
    expect(
      accountFeatures(account({ bio: found('Soups. kitchen.example/shop linktr.ee/mara', 'text') })),
    ).toMatchObject({
      hasLink: true,
    });
    expect(accountFeatures(account({ bio: found('Soups', 'text') }))).not.toHaveProperty('hasLink');
    expect(accountFeatures(account({ hasPicture: found(false, 'attribute') })).hasPicture).toBe(false);
  });

  it('holds neither handle nor name nor bio', () => {
    const text = JSON.stringify(accountFeatures(account({ bio: found('Soups by Mara', 'text') })));
    expect(text).not.toMatch(/mara|cooks|soups/i);
  });
});
