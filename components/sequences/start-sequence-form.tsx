import { Send } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { MailboxId, PersonId, SequenceId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Result } from '@/lib/domain/result';
import type { Sequence } from '@/lib/domain/sequence';
import type { LaunchRequest } from '@/lib/services/app-services';
import type { LaunchPreview } from '@/lib/services/launch-types';
import { LaunchPreviewView } from './launch-preview-view';

export interface StartSequenceFormProps {
  readonly sequences: readonly Sequence[];
  readonly mailboxes: readonly Mailbox[];
  readonly personIds: readonly PersonId[];
  /** The sequence that is chosen at first. */
  readonly startWith?: SequenceId | undefined;
  readonly onDone: () => void;
}

/** The choice, the preview of it, and the button. A single sequence or mailbox is chosen already. */
export function StartSequenceForm({ sequences, mailboxes, personIds, startWith, onDone }: StartSequenceFormProps) {
  const [sequenceId, setSequenceId] = useState(startWith ?? (sequences.length === 1 ? sequences[0]?.id : undefined));
  const [mailboxId, setMailboxId] = useState(mailboxes.length === 1 ? mailboxes[0]?.id : undefined);
  const mailbox = mailboxes.find((each) => each.id === mailboxId);
  const hasSequence = sequences.some((each) => each.id === sequenceId);
  return (
    <>
      <div className="flex flex-col gap-3">
        <SelectField
          label="Sequence"
          data-autofocus
          value={hasSequence ? sequenceId : ''}
          onChange={(event) => setSequenceId((event.target.value as SequenceId) || undefined)}
        >
          <option value="" disabled>
            Choose…
          </option>
          {sequences.map((sequence) => (
            <option key={sequence.id} value={sequence.id}>
              {sequence.name} ({plural(sequence.steps.length, 'step')})
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Send from"
          value={mailbox ? mailbox.id : ''}
          onChange={(event) => setMailboxId((event.target.value as MailboxId) || undefined)}
          hint={
            mailbox?.provider === 'by-hand'
              ? 'You press send on each mail yourself; Muster writes it and reminds you.'
              : undefined
          }
        >
          <option value="" disabled>
            Choose…
          </option>
          {mailboxes.map((each) => (
            <option key={each.id} value={each.id}>
              {each.address}
            </option>
          ))}
        </SelectField>
        {mailbox && mailbox.status !== 'ready' && (
          <Notice tone="warn">
            {mailbox.status === 'paused' ? 'This mailbox is paused' : 'This mailbox needs you to sign in again'}: mail
            waits until it is back.
          </Notice>
        )}
      </div>
      {hasSequence && sequenceId && mailbox && (
        <Launch request={{ sequenceId, mailboxId: mailbox.id, personIds }} onDone={onDone} />
      )}
    </>
  );
}

function Launch({ request, onDone }: { readonly request: LaunchRequest; readonly onDone: () => void }) {
  const { sequences } = useServices();
  const ask = useLiveAsk(
    () => sequences.preview(request),
    [sequences, request.sequenceId, request.mailboxId, request.personIds.join('\n')],
  );
  return (
    <div className="mt-4">
      <LiveView ask={ask} what="preview" rows={3}>
        {(result: Result<LaunchPreview>) =>
          result.ok ? (
            <>
              <LaunchPreviewView preview={result.value} sequenceId={request.sequenceId} />
              <LaunchBar preview={result.value} request={request} onDone={onDone} />
            </>
          ) : (
            <Notice tone="bad" className="mb-3">
              {result.error.message}
            </Notice>
          )
        }
      </LiveView>
    </div>
  );
}

interface LaunchBarProps {
  readonly preview: LaunchPreview;
  readonly request: LaunchRequest;
  readonly onDone: () => void;
}

function LaunchBar({ preview, request, onDone }: LaunchBarProps) {
  const { sequences } = useServices();
  const toast = useToast();
  const ready = preview.recipients.filter((recipient) => recipient.blocked.length === 0);
  const only = ready.length === 1 ? ready[0] : undefined;
  const launch = useAction(
    () => sequences.launch(request),
    ({ enrolled, blocked }) => {
      if (enrolled.length === 0) {
        toast.show({ tone: 'bad', text: `Nobody was enrolled. ${blocked[0]?.why ?? ''}` });
        return;
      }
      const left = blocked.length > 0 ? ` ${plural(blocked.length, 'person was', 'people were')} left out.` : '';
      toast.show({ text: `Started for ${plural(enrolled.length, 'person', 'people')}.${left}` });
      onDone();
    },
  );
  const isShut = preview.gate.length > 0 || ready.length === 0;
  return (
    <div className="sticky -bottom-2 -mx-4 mt-3 -mb-2 flex items-center gap-2 border-t bg-raised px-4 py-3">
      <p className="min-w-0 flex-1 text-sm text-muted">
        {preview.gate.length > 0
          ? 'Put right what is listed above first.'
          : ready.length === 0
            ? 'Nobody here can be enrolled.'
            : 'Stops by itself when they answer.'}
      </p>
      <Button variant="primary" icon={Send} disabled={isShut} busy={launch.isBusy} onClick={() => void launch.run()}>
        {only || ready.length === 0 ? 'Start sequence' : `Start for ${plural(ready.length, 'person', 'people')}`}
      </Button>
    </div>
  );
}
