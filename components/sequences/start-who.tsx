import { SelectField } from '@/components/ui/field';
import { plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import type { MailboxId, SequenceId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import { sendsItself } from '@/lib/domain/provider-card';
import type { Sequence } from '@/lib/domain/sequence';
import type { LaunchSource } from '@/lib/services/launch-types';

export interface StartWhoProps {
  readonly sequences: readonly Sequence[];
  readonly mailboxes: readonly Mailbox[];
  readonly sequence: Sequence | undefined;
  readonly mailbox: Mailbox | undefined;
  readonly source: LaunchSource | undefined;
  readonly people: number;
  readonly onSequence: (id: SequenceId | undefined) => void;
  readonly onMailbox: (id: MailboxId | undefined) => void;
}

/** Who gets which sequence, from which mailbox. */
export function StartWho({
  sequences,
  mailboxes,
  sequence,
  mailbox,
  source,
  people,
  onSequence,
  onMailbox,
}: StartWhoProps) {
  return (
    <div className="flex max-w-lg flex-col gap-4">
      <div>
        <p className="font-medium">{plural(people, 'person', 'people')}</p>
        <p className="text-sm text-muted">{sourceWords(source, people)}</p>
      </div>
      <SelectField
        label="Sequence"
        data-autofocus
        value={sequence?.id ?? ''}
        onChange={(event) => onSequence((event.target.value as SequenceId) || undefined)}
      >
        <option value="" disabled>
          Choose…
        </option>
        {sequences.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name} ({plural(each.steps.length, 'step')})
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Send from"
        value={mailbox?.id ?? ''}
        onChange={(event) => onMailbox((event.target.value as MailboxId) || undefined)}
        hint={
          mailbox && !sendsItself(mailbox)
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
  );
}

function sourceWords(source: LaunchSource | undefined, people: number): string {
  if (source?.kind === 'list')
    return 'Everybody who is on the list now. Who joins it later is not in it; who is taken off it before their turn is left out.';
  if (source?.kind === 'group')
    return 'Everybody who is in the group now. Who joins it later is not in it; who drops out of it before their turn is left out.';
  return people === 1 ? 'Chosen by you.' : 'Chosen by you, and no others.';
}
