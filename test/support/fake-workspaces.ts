import type { Brand } from '@/lib/domain/brand';
import type { BrandId, PersonId, WorkspaceId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import { type Membership, membershipId, type Workspace } from '@/lib/domain/workspace';
import type { WorkspaceService } from '@/lib/services/workspace-types';

/** An invented client. */
export function sampleWorkspace(parts: Partial<Workspace> = {}): Workspace {
  const name = parts.name ?? 'Northwind';
  return {
    id: `workspace-${name.toLowerCase()}` as WorkspaceId,
    name,
    brandIds: [],
    createdAt: 0,
    updatedAt: 0,
    ...parts,
  };
}

/** Somebody there, at the beginning. */
export function sampleMembership(
  workspace: Workspace,
  personId: PersonId,
  parts: Partial<Membership> = {},
): Membership {
  return {
    id: membershipId(workspace.id, personId),
    workspaceId: workspace.id,
    personId,
    stage: 'prospect',
    notes: '',
    addedAt: 0,
    updatedAt: 0,
    ...parts,
  };
}

/** An invented brand with nothing entered but its name. */
export function bareBrand(name: string, parts: Partial<Brand> = {}): Brand {
  return {
    id: `brand-${name.toLowerCase()}` as BrandId,
    name,
    aliases: [],
    competitors: [],
    clashes: [],
    values: [],
    safetyWords: [],
    createdAt: 0,
    updatedAt: 0,
    ...parts,
  };
}

/** Nobody uses workspaces. */
export function fakeWorkspaces(): WorkspaceService {
  return {
    all: async () => [],
    peopleCount: async () => 0,
    open: async () => undefined,
    setOpen: async () => ok(undefined),
    brands: async () => [],
    create: async ({ stopsOnConflict: _, ...draft }) => ok(sampleWorkspace(draft)),
    change: async (id, { stopsOnConflict: _, ...draft }) => ok(sampleWorkspace({ id, ...draft })),
    putAway: async () => ok({ wasOpen: false }),
    bringBack: async (id) => ok(sampleWorkspace({ id })),
    delete: async (id) => ok({ workspace: sampleWorkspace({ id }), memberships: [], wasOpen: false }),
    restore: async () => ok(undefined),
    addPeople: async (personIds, id) => ok({ added: [...personIds], workspace: sampleWorkspace({ id }) }),
    takeOut: async (personIds, id) =>
      ok({
        removed: personIds.map((personId) => sampleMembership(sampleWorkspace({ id }), personId)),
        workspace: sampleWorkspace({ id }),
      }),
    putBack: async () => ok(undefined),
    conflicts: async () => ({
      people: [],
      total: 0,
      unchecked: 0,
      looked: 0,
      workspaces: [],
      brands: [],
      days: 30,
      at: 0,
    }),
    conflictsOf: async () => undefined,
  };
}
