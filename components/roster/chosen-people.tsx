import { useMemo, useState } from 'react';
import { mostCompared } from '@/components/compare/most-compared';
import { useServices } from '@/components/hooks/services-context';
import { NameDialog } from '@/components/lists/name-dialog';
import { LookAlikesDialog } from '@/components/look-alikes/look-alikes-dialog';
import { StartSequenceDialog } from '@/components/sequences/start-sequence-dialog';
import { hashes } from '@/components/shell/route';
import { useRouter } from '@/components/shell/use-route';
import { plural } from '@/components/ui/format-count';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import type { PersonEdit } from '@/lib/domain/person-edit';
import { BulkBar } from './bulk-bar';
import { DeletePeople } from './delete-people';
import { useFieldEdit } from './edit/use-field-edit';
import { RefreshDialog } from './refresh-dialog';
import { useListActs } from './use-list-acts';

export interface ChosenPeopleProps {
  readonly chosen: ReadonlySet<PersonId>;
  /** How many of them the filter hides. */
  readonly hidden: number;
  /** The list that is shown, if one is. */
  readonly list: List | undefined;
  /** Why somebody is in the group that is shown, if one is. */
  readonly onWhy?: (personId: PersonId) => void;
  readonly onClear: () => void;
}

/** What can be done with everyone who is ticked, and the dialogs of it. */
export function ChosenPeople({ chosen, hidden, list, onWhy, onClear }: ChosenPeopleProps) {
  const { roster } = useServices();
  const router = useRouter();
  const toast = useToast();
  const ids = useMemo(() => [...chosen], [chosen]);
  const only = ids.length === 1 ? ids[0] : undefined;
  const [isNaming, setNaming] = useState(false);
  const [starting, setStarting] = useState<readonly PersonId[] | undefined>();
  const [refreshing, setRefreshing] = useState<readonly PersonId[] | undefined>();
  const [deleting, setDeleting] = useState<readonly PersonId[] | undefined>();
  const [alike, setAlike] = useState<readonly PersonId[] | undefined>();
  const { add, remove } = useListActs();
  const save = useFieldEdit();
  const [isSaving, setSaving] = useState(false);
  const edit = async (change: PersonEdit) => {
    setSaving(true);
    const refused = await save(ids, change, (changed) => {
      const already = ids.length - changed;
      if (changed === 0) return ids.length === 1 ? 'They are like that already.' : 'They all are like that already.';
      return `Changed ${plural(changed, 'person', 'people')}${already > 0 ? `; ${already} ${already === 1 ? 'was' : 'were'} like that already` : ''}.`;
    });
    setSaving(false);
    if (refused !== undefined) toast.show({ tone: 'bad', text: refused });
  };
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
          isBusy={add.isBusy || remove.isBusy || isSaving}
          onAdd={(target) => void add.run(ids, target)}
          onNewList={() => setNaming(true)}
          onEdit={(change) => void edit(change)}
          personIds={ids}
          onStart={() => setStarting(ids)}
          onRefresh={() => setRefreshing(ids)}
          onCompare={compare}
          onSimilar={() => setAlike(ids)}
          {...(onWhy && only !== undefined ? { onWhy: () => onWhy(only) } : {})}
          onRemove={() => {
            if (!list) return;
            void remove.run(ids, list);
            onClear();
          }}
          onDelete={() => setDeleting(ids)}
          onClear={onClear}
        />
      )}
      <DeletePeople personIds={deleting} onClose={() => setDeleting(undefined)} onPlanned={onClear} />
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
      {alike && <LookAlikesDialog personIds={alike} list={list} onClose={() => setAlike(undefined)} />}
      {refreshing && <RefreshDialog personIds={refreshing} onClose={() => setRefreshing(undefined)} />}
    </>
  );
}
