import { useEffect, useId, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextArea, TextField } from '@/components/ui/field';
import { formatCount, plural } from '@/components/ui/format-count';
import { useToast } from '@/components/ui/toast';
import type { Result } from '@/lib/domain/result';
import type { AddUndo, Progress as Done, UnderstoodList } from '@/lib/services/do-not-contact-types';
import { ListProgress } from './list-progress';
import { Understood } from './understood';

const WAIT_MS = 250;

interface AddFormProps {
  readonly onClose: () => void;
  /** It goes on when the dialog is closed. */
  readonly onUndo: (undo: AddUndo) => Promise<void>;
}

/** Puts some or thousands on the list: typed, pasted or from a file. What was understood is shown before anything is kept. */
export function AddDialog({ isOpen, ...props }: AddFormProps & { readonly isOpen: boolean }) {
  return isOpen && <AddForm {...props} />;
}

function AddForm({ onClose, onUndo }: AddFormProps) {
  const { doNotContact } = useServices();
  const toast = useToast();
  const formId = useId();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [fileName, setFileName] = useState<string | undefined>();
  const [why, setWhy] = useState('');
  const [list, setList] = useState<Result<UnderstoodList> | undefined>();
  const [hasMailServices, setMailServices] = useState(false);
  const [progress, setProgress] = useState<(Done & { readonly label: string }) | undefined>();
  const turn = useRef(0);

  const look = async (ask: (onProgress: (done: Done) => void) => Promise<Result<UnderstoodList>>) => {
    turn.current += 1;
    const own = turn.current;
    const result = await ask((done) => {
      if (own === turn.current && done.total > 1_000) setProgress({ ...done, label: 'Reading' });
    });
    if (own !== turn.current) return;
    setProgress(undefined);
    setMailServices(false);
    setList(result);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again only when the text changes
  useEffect(() => {
    if (fileName !== undefined) return;
    turn.current += 1;
    if (text.trim() === '') return setList(undefined);
    const timer = setTimeout(() => void look((on) => doNotContact.understandText(text, on)), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text, fileName, doNotContact]);

  const skipped = new Set(list?.ok && !hasMailServices ? list.value.mailServices.map(({ hash }) => hash) : []);
  const entries = list?.ok ? list.value.entries.filter(({ hash }) => !skipped.has(hash)) : [];
  const add = useAction(
    () => doNotContact.add(entries, why, (done) => setProgress({ ...done, label: 'Putting them on the list' })),
    ({ added, stopped, people, undo }) => {
      const ended =
        stopped === 0
          ? 'No sequence was running to any of them.'
          : `Stopped ${plural(stopped, 'sequence')} to ${plural(people, 'person', 'people')}.`;
      toast.show({
        text: `${plural(added, 'entry', 'entries')} added. ${ended}`,
        undo: () => onUndo(undo),
      });
      onClose();
    },
  );
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Never contact these"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" disabled={entries.length === 0} busy={add.isBusy}>
            {entries.length === 0 ? 'Put on the list' : `Put ${formatCount(entries.length)} on the list`}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        aria-label="Never contact these"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (entries.length > 0 && !add.isBusy) void add.run();
        }}
      >
        {fileName === undefined ? (
          <TextArea
            label="Addresses, domains, accounts, agencies"
            rows={6}
            data-autofocus
            spellCheck={false}
            value={text}
            className="font-mono text-sm"
            placeholder={'mara@creator.example\nbrand.example\nhttps://www.instagram.com/ana\nagency: Bright Talent'}
            hint="One on each line, or with commas between. A domain stands for everybody there."
            onChange={(event) => setText(event.target.value)}
          />
        ) : (
          <div className="flex items-center justify-between gap-2 rounded-md border px-2.5 py-1.5">
            <span className="min-w-0 truncate">{fileName}</span>
            <Button
              size="sm"
              type="button"
              onClick={() => {
                setFileName(undefined);
                setList(undefined);
              }}
            >
              Leave it out
            </Button>
          </div>
        )}
        <div>
          <input
            ref={file}
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            aria-label="File with addresses or domains"
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              event.target.value = '';
              if (!chosen) return;
              setFileName(chosen.name.slice(0, 200));
              void look((on) => doNotContact.understandFile(chosen, on));
            }}
          />
          <Button type="button" size="sm" onClick={() => file.current?.click()}>
            Choose a CSV file…
          </Button>
        </div>
        {progress && <ListProgress {...progress} />}
        <div aria-live="polite">
          {list && <Understood list={list} hasMailServices={hasMailServices} onMailServices={setMailServices} />}
        </div>
        <TextField
          label="Why (optional)"
          value={why}
          maxLength={300}
          placeholder="Asked by phone on Monday"
          hint="Shown wherever somebody asks why nothing goes out to them."
          onChange={(event) => setWhy(event.target.value)}
        />
        <p className="text-muted">Sequences that run to any of them stop at once.</p>
      </form>
    </Dialog>
  );
}
