import { Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useLive } from '@/components/hooks/use-live';
import { ChangedElsewhere } from '@/components/shell/changed-elsewhere';
import { DeletedElsewhere } from '@/components/shell/deleted-elsewhere';
import { hashes } from '@/components/shell/route';
import { useRouter, useUnsavedGuard } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import type { Problem } from '@/lib/domain/result';
import type { Template } from '@/lib/domain/template';
import type { MailRole, TemplateLanguage } from '@/lib/services/template-types';
import { AttachmentsField } from './attachments-field';
import { withVariable } from './fallback-edit';
import { FallbackForm } from './fallback-form';
import { insertInto } from './insert-text';
import { SnippetMenu } from './snippet-menu';
import { TemplateBox } from './template-box';
import { draftOf, sameDraft, type TemplateDraft } from './template-draft';
import { TemplatePreview } from './template-preview';
import { usePreview } from './use-preview';
import { useTemplateCheck } from './use-template-check';
import { VariableMenu } from './variable-menu';

const noLanguage: TemplateLanguage = { variables: [], filters: [], tags: [] };

export interface TemplateEditorProps {
  /** Without it, a new one. */
  readonly template?: Template | undefined;
  /** It was deleted while it is open here: saved, it is a new one. */
  readonly isGone?: boolean;
}

/** Writes one message. */
export function TemplateEditor({ template, isGone = false }: TemplateEditorProps) {
  const { templates, snippets } = useServices();
  const router = useRouter();
  const toast = useToast();
  const [saved, setSaved] = useState(() => draftOf(template));
  const [draft, setDraft] = useState(saved);
  const [knownAt, setKnownAt] = useState(template?.updatedAt);
  const [typed, setTyped] = useState<string | undefined>();
  const [refusal, setRefusal] = useState<Problem | undefined>();
  const [isBusy, setBusy] = useState(false);
  const isDirty = !sameDraft(draft, saved);
  useUnsavedGuard(isDirty);
  const [personId, setPersonId] = useState<PersonId | undefined>();
  // A follow-up has no subject of its own.
  const [role, setRole] = useState<MailRole>(template && template.subject.trim() === '' ? 'follow-up' : 'first');
  const check = useTemplateCheck(draft, role);
  const preview = usePreview(draft, personId, role);
  const language = useLive(() => templates.language(personId), [templates, personId]).value;
  const pieces = useLive(() => snippets.all(), [snippets]).value ?? [];
  // What is not written yet is no mistake: a new message is judged once its box was left, or a save was tried.
  const [isJudged, setJudged] = useState(template !== undefined);

  const subject = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const lastBox = useRef<'subject' | 'body'>('body');
  const known = useRef(noLanguage);
  // Of the person before, until those of the next are there.
  if (language) known.current = language;

  const change = (part: Partial<TemplateDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setRefusal(undefined);
  };
  const insert = (piece: string) => {
    const field = lastBox.current;
    const box = field === 'subject' ? subject.current : body.current;
    if (!box) return;
    const end = box.value.length;
    insertInto(box, piece, box.selectionStart ?? end, box.selectionEnd ?? end, (text) => change({ [field]: text }));
  };
  const focusBack = () => {
    const box = lastBox.current === 'subject' ? subject.current : body.current;
    box?.focus();
  };

  const save = async (over = false) => {
    if (isBusy || !(isDirty || isGone)) return;
    setJudged(true);
    setBusy(true);
    const asked = draft;
    try {
      const result = await templates.save({
        ...asked,
        ...(template && !isGone ? { id: template.id } : {}),
        ...(knownAt === undefined || over ? {} : { knownAt }),
      });
      if (!result.ok) {
        setRefusal(result.error);
        return;
      }
      setSaved(asked);
      setKnownAt(result.value.updatedAt);
      setRefusal(undefined);
      toast.show({ text: `“${result.value.name}” saved.` });
      if (!template || isGone) router.goOn(hashes.template(result.value.id));
    } catch {
      setRefusal({ code: 'fault', message: 'It could not be saved. What you wrote is still here: try again.' });
    } finally {
      setBusy(false);
    }
  };

  const takeOther = async () => {
    const other = (await templates.all()).find(({ id }) => id === template?.id);
    if (!other) return;
    setTyped([draft.name, draft.subject, draft.body].join('\n\n'));
    setSaved(draftOf(other));
    setDraft(draftOf(other));
    setKnownAt(other.updatedAt);
    setRefusal(undefined);
  };
  const isChangedElsewhere = refusal?.code === 'changed-elsewhere';

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
        <TemplateBox
          boxRef={subject}
          label="Subject"
          hint="A follow-up goes out in the same thread and keeps the first mail’s subject."
          value={draft.subject}
          maxLength={500}
          language={known.current}
          snippets={pieces}
          onFocus={() => {
            lastBox.current = 'subject';
          }}
          onText={(text) => change({ subject: text })}
        />
        <div className="relative">
          <div className="absolute -top-1.5 right-0 z-10 flex gap-1.5">
            <SnippetMenu snippets={pieces} onInsert={insert} onFocusBack={focusBack} />
            <VariableMenu onInsert={insert} onFocusBack={focusBack} />
          </div>
          <TemplateBox
            boxRef={body}
            label="Message"
            multiline
            maxLength={20_000}
            value={draft.body}
            language={known.current}
            snippets={pieces}
            error={refusal && refusal.code !== 'empty-name' && !isChangedElsewhere ? refusal.message : undefined}
            hint="Type {{ for a variable, ;name for a snippet. Signature, opt-out line and postal address are added below."
            onFocus={() => {
              lastBox.current = 'body';
            }}
            onBlur={() => setJudged(true)}
            onText={(text) => change({ body: text })}
          />
        </div>
        <AttachmentsField files={draft.attachments ?? []} onChange={(attachments) => change({ attachments })} />
        <FallbackForm draft={draft} language={known.current} onChange={change} />
        {isGone && !remove.isBusy && <DeletedElsewhere what="template" />}
        <ChangedElsewhere
          refusal={isChangedElsewhere ? refusal.message : undefined}
          typed={typed}
          onKeepMine={() => void save(true)}
          onTakeOther={() => void takeOther()}
          onForget={() => setTyped(undefined)}
        />
        <div className="flex items-center gap-2">
          <Button variant="primary" type="submit" busy={isBusy} disabled={!(isDirty || isGone)}>
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
          <span className="text-sm text-muted">{isDirty || isGone ? 'Not saved yet' : template ? 'Saved' : ''}</span>
          {template && !isGone && (
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
        <TemplatePreview
          check={check}
          preview={preview}
          isJudged={isJudged}
          personId={personId}
          onPerson={setPersonId}
          role={role}
          onRole={setRole}
          onMend={(unknown, suggestion) =>
            change({
              subject: withVariable(draft.subject, unknown, suggestion),
              body: withVariable(draft.body, unknown, suggestion),
            })
          }
        />
      </div>
    </form>
  );
}
