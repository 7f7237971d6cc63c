import { Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { ChangedElsewhere } from '@/components/shell/changed-elsewhere';
import { DeletedElsewhere } from '@/components/shell/deleted-elsewhere';
import { hashes } from '@/components/shell/route';
import { Section } from '@/components/shell/screen';
import { useRouter, useUnsavedGuard } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { TemplateId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import type { Problem } from '@/lib/domain/result';
import type { Sequence } from '@/lib/domain/sequence';
import type { Template } from '@/lib/domain/template';
import { notesOf } from './flow-checks';
import { FlowEditor } from './flow-editor';
import { draftOfSequence, exitsOf, isComplete, type SequenceDraft, sameSequenceDraft, stepsOf } from './sequence-draft';
import { StartFromList } from './start-from-list';
import { sequenceWords } from './step-words';
import { VersionBar } from './version-bar';

export interface SequenceEditorProps {
  /** Without it, a new one. */
  readonly sequence: Sequence | undefined;
  /** It was deleted while it is open here: saved, it is a new one. */
  readonly isGone?: boolean;
  readonly templates: readonly Template[];
  readonly lists: readonly List[];
  /** Branches may ask whether a link was opened. */
  readonly notesOpenedLinks: boolean;
}

/** Steps, their waits, and in words what will happen. What runs already keeps the texts it was started with. */
export function SequenceEditor({ sequence, isGone = false, templates, lists, notesOpenedLinks }: SequenceEditorProps) {
  const { sequences } = useServices();
  const router = useRouter();
  const toast = useToast();
  const [saved, setSaved] = useState(() => draftOfSequence(sequence));
  const [draft, setDraft] = useState(saved);
  const [knownAt, setKnownAt] = useState(sequence?.updatedAt);
  const [typed, setTyped] = useState<string | undefined>();
  const [refusal, setRefusal] = useState<Problem | undefined>();
  const [hasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isDirty = !sameSequenceDraft(draft, saved);
  useUnsavedGuard(isDirty);
  const notes = useMemo(() => notesOf(draft, templates), [draft, templates]);
  const hasGaps =
    [...notes.values()].some((ofStep) => ofStep.some(({ kind }) => kind === 'gap')) ||
    draft.exits.some(({ condition }) => !isComplete(condition));
  const names = useMemo(() => new Map(templates.map((template) => [template.id, template.name])), [templates]);
  const nameOf = (id: TemplateId) => names.get(id);

  const change = (next: (before: SequenceDraft) => SequenceDraft) => {
    setDraft(next);
    setRefusal(undefined);
  };
  const save = async (over = false) => {
    if (isBusy || !(isDirty || isGone)) return;
    setTried(true);
    if (hasGaps) {
      setRefusal({ code: 'gaps', message: 'Some steps are not complete yet.' });
      return;
    }
    setBusy(true);
    const asked = draft;
    try {
      const result = await sequences.save({
        name: asked.name,
        steps: stepsOf(asked),
        ...(asked.exits.length > 0 ? { exits: exitsOf(asked) } : {}),
        ...(sequence && !isGone ? { id: sequence.id } : {}),
        ...(knownAt === undefined || over ? {} : { knownAt }),
      });
      if (!result.ok) {
        setRefusal(result.error);
        return;
      }
      setSaved(asked);
      setKnownAt(result.value.updatedAt);
      setRefusal(undefined);
      setTried(false);
      toast.show({ text: `“${result.value.name}” saved.` });
      if (!sequence || isGone) router.goOn(hashes.sequence(result.value.id));
    } catch {
      setRefusal({ code: 'fault', message: 'It could not be saved. What you wrote is still here: try again.' });
    } finally {
      setBusy(false);
    }
  };
  const takeOther = async () => {
    const other = sequence && (await sequences.get(sequence.id));
    if (!other) return;
    const tasks = draft.steps.flatMap(({ kind, title, instructions }) =>
      kind === 'manual' ? [`${title}\n${instructions}`] : [],
    );
    setTyped([draft.name, sequenceWords(stepsOf(draft), nameOf), ...tasks].join('\n\n'));
    setSaved(draftOfSequence(other));
    setDraft(draftOfSequence(other));
    setKnownAt(other.updatedAt);
    setRefusal(undefined);
  };
  const isChangedElsewhere = refusal?.code === 'changed-elsewhere';
  const restore = useAction((gone: Sequence) => asResult(sequences.restore(gone)));
  const remove = useAction(
    (id: Sequence['id']) => sequences.delete(id),
    (gone) => {
      setSaved(draft);
      router.goOn(hashes.sequences);
      toast.show({ text: `“${gone.name}” was deleted.`, undo: () => restore.run(gone) });
    },
  );

  return (
    <>
      <form
        aria-label={sequence ? `Sequence ${sequence.name}` : 'New sequence'}
        className="mb-6"
        onSubmit={(event) => {
          event.preventDefault();
          // A popover has a form of its own, whose news come here too.
          if (event.target === event.currentTarget) void save();
        }}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label="Name"
          fieldClassName="max-w-[34rem]"
          value={draft.name}
          maxLength={120}
          autoComplete="off"
          error={refusal?.code === 'empty-name' ? refusal.message : undefined}
          onChange={(event) => change((before) => ({ ...before, name: event.target.value }))}
        />
        {sequence && !isGone && <VersionBar sequenceId={sequence.id} isDirty={isDirty} />}
        <h2 className="section-title mt-5 mb-2">Steps</h2>
        <FlowEditor
          draft={draft}
          notes={notes}
          isJudged={hasTried}
          templates={templates}
          lists={lists}
          notesOpenedLinks={notesOpenedLinks}
          onChange={change}
        />
        <p className="mt-4 max-w-3xl text-muted" aria-live="polite">
          <SafeText text={sequenceWords(stepsOf(draft), nameOf)} limit={2_000} />
        </p>
        <div className="mt-3 flex flex-col gap-3 empty:hidden">
          {isGone && !remove.isBusy && <DeletedElsewhere what="sequence" />}
          <ChangedElsewhere
            refusal={isChangedElsewhere ? refusal.message : undefined}
            typed={typed}
            onKeepMine={() => void save(true)}
            onTakeOther={() => void takeOther()}
            onForget={() => setTyped(undefined)}
          />
        </div>
        {refusal && refusal.code !== 'empty-name' && !isChangedElsewhere && (
          <div role="alert" className="mt-3">
            <Notice tone="bad">{refusal.message}</Notice>
          </div>
        )}
        <div className="mt-4 flex items-center gap-2">
          <Button variant="primary" type="submit" busy={isBusy} disabled={!(isDirty || isGone)}>
            Save
          </Button>
          {isDirty && (
            <Button
              variant="ghost"
              onClick={() => {
                setDraft(saved);
                setRefusal(undefined);
                setTried(false);
              }}
            >
              Take back
            </Button>
          )}
          <span className="text-sm text-muted">{isDirty || isGone ? 'Not saved yet' : sequence ? 'Saved' : ''}</span>
          {sequence && !isGone && (
            <IconButton
              label="Delete sequence"
              icon={Trash2}
              tone="danger"
              className="ml-auto"
              busy={remove.isBusy}
              onClick={() => void remove.run(sequence.id)}
            />
          )}
        </div>
      </form>
      {sequence && !isGone ? (
        <StartFromList sequenceId={sequence.id} isDirty={isDirty} />
      ) : (
        <Section title="Start it">
          <p className="text-muted">Once it is saved, you can start it with a list.</p>
        </Section>
      )}
    </>
  );
}
