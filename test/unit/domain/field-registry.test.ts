import { describe, expect, it } from 'vitest';
import { fieldOf, fieldRows, fieldText } from '@/lib/domain/field-registry';
import { emptySettings } from '@/lib/domain/settings';
import { mailbox, person, profile, source } from '../templates/people';

describe('field registry', () => {
  it('has each id once, in snake case, with words for people', () => {
    const ids = fieldRows.map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const row of fieldRows) {
      expect(row.id).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(row.label).not.toBe('');
      expect(row.description).toMatch(/\.$/);
    }
  });

  it('keeps zero, false and a gap apart', () => {
    const zero = source({ profile: profile({ followers: 0, verified: false }) });
    expect(fieldText(fieldOf('followers'), zero)).toBe('about 0');
    expect(fieldText(fieldOf('verified'), zero)).toBe('no');
    expect(fieldText(fieldOf('following'), zero)).toBeUndefined();
    expect(fieldText(fieldOf('score'), zero)).toBeUndefined();
  });

  it('says when a number was rounded by the site, and only then', () => {
    expect(fieldText(fieldOf('followers'), source())).toBe('about 24,700');
    const exact = source({ profile: profile({ followers: 24_712, followersPrecision: 'exact' }) });
    expect(fieldText(fieldOf('followers'), exact)).toBe('24,712');
  });

  it('gives a gap for empty and blank text, and for what was not loaded', () => {
    const bare = { person: person({ firstName: ' ', displayName: '', emails: [] }), settings: emptySettings };
    const empty = fieldRows.filter((row) => row.get(bare) === undefined).map((row) => row.id);
    expect(empty).toEqual(
      expect.arrayContaining(['first_name', 'full_name', 'email', 'handle', 'site', 'tier', 'lists', 'sender_email']),
    );
    expect(empty).not.toContain('stage');
  });

  it('passes over a bounced address', () => {
    const [first] = person().emails;
    const emails = [{ address: 'old@creator.test', source: 'hand', addedAt: 0, status: 'bounced' } as const];
    expect(fieldOf('email').get(source({ person: person({ emails }) }))).toBeUndefined();
    const both = person({ emails: first ? [...emails, first] : emails });
    expect(fieldOf('email').get(source({ person: both }))).toBe('Mara@Creator.test');
  });

  it('takes the mailbox’s name when the settings have none', () => {
    expect(fieldOf('sender_name').get(source({ settings: emptySettings, mailbox }))).toBe('Ines');
  });
});
