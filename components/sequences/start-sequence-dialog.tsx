import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Dialog } from '@/components/ui/dialog';
import { plural } from '@/components/ui/format-count';
import type { PersonId, SequenceId } from '@/lib/domain/ids';
import type { LaunchSource } from '@/lib/services/launch-types';
import { StartFlow } from './start-flow';
import { StartSequenceNeeds } from './start-sequence-needs';

export interface StartSequenceDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** At least one. Frozen while it is open: who is added elsewhere meanwhile is not in it. */
  readonly personIds: readonly PersonId[];
  /** The list or group that they were taken from. Missing: chosen one by one. */
  readonly source?: LaunchSource;
  /** The sequence that is chosen already. */
  readonly sequenceId?: SequenceId;
}

/** Chooses a sequence and a mailbox, looks at everybody, says when it all would go, and starts it. */
export function StartSequenceDialog({ open, onOpenChange, personIds, source, sequenceId }: StartSequenceDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="full"
      title={
        personIds.length === 1
          ? 'Start a sequence'
          : `Start a sequence for ${plural(personIds.length, 'person', 'people')}`
      }
      description="Nothing is sent until you have seen it here and pressed start."
    >
      {open && (
        <Body personIds={personIds} source={source} sequenceId={sequenceId} onDone={() => onOpenChange(false)} />
      )}
    </Dialog>
  );
}

interface BodyProps {
  readonly personIds: readonly PersonId[];
  readonly source: LaunchSource | undefined;
  readonly sequenceId: SequenceId | undefined;
  readonly onDone: () => void;
}

function Body({ personIds, source, sequenceId, onDone }: BodyProps) {
  const services = useServices();
  const ask = useLiveAsk(async () => {
    const [sequences, mailboxes] = await Promise.all([services.sequences.all(), services.mailboxes.all()]);
    return {
      sequences: sequences
        .map(({ sequence }) => sequence)
        .filter(({ id, archivedAt }) => archivedAt === undefined || id === sequenceId),
      mailboxes,
    };
  }, [services]);
  return (
    <LiveView ask={ask} what="sequences" rows={3}>
      {({ sequences, mailboxes }) =>
        sequences.length === 0 || mailboxes.length === 0 ? (
          <StartSequenceNeeds needsSequence={sequences.length === 0} needsMailbox={mailboxes.length === 0} />
        ) : (
          <StartFlow
            sequences={sequences}
            mailboxes={mailboxes}
            personIds={personIds}
            source={source}
            startWith={sequenceId}
            onDone={onDone}
          />
        )
      }
    </LiveView>
  );
}
