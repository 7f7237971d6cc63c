import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '@/lib/domain/ids';
import type { RosterService } from '@/lib/services/app-services';
import type { Store } from '@/lib/services/ports';
import { createRosterService } from '@/lib/services/roster-service';
import { countingIds, hash, memoryStore, setClock } from '../../../support/memory-store';
import { samplePerson } from '../../../support/samples';

let store: Store;
let close: () => void;
let here: RosterService;
let there: RosterService;
const clock = setClock(50_000);
const [ada, bo, cy] = ['ada', 'bo', 'cy'] as [PersonId, PersonId, PersonId];

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  const ids = countingIds();
  here = createRosterService({ store, clock, ids, hash });
  there = createRosterService({ store, clock, ids, hash });
  await store.people.putMany([ada, bo, cy].map((id) => samplePerson({ id, emails: [] })));
});
afterEach(() => close());

const timeline = async (id: PersonId) => (await store.activities.ofPerson(id)).map(({ text, edit }) => [text, edit]);

describe('two windows and one person', () => {
  it('overwrite each other by field only, and both stand in the timeline', async () => {
    await Promise.all([
      here.editPerson(ada, { owner: 'Ines', firstName: 'Ada' }),
      there.editPerson(ada, { owner: 'Jo', notes: 'Likes blue.' }),
    ]);
    const person = await store.people.get(ada);
    expect(person).toMatchObject({ firstName: 'Ada', notes: 'Likes blue.' });
    const owners = (await timeline(ada)).flatMap(([, edit]) =>
      typeof edit === 'object' && edit.field === 'owner' ? [edit] : [],
    );
    expect(owners).toHaveLength(2);
    expect(owners).toEqual(
      expect.arrayContaining([
        { field: 'owner', from: '', to: 'Ines' },
        { field: 'owner', from: 'Ines', to: 'Jo' },
      ]),
    );
    expect(person?.owner).toBe('Jo');
  });

  it('make one line of notes that save themselves, unless another window wrote in between', async () => {
    await here.editPerson(ada, { notes: 'L' }, 'window-1');
    await here.editPerson(ada, { notes: 'Likes' }, 'window-1');
    expect(await timeline(ada)).toEqual([
      ['Notes written.', { field: 'notes', from: '', to: 'Likes', session: 'window-1' }],
    ]);
    await there.editPerson(ada, { notes: 'Other' }, 'window-2');
    await here.editPerson(ada, { notes: 'Likes blue' }, 'window-1');
    const kept = (await timeline(ada)).map(([, edit]) => typeof edit === 'object' && [edit.from, edit.to]);
    expect(kept).toHaveLength(3);
    expect(kept).toEqual(
      expect.arrayContaining([
        ['', 'Likes'],
        ['Likes', 'Other'],
        ['Other', 'Likes blue'],
      ]),
    );
  });

  it('write nothing when nothing is different', async () => {
    await here.editPerson(ada, { displayName: 'Mira Tannberg' });
    expect(await timeline(ada)).toEqual([]);
    expect((await store.people.get(ada))?.updatedAt).toBe(samplePerson().updatedAt);
  });
});

describe('editing many', () => {
  it('is taken back for all, apart from what was changed since', async () => {
    await here.editPerson(bo, { tags: ['old'] });
    const done = await here.editPeople(
      [ada, bo, cy].map((personId) => ({ personId, edit: { addTags: ['Spring'], owner: 'Ines' } })),
    );
    expect((await store.people.get(bo))?.tags).toEqual(['old', 'Spring']);
    if (!done.ok) throw new Error('refused');
    await there.editPerson(cy, { owner: 'Jo' });
    expect(await here.editPeople(done.value.undo)).toMatchObject({ ok: true });
    expect((await store.people.get(ada))?.tags ?? []).toEqual([]);
    expect((await store.people.get(bo))?.tags).toEqual(['old']);
    expect(await store.people.get(cy)).toMatchObject({ owner: 'Jo', tags: [] });
  });

  it('leaves out those for whom nothing was to be done', async () => {
    await here.editPerson(ada, { owner: 'Ines' });
    const done = await here.editPeople([ada, bo].map((personId) => ({ personId, edit: { owner: 'Ines' } })));
    expect(done.ok && done.value.undo.map(({ personId }) => personId)).toEqual([bo]);
  });

  it('writes nobody when one is refused', async () => {
    const done = await here.editPeople([
      { personId: ada, edit: { owner: 'Ines' } },
      { personId: bo, edit: { email: 'no address' } },
    ]);
    expect(done).toMatchObject({ ok: false, error: { code: 'bad-address' } });
    expect((await store.people.get(ada))?.owner).toBeUndefined();
  });

  it('takes an address back with all that was behind it', async () => {
    await here.editPerson(ada, { email: 'one@a.example' });
    const before = (await store.people.get(ada))?.emails;
    const done = await here.editPeople([{ personId: ada, edit: { email: 'two@a.example' } }]);
    if (!done.ok) throw new Error('refused');
    expect((await store.people.get(ada))?.emails).toHaveLength(2);
    await here.editPeople(done.value.undo);
    expect((await store.people.get(ada))?.emails).toEqual(before);
  });
});

it('adds one more line to the notes, whatever another window wrote meanwhile', async () => {
  await here.editPeople([{ personId: ada, edit: { addNote: ' Called. ' } }]);
  await there.editPeople([{ personId: ada, edit: { notes: 'Rewritten.\n' } }]);
  const added = await here.editPeople([{ personId: ada, edit: { addNote: 'Again.' } }]);
  expect((await store.people.get(ada))?.notes).toBe('Rewritten.\nAgain.');
  if (!added.ok) throw new Error(added.error.message);
  await here.editPeople(added.value.undo);
  expect((await store.people.get(ada))?.notes).toBe('Rewritten.\n');
  await store.people.put(samplePerson({ id: bo, emails: [], notes: 'x'.repeat(19_995) }));
  expect(await here.editPeople([{ personId: bo, edit: { addNote: 'Too long' } }])).toMatchObject({
    error: { code: 'notes-full' },
  });
});

it('writes why somebody was archived beside the stage', async () => {
  await here.editPeople([{ personId: ada, edit: { stage: 'archived', owner: 'Jo' }, why: ' Audience\nhalved. ' }]);
  expect((await timeline(ada)).map(([text]) => text).sort()).toEqual([
    'Owner set to “Jo”.',
    'Stage changed from prospect to archived: Audience halved.',
  ]);
});
