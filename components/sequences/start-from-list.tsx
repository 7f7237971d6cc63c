import { Send } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Card, Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import type { GroupId, ListId, PersonId, SequenceId } from '@/lib/domain/ids';
import type { LaunchSource } from '@/lib/services/launch-types';
import { StartSequenceDialog } from './start-sequence-dialog';

export interface StartFromListProps {
  readonly sequenceId: SequenceId;
  /** Unsaved steps: what would be started is not what is on the screen. */
  readonly isDirty: boolean;
}

/** Starts this sequence with the people of a list or a group. Every message is shown before anything happens. */
export function StartFromList({ sequenceId, isDirty }: StartFromListProps) {
  const { roster, groups, launches } = useServices();
  const toast = useToast();
  const ask = useLiveAsk(
    () => Promise.all([roster.lists(), groups.all()]).then(([lists, rules]) => ({ lists, rules })),
    [roster, groups],
  );
  const [picked, setPicked] = useState<string | undefined>();
  const [people, setPeople] = useState<
    { readonly ids: readonly PersonId[]; readonly source: LaunchSource } | undefined
  >();
  const gather = useAction(
    (source: LaunchSource) => launches.gather(source),
    (ids, source) => {
      if (ids.length > 0) setPeople({ ids, source });
      else toast.show({ text: `Nobody is ${source.kind === 'list' ? 'on this list' : 'in this group'} yet.` });
    },
  );
  return (
    <Section title="Start it">
      <LiveView ask={ask} what="lists" rows={1}>
        {({ lists, rules }) => {
          const first = lists[0] ? `list:${lists[0].list.id}` : rules[0] ? `group:${rules[0].id}` : undefined;
          const chosen = picked ?? first;
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
                    onChange={(event) => setPicked(event.target.value)}
                  >
                    {lists.length > 0 && (
                      <optgroup label="Lists">
                        {lists.map(({ list, memberCount }) => (
                          <option key={list.id} value={`list:${list.id}`}>
                            {list.name} ({memberCount})
                          </option>
                        ))}
                      </optgroup>
                    )}
                    {rules.length > 0 && (
                      <optgroup label="Groups">
                        {rules.map((group) => (
                          <option key={group.id} value={`group:${group.id}`}>
                            {group.name}
                          </option>
                        ))}
                      </optgroup>
                    )}
                  </SelectField>
                  <Button
                    icon={Send}
                    busy={gather.isBusy}
                    disabled={isDirty}
                    onClick={() => void gather.run(sourceOf(chosen))}
                  >
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
        personIds={people?.ids ?? []}
        {...(people ? { source: people.source } : {})}
        sequenceId={sequenceId}
      />
    </Section>
  );
}

function sourceOf(picked: string): LaunchSource {
  const [kind, ...id] = picked.split(':');
  return kind === 'group'
    ? { kind: 'group', groupId: id.join(':') as GroupId }
    : { kind: 'list', listId: id.join(':') as ListId };
}
