import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashes, parseRoute } from '@/components/shell/route';
import type { PersonId } from '@/lib/domain/ids';

describe('parseRoute', () => {
  it.each([
    ['', { screen: 'today' }],
    ['#/', { screen: 'today' }],
    ['#/people', { screen: 'people' }],
    ['#/people/p1', { screen: 'person', personId: 'p1' }],
    ['#/lists/l1', { screen: 'list', listId: 'l1' }],
    ['#/sequences/new', { screen: 'sequence' }],
    ['#/sequences/s1', { screen: 'sequence', sequenceId: 's1' }],
    ['#/templates/new', { screen: 'templates', templateId: 'new' }],
    ['#/settings/mailboxes', { screen: 'settings', section: 'mailboxes' }],
    ['#/compare/a,b', { screen: 'compare', personIds: ['a', 'b'] }],
    ['#/compare/a,,b,a', { screen: 'compare', personIds: ['a', 'b'] }],
    ['#/compare', { screen: 'compare', personIds: [] }],
    ['#/nowhere', { screen: 'not-found', hash: '#/nowhere' }],
    ['#/people/p1/more', { screen: 'not-found', hash: '#/people/p1/more' }],
  ])('%s', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it('finds the person again whatever the id is made of', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (id) => {
        expect(parseRoute(hashes.person(id as PersonId))).toEqual({ screen: 'person', personId: id });
      }),
    );
  });

  it('finds everyone of a comparison again whatever the ids are made of', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }), (ids) => {
        expect(parseRoute(hashes.compare(ids as PersonId[]))).toEqual({ screen: 'compare', personIds: ids });
      }),
    );
  });

  it('does not fail on a broken escape', () => {
    expect(parseRoute('#/people/%E0%A4%A')).toEqual({ screen: 'person', personId: '%E0%A4%A' });
  });
});
