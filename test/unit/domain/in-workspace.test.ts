import { describe, expect, it } from 'vitest';
import { cellOf, columnFields } from '@/lib/domain/field-registry';
import { isOfOtherWorkspace, workspaceFields } from '@/lib/domain/fields/workspace-fields';
import type { PersonId } from '@/lib/domain/ids';
import { forClient, inWorkspace } from '@/lib/domain/in-workspace';
import { mergedMembership, unmergedMembership } from '@/lib/domain/merged-membership';
import { queryInWorkspace } from '@/lib/services/roster/query-in-workspace';
import { rosterPerson } from '../../support/fake-roster-query';
import { sampleMembership, sampleWorkspace } from '../../support/fake-workspaces';

const north = sampleWorkspace({ name: 'Northwind' });
const south = sampleWorkspace({ name: 'Southgate' });
const mara = 'mara' as PersonId;
const there = sampleMembership(north, mara, { stage: 'partner', notes: 'Samples first' });
const elsewhere = sampleMembership(south, mara, { stage: 'declined', notes: 'Too dear', owner: 'Jon' });
const record = {
  ...rosterPerson('Mara', { stage: 'contacted', notes: 'Met in May', owner: 'Ines' }),
  memberships: [there, elsewhere],
};
const cell = (id: string, of = record) => {
  const row = workspaceFields([north, south]).find((each) => each.id === id);
  return row && cellOf(row, of);
};

describe('somebody in a workspace', () => {
  it('has stage, notes and owner of there, and no trace of other memberships', () => {
    const seen = inWorkspace(record, north.id);
    expect(seen.person).toMatchObject({ stage: 'partner', notes: 'Samples first' });
    // Nobody looks after her there: the one who does elsewhere is not put in.
    expect(seen.person.owner).toBeUndefined();
    expect(JSON.stringify(seen)).not.toContain('Too dear');
  });

  it('stands as for everybody where they are not in it', () => {
    const outside = inWorkspace({ ...record, memberships: [elsewhere] }, north.id);
    expect(outside.person).toBe(record.person);
    expect(outside.memberships).toEqual([]);
  });

  it('is shown to a client without lists and without what was judged for brands of others', () => {
    const fits = [{ id: 'x', brandId: 'other', personId: mara, parts: {}, updatedAt: 0 }];
    const seen = forClient({ ...record, fits: fits as never }, north);
    expect(seen.fits).toEqual([]);
    expect(seen.lists).toBeUndefined();
  });
});

describe('fields of workspaces', () => {
  it('are none where there are no workspaces, and none of those put away', () => {
    expect(workspaceFields([])).toEqual([]);
    expect(workspaceFields([{ ...north, archivedAt: 1 }])).toEqual([]);
  });

  it('tell stage, notes, owner and day apart for each', () => {
    expect(cell(`stage@${north.id}`)).toEqual({ value: 'partner' });
    expect(cell(`stage@${south.id}`)).toEqual({ value: 'declined' });
    expect(cell(`owner@${north.id}`)).toEqual({ gap: 'none' });
    expect(cell(`added@${north.id}`)).toEqual({ value: 0 });
    expect(cell('workspaces')).toEqual({ value: ['Northwind', 'Southgate'] });
  });

  it('say none of somebody outside, and unknown where memberships were not looked up', () => {
    const { memberships: _, ...unread } = record;
    expect(cell(`stage@${north.id}`, { ...record, memberships: [] })).toEqual({ gap: 'none' });
    expect(cell(`stage@${north.id}`, unread as typeof record)).toEqual({ gap: 'unknown' });
  });

  it('never stand in a message, and none hides a shipped field', () => {
    const shipped = new Set(columnFields.map(({ id }) => id));
    for (const row of workspaceFields([north])) {
      expect(row.isSendable).toBe(false);
      expect(shipped.has(row.id)).toBe(false);
    }
  });

  it('of one client are not for the eyes of another', () => {
    expect(isOfOtherWorkspace(`stage@${south.id}`, north.id)).toBe(true);
    expect(isOfOtherWorkspace('workspaces', north.id)).toBe(true);
    expect(isOfOtherWorkspace('lists', north.id)).toBe(true);
    expect(isOfOtherWorkspace(`stage@${north.id}`, north.id)).toBe(false);
    expect(isOfOtherWorkspace('followers', north.id)).toBe(false);
  });
});

describe('a query in a workspace', () => {
  it('means stage, notes and owner of there, however deep they are asked for', () => {
    const query = queryInWorkspace({
      search: '',
      workspaceId: north.id,
      sort: [{ field: 'owner', isDescending: true }],
      groupBy: 'stage',
      filter: {
        join: 'any',
        of: [
          { field: 'followers', op: 'is-known' },
          { join: 'all', of: [{ field: 'stage', op: 'any-of', values: ['partner'] }] },
        ],
      },
    });
    expect(query.sort).toEqual([{ field: `owner@${north.id}`, isDescending: true }]);
    expect(query.groupBy).toBe(`stage@${north.id}`);
    expect(query.filter).toEqual({
      join: 'any',
      of: [
        { field: 'followers', op: 'is-known' },
        { join: 'all', of: [{ field: `stage@${north.id}`, op: 'any-of', values: ['partner'] }] },
      ],
    });
  });
});

describe('memberships of two who become one', () => {
  it('join, and come apart again to the letter', () => {
    const jon = sampleMembership(north, 'jon' as PersonId, {
      stage: 'contacted',
      notes: 'Likes mugs',
      owner: 'Jo',
      addedAt: 9,
    });
    const merged = mergedMembership(there, jon, 'Jon', 50);
    expect(merged).toMatchObject({
      stage: 'partner',
      notes: 'Samples first\n\nJon:\nLikes mugs',
      owner: 'Jo',
      addedAt: 0,
    });
    expect(unmergedMembership(there, merged, merged)).toEqual(there);
    expect(unmergedMembership(there, merged, { ...merged, stage: 'declined' }).stage).toBe('declined');
  });
});
