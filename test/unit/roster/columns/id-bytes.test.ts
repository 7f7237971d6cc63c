import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idAt, idBytes } from '@/lib/roster/columns/id-bytes';

describe('ids as bytes', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.uuid(), { maxLength: 20 }), (ids) => {
        const bytes = idBytes(ids);
        expect(bytes?.length).toBe(16 * ids.length);
        expect(ids.map((_, place) => bytes && idAt(bytes, place))).toEqual(ids);
      }),
    );
  });

  it.each(['person-nora', 'ABCDEF01-2345-4789-8abc-def012345678', '', '0-1', '00000000-0000-0000-0000-00000000000g'])(
    'are not made of %s',
    (id) => expect(idBytes([id])).toBeUndefined(),
  );
});
