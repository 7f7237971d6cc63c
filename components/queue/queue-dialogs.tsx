import { type FormEvent, useId, useState } from 'react';
import { ConfirmDialog } from '@/components/shell/confirm-dialog';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextArea, TextField } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';

export interface QueueDialogProps<T> {
  readonly open: boolean;
  /** As it may be shown. */
  readonly name: string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSay: (said: T) => void;
}

const reasons = ['Not the right moment', 'The text does not fit them', 'In touch already, elsewhere'];

/** Leaves a step out; Enter alone is enough, the reason is for later. */
export function SkipDialog({ open, name, busy, onClose, onSay }: QueueDialogProps<string>) {
  const [reason, setReason] = useState('');
  const form = useId();
  const say = (said: string) => {
    onSay(said);
    setReason('');
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Skip this step?"
      description={`${name} stays in the sequence; the next step counts from now.`}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            Skip it
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-2"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          say(reason);
        }}
      >
        <TextField
          label="Why (optional)"
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="flex flex-wrap gap-1.5">
          {reasons.map((each) => (
            <Button key={each} size="sm" onClick={() => say(each)}>
              {each}
            </Button>
          ))}
        </div>
      </form>
    </Dialog>
  );
}

export interface Answer {
  readonly text: string;
  readonly verdict: 'yes' | 'no' | undefined;
}

const verdicts = [
  ['open', 'Not clear yet'],
  ['yes', 'A yes'],
  ['no', 'A no'],
] as const;

/** They answered there. Enter alone is enough; Ctrl+Enter from the text. */
export function AnsweredDialog({ open, name, busy, onClose, onSay }: QueueDialogProps<Answer>) {
  const [text, setText] = useState('');
  const [verdict, setVerdict] = useState<(typeof verdicts)[number][0]>('open');
  const say = () => {
    onSay({ text: text.trim(), verdict: verdict === 'open' ? undefined : verdict });
    setText('');
    setVerdict('open');
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`${name} answered?`}
      description="It stops every sequence to them, as a reply by mail does."
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={say} data-autofocus>
            Log the answer
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields inside */}
      <div
        className="flex flex-col gap-3"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          const isText = event.target instanceof HTMLTextAreaElement;
          if (isText && !event.ctrlKey && !event.metaKey) return;
          event.preventDefault();
          say();
        }}
      >
        <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <legend className="mb-1 text-sm font-medium">What is it?</legend>
          {verdicts.map(([id, label]) => (
            <label key={id} className="inline-flex items-center gap-1.5">
              <input
                type="radio"
                name="verdict"
                value={id}
                checked={verdict === id}
                onChange={() => setVerdict(id)}
                {...(id === 'open' ? { 'data-autofocus': true } : {})}
              />
              {label}
            </label>
          ))}
        </fieldset>
        <TextArea
          label="What they said (optional)"
          rows={3}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="text-sm text-muted">
          <Kbd>Enter</Kbd> logs it; from the text <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
        </p>
      </div>
    </Dialog>
  );
}

/** Nobody writes to them again. */
export function NeverDialog({ open, name, busy, onClose, onSay }: QueueDialogProps<string>) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      open={open}
      title={`Never contact ${name}?`}
      confirmLabel="Do not contact"
      busy={busy}
      onCancel={onClose}
      onConfirm={() => onSay(reason)}
    >
      <p className="mb-3">
        Every sequence to them stops, and none can be started: for the person, all their addresses and all their
        accounts.
      </p>
      <TextField
        label="Why (optional)"
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}
