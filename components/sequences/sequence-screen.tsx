import { useServices } from '@/components/hooks/services-context';
import { useLastKnown } from '@/components/hooks/use-last-known';
import { ResultsStrip } from '@/components/results/results-strip';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Screen } from '@/components/shell/screen';
import { EmptyState } from '@/components/ui/empty-state';
import { SafeText } from '@/components/ui/safe-text';
import type { SequenceId } from '@/lib/domain/ids';
import { LaunchUnfinished } from './launch-unfinished';
import { RestBar } from './rest-bar';
import { SequenceEditor, type SequenceEditorProps } from './sequence-editor';

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
        {(value) => <OpenSequence key={sequenceId ?? 'new'} sequenceId={sequenceId} {...value} />}
      </LiveView>
    </Screen>
  );
}

interface OpenSequenceProps extends Omit<SequenceEditorProps, 'isGone'> {
  readonly sequenceId: SequenceId | undefined;
}

/** What is deleted elsewhere while it is open stays open: somebody may be in the middle of a step. */
function OpenSequence({ sequenceId, sequence, ...rest }: OpenSequenceProps) {
  const known = useLastKnown(sequence);
  if (sequenceId && !known) {
    return (
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
    );
  }
  return (
    <>
      {sequence && (
        <>
          <LaunchUnfinished sequenceId={sequence.id} />
          <ResultsStrip sequenceId={sequence.id} />
          <RestBar sequenceId={sequence.id} />
        </>
      )}
      <SequenceEditor sequence={known} isGone={known !== undefined && sequence === undefined} {...rest} />
    </>
  );
}
