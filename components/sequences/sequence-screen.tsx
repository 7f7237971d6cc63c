import { useServices } from '@/components/hooks/services-context';
import { ResultsStrip } from '@/components/results/results-strip';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Screen } from '@/components/shell/screen';
import { EmptyState } from '@/components/ui/empty-state';
import { SafeText } from '@/components/ui/safe-text';
import type { SequenceId } from '@/lib/domain/ids';
import { LaunchUnfinished } from './launch-unfinished';
import { RestBar } from './rest-bar';
import { SequenceEditor } from './sequence-editor';

/** One sequence, or a new one. */
export function SequenceScreen({ sequenceId }: { readonly sequenceId?: SequenceId | undefined }) {
  const { sequences, templates, roster, settings } = useServices();
  const ask = useLiveAsk(
    async () => ({
      sequence: sequenceId ? await sequences.get(sequenceId) : undefined,
      templates: await templates.all(),
      lists: (await roster.lists()).map(({ list }) => list),
      notesOpenedLinks: (await settings.get()).notesOpenedLinks === true,
    }),
    [sequences, templates, roster, settings, sequenceId],
  );
  const name = sequenceId ? (ask.live.value?.sequence?.name ?? 'Sequence') : 'New sequence';
  return (
    <Screen
      title={<SafeText text={name} />}
      tabTitle={name}
      back={{ href: hashes.sequences, label: 'Sequences' }}
      layout="wide"
    >
      <LiveView ask={ask} what="sequence">
        {(value) =>
          sequenceId && !value.sequence ? (
            <EmptyState
              title="This sequence is not here"
              action={
                <a className="link" href={hashes.sequences}>
                  All sequences
                </a>
              }
            >
              It was deleted, or the address is wrong.
            </EmptyState>
          ) : (
            <>
              {sequenceId && <LaunchUnfinished sequenceId={sequenceId} />}
              {sequenceId && <ResultsStrip sequenceId={sequenceId} />}
              {sequenceId && <RestBar sequenceId={sequenceId} />}
              <SequenceEditor
                key={sequenceId ?? 'new'}
                sequence={value.sequence}
                templates={value.templates}
                lists={value.lists}
                notesOpenedLinks={value.notesOpenedLinks}
              />
            </>
          )
        }
      </LiveView>
    </Screen>
  );
}
