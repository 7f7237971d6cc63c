import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AnyField,
  cellOf,
  cellText,
  columnFields,
  type FieldId,
  type FieldSourceRecord,
  fieldGroups,
  fieldOf,
  fieldRows,
  fieldText,
} from '@/lib/domain/field-registry';
import type { Profile } from '@/lib/domain/person';
import { emptySettings } from '@/lib/domain/settings';
import { person, profile, settings } from '../../templates/people';
import { anyRecord } from './people-records';

const bare: FieldSourceRecord = {
  person: person({ firstName: undefined, displayName: '', emails: [], notes: '' } as Partial<
    ReturnType<typeof person>
  >),
  settings: emptySettings,
};

/** Somebody with one account, everything else loaded and empty. */
function of(changes: Partial<Profile>, more: Partial<FieldSourceRecord> = {}): FieldSourceRecord {
  const account = profile(changes);
  const history = { sentCount: 0, replyCount: 0, sequences: [], isSuppressed: false };
  return { person: person(), profile: account, profiles: [account], settings, lists: [], history, ...more };
}

function shown(id: FieldId, record: FieldSourceRecord): string {
  return cellText(fieldOf(id), cellOf(fieldOf(id), record));
}

const audience: NonNullable<Profile['audience']> = {
  at: Date.UTC(2026, 3, 2),
  by: 'v3',
  version: '3',
  isOwnTable: false,
  confidence: 0.4,
  figures: {},
  saw: { posts: 0, comments: 0, followers: 0, readings: 1 },
};

describe('rows of a table', () => {
  it('are at least a hundred, none of the sender’s, each with words and a group', () => {
    expect(columnFields.length).toBeGreaterThanOrEqual(100);
    expect(columnFields.some(({ id }) => id === 'sender_name')).toBe(false);
    expect(new Set(fieldRows.map(({ id }) => id)).size).toBe(fieldRows.length);
    expect(new Set(columnFields.map(({ label }) => label)).size).toBe(columnFields.length);
    for (const { label, group, type, options } of columnFields) {
      expect(label).toMatch(/^[A-Z]/);
      expect(fieldGroups).toContain(group);
      expect(options === undefined, `options of ${label}`).toBe(type !== 'choice');
    }
    for (const group of fieldGroups.filter((each) => each !== 'custom'))
      expect(fieldRows.some((row) => row.group === group)).toBe(true);
  });

  it('have an example of their own type', () => {
    for (const row of fieldRows as readonly AnyField[]) {
      expectType(row, row.example);
      expect(row.format(row.example)).not.toBe('');
    }
  });
});

function expectType({ id, type, options }: AnyField, value: unknown): void {
  if (type === 'number' || type === 'share' || type === 'date') expect(Number.isFinite(value), id).toBe(true);
  else if (type === 'boolean') expect(value, id).toBeTypeOf('boolean');
  else if (type === 'tags') {
    expect(
      Array.isArray(value) && value.length > 0 && value.every((tag) => typeof tag === 'string' && tag !== ''),
      id,
    ).toBe(true);
  } else if (type === 'choice')
    expect(
      options?.map((option) => option.value),
      id,
    ).toContain(value);
  else expect(value, id).toMatch(/\S/);
}

describe('every row', () => {
  it('bears a person of whom nothing is known', () => {
    for (const row of fieldRows as readonly AnyField[]) {
      const cell = cellOf(row, bare);
      if ('value' in cell) expectType(row, cell.value);
      expect(cellText(row, cell)).not.toMatch(/NaN|undefined|Invalid/);
    }
  });

  it('gives a value of its type or a gap, whatever the database holds, and never writes NaN', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        for (const row of fieldRows as readonly AnyField[]) {
          const cell = cellOf(row, record);
          if ('gap' in cell) {
            expect(['none', 'unknown', 'not-looked-at']).toContain(cell.gap);
            expect(fieldText(row, record)).toBeUndefined();
            continue;
          }
          expectType(row, cell.value);
          if (typeof cell.value !== 'number') continue;
          expect(cellText(row, cell)).not.toMatch(/NaN|∞|undefined|Invalid/);
          expect(fieldText(row, record)).toBe(cellText(row, cell));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('zero, none, unknown and not looked at', () => {
  const never = of({ lastReadAt: undefined, followers: undefined } as Partial<Profile>);
  const read = { lastReadAt: 5, plainlyNone: ['bio', 'website', 'links', 'following'] } as const;

  it.each<[FieldId, string, FieldSourceRecord, string]>([
    ['followers', 'a count of nobody', of({ followers: 0, followersPrecision: 'exact' }), '0'],
    ['followers', 'a page that does not say', of({ followers: undefined } as Partial<Profile>), 'unknown'],
    ['followers', 'an account of which no page was opened', never, 'not looked at'],
    ['following', 'a page that plainly shows none', of(read), 'none'],
    ['bio', 'a page that plainly shows none', of({ ...read, bio: undefined } as Partial<Profile>), 'none'],
    ['bio', 'a page that does not say', of({ bio: undefined } as Partial<Profile>), 'unknown'],
    ['website', 'a page that plainly shows none', of(read), 'none'],
    ['website', 'a page that does not say', of({}), 'unknown'],
    ['website', 'nobody has looked', never, 'not looked at'],
    ['links', 'a page that says there are none', of({ links: [] }), 'none'],
    ['links', 'a page that does not say', of({}), 'unknown'],
    ['follower_ratio', 'somebody who follows nobody', of({ followers: 10, following: 0 }), 'none'],
    [
      'follower_ratio',
      'somebody whom nobody follows',
      of({ followers: 0, following: 10, followersPrecision: 'exact' }),
      '0',
    ],
    ['follower_ratio', 'no count of those they follow', of({}), 'unknown'],
    ['score', 'the worst of scores', of({ score: 0, audience }), '0'],
    ['score', 'too little evidence', of({ audience }), 'unknown'],
    ['score', 'no page opened', never, 'not looked at'],
    ['score_state', 'too little evidence', of({ audience }), 'Not enough data'],
    ['score_state', 'no page opened', never, 'Not looked at'],
    ['comments_seen', 'comments that nobody opened', of({ audience }), 'not looked at'],
    ['comments_seen', 'a post without comments', of({ audience, lookedAt: { comments: 5 } }), '0'],
    ['fake_share', 'a list of followers that nobody opened', of({ audience }), 'not looked at'],
    ['fake_share', 'too few followers to judge', of({ audience, lookedAt: { followers: 5 } }), 'unknown'],
    ['unavailable_since', 'an account that is there', of({}), 'none'],
    ['unavailable_since', 'an account nobody opened', never, 'not looked at'],
    ['available', 'an account that is there', of({}), 'yes'],
    ['available', 'an account that is gone', of({ unavailableSince: 5 }), 'no'],
    ['sent_count', 'nobody has written yet', of({}), '0'],
    ['last_sent_on', 'nobody has written yet', of({}), 'none'],
    ['last_sent_on', 'the ledger was not loaded', bare, 'unknown'],
    ['lists', 'somebody on no list', of({}), 'none'],
    ['lists', 'the lists were not loaded', bare, 'unknown'],
    ['list_count', 'somebody on no list', of({}), '0'],
    ['notes', 'no notes', bare, 'none'],
    ['email', 'no page opened', bare, 'not looked at'],
    ['youtube_score', 'an account that was not scored', of({ audience }), 'unknown'],
    ['tiktok_handle', 'no account known there', of({}), 'not looked at'],
    ['tiktok_handle', 'the accounts were not loaded', bare, 'unknown'],
    ['sponsors', 'posts that nobody opened', of({}), 'not looked at'],
    ['growth_per_month', 'one reading', of({}), 'unknown'],
  ])('%s of %s', (id, _, record, expected) => {
    expect(shown(id, record)).toBe(expected);
  });

  it('of an address that bounced: none to write to, and it is said which', () => {
    const emails = [{ address: 'old@creator.test', source: 'hand', addedAt: 0, status: 'bounced' }] as const;
    const record = of({}, { person: person({ emails }) });
    expect(shown('email', record)).toBe('none');
    expect(shown('email_state', record)).toBe('Bounced');
    expect(shown('bounced_emails', record)).toBe('old@creator.test');
  });

  it('of posts: none only where the posts that were seen could say so', () => {
    const content = {
      posts: 3,
      captionsSeen: 0,
      couldDisclose: 0,
      disclosed: 0,
      hashtags: [],
      languages: [],
      sponsors: [],
      words: [],
    };
    const lookedAt = { posts: 5 };
    expect(shown('sponsors', of({ lookedAt, content }))).toBe('unknown');
    expect(shown('disclosed_share', of({ lookedAt, content }))).toBe('unknown');
    const captions = { ...content, captionsSeen: 3, couldDisclose: 3 };
    expect(shown('sponsors', of({ lookedAt, content: captions }))).toBe('none');
    expect(shown('hashtags', of({ lookedAt, content: captions }))).toBe('none');
    expect(shown('disclosed_share', of({ lookedAt, content: captions }))).toBe('0%');
    const empty = { ...content, posts: 0 };
    expect(shown('last_post_on', of({ lookedAt, content: empty, postCount: 0 }))).toBe('none');
  });
});

describe('what people read', () => {
  it('says when the site rounds, also of what is made of rounded numbers', () => {
    const record = of({ following: 100 });
    expect(cellOf(fieldOf('followers'), record)).toEqual({ value: 24_700, isRounded: true });
    expect(shown('followers', record)).toBe('about 24,700');
    expect(shown('follower_ratio', record)).toBe('about 247');
    expect(shown('all_followers', record)).toBe('about 24,700');
    expect(shown('youtube_followers', record)).toBe('about 24,700');
    expect(cellOf(fieldOf('following'), record)).toEqual({ value: 100 });
  });

  it('uses the panel’s words and cut points for confidence', () => {
    const at = (scoreConfidence: number) => shown('confidence_level', of({ score: 50, scoreConfidence, audience }));
    expect([0.19, 0.2, 0.4, 0.7, 0.71].map(at)).toEqual([
      'Too little was seen to say anything',
      'Low confidence: a first impression',
      'Medium confidence: much was seen, not all',
      'Medium confidence: much was seen, not all',
      'High confidence: most of what can be known was seen',
    ]);
    expect(shown('score_confidence', of({ score: 50, scoreConfidence: 0.7, audience }))).toBe('70%');
  });

  it('puts somebody into a tier by the person’s own bounds', () => {
    expect(shown('tier', of({ followers: 24_700 }))).toBe('mid-tier');
    const tierBounds = { nano: 50_000, micro: 60_000, midTier: 70_000 };
    expect(shown('tier', of({ followers: 24_700 }, { settings: { ...settings, audience: { tierBounds } } }))).toBe(
      'nano',
    );
  });

  it('keeps the sites apart and takes the larger of two accounts on one', () => {
    const small = profile({ id: 'p2' as Profile['id'], site: 'tiktok', handle: 'small', followers: 5 });
    const large = profile({ id: 'p3' as Profile['id'], site: 'tiktok', handle: 'large', followers: 900 });
    const record = of({}, { profiles: [profile(), small, large] });
    expect(shown('tiktok_handle', record)).toBe('large');
    expect(shown('youtube_handle', record)).toBe('maracooks');
    expect(shown('sites', record)).toBe('YouTube, TikTok');
    expect(shown('account_count', record)).toBe('3');
  });

  it('shows a choice by its label, and what is hostile as marks', () => {
    expect(shown('stage', of({}))).toBe('Prospect');
    expect(shown('site', of({}))).toBe('YouTube');
    expect(shown('location', of({ location: 'Oslo\u202e\ngreb' }))).toBe('Oslo⟨U+202E⟩ greb');
  });

  it('reads an empty list of tags as none', () => {
    expect(cellText(fieldOf('lists'), { value: [] })).toBe('none');
  });
});
