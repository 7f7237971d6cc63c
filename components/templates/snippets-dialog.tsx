import clsx from 'clsx';
import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextArea, TextField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { Problem } from '@/lib/domain/result';
import type { Snippet } from '@/lib/domain/template';

export interface SnippetsDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly snippets: readonly Snippet[];
}

/** Writes, changes and removes snippets. What was put into messages before stays as it is. */
export function SnippetsDialog({ open, onClose, snippets }: SnippetsDialogProps) {
  const [chosen, setChosen] = useState<Snippet['id'] | 'new' | undefined>();
  const current = snippets.find(({ id }) => id === chosen);
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title="Snippets"
      description="Pieces of text that you write often. Type ; and a name in a message: a copy is put in."
      size="lg"
    >
      <div className="grid gap-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <div>
          <ul aria-label="Snippets" className="flex flex-col gap-0.5">
            {snippets.map(({ id, name }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-current={id === chosen ? 'true' : undefined}
                  className={clsx(
                    'w-full truncate rounded-md px-2 py-1 text-left',
                    id === chosen ? 'bg-accent-soft' : 'hover:bg-hover',
                  )}
                  onClick={() => setChosen(id)}
                >
                  <SafeText text={name} limit={60} />
                </button>
              </li>
            ))}
          </ul>
          {snippets.length === 0 && <p className="mb-1 px-2 text-muted">None yet.</p>}
          <Button size="sm" variant="ghost" icon={Plus} onClick={() => setChosen('new')}>
            New snippet
          </Button>
        </div>
        {current || chosen === 'new' || snippets.length === 0 ? (
          <SnippetForm key={current?.id ?? 'new'} snippet={current} onSaved={setChosen} />
        ) : (
          <p className="self-center text-muted">Choose one, or write a new one.</p>
        )}
      </div>
    </Dialog>
  );
}

interface SnippetFormProps {
  readonly snippet: Snippet | undefined;
  readonly onSaved: (id: Snippet['id'] | undefined) => void;
}

function SnippetForm({ snippet, onSaved }: SnippetFormProps) {
  const { snippets } = useServices();
  const toast = useToast();
  const [name, setName] = useState(snippet?.name ?? '');
  const [text, setText] = useState(snippet?.text ?? '');
  const [refusal, setRefusal] = useState<Problem | undefined>();
  const isDirty = name !== (snippet?.name ?? '') || text !== (snippet?.text ?? '');
  const saving = useAction(async () => {
    const result = await snippets.save({ ...(snippet ? { id: snippet.id } : {}), name, text });
    if (result.ok) {
      toast.show({ text: `“${result.value.name}” saved.` });
      onSaved(result.value.id);
    } else setRefusal(result.error);
    return { ok: true as const, value: undefined };
  });
  const restore = useAction((gone: Snippet) => asResult(snippets.restore(gone)));
  const remove = useAction(
    (id: Snippet['id']) => asResult(snippets.delete(id)),
    (gone) => {
      onSaved(undefined);
      if (gone) toast.show({ text: `“${gone.name}” was deleted.`, undo: () => restore.run(gone) });
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog stands inside of the template's own form on the screen, not in the page.
    event.stopPropagation();
    void saving.run();
  };
  const isNameWrong = refusal?.code === 'empty-name' || refusal?.code === 'name-taken';
  return (
    <form
      aria-label={snippet ? `Snippet ${snippet.name}` : 'New snippet'}
      className="flex flex-col gap-3"
      onSubmit={submit}
    >
      <TextField
        label="Name"
        value={name}
        maxLength={60}
        autoComplete="off"
        error={isNameWrong ? refusal?.message : undefined}
        onChange={(event) => {
          setName(event.target.value);
          setRefusal(undefined);
        }}
      />
      <TextArea
        label="Text"
        rows={7}
        value={text}
        maxLength={5_000}
        className="font-mono text-sm leading-5"
        hint="May hold variables, such as {{ first_name }}."
        error={refusal && !isNameWrong ? refusal.message : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setRefusal(undefined);
        }}
      />
      <div className="flex items-center gap-2">
        <Button variant="primary" type="submit" busy={saving.isBusy} disabled={!isDirty}>
          Save
        </Button>
        {snippet && (
          <IconButton
            label="Delete snippet"
            icon={Trash2}
            tone="danger"
            className="ml-auto"
            busy={remove.isBusy}
            onClick={() => void remove.run(snippet.id)}
          />
        )}
      </div>
    </form>
  );
}
