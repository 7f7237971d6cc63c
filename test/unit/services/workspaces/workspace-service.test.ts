import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListId, PersonId, ProfileId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';
import { membershipId, type Workspace } from '@/lib/domain/workspace';
import type { RosterService } from '@/lib/services/app-services';
import { createIdentityService } from '@/lib/services/identity-service';
import type { Store } from '@/lib/services/ports';
import { createImportService } from '@/lib/services/roster/import-service';
import { createRosterService } from '@/lib/services/roster-service';
import { createWorkspaceService } from '@/lib/services/workspace-service';
import type { WorkspaceService } from '@/lib/services/workspace-types';
import { bareBrand } from '../../../support/fake-workspaces';
import { importFile, savedFiles } from '../../../support/import-file';
import { countingIds, hash, memoryStore, setClock } from '../../../support/memory-store';
import { samplePerson, sampleProfile } from '../../../support/samples';

let store: Store;
let close: () => void;
let workspaces: WorkspaceService;
let roster: RosterService;
const clock = setClock(1_000);
let ids = countingIds();
const mara = 'mara' as PersonId;
const jon = 'jon' as PersonId;

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  clock.set(1_000);
  ids = countingIds();
  const deps = { store, clock, ids, hash };
  workspaces = createWorkspaceService(deps);
  roster = createRosterService(deps);
  await store.people.putMany([
    samplePerson({
      id: mara,
      displayName: 'Mara',
      nameKey: 'mara',
      stage: 'contacted',
      notes: 'Met in May',
      emails: [],
    }),
    samplePerson({ id: jon, displayName: 'Jon', nameKey: 'jon', stage: 'prospect', notes: '', emails: [] }),
  ]);
});
afterEach(() => close());

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function opened(name = 'Northwind', people: readonly PersonId[] = [mara]): Promise<Workspace> {
  const made = value(await workspaces.create({ name, brandIds: [] }));
  value(await workspaces.addPeople(people, made.id));
  value(await workspaces.setOpen(made.id));
  return made;
}
const there = (workspace: Workspace, id: PersonId) => store.memberships.get(membershipId(workspace.id, id));

describe('workspaces', () => {
  it('have a name of their own and brands that there are', async () => {
    const brand = bareBrand('Kiln');
    await store.brands.put(brand);
    const made = value(await workspaces.create({ name: ' Northwind ', brandIds: [brand.id, 'gone' as never] }));
    expect(made).toMatchObject({ name: 'Northwind', brandIds: [brand.id] });
    expect(await workspaces.create({ name: 'northwind', brandIds: [] })).toMatchObject({
      error: { code: 'name-taken' },
    });
    expect(await workspaces.create({ name: ' ', brandIds: [] })).toMatchObject({ error: { code: 'empty-name' } });
    expect(value(await workspaces.change(made.id, { name: 'Northwind Ltd' }))).toMatchObject({
      name: 'Northwind Ltd',
      brandIds: [brand.id],
    });
  });

  it('that are put away close, cannot be opened, and come back', async () => {
    const north = await opened();
    expect(value(await workspaces.putAway(north.id))).toEqual({ wasOpen: true });
    expect(await workspaces.open()).toBeUndefined();
    expect(await workspaces.setOpen(north.id)).toMatchObject({ error: { code: 'put-away' } });
    value(await workspaces.bringBack(north.id));
    value(await workspaces.setOpen(north.id));
    expect((await workspaces.open())?.name).toBe('Northwind');
  });

  it('that are deleted leave their people, and undo brings back everything, open as it was', async () => {
    const north = await opened();
    value(await roster.editPerson(mara, { stage: 'partner' }));
    const deleted = value(await workspaces.delete(north.id));
    expect(deleted.memberships).toHaveLength(1);
    expect(await store.people.get(mara)).toBeDefined();
    expect(await there(north, mara)).toBeUndefined();
    expect(await workspaces.open()).toBeUndefined();
    value(await workspaces.restore(deleted));
    expect(await there(north, mara)).toMatchObject({ stage: 'partner' });
    expect((await workspaces.open())?.id).toBe(north.id);
  });

  it('count their people, and take them out and back with what they had there', async () => {
    const north = await opened('Northwind', [mara, jon]);
    expect((await workspaces.all())[0]?.memberCount).toBe(2);
    expect(value(await workspaces.addPeople([mara, jon], north.id)).added).toEqual([]);
    value(await roster.editPerson(mara, { notes: 'Samples first' }));
    const { removed } = value(await workspaces.takeOut([mara], north.id));
    expect(removed).toMatchObject([{ notes: 'Samples first' }]);
    value(await workspaces.putBack(removed));
    expect(await there(north, mara)).toMatchObject({ notes: 'Samples first' });
  });
});

describe('with a workspace open', () => {
  it('stage, notes and owner are those of there; everything else is the person’s', async () => {
    const north = await opened();
    value(
      await roster.editPerson(mara, { stage: 'partner', notes: 'Samples first', owner: 'Ines', firstName: 'Mara' }),
    );
    expect(await there(north, mara)).toMatchObject({ stage: 'partner', notes: 'Samples first', owner: 'Ines' });
    expect(await store.people.get(mara)).toMatchObject({ stage: 'contacted', notes: 'Met in May', firstName: 'Mara' });
    expect((await store.people.get(mara))?.owner).toBeUndefined();
    expect((await roster.person(mara))?.person).toMatchObject({ stage: 'partner', owner: 'Ines' });
    const stage = (await store.activities.ofPerson(mara)).find(({ kind }) => kind === 'stage');
    expect(stage).toMatchObject({
      workspaceId: north.id,
      text: 'In “Northwind”: Stage changed from prospect to partner.',
    });
    value(await workspaces.setOpen(undefined));
    expect((await roster.person(mara))?.person).toMatchObject({ stage: 'contacted', notes: 'Met in May' });
  });

  it('undo goes to where the edit went, though another one is open by then', async () => {
    const north = await opened();
    const { undo } = value(await roster.editPeople([{ personId: mara, edit: { stage: 'partner' } }]));
    const south = await opened('Southgate');
    value(await roster.editPeople(undo));
    expect(await there(north, mara)).toMatchObject({ stage: 'prospect' });
    expect(await there(south, mara)).toMatchObject({ stage: 'prospect' });
    expect(await store.people.get(mara)).toMatchObject({ stage: 'contacted' });
  });

  it('notes that were begun for everybody stay there, though one is opened before they are saved', async () => {
    const north = await opened();
    value(await roster.editPerson(mara, { notes: 'For all of us' }, 'session', null));
    expect(await store.people.get(mara)).toMatchObject({ notes: 'For all of us' });
    expect(await there(north, mara)).toMatchObject({ notes: '' });
  });

  it('somebody who is not in it is edited as for everybody', async () => {
    await opened();
    value(await roster.editPerson(jon, { stage: 'replied' }));
    expect(await store.people.get(jon)).toMatchObject({ stage: 'replied' });
  });

  it('whoever is added comes into it: from a page and from a file, and the import takes them out again', async () => {
    const north = await opened();
    const profile = sampleProfile({ id: 'new' as ProfileId });
    await store.profiles.put(profile);
    const list = value(await roster.createList('Spring'));
    const { personId } = value(await roster.addToList(profile.id, list.id as ListId));
    expect(await there(north, personId)).toMatchObject({ stage: 'prospect' });

    const imports = createImportService({ store, clock, ids, hash, saveFile: savedFiles().saveFile });
    const file = importFile('name,email\nBo Lind,bo@creators.test\n');
    const { setup } = value(await imports.look(file));
    const done = value(await imports.run(file, setup));
    const bo = (await store.people.byEmail('bo@creators.test'))?.id;
    expect(bo && (await there(north, bo))).toMatchObject({ stage: 'prospect' });
    value(await imports.undo(done.importId ?? ''));
    expect(bo && (await there(north, bo))).toBeUndefined();
    expect(await store.memberships.ofWorkspace(north.id)).toHaveLength(2);
  });
});

describe('with none open', () => {
  it('nothing is written to any workspace', async () => {
    const north = await opened();
    value(await workspaces.setOpen(undefined));
    value(await roster.editPerson(mara, { stage: 'partner' }));
    expect(await there(north, mara)).toMatchObject({ stage: 'prospect' });
    expect(await store.people.get(mara)).toMatchObject({ stage: 'partner' });
  });
});

describe('people who are merged', () => {
  it('are in the workspaces of both; separated, each has what they had', async () => {
    const north = await opened('Northwind', [mara, jon]);
    const south = await opened('Southgate', [jon]);
    value(
      await roster.editPeople([{ personId: jon, edit: { stage: 'partner', notes: 'Mugs' }, workspaceId: north.id }]),
    );
    const before = await Promise.all([there(north, mara), there(north, jon), there(south, jon)]);
    const identity = createIdentityService({ store, clock, ids });
    const { mergeId } = value(await identity.merge(mara, jon));
    expect(await there(north, mara)).toMatchObject({ stage: 'partner', notes: 'Mugs' });
    expect(await there(south, mara)).toBeDefined();
    expect(await store.memberships.ofPerson(jon)).toEqual([]);
    value(await identity.unmerge(mergeId));
    expect(await Promise.all([there(north, mara), there(north, jon), there(south, jon)])).toEqual(before);
    expect(await there(south, mara)).toBeUndefined();
  });
});

describe('the conflict check', () => {
  it('looks at everybody who is in a workspace, and at one person alone', async () => {
    await opened('Northwind', [mara, jon]);
    expect(await workspaces.conflicts()).toMatchObject({ total: 0, looked: 0 });
    await opened('Southgate', [mara]);
    const report = await workspaces.conflicts();
    expect(report).toMatchObject({ total: 1, looked: 2, unchecked: 1, days: 30, at: 1_000 });
    expect(report.people).toMatchObject([{ personId: mara, displayName: 'Mara' }]);
    expect((await workspaces.conflictsOf(mara))?.people).toHaveLength(1);
    expect(await workspaces.conflictsOf(jon)).toBeUndefined();
  });
});
