import { Filter, RotateCcw, Save } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { visibleText } from '@/lib/domain/text';
import type { FilterGroup } from '@/lib/roster/filter';
import type { Group } from '@/lib/roster/group';
import { NewGroupDialog } from './new-group-dialog';
import type { Rule } from './use-rule';

/** Beside the filters of a table: keep them as a group. @param filter what the group will ask */
export function SaveAsGroup({ filter }: { readonly filter: FilterGroup }) {
  const [isNaming, setNaming] = useState(false);
  return (
    <>
      <Button size="sm" variant="ghost" icon={Filter} onClick={() => setNaming(true)}>
        Save as group…
      </Button>
      <NewGroupDialog open={isNaming} filter={filter} onClose={() => setNaming(false)} />
    </>
  );
}

/** Beside the rule of a group that was changed and not saved. */
export function RuleActions({ group, rule }: { readonly group: Group; readonly rule: Rule }) {
  const { groups } = useServices();
  const toast = useToast();
  const undo = useAction((before: FilterGroup) => groups.change(group.id, { filter: before }));
  const save = useAction(
    (filter: FilterGroup, _before: FilterGroup) => groups.change(group.id, { filter }),
    ({ name }, _, before) => {
      rule.reset();
      toast.show({ text: `The rule of “${visibleText(name)}” was saved.`, undo: () => undo.run(before) });
    },
  );
  if (!rule.isChanged) return null;
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        icon={Save}
        busy={save.isBusy}
        onClick={() => void save.run(rule.filter, group.filter)}
      >
        Save rule
      </Button>
      <Button size="sm" variant="ghost" icon={RotateCcw} onClick={rule.reset}>
        Back to what was saved
      </Button>
      <SaveAsGroup filter={rule.filter} />
    </>
  );
}
