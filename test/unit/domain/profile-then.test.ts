import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absent, found, unreadable } from '@/lib/domain/field';
import { profileThen } from '@/lib/domain/profile-then';
import { sampleProfile, sampleReading } from '../../support/samples';

const look = (
  readAt: number,
  followers: Parameters<typeof sampleReading>[1],
  kind: 'profile' | 'post' = 'profile',
) => ({
  readAt,
  reading: sampleReading({ kind }, followers),
});

describe('an account as of a moment', () => {
  it('says the newest reading before it, and none of the later ones', () => {
    const looks = [
      look(30, { followers: found(300, 'text', 'rounded') }),
      look(10, { followers: found(100, 'text', 'exact') }),
    ];
    const at = (until: number) => profileThen(sampleProfile(), looks, [], until).followers;
    expect(at(10)).toEqual({ gap: 'not-looked-at' });
    expect(at(11)).toEqual({ value: 100, at: 10, precision: 'exact' });
    expect(at(30)).toEqual({ value: 100, at: 10, precision: 'exact' });
    expect(at(31)).toEqual({ value: 300, at: 30, precision: 'rounded' });
  });

  it('keeps what an earlier page showed where a later one could not, and drops what it plainly shows none of', () => {
    const looks = [
      look(10, { bio: found('Pots', 'text') }),
      look(20, { bio: unreadable('the header') }),
      look(30, { bio: absent() }, 'post'),
      look(40, { bio: absent() }),
    ];
    const bio = (until: number) => profileThen(sampleProfile(), looks, [], until).bio;
    expect(bio(35)).toEqual({ value: 'Pots', at: 10 });
    expect(bio(41)).toEqual({ gap: 'none', at: 40 });
    expect(profileThen(sampleProfile(), looks.slice(1, 2), [], 99).bio).toEqual({ gap: 'unknown' });
  });

  it('never tells of a reading or a score that came later', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100)), fc.nat(100), (times, until) => {
        const looks = times.map((at) => look(at, { followers: found(at, 'text', 'exact') }));
        const { followers } = profileThen(sampleProfile(), looks, [], until);
        const last = Math.max(...times.filter((at) => at < until));
        expect(followers).toEqual(last < 0 ? { gap: 'not-looked-at' } : { value: last, at: last, precision: 'exact' });
      }),
    );
  });
});
