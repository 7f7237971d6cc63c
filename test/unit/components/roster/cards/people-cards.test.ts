import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cardFieldsOf, cardsAcross, walkCards } from '@/components/roster/cards/people-cards';
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
  expect(walkCards(1, 'down', 3, 8)).toBe(4);
  expect(walkCards(5, 'down', 3, 8)).toBe(7);
  expect(walkCards(7, 'down', 3, 8)).toBe(7);
  expect(walkCards(1, 'up', 3, 8)).toBe(1);
  const way = fc.constantFrom('up', 'down' as const);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(),
      way,
      (perRow, count, at, to) => {
        const next = walkCards(at % count, to as 'up' | 'down', perRow, count);
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(count);
        expect(Math.abs(Math.floor(next / perRow) - Math.floor((at % count) / perRow))).toBeLessThanOrEqual(1);
      },
    ),
  );
});
