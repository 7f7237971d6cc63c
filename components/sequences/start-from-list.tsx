import { Send } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Card, Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import type { ListId, PersonId, SequenceId } from '@/lib/domain/ids';
import { StartSequenceDialog } from './start-sequence-dialog';

export interface StartFromListProps {
  readonly sequenceId: SequenceId;
  /** Unsaved steps: what would be started is not what is on the screen. */
  readonly isDirty: boolean;
}

/** Starts this sequence with the people of a list. Every message is shown before anything happens. */
export function StartFromList({ sequenceId, isDirty }: StartFromListProps) {
  const { roster } = useServices();
  const toast = useToast();
  const ask = useLiveAsk(() => roster.lists(), [roster]);
  const [listId, setListId] = useState<ListId | undefined>();
  const [people, setPeople] = useState<readonly PersonId[] | undefined>();
  const gather = useAction(
    (id: ListId) => asResult(roster.memberIds(id)),
    (ids) => {
      if (ids.length === 0) toast.show({ text: 'Nobody is on this list yet.' });
      else setPeople(ids);
    },
  );
  return (
    <Section title="Start it">
      <LiveView ask={ask} what="lists" rows={1}>
        {(lists) => {
          const chosen = listId ?? lists[0]?.list.id;
          return (
            <Card className="flex flex-wrap items-end gap-2 p-3">
              {chosen === undefined ? (
                <p className="text-muted">
                  Put people on a list first, or choose them under{' '}
                  <a className="link" href={hashes.people}>
                    People
                  </a>
                  .
                </p>
              ) : (
                <>
                  <SelectField
                    label="With the people of"
                    fieldClassName="min-w-40 flex-1"
                    value={chosen}
                    onChange={(event) => setListId(event.target.value as ListId)}
                  >
                    {lists.map(({ list, memberCount }) => (
                      <option key={list.id} value={list.id}>
                        {list.name} ({memberCount})
                      </option>
                    ))}
                  </SelectField>
                  <Button icon={Send} busy={gather.isBusy} disabled={isDirty} onClick={() => void gather.run(chosen)}>
                    Preview and start…
                  </Button>
                  <p className="w-full text-sm text-muted">
                    {isDirty ? (
                      'Save first: what starts is what was saved.'
                    ) : (
                      <>
                        You see every message, and who cannot be written to, before anything goes out. Or choose single
                        people under{' '}
                        <a className="link" href={hashes.people}>
                          People
                        </a>
                        .
                      </>
                    )}
                  </p>
                </>
              )}
            </Card>
          );
        }}
      </LiveView>
      <StartSequenceDialog
        open={people !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setPeople(undefined);
        }}
        personIds={people ?? []}
        sequenceId={sequenceId}
      />
    </Section>
  );
}
