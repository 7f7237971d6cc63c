import type { ActivityId, WorkspaceId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import { headerText, visibleText } from '@/lib/domain/text';
import type { Workspace } from '@/lib/domain/workspace';
import type { Clock, Ids, Store } from './ports';
import { type WorkspaceDraft, type WorkspaceService, workspaceLimits } from './workspace-types';
import { addToWorkspace } from './workspaces/add-to-workspace';
import { conflictReport } from './workspaces/find-conflicts';
import { membershipsIn, openWorkspace } from './workspaces/open-workspace';

export interface WorkspaceDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

const gone = () => problem('gone', 'This workspace was deleted.');

/** Clients of an agency, who is in them, and where they are in each other's way. */
export function createWorkspaceService({ store, clock, ids }: WorkspaceDeps): WorkspaceService {
  return {
    async all() {
      const [workspaces, counts] = [await store.workspaces.all(), await store.memberships.countByWorkspace()];
      return workspaces.map((workspace) => ({ workspace, memberCount: counts.get(workspace.id) ?? 0 }));
    },
    peopleCount: () => store.people.count(),
    open: () => openWorkspace(store),
    setOpen: (id) =>
      store.atomic(async (tx) => {
        if (id !== undefined) {
          const workspace = await tx.workspaces.get(id);
          if (!workspace) return gone();
          if (workspace.archivedAt !== undefined)
            return problem('put-away', 'This workspace is put away. Bring it back first.');
        }
        await writeOpen(tx, id);
        return ok(undefined);
      }),
    async brands() {
      return (await store.brands.all()).filter(({ archivedAt }) => archivedAt === undefined);
    },
    create: (draft) =>
      store.atomic(async (tx) => {
        if ((await tx.workspaces.all()).length >= workspaceLimits.workspaces)
          return problem('too-many', `There are ${workspaceLimits.workspaces} workspaces already. Delete one first.`);
        const checked = await checkedDraft(tx, draft);
        if (!checked.ok) return checked;
        const at = clock.now();
        const workspace: Workspace = { id: ids.next<WorkspaceId>(), ...checked.value, createdAt: at, updatedAt: at };
        await tx.workspaces.add(workspace);
        return ok(workspace);
      }),
    change: (id, draft) =>
      store.atomic(async (tx) => {
        const before = await tx.workspaces.get(id);
        if (!before) return gone();
        const checked = await checkedDraft(tx, { ...before, ...draft }, id);
        if (!checked.ok) return checked;
        const { stopsOnConflict: _, ...rest } = before;
        const after: Workspace = { ...rest, ...checked.value, updatedAt: clock.now() };
        await tx.workspaces.put(after);
        return ok(after);
      }),
    putAway: (id) =>
      store.atomic(async (tx) => {
        const workspace = await tx.workspaces.get(id);
        if (!workspace) return gone();
        const wasOpen = await closeIfOpen(tx, id);
        await tx.workspaces.put({ ...workspace, archivedAt: clock.now() });
        return ok({ wasOpen });
      }),
    bringBack: (id) =>
      store.atomic(async (tx) => {
        const workspace = await tx.workspaces.get(id);
        if (!workspace) return gone();
        const { archivedAt: _, ...back } = workspace;
        await tx.workspaces.put(back);
        return ok(back);
      }),
    delete: (id) =>
      store.atomic(async (tx) => {
        const workspace = await tx.workspaces.get(id);
        if (!workspace) return gone();
        const memberships = await tx.memberships.ofWorkspace(id);
        const wasOpen = await closeIfOpen(tx, id);
        await tx.memberships.deleteMany(memberships.map((each) => each.id));
        await tx.workspaces.delete(id);
        return ok({ workspace, memberships, wasOpen });
      }),
    restore: ({ workspace, memberships, wasOpen }) =>
      store.atomic(async (tx) => {
        await tx.workspaces.put(workspace);
        const people = await tx.people.getMany(memberships.map(({ personId }) => personId));
        const there = new Set(people.map((person) => person.id));
        await tx.memberships.putMany(memberships.filter(({ personId }) => there.has(personId)));
        if (wasOpen) await writeOpen(tx, workspace.id);
        return ok(undefined);
      }),
    addPeople: (personIds, id) =>
      store.atomic(async (tx) => {
        const workspace = await tx.workspaces.get(id);
        if (!workspace) return gone();
        const people = await tx.people.getMany([...new Set(personIds)]);
        const added = await addToWorkspace(
          tx,
          ids,
          workspace,
          people.map((person) => person.id),
          clock.now(),
        );
        return ok({ added, workspace });
      }),
    takeOut: (personIds, id) =>
      store.atomic(async (tx) => {
        const workspace = await tx.workspaces.get(id);
        if (!workspace) return gone();
        const at = clock.now();
        const removed = [...(await membershipsIn(tx, id, [...new Set(personIds)])).values()];
        await tx.memberships.deleteMany(removed.map((each) => each.id));
        await tx.activities.putMany(
          removed.map(({ personId }) => ({
            id: ids.next<ActivityId>(),
            personId,
            at,
            kind: 'workspace' as const,
            text: `Taken out of the workspace “${visibleText(workspace.name)}”.`,
            workspaceId: id,
          })),
        );
        return ok({ removed, workspace });
      }),
    putBack: (memberships) =>
      store.atomic(async (tx) => {
        const people = await tx.people.getMany(memberships.map(({ personId }) => personId));
        const there = new Set(people.map((person) => person.id));
        // Somebody put in again meanwhile keeps what they have there now.
        const taken = new Set(
          (await tx.memberships.getMany(memberships.map((each) => each.id))).map((each) => each.id),
        );
        await tx.memberships.putMany(memberships.filter((each) => there.has(each.personId) && !taken.has(each.id)));
        return ok(undefined);
      }),
    conflicts: (options) => conflictReport(store, clock.now(), undefined, options),
    async conflictsOf(personId) {
      const report = await conflictReport(store, clock.now(), [personId]);
      return report.total === 0 ? undefined : report;
    },
  };
}

async function writeOpen(tx: Store, id: WorkspaceId | undefined): Promise<void> {
  const { workspaceId: _, ...settings } = await tx.settings.get();
  await tx.settings.put(id === undefined ? settings : { ...settings, workspaceId: id });
}

async function closeIfOpen(tx: Store, id: WorkspaceId): Promise<boolean> {
  const isOpen = (await tx.settings.get()).workspaceId === id;
  if (isOpen) await writeOpen(tx, undefined);
  return isOpen;
}

/** Brands that are gone are left out: nobody could ever untick them. */
async function checkedDraft(
  tx: Store,
  { name, brandIds, stopsOnConflict }: WorkspaceDraft,
  except?: WorkspaceId,
): Promise<Result<Pick<Workspace, 'name' | 'brandIds' | 'stopsOnConflict'>>> {
  const clean = headerText(name).slice(0, workspaceLimits.name);
  if (!clean) return problem('empty-name', 'Give the workspace a name.');
  const isTaken = (await tx.workspaces.all()).some(
    (each) => each.id !== except && each.name.toLowerCase() === clean.toLowerCase(),
  );
  if (isTaken) return problem('name-taken', `There is already a workspace called “${clean}”.`);
  const brands = await tx.brands.getMany([...new Set(brandIds)]);
  return ok({
    name: clean,
    brandIds: brands.map(({ id }) => id),
    ...(stopsOnConflict && { stopsOnConflict: true as const }),
  });
}
