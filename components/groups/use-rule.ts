import { useCallback, useMemo, useRef, useState } from 'react';
import type { TableSetup } from '@/components/roster/use-table-setup';
import type { FilterGroup } from '@/lib/roster/filter';
import type { Group } from '@/lib/roster/group';
import type { View } from '@/lib/roster/view';

export interface Rule {
  /** The set-up of the table with the rule in place of its filter. */
  readonly setup: TableSetup;
  /** The rule as it stands in the table. */
  readonly filter: FilterGroup;
  /** It is not the one that was saved. */
  readonly isChanged: boolean;
  /** Back to the one that was saved. */
  readonly reset: () => void;
}

/**
 * The rule of a group while its table is looked at: tried out at once, kept only when it is saved. Columns and sorting are the
 * table's own. @param group missing: a table without a rule
 */
export function useRule(setup: TableSetup, group: Group | undefined): Rule | undefined {
  const [draft, setDraft] = useState<FilterGroup | undefined>();
  const filter = draft ?? group?.filter;
  const latest = useRef({ setup, filter });
  latest.current = { setup, filter };
  const change = useCallback((next: (before: View) => View) => {
    const { setup: table, filter: rule } = latest.current;
    if (!table.view || !rule) return;
    const after = next({ ...table.view, filter: rule });
    if (after.filter !== rule) setDraft(after.filter);
    else table.change((before) => ({ ...next({ ...before, filter: rule }), filter: before.filter }));
  }, []);
  const reset = useCallback(() => setDraft(undefined), []);
  return useMemo(() => {
    if (!group || !filter) return undefined;
    const { view } = setup;
    return {
      setup: { ...setup, change, ...(view ? { view: { ...view, filter } } : {}) },
      filter,
      isChanged: JSON.stringify(filter) !== JSON.stringify(group.filter),
      reset,
    };
  }, [setup, group, filter, change, reset]);
}
