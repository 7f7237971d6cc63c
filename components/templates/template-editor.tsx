import { Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { hashes } from '@/components/shell/route';
import { useRouter, useUnsavedGuard } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { TextArea, TextField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { useToast } from '@/components/ui/toast';
import type { Problem } from '@/lib/domain/result';
import type { Template } from '@/lib/domain/template';
import { draftOf, inserted, sameDraft, type TemplateDraft } from './template-draft';
import { TemplatePreview } from './template-preview';
import { useTemplateCheck } from './use-template-check';
import { VariableMenu } from './variable-menu';

/** Writes one message. Without `template` it is a new one. */
export function TemplateEditor({ template }: { readonly template?: Template | undefined }) {
  const { templates } = useServices();
  const router = useRouter();
  const toast = useToast();
  const [saved, setSaved] = useState(() => draftOf(template));
  const [draft, setDraft] = useState(saved);
  const [refusal, setRefusal] = useState<Problem | undefined>();
  const [isBusy, setBusy] = useState(false);
  const isDirty = !sameDraft(draft, saved);
  useUnsavedGuard(isDirty);
  const check = useTemplateCheck(draft);
  // What is not written yet is no mistake: a new message is judged once its box was left, or a save was tried.
  const [isJudged, setJudged] = useState(template !== undefined);

  const subject = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const lastBox = useRef<'subject' | 'body'>('body');
  const caret = useRef(0);

  const change = (part: Partial<TemplateDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setRefusal(undefined);
  };
  const insert = (piece: string) => {
    const field = lastBox.current;
    const box = field === 'subject' ? subject.current : body.current;
    const text = draft[field];
    const put = inserted(text, piece, box?.selectionStart ?? text.length, box?.selectionEnd ?? text.length);
    change({ [field]: put.text });
    caret.current = put.caret;
  };
  const focusBack = () => {
    const box = lastBox.current === 'subject' ? subject.current : body.current;
    box?.focus();
    box?.setSelectionRange(caret.current, caret.current);
  };

  const save = async () => {
    if (isBusy || !isDirty) return;
    setJudged(true);
    setBusy(true);
    const asked = draft;
    try {
      const result = await templates.save({ ...asked, ...(template ? { id: template.id } : {}) });
      if (!result.ok) {
        setRefusal(result.error);
        return;
      }
      setSaved(asked);
      toast.show({ text: `“${result.value.name}” saved.` });
      if (!template) router.goOn(hashes.template(result.value.id));
    } catch {
      setRefusal({ code: 'fault', message: 'It could not be saved. What you wrote is still here: try again.' });
    } finally {
      setBusy(false);
    }
  };

  const restore = useAction((gone: Template) => asResult(templates.restore(gone)));
  const remove = useAction(
    (id: Template['id']) => asResult(templates.delete(id)),
    (gone) => {
      setSaved(draft);
      router.goOn(hashes.templates);
      if (gone) toast.show({ text: `“${gone.name}” was deleted.`, undo: () => restore.run(gone) });
    },
  );

  return (
    <form
      aria-label={template ? `Template ${template.name}` : 'New template'}
      className="grid gap-x-8 gap-y-4 xl:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void save();
      }}
    >
      <div className="flex min-w-0 flex-col gap-3">
        <TextField
          label="Name"
          hint="For you only."
          value={draft.name}
          maxLength={120}
          autoComplete="off"
          error={refusal?.code === 'empty-name' ? refusal.message : undefined}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextField
          ref={subject}
          label="Subject"
          hint="A follow-up goes out in the same thread and keeps the first mail’s subject."
          value={draft.subject}
          maxLength={500}
          autoComplete="off"
          onFocus={() => {
            lastBox.current = 'subject';
          }}
          onChange={(event) => change({ subject: event.target.value })}
        />
        <div className="relative">
          <div className="absolute -top-1.5 right-0">
            <VariableMenu onInsert={insert} onFocusBack={focusBack} />
          </div>
          <TextArea
            ref={body}
            label="Message"
            rows={16}
            maxLength={20_000}
            value={draft.body}
            error={refusal && refusal.code !== 'empty-name' ? refusal.message : undefined}
            className="mt-1 font-mono text-sm leading-5"
            hint="Your postal address and the opt-out line from Settings are added under every mail."
            onFocus={() => {
              lastBox.current = 'body';
            }}
            onBlur={() => setJudged(true)}
            onChange={(event) => change({ body: event.target.value })}
          />
        </div>
        <div className="flex items-center gap-2">
          <Button variant="primary" type="submit" busy={isBusy} disabled={!isDirty}>
            Save
          </Button>
          {isDirty && (
            <Button
              variant="ghost"
              onClick={() => {
                setDraft(saved);
                setRefusal(undefined);
              }}
            >
              Take back
            </Button>
          )}
          <span className="text-sm text-muted">{isDirty ? 'Not saved yet' : template ? 'Saved' : ''}</span>
          {template && (
            <IconButton
              label="Delete template"
              icon={Trash2}
              tone="danger"
              className="ml-auto"
              busy={remove.isBusy}
              onClick={() => void remove.run(template.id)}
            />
          )}
        </div>
      </div>
      <div className="min-w-0">
        <TemplatePreview check={check} isJudged={isJudged} />
      </div>
    </form>
  );
}
