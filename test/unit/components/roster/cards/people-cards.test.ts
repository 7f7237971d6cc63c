import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cardFieldsOf, cardsAcross } from '@/components/roster/cards/people-cards';
import { walkCards } from '@/components/roster/cards/walk-cards';
import { groupLayout } from '@/components/roster/group-layout';
import { standardView } from '@/lib/roster/view';

it('has one card across on a phone and at most five on a wide screen', () => {
  expect([316, 420, 600, 900, 1_190, 1_900, 4_000].map(cardsAcross)).toEqual([1, 1, 2, 3, 4, 5, 5]);
});

it('shows the first six columns of the view, without what stands at the head of the card', () => {
  expect(cardFieldsOf(standardView)).toEqual(['followers', 'tier', 'score', 'stage', 'email', 'last_read_on']);
  const columns = ['tags', 'hashtags', 'engagement', 'site', 'stage', 'owner', 'notes', 'bio'].map((field) => ({
    field,
  }));
  expect(cardFieldsOf({ ...standardView, columns })).toEqual([
    'tags',
    'hashtags',
    'engagement',
    'stage',
    'owner',
    'notes',
  ]);
});

it('walks by rows and one by one, and stays on a card', () => {
  const eight = groupLayout(undefined, 8, { perRow: 3 });
  expect(walkCards(eight, 1, 'down')).toBe(4);
  expect(walkCards(eight, 5, 'down')).toBe(7);
  expect(walkCards(eight, 7, 'down')).toBe(7);
  expect(walkCards(eight, 1, 'up')).toBe(1);
  const way = fc.constantFrom('up', 'down' as const);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(),
      way,
      (perRow, count, at, to) => {
        const next = walkCards(groupLayout(undefined, count, { perRow }), at % count, to as 'up' | 'down');
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(count);
        expect(Math.abs(Math.floor(next / perRow) - Math.floor((at % count) / perRow))).toBeLessThanOrEqual(1);
      },
    ),
  );
});

it('walks past headings and folded groups', () => {
  const groups = [
    { value: 'a', count: 4 },
    { value: 'b', count: 50_000 },
    { value: 'c', count: 2 },
  ];
  const layout = groupLayout(groups, 50_006, { perRow: 3, folded: new Set(['=b']) });
  // a: 0 1 2 / 3, c: 50,004 50,005
  expect(walkCards(layout, 1, 'down')).toBe(3);
  expect(walkCards(layout, 3, 'down')).toBe(50_004);
  expect(walkCards(layout, 3, 'next')).toBe(50_004);
  expect(walkCards(layout, 50_005, 'up')).toBe(3);
  expect(walkCards(layout, 50_004, 'left')).toBe(3);
  expect(walkCards(layout, 50_005, 'right')).toBe(50_005);
  expect(walkCards(layout, 0, 'previous')).toBe(0);
  // Whoever is in a folded group walks out of it.
  expect(walkCards(layout, 200, 'down')).toBe(50_004);
});
