import { describe, expect, it } from 'vitest';
import { factsOf } from '@/lib/audience/facts';
import { signalFunctions } from '@/lib/audience/signals';
import { standardTable } from '@/lib/audience/table';
import type { Evidence } from '@/lib/domain/evidence';
import type { SignalId } from '@/lib/domain/signal-id';
import { count, dayMs, instagram, now } from './evidence-of';
import { accountOf, commentsOf, followersOf, nobody, ordinary, testModels } from './people-of';

const context = { table: standardTable, models: testModels };
const signal = (id: SignalId, changes: Partial<Evidence>) => signalFunctions[id](factsOf(instagram(changes)), context);
const without = (id: SignalId, changes: Partial<Evidence>) => signalFunctions[id](factsOf(instagram(changes)));

describe('A1 followers who look like nobody', () => {
  it.each([
    [0.05, 1],
    [0.1, 1],
    [0.25, 0.625],
    [0.5, 0],
    [0.8, 0],
  ])('reads a share of %d as %d', (share, s) => {
    expect(signal('A1', { followerRows: followersOf(200, 200 * share) }).s).toBeCloseTo(s, 9);
  });

  it('is of the followers seen, with its interval, and says that the top of a list is no sample', () => {
    const a1 = signal('A1', { followerRows: followersOf(200, 60) });
    expect(a1).toMatchObject({ status: 'scored', value: 0.3, n: 200 });
    expect(a1.valueRange?.low).toBeCloseTo(0.25, 9);
    expect(a1.text).toContain('Of the 200 followers seen about 30% look like nobody (25% to 35%');
    expect(a1.text).toContain('no random sample');
  });

  it('needs 50 accounts, is full from 100, and worth more the nearer to the whole list', () => {
    expect(signal('A1', { followerRows: followersOf(49, 5) })).toMatchObject({ status: 'not-enough', n: 49 });
    const half = signal('A1', { followerRows: followersOf(50, 5), followers: count(1e6) });
    expect(half.evidence).toBeCloseTo(0.9 * 0.5 * 0.7, 3);
    const whole = signal('A1', { followerRows: followersOf(200, 5), followers: count(200) });
    expect(whole.evidence).toBeCloseTo(0.9, 9);
    expect(whole.text).toContain('Nearly the whole list');
  });

  it('has evidence by what was seen, never by what was found', () => {
    const evidence = [0, 50, 120, 200].map((n) => signal('A1', { followerRows: followersOf(200, n) }).evidence);
    expect(new Set(evidence).size).toBe(1);
  });

  it('without a model, or without a list, is not looked at yet', () => {
    expect(without('A1', { followerRows: followersOf(200, 20) })).toMatchObject({ status: 'not-enough', evidence: 0 });
    expect(signal('A1', {}).finding).toBe('No list of followers looked at yet');
  });

  it('counts an account that was listed twice once', () => {
    const rows = followersOf(60, 6);
    expect(signal('A1', { followerRows: [...rows, ...rows] }).n).toBe(60);
  });
});

describe('A2 empty follower accounts', () => {
  it('is corrected for how often the rule is wrong', () => {
    // 39 of 71 caught and 18 of 597 flagged wrongly: 30.2 % flagged is a share of 52 %.
    const a2 = signal('A2', { followerRows: followersOf(1_000, 302) });
    expect(a2.value).toBeCloseTo((0.302 - 18 / 597) / (39 / 71 - 18 / 597), 3);
    expect(a2.s).toBe(0);
    expect(signal('A2', { followerRows: followersOf(1_000, 30) })).toMatchObject({ s: 1, n: 1_000 });
  });

  it('takes only rows with all three counts', () => {
    const rows = Array.from({ length: 80 }, (_, index) => accountOf(index, index < 30 ? ordinary(index) : {}));
    expect(signal('A2', { followerRows: rows })).toMatchObject({ status: 'not-enough', n: 30 });
  });
});

describe('A3 first digits', () => {
  it('is full marks where followings grew by themselves, none where they all begin alike', () => {
    expect(signal('A3', { followerRows: followersOf(400, 0) })).toMatchObject({ status: 'scored', s: 1 });
    const alike = Array.from({ length: 400 }, (_, index) =>
      accountOf(index, { following: { value: 7_000 + index, precision: 'exact' } }),
    );
    expect(signal('A3', { followerRows: alike })).toMatchObject({ status: 'scored', s: 0 });
  });

  it('needs 300, and leaves out those who follow nobody', () => {
    const rows = Array.from({ length: 310 }, (_, index) =>
      accountOf(index, index < 20 ? { following: { value: 0, precision: 'exact' } } : ordinary(index)),
    );
    expect(signal('A3', { followerRows: rows })).toMatchObject({ status: 'not-enough', n: 290 });
  });
});

describe('A4 follower order and account age', () => {
  const year = 365 * dayMs;
  const aged = (group: (index: number) => boolean) =>
    Array.from({ length: 600 }, (_, index) =>
      accountOf(index, {
        createdAt: group(index) ? now - 2 * year : now - Math.floor(((index * 7_919) % 3_000) + 30) * dayMs,
      }),
    );
  const onX = (rows: ReturnType<typeof aged>) => signal('A4', { site: 'x', followerRows: rows });

  it('finds a delivery of accounts that were made together', () => {
    expect(onX(aged((index) => index >= 200 && index < 400))).toMatchObject({
      status: 'scored',
      finding: 'Groups of followers of the same age',
    });
    expect(onX(aged((index) => index >= 200 && index < 400)).s).toBeLessThan(0.5);
  });

  it('holds nothing against mixed ages, nor against one age scattered over the list', () => {
    expect(onX(aged(() => false))).toMatchObject({ status: 'scored', s: 1 });
    expect(onX(aged((index) => index % 3 === 0)).s).toBe(1);
  });

  it('gives the same answer every time and means nothing where lists show no dates', () => {
    const rows = aged((index) => index < 100);
    expect(onX(rows)).toEqual(onX([...rows].reverse()));
    expect(signal('A4', { followerRows: rows }).status).toBe('not-applicable');
    expect(onX(rows.slice(0, 400))).toMatchObject({ status: 'not-enough', n: 400 });
  });
});

describe('A5 accounts that comment', () => {
  it('judges each commenter once, with all that the list of followers showed of it', () => {
    const comments = commentsOf(90, (index) => ({ author: `account-${index % 45}` }));
    const rows = Array.from({ length: 45 }, (_, index) => accountOf(index, nobody));
    expect(signal('A5', { commentRows: comments, followerRows: rows })).toMatchObject({ n: 45, value: 1, s: 0 });
    expect(signal('A5', { commentRows: comments })).toMatchObject({ n: 45, value: 0, s: 1 });
  });

  it('needs 30 people', () => {
    expect(signal('A5', { commentRows: commentsOf(29) })).toMatchObject({ status: 'not-enough', n: 29 });
    expect(signal('A5', {}).finding).toBe('Comments not looked at yet');
  });
});

describe('D1 spam in comments', () => {
  it.each([
    [0, 1],
    [0.1, 1],
    [0.6, 0],
  ])('reads a share of %d as %d', (share, s) => {
    const d1 = signal('D1', { commentRows: commentsOf(200, (index) => ({ spam: index < 200 * share ? 0.9 : 0.05 })) });
    expect(d1).toMatchObject({ status: 'scored', s, n: 200 });
  });

  it('takes only verdicts of the model at hand, and needs 40', () => {
    const rows = commentsOf(60).map((row, index) =>
      index < 30 && row.features
        ? { ...row, features: { ...row.features, spam: { model: 'old', probability: 1 } } }
        : row,
    );
    expect(signal('D1', { commentRows: rows })).toMatchObject({ status: 'not-enough', n: 30 });
    expect(without('D1', { commentRows: commentsOf(60) }).status).toBe('not-enough');
  });
});

describe('D2 repeated comments', () => {
  it('counts what is generic and repeated, and neither alone', () => {
    const generic = commentsOf(100, (index) => ({ isGeneric: true, author: `a-${index}` }));
    expect(signal('D2', { commentRows: generic })).toMatchObject({ status: 'scored', s: 1, value: 0 });
    const repeated = commentsOf(100, (index) => ({ isGeneric: true, author: `a-${index % 10}` }));
    expect(signal('D2', { commentRows: repeated })).toMatchObject({ s: 0, value: 1 });
    const talkative = commentsOf(100, (index) => ({ author: `a-${index % 10}` }));
    expect(signal('D2', { commentRows: talkative })).toMatchObject({ s: 1, value: 0 });
  });

  it('needs 40 comments below 3 posts', () => {
    expect(signal('D2', { commentRows: commentsOf(39) }).status).toBe('not-enough');
    expect(signal('D2', { commentRows: commentsOf(60, () => ({ post: 'one' })) }).status).toBe('not-enough');
  });
});

describe('D3 the same people commenting', () => {
  const posts = (shared: number, replies?: number) =>
    commentsOf(120, (index) => {
      const place = index % 20;
      const post = Math.floor(index / 20);
      return {
        post: `post-${post}`,
        author: place < shared ? `regular-${place}` : `guest-${post}-${place}`,
        ...(replies !== undefined && { replies }),
      };
    });

  it('flags posts that share most of their commenters', () => {
    expect(signal('D3', { commentRows: posts(0) })).toMatchObject({ status: 'scored', s: 1, value: 0, n: 6 });
    expect(signal('D3', { commentRows: posts(18) }).s).toBe(0);
    expect(signal('D3', { commentRows: posts(18) }).text).toContain('consistent with');
  });

  it('does not flag a handful of friends, nor people who get answers', () => {
    expect(signal('D3', { commentRows: posts(4) }).s).toBe(1);
    expect(signal('D3', { commentRows: posts(18, 1) })).toMatchObject({ s: 1 });
    expect(signal('D3', { commentRows: posts(18, 0) }).s).toBe(0);
  });

  it('needs five posts with 15 commenters', () => {
    expect(signal('D3', { commentRows: posts(0).slice(0, 80) })).toMatchObject({ status: 'not-enough', n: 4 });
  });
});
