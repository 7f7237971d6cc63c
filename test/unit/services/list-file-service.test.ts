import { expect, it } from 'vitest';
import { readListFile } from '@/lib/roster/list-file';
import { createListFileService } from '@/lib/services/list-file-service';
import { membership } from '@/lib/services/new-person';
import { memoryStore, setClock } from '../../support/memory-store';
import { id, sampleList, samplePerson, sampleProfile } from '../../support/samples';

it('saves a list with what its people show themselves, and nothing of what was noted of them', async () => {
  const { store, close } = await memoryStore();
  await store.lists.add(sampleList({ name: 'Ceramics / 2026', campaign: 'Clay box' }));
  await store.people.add(samplePerson({ notes: 'Met at the fair.', tags: ['private words'], stage: 'declined' }));
  await store.profiles.add(sampleProfile({ personId: id.person }));
  await store.listMembers.add(membership(id.listA, id.person, 1));
  let text = '';
  let name = '';
  const files = createListFileService({
    store,
    clock: setClock(5),
    saveFile: (file) => {
      name = file.name;
      const write = (chunk: unknown) => {
        text += String(chunk);
      };
      return { write, close: async () => undefined, abandon: () => undefined };
    },
  });
  expect(await files.save(id.listA)).toMatchObject({ ok: true, value: { people: 1 } });
  expect(name).toBe('Ceramics 2026.muster-list.json');
  expect(readListFile(text)).toMatchObject({
    ok: true,
    value: {
      list: { name: 'Ceramics / 2026', campaign: 'Clay box' },
      people: [
        {
          name: 'Mira Tannberg',
          emails: ['mira@tannberg.example'],
          accounts: [{ site: 'youtube', handle: 'mirasclay', followers: 24_700 }],
        },
      ],
    },
  });
  for (const own of ['Met at the fair', 'private words', 'declined']) expect(text).not.toContain(own);
  expect(await files.save('gone' as typeof id.listA)).toMatchObject({ error: { code: 'gone' } });
  close();
});

it('refuses what is not such a file, is damaged, or is of another version', () => {
  const code = (text: string) => {
    const read = readListFile(text);
    return read.ok ? 'ok' : read.error.code;
  };
  const file = { format: 'muster-list', version: 1, savedAt: 1, list: { name: 'A' }, people: [] };
  expect(code(JSON.stringify(file))).toBe('ok');
  expect(code('{')).toBe('no-list-file');
  expect(code('null')).toBe('no-list-file');
  expect(code(JSON.stringify({ ...file, format: 'other' }))).toBe('no-list-file');
  expect(code(JSON.stringify({ ...file, version: 2 }))).toBe('other-version');
  expect(code(JSON.stringify({ ...file, people: [{ name: 1 }] }))).toBe('broken-list-file');
});
