import { describe, expect, it } from 'vitest';
import { customKey } from '@/lib/domain/custom-field';
import { catalogOf } from '@/lib/domain/field-catalog';
import { workspaceFieldId } from '@/lib/domain/fields/workspace-fields';
import type { WorkspaceId } from '@/lib/domain/ids';
import { moveInto, whyNotMovable } from '@/lib/roster/board-move';
import { sampleWorkspace } from '../../support/fake-workspaces';
import { sampleCustomField } from '../../support/samples';

const size = sampleCustomField({
  name: 'Size',
  kind: 'choice',
  options: [
    { value: 's', label: 'Small' },
    { value: 'xl', label: 'Extra large', isGone: true },
  ],
});
const field = customKey(size.id);
const client = sampleWorkspace({ name: 'Northwind' });
const stageThere = workspaceFieldId('stage', client.id);
const catalog = catalogOf({ customFields: [size], workspaces: [client] });
const place = { catalog };

describe('what a move on the board writes', () => {
  it('is the value of the column', () => {
    expect(moveInto('stage', 'partner', place)).toEqual({ edit: { stage: 'partner' } });
    expect(moveInto('owner', 'Ines', place)).toEqual({ edit: { owner: 'Ines' } });
    expect(moveInto('owner', { gap: 'none' }, place)).toEqual({ edit: { owner: '' } });
    expect(moveInto(field, 's', place)).toEqual({ edit: { custom: { [size.id]: 's' } } });
    expect(moveInto(field, { gap: 'unknown' }, place)).toEqual({ edit: { custom: { [size.id]: null } } });
  });

  it('is the stage of a workspace while that is open, and of no other', () => {
    expect(moveInto(stageThere, 'replied', { catalog, openWorkspace: client.id })).toEqual({
      edit: { stage: 'replied' },
    });
    for (const openWorkspace of [undefined, 'other' as WorkspaceId])
      expect(moveInto(stageThere, 'replied', { catalog, openWorkspace })).toEqual({
        whyNot:
          'Cards cannot be moved here: “Stage · Northwind” belongs to a workspace that is not open. Open it to move people in it.',
      });
  });

  it('is nothing where it would be no value, and says why', () => {
    expect(moveInto('stage', 'nonsense', place)).toEqual({
      whyNot: 'Nobody can be moved there: everybody has a stage.',
    });
    expect(moveInto(field, 'xl', place)).toEqual({
      whyNot: 'Nobody can be moved there: “Extra large” is not among the options of “Size” any more.',
    });
    expect(moveInto('tier', 'nano', place)).toEqual({
      whyNot: 'Cards cannot be moved here: tier comes from what was read or done, not from what is typed.',
    });
  });

  it('says of a whole board why nothing can be moved on it', () => {
    expect(whyNotMovable('stage', place)).toBeUndefined();
    expect(whyNotMovable(field, place)).toBeUndefined();
    const away = { catalog: catalogOf({ customFields: [{ ...size, archivedAt: 1 }] }) };
    expect(whyNotMovable(field, away)).toBe(
      'Cards cannot be moved here: “Size” was put away. Bring it back in Settings to use it.',
    );
    expect(whyNotMovable('custom:gone', place)).toBe('Cards cannot be moved here: this field was deleted.');
  });
});
