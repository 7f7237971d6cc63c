import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customKey } from '@/lib/domain/custom-field';
import { catalogOf } from '@/lib/domain/field-catalog';
import { workspaceFieldId } from '@/lib/domain/fields/workspace-fields';
import { type Condition, type FilterOp, opsOf } from '@/lib/roster/filter';
import { conditionWords, opWords } from '@/lib/roster/filter-words';
import { sampleWorkspace } from '../../support/fake-workspaces';
import { sampleCustomField } from '../../support/samples';

const now = Date.UTC(2026, 4, 12, 12);
const at = Date.UTC(2026, 2, 4, 12);
const birthday = sampleCustomField({ id: 'bd' as never, name: 'Birthday', kind: 'date' });
const ends = sampleCustomField({ id: 'end' as never, name: 'Contract ends on', kind: 'date', archivedAt: 1 });
const client = sampleWorkspace({ name: 'Northwind' });
const catalog = catalogOf({ customFields: [birthday, ends], workspaces: [client] });
const words = (condition: Condition) => conditionWords(condition, now, catalog);

describe('the sentence of a filter by date', () => {
  it.each<[FilterOp, string]>([
    ['older-than', 'Last read more than 60 days ago'],
    ['within', 'Last read within 60 days'],
    ['before', 'Last read before Mar 4'],
    ['after', 'Last read after Mar 4'],
    ['is-known', 'Last read date is known'],
    ['is-none', 'Last read date is none'],
    ['is-unknown', 'Last read date is unknown'],
    ['is-not-looked-at', 'Last read date was never looked at'],
  ])('%s', (op, sentence) => {
    expect(words({ field: 'last_read_on', op, days: 60, at } as Condition)).toBe(sentence);
  });

  it('has one for every question that can be asked of a date', () => {
    expect(opsOf.date).toHaveLength(8);
  });

  it.each<[string, FilterOp, string]>([
    [customKey(birthday.id), 'older-than', 'Birthday is more than 60 days ago'],
    [customKey(birthday.id), 'within', 'Birthday is at most 60 days ago, or ahead'],
    [customKey(birthday.id), 'before', 'Birthday is before Mar 4'],
    [customKey(birthday.id), 'after', 'Birthday is after Mar 4'],
    [customKey(birthday.id), 'is-known', 'Birthday is known'],
    [customKey(birthday.id), 'is-not-looked-at', 'Birthday was never looked at'],
    [customKey(ends.id), 'before', 'Contract ends before Mar 4 (put away)'],
    ['next_review_on', 'within', 'Look again at most 60 days ago, or ahead'],
    ['unavailable_since', 'older-than', 'Not available for more than 60 days'],
    ['unavailable_since', 'within', 'Not available for at most 60 days'],
    ['unavailable_since', 'after', 'Not available since after Mar 4'],
    ['evidence_latest_on', 'older-than', 'Newest evidence more than 60 days ago'],
    [workspaceFieldId('added', client.id), 'within', 'Added within 60 days · Northwind'],
    ['gone', 'older-than', 'A field that is gone is more than 60 days ago'],
  ])('%s %s', (field, op, sentence) => {
    expect(words({ field, op, days: 60, at } as Condition)).toBe(sentence);
  });

  it('says one day, and the year of another', () => {
    expect(words({ field: 'last_read_on', op: 'older-than', days: 1 })).toBe('Last read more than 1 day ago');
    expect(words({ field: 'last_read_on', op: 'before', at: Date.UTC(2024, 2, 4, 12) })).toBe(
      'Last read before Mar 4, 2024',
    );
  });
});

const ofKind = {
  number: ['followers', 'Followers'],
  share: ['engagement', 'Engagement'],
  date: ['last_read_on', 'Last read'],
  boolean: ['verified', 'Verified'],
  choice: ['stage', 'Stage'],
  tags: ['tags', 'Tags'],
  text: ['notes', 'Notes'],
  url: ['profile_url', 'Profile link'],
  email: ['email', 'E-mail'],
} as const;

function asked(field: string, op: FilterOp): Condition {
  const value = op === 'at-least' || op === 'at-most' || op === 'equals' ? 0.5 : 'clay';
  return { field, op, value, low: 0.1, high: 0.5, values: ['a', 'b'], at, days: 60 } as Condition;
}

describe.each(Object.entries(ofKind))('the sentence of a filter by %s', (kind, [field]) => {
  const type = kind as keyof typeof ofKind;

  it.each([...opsOf[type]])('%s', (op) => {
    const row = catalog.fieldOf(field);
    expect(row?.type).toBe(type);
    const sentence = words(asked(field, op));
    // Begins with what is asked about, says something of it, and has no word twice in a row nor one for a value that is missing.
    expect(sentence.startsWith(row?.label.replace(/ on$/, '') ?? '?')).toBe(true);
    expect(sentence).not.toMatch(/\b(\w+) \1\b|…|undefined|NaN|\s{2}| (?:on|of) (?:is|was|more|within|before|after)\b/);
    expect(opWords(op, type)).toMatch(/^[a-z]/);
  });

  it('differs for every question', () => {
    const all = opsOf[type].map((op) => words(asked(field, op)));
    expect(new Set(all).size).toBe(all.length);
  });
});

it('has a sentence without holes for any days and any date', () => {
  const days = fc.double({ min: 0, max: 1e6, noNaN: true });
  const moment = fc.integer({ min: -8.64e15, max: 8.64e15 });
  fc.assert(
    fc.property(fc.constantFrom(...opsOf.date), days, moment, (op, count, when) => {
      const sentence = words({ field: 'last_read_on', op, days: count, at: when } as Condition);
      expect(sentence).toMatch(/^Last read \S.*\S$/);
      expect(sentence).not.toContain('undefined');
    }),
  );
});
