import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SnippetId } from '@/lib/domain/ids';
import type { Store } from '@/lib/services/ports';
import { createSnippetService } from '@/lib/services/snippet-service';
import type { SnippetService } from '@/lib/services/snippet-types';
import { countingIds, memoryStore, setClock } from '../../support/memory-store';

let memory: { store: Store; close(): void };
let snippets: SnippetService;
beforeEach(async () => {
  memory = await memoryStore();
  snippets = createSnippetService({ store: memory.store, clock: setClock(1_000), ids: countingIds() });
});
afterEach(() => memory.close());

describe('snippets', () => {
  it('are kept by name, changed, deleted and brought back', async () => {
    const saved = await snippets.save({ name: ' Thanks ', text: 'Thank you, {{ first_name }}.' });
    if (!saved.ok) throw new Error(saved.error.message);
    await snippets.save({ name: 'An out', text: 'No is fine.' });
    expect((await snippets.all()).map(({ name }) => name)).toEqual(['An out', 'Thanks']);
    await snippets.save({ id: saved.value.id, name: 'Thanks', text: 'Thank you.' });
    const gone = await snippets.delete(saved.value.id);
    expect(gone?.text).toBe('Thank you.');
    if (gone) await snippets.restore(gone);
    expect((await snippets.all()).find(({ name }) => name === 'Thanks')).toEqual(gone);
    expect(await snippets.delete('nobody' as SnippetId)).toBeUndefined();
  });

  it.each([
    [{ name: ' ', text: 'x' }, 'empty-name'],
    [{ name: 'THANKS', text: 'x' }, 'name-taken'],
    [{ name: 'Other', text: 'Hi {{ nope }}' }, 'unknown-variable'],
    [{ name: 'Other', text: '{% for i in (1..9) %}{% endfor %}' }, 'forbidden-tag'],
    [{ name: 'Other', text: ' ' }, 'empty-body'],
  ])('refuses %o', async (draft, code) => {
    await snippets.save({ name: 'Thanks', text: 'Thank you.' });
    expect(await snippets.save(draft)).toMatchObject({ ok: false, error: { code } });
    expect(await snippets.all()).toHaveLength(1);
  });
});
