import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Dialog } from '@/components/ui/dialog';
import { plural } from '@/components/ui/format-count';
import type { PersonId, SequenceId } from '@/lib/domain/ids';
import { StartSequenceForm } from './start-sequence-form';
import { StartSequenceNeeds } from './start-sequence-needs';

export interface StartSequenceDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** At least one. */
  readonly personIds: readonly PersonId[];
  /** The sequence that is chosen already. */
  readonly sequenceId?: SequenceId;
}

/** Chooses a sequence and a mailbox, shows every message before it goes, and enrolls those who are not blocked. */
export function StartSequenceDialog({ open, onOpenChange, personIds, sequenceId }: StartSequenceDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        personIds.length === 1
          ? 'Start a sequence'
          : `Start a sequence for ${plural(personIds.length, 'person', 'people')}`
      }
      description="Nothing is sent until you have seen it here and pressed start."
    >
      {open && <Body personIds={personIds} sequenceId={sequenceId} onDone={() => onOpenChange(false)} />}
    </Dialog>
  );
}

interface BodyProps {
  readonly personIds: readonly PersonId[];
  readonly sequenceId: SequenceId | undefined;
  readonly onDone: () => void;
}

function Body({ personIds, sequenceId, onDone }: BodyProps) {
  const services = useServices();
  const ask = useLiveAsk(async () => {
    const [sequences, mailboxes] = await Promise.all([services.sequences.all(), services.mailboxes.all()]);
    return { sequences: sequences.map(({ sequence }) => sequence), mailboxes };
  }, [services]);
  return (
    <LiveView ask={ask} what="sequences" rows={3}>
      {({ sequences, mailboxes }) =>
        sequences.length === 0 || mailboxes.length === 0 ? (
          <StartSequenceNeeds needsSequence={sequences.length === 0} needsMailbox={mailboxes.length === 0} />
        ) : (
          <StartSequenceForm
            sequences={sequences}
            mailboxes={mailboxes}
            personIds={personIds}
            startWith={sequenceId}
            onDone={onDone}
          />
        )
      }
    </LiveView>
  );
}
