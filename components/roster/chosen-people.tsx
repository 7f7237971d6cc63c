import { useMemo, useState } from 'react';
import { mostCompared } from '@/components/compare/most-compared';
import { useServices } from '@/components/hooks/services-context';
import { NameDialog } from '@/components/lists/name-dialog';
import { StartSequenceDialog } from '@/components/sequences/start-sequence-dialog';
import { hashes } from '@/components/shell/route';
import { useRouter } from '@/components/shell/use-route';
import { plural } from '@/components/ui/format-count';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import { BulkBar } from './bulk-bar';
import { RefreshDialog } from './refresh-dialog';
import { useListActs } from './use-list-acts';

export interface ChosenPeopleProps {
  readonly chosen: ReadonlySet<PersonId>;
  /** How many of them the filter hides. */
  readonly hidden: number;
  /** The list that is shown, if one is. */
  readonly list: List | undefined;
  readonly onClear: () => void;
}

/** What can be done with everyone who is ticked, and the dialogs of it. */
export function ChosenPeople({ chosen, hidden, list, onClear }: ChosenPeopleProps) {
  const { roster } = useServices();
  const router = useRouter();
  const toast = useToast();
  const ids = useMemo(() => [...chosen], [chosen]);
  const [isNaming, setNaming] = useState(false);
  const [starting, setStarting] = useState<readonly PersonId[] | undefined>();
  const [refreshing, setRefreshing] = useState<readonly PersonId[] | undefined>();
  const { add, remove } = useListActs();
  const compare = () => {
    if (ids.length >= 2 && ids.length <= mostCompared) router.go(hashes.compare(ids));
    else toast.show({ text: `Choose two to four people to compare; ${ids.length} chosen.` });
  };
  return (
    <>
      {ids.length > 0 && (
        <BulkBar
          count={ids.length}
          hidden={hidden}
          list={list}
          isBusy={add.isBusy || remove.isBusy}
          onAdd={(target) => void add.run(ids, target)}
          onNewList={() => setNaming(true)}
          onStart={() => setStarting(ids)}
          onRefresh={() => setRefreshing(ids)}
          onCompare={compare}
          onRemove={() => {
            if (!list) return;
            void remove.run(ids, list);
            onClear();
          }}
          onClear={onClear}
        />
      )}
      <NameDialog
        open={isNaming}
        title={`New list with ${plural(ids.length, 'person', 'people')}`}
        label="Name"
        saveLabel="Make list"
        onClose={() => setNaming(false)}
        onSave={async (name) => {
          const made = await roster.createList(name);
          if (made.ok) {
            await add.run(ids, made.value);
            router.go(hashes.list(made.value.id));
          }
          return made;
        }}
      />
      <StartSequenceDialog
        open={starting !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setStarting(undefined);
        }}
        personIds={starting ?? []}
      />
      {refreshing && <RefreshDialog personIds={refreshing} onClose={() => setRefreshing(undefined)} />}
    </>
  );
}
