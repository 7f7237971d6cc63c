import { catalogOf, type FieldCatalog } from '@/lib/domain/field-catalog';
import { emptySettings, type Settings, settingsSchema } from '@/lib/domain/settings';
import type { Workspace } from '@/lib/domain/workspace';
import { readableView } from '@/lib/roster/view';
import { questionOf } from './roster/answer-memory';
import { isSameRecipe } from './roster/columns-recipe';
import type { FirstLookRows, RememberedAnswer } from './roster/ports';
import type { RosterQuery } from './roster-query-types';
import type { CurrentSetup } from './view-types';

/**
 * What a page knows before anything has been asked, read in one breath: it can draw the table as it was left without waiting
 * for one answer after the other. All of it is looked after as soon as the answers are there.
 */
export interface FirstLook {
  readonly settings: Settings;
  readonly catalog: FieldCatalog;
  /** That is open. */
  readonly workspace: Workspace | undefined;
  /** How the table of everybody was left. */
  readonly setup: CurrentSetup | undefined;
  /** What was answered to the same question last. */
  answer(query: RosterQuery): RememberedAnswer | undefined;
}

/** `undefined` where a row cannot be read: then everything is asked for as if nobody had looked. */
export function firstLookOf(rows: FirstLookRows): FirstLook | undefined {
  const { customFields, brands, workspaces, setup, state, start } = rows;
  const settings =
    rows.settings === undefined
      ? { success: true as const, data: emptySettings }
      : settingsSchema.safeParse(rows.settings);
  if (!settings.success) return undefined;
  const { workspaceId } = settings.data;
  const workspace = workspaces.find(({ id }) => id === workspaceId);
  const view = readableView(setup?.view);
  const columns = state && { base: state.recipe, columns: state.columns };
  const answers = start && columns && isSameRecipe(start.recipe, columns) ? start.answers : [];
  return {
    settings: settings.data,
    catalog: catalogOf({ customFields, brands, workspaces }),
    workspace: workspace?.archivedAt === undefined ? workspace : undefined,
    setup: view && { view, ...(setup?.viewId === undefined ? {} : { viewId: setup.viewId }) },
    answer(query) {
      const question = questionOf(query);
      return answers.find((answer) => answer.question === question);
    },
  };
}
