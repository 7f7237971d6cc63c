import { type CustomField, customIdOf, isCustomKey } from '@/lib/domain/custom-field';
import type { FieldCatalog } from '@/lib/domain/field-catalog';
import { workspaceFieldId } from '@/lib/domain/fields/workspace-fields';
import type { WorkspaceId } from '@/lib/domain/ids';
import type { PersonEdit } from '@/lib/domain/person-edit';
import { stages } from '@/lib/domain/stage';
import { emptyOf } from './board';
import type { GroupValue } from './folded';

/** What a move depends on beside the board: which fields there are, and which workspace is open. */
export interface MovePlace {
  readonly catalog: Pick<FieldCatalog, 'fieldOf' | 'customFields'>;
  readonly openWorkspace?: WorkspaceId | undefined;
}

/** What a move writes, or in plain words why there is none. */
export type BoardMove = { readonly edit: PersonEdit } | { readonly whyNot: string };

/** Why no card can be moved between the columns of this field, one sentence; `undefined` where they can be. */
export function whyNotMovable(field: string, { catalog, openWorkspace }: MovePlace): string | undefined {
  if (field === 'stage' || field === 'owner') return undefined;
  const label = catalog.fieldOf(field)?.label ?? field;
  if (isCustomKey(field)) {
    const own = customFieldOf(field, catalog);
    if (!own) return 'Cards cannot be moved here: this field was deleted.';
    if (own.archivedAt !== undefined)
      return `Cards cannot be moved here: “${own.name}” was put away. Bring it back in Settings to use it.`;
    if (own.kind !== 'choice') return `Cards cannot be moved here: “${own.name}” is no choice of one.`;
    return undefined;
  }
  if (isWorkspaceStage(field)) {
    if (openWorkspace !== undefined && field === workspaceFieldId('stage', openWorkspace)) return undefined;
    return `Cards cannot be moved here: “${label}” belongs to a workspace that is not open. Open it to move people in it.`;
  }
  return `Cards cannot be moved here: ${lowered(label)} comes from what was read or done, not from what is typed.`;
}

/** What moving somebody into the column of this value writes. */
export function moveInto(field: string, value: GroupValue, place: MovePlace): BoardMove {
  const whyNot = whyNotMovable(field, place);
  if (whyNot !== undefined) return { whyNot };
  if (field === 'owner') return { edit: { owner: typeof value === 'string' ? value : '' } };
  const own = customFieldOf(field, place.catalog);
  if (own) {
    if (typeof value !== 'string')
      return value.gap === emptyOf(field)
        ? { edit: { custom: { [own.id]: null } } }
        : { whyNot: 'Nobody can be moved there: it is no value.' };
    const option = own.options?.find((each) => each.value === value);
    if (!option || option.isGone)
      return {
        whyNot: `Nobody can be moved there: “${option?.label ?? value}” is not among the options of “${own.name}” any more.`,
      };
    return { edit: { custom: { [own.id]: value } } };
  }
  const stage = stages.find((each) => each === value);
  return stage ? { edit: { stage } } : { whyNot: 'Nobody can be moved there: everybody has a stage.' };
}

function customFieldOf(field: string, { customFields }: MovePlace['catalog']): CustomField | undefined {
  return isCustomKey(field) ? customFields.find(({ id }) => id === customIdOf(field)) : undefined;
}

function isWorkspaceStage(field: string): boolean {
  return field.startsWith(workspaceFieldId('stage', '' as WorkspaceId));
}

/** A label inside a sentence; one that is an abbreviation stays as it is. */
function lowered(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
