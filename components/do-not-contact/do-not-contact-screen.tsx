import { Ban, Download, Plus } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Screen } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { formatCount, plural } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { useToast } from '@/components/ui/toast';
import { AddDialog } from './add-dialog';
import { EntryList } from './entry-list';
import { FindBox } from './find-box';
import { ListProgress } from './list-progress';
import { useUndoAdd } from './use-undo-add';

/** Everybody whom no sequence writes to, how they came onto the list, and the ways on and off it. */
export function DoNotContactScreen() {
  const { doNotContact } = useServices();
  const toast = useToast();
  const [isAdding, setAdding] = useState(false);
  const { undoAdd, progress } = useUndoAdd();
  const ask = useLiveAsk(() => doNotContact.entries(), [doNotContact]);
  const count = ask.live.value?.length ?? 0;
  const save = useAction(
    () => doNotContact.save(),
    ({ entries }) => toast.show({ text: `Saved ${plural(entries, 'entry', 'entries')} among your downloads.` }),
  );
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setAdding(true)}>
      Add
    </Button>
  );
  return (
    <Screen
      title="Do not contact"
      tabTitle="Do not contact"
      layout="full"
      back={{ href: hashes.settings, label: 'settings' }}
      detail={count > 0 ? formatCount(count) : undefined}
      actions={
        count > 0 ? (
          <>
            <IconButton label="Export as CSV" icon={Download} disabled={save.isBusy} onClick={() => void save.run()} />
            {add}
          </>
        ) : undefined
      }
    >
      {progress && (
        <div className="border-b px-3 py-2.5 sm:px-5">
          <ListProgress label="Taking it back" {...progress} />
        </div>
      )}
      <LiveView ask={ask} what="list" rows={8}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState icon={Ban} title="Nobody is on the list" action={add}>
              A request to be left alone, an address that does not exist, or the button on a person’s page puts somebody
              here. You can also paste a list, or import one from another program. No sequence ever writes to who is on
              it.
            </EmptyState>
          ) : (
            <>
              <FindBox />
              <EntryList entries={entries} />
            </>
          )
        }
      </LiveView>
      <AddDialog isOpen={isAdding} onClose={() => setAdding(false)} onUndo={undoAdd} />
    </Screen>
  );
}
