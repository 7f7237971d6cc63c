import type { AnyField } from '@/lib/domain/field-registry';
import type { WorkspaceId } from '@/lib/domain/ids';
import { isWorkspaceTyped } from '@/lib/domain/in-workspace';
import { stages } from '@/lib/domain/stage';
import type { Membership, Workspace } from '@/lib/domain/workspace';
import type { FieldSourceRecord, Gap } from './field-row';
import { recorded } from './field-seen';
import { field } from './make-field';

/** The id of a field that holds what is true of people in one workspace only. */
export function workspaceFieldId(name: 'stage' | 'notes' | 'owner' | 'added', workspaceId: WorkspaceId): string {
  return `${name}@${workspaceId}`;
}

/** No field has this id: everybody has the gap of a field that does not exist. */
const hiddenField = '#hidden';

/**
 * The field to read where a workspace is open: its own for what is true there only, none for what tells of other workspaces, any
 * other as it is. Lists are everybody's on a screen, see `isOfOtherWorkspace`.
 */
export function fieldInWorkspace(id: string, workspaceId: WorkspaceId | undefined): string {
  if (workspaceId === undefined) return id;
  if (isWorkspaceTyped(id)) return workspaceFieldId(id, workspaceId);
  return tellsOfOthers(id, workspaceId) ? hiddenField : id;
}

/** Names of all workspaces somebody is in. */
export const workspacesField = 'workspaces';

/** Lists are nobody's in particular, and may be called after another client. */
const notForClients: readonly string[] = ['lists', 'list_count'];

/**
 * Whether a field may tell of another workspace than this one: it has no place in what its client sees.
 * @param id of a field, shipped or made here
 */
export function isOfOtherWorkspace(id: string, workspaceId: WorkspaceId): boolean {
  return notForClients.includes(id) || tellsOfOthers(id, workspaceId);
}

/** Whether a field tells of other workspaces than the one that is open. */
export function isHiddenIn(id: string, workspaceId: WorkspaceId | undefined): boolean {
  return workspaceId !== undefined && tellsOfOthers(id, workspaceId);
}

function tellsOfOthers(id: string, workspaceId: WorkspaceId): boolean {
  if (id === workspacesField) return true;
  const [name, of] = [id.slice(0, id.indexOf('@')), id.slice(id.indexOf('@') + 1)];
  return id.includes('@') && (name === 'added' || isWorkspaceTyped(name)) && of !== workspaceId;
}

/**
 * Rows for the workspaces that are in use: in which ones somebody is, and stage, notes, owner and day of each. None at all where
 * there are no workspaces.
 */
export function workspaceFields(workspaces: readonly Workspace[]): AnyField[] {
  const used = workspaces.filter(({ archivedAt }) => archivedAt === undefined);
  if (used.length === 0) return [];
  return [namesField(used), ...used.flatMap(fieldsOf)];
}

function namesField(workspaces: readonly Workspace[]): AnyField {
  return field({
    id: workspacesField,
    label: 'Workspaces',
    type: 'tags',
    group: 'outreach',
    needs: ['memberships'],
    seen: recorded,
    description: 'The clients’ workspaces they are in. Never sent.',
    example: ['Northwind'],
    get: ({ memberships }) =>
      memberships &&
      workspaces.filter(({ id }) => memberships.some((each) => each.workspaceId === id)).map(({ name }) => name),
    gap: memberGap,
  });
}

function fieldsOf({ id, name }: Workspace): AnyField[] {
  const of = ({ memberships }: FieldSourceRecord): Membership | undefined =>
    memberships?.find(({ workspaceId }) => workspaceId === id);
  const shared = { group: 'outreach', needs: ['memberships'], seen: recorded, gap: memberGap } as const;
  return [
    field({
      ...shared,
      id: workspaceFieldId('stage', id),
      label: `Stage · ${name}`,
      type: 'choice',
      description: 'Where they stand in this workspace. Never sent.',
      example: 'prospect',
      options: stages.map((stage) => ({ value: stage, label: `${stage.charAt(0).toUpperCase()}${stage.slice(1)}` })),
      get: (record) => of(record)?.stage,
    }),
    field({
      ...shared,
      id: workspaceFieldId('notes', id),
      label: `Notes · ${name}`,
      type: 'text',
      description: 'Your notes in this workspace. Never sent.',
      example: 'Wants samples first',
      maxLength: 2_000,
      multiline: true,
      get: (record) => of(record)?.notes,
    }),
    field({
      ...shared,
      id: workspaceFieldId('owner', id),
      label: `Owner · ${name}`,
      type: 'text',
      description: 'Who on your side looks after them in this workspace.',
      example: 'Ines',
      get: (record) => of(record)?.owner,
    }),
    field({
      ...shared,
      id: workspaceFieldId('added', id),
      label: `Added on · ${name}`,
      type: 'date',
      description: 'The day (UTC) they came into this workspace.',
      example: Date.UTC(2026, 2, 14),
      get: (record) => of(record)?.addedAt,
    }),
  ];
}

/** Memberships are Muster’s own records: once they were looked up, nothing there is none. */
function memberGap({ memberships }: FieldSourceRecord): Gap {
  return memberships ? 'none' : 'unknown';
}
