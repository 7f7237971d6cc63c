import { Send } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { TextArea, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { EnrollmentId, PersonId } from '@/lib/domain/ids';
import type { AnswerSetup } from '@/lib/services/conversation-types';

export interface AnswerFormProps {
  readonly personId: PersonId;
  /** Missing: nobody to write to by mail; what was said elsewhere can still be noted. */
  readonly setup: AnswerSetup | undefined;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** An answer in the right thread. What is typed is kept; Ctrl or Cmd with Enter sends. */
export function AnswerForm({ personId, setup, text, onText, field }: AnswerFormProps) {
  const { conversations } = useServices();
  const toast = useToast();
  const [id, setId] = useState(newId);
  const [subject, setSubject] = useState('');
  const [isAllowed, setAllowed] = useState(false);
  const send = useAction(
    () =>
      conversations.answer({
        id,
        personId,
        text,
        ...(setup?.subject === undefined ? { subject } : {}),
        ...(isAllowed ? { evenSuppressed: true } : {}),
      }),
    () => {
      onText('');
      setSubject('');
      setId(newId());
    },
  );
  const note = useAction(
    () => conversations.noteAnswered(personId, text.trim()),
    () => {
      onText('');
      toast.show({ text: 'Noted. Their sequences end here.' });
    },
  );
  const mustAllow = setup?.suppression !== undefined && !isAllowed;
  const canSend =
    setup !== undefined && text.trim() !== '' && !mustAllow && (setup.subject !== undefined || subject !== '');
  return (
    <form
      aria-label="Answer"
      className="flex flex-col gap-2 rounded-lg border bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) void send.run();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') field.current?.blur();
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (canSend) void send.run();
      }}
    >
      {setup?.suppression !== undefined && (
        <Notice tone="warn">
          They are on your do-not-contact list. <SafeText text={setup.suppression} limit={300} />
          <span className="mt-1 block">
            <Checkbox checked={isAllowed} onChange={setAllowed} label="Write to them all the same" />
          </span>
        </Notice>
      )}
      {setup && (
        <p className="text-sm text-muted">
          To <SafeText text={setup.to} limit={254} />
          {setup.wroteFrom !== undefined && (
            <>
              , as they ask: they wrote from <SafeText text={setup.wroteFrom} limit={254} />. It is sent
            </>
          )}
          {setup.wroteFrom === undefined && ','} from <SafeText text={setup.from} limit={254} />
          {setup.isByHand && '. It waits for you to send it from your own mail program.'}
        </p>
      )}
      {setup && setup.subject === undefined && (
        <TextField
          label="Subject"
          value={subject}
          maxLength={500}
          onChange={(event) => setSubject(event.target.value)}
        />
      )}
      <TextArea
        ref={field}
        label="Your answer"
        hideLabel
        placeholder={setup && setup.subject === undefined ? 'Write to them' : 'Write an answer'}
        rows={4}
        maxLength={100_000}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      {setup?.rests !== undefined && (
        <p className="text-sm text-warn">
          It goes out once the mailbox works again: <SafeText text={setup.rests} limit={300} />
        </p>
      )}
      <div className="flex flex-wrap items-center gap-1.5">
        {setup && (
          <Button
            type="submit"
            size="sm"
            variant="primary"
            icon={Send}
            aria-keyshortcuts="Control+Enter"
            busy={send.isBusy}
            disabled={!canSend}
          >
            Send
          </Button>
        )}
        <Button
          size="sm"
          variant="ghost"
          busy={note.isBusy}
          disabled={text.trim() === ''}
          onClick={() => void note.run()}
        >
          I answered by DM
        </Button>
        <span className="ml-auto text-sm text-muted">
          {setup
            ? setup.ends === undefined
              ? 'Ctrl+Enter sends. Ten seconds to take it back.'
              : `Ends “${setup.ends}”.`
            : 'No address or no mailbox to write with.'}
        </span>
      </div>
    </form>
  );
}

function newId(): EnrollmentId {
  return crypto.randomUUID() as EnrollmentId;
}
