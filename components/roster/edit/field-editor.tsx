import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CompletionInput } from '@/components/ui/completion-input';
import { languageName } from '@/lib/domain/language-tag';
import type { Person, TypedField } from '@/lib/domain/person';
import { editLimits, type PersonEdit, typedLabels, typedText } from '@/lib/domain/person-edit';
import { stages } from '@/lib/domain/stage';
import { stageWords } from '../stage-words';
import { ChangedElsewhere } from './changed-elsewhere';
import { editOf, isLong, isTags, languageOf } from './edit-of';
import { TagsDraft } from './tags-draft';
import { useCompletions } from './use-completions';

export interface FieldEditorProps {
  /** As they are now: a change from elsewhere is said, and never typed over unseen. */
  readonly person: Person;
  readonly field: TypedField;
  /** What their accounts say where they are. */
  readonly locations?: readonly string[];
  /** @returns why it was refused */
  readonly onSave: (edit: PersonEdit) => Promise<string | undefined>;
  /** Saved, given up, or nothing was changed. */
  readonly onClose: () => void;
}

/** One field while it is being edited. Enter and leaving it save, Escape gives up. */
export function FieldEditor({ person, field, locations = [], onSave, onClose }: FieldEditorProps) {
  const [base] = useState(person);
  const [text, setText] = useState(() => (isTags(field) ? '' : typedText(person, field)));
  const [tags, setTags] = useState<readonly string[]>(() => (isTags(field) ? (person[field] ?? []) : []));
  const [error, setError] = useState<string | undefined>();
  const state = useRef<'open' | 'saving' | 'closed'>('open');
  const box = useRef<HTMLElement>(null);
  const errorId = useId();
  const options = useCompletions(field, locations);
  const now = typedText(person, field);
  const isElsewhere =
    now !== typedText(base, field) && (isTags(field) || now !== text.trim()) && state.current === 'open';
  useEffect(() => {
    const input = box.current;
    input?.focus();
    if (input instanceof HTMLInputElement) input.select();
  }, []);

  const close = () => {
    state.current = 'closed';
    onClose();
  };
  /** @param isOver over what another window wrote, also where nothing was typed here */
  const commit = async (typed = text, isOver = false) => {
    if (state.current !== 'open') return;
    const all = isTags(field) && typed.trim() ? [...tags, languageOf(field, typed, options)] : tags;
    const edit = editOf(isOver && field !== 'tags' ? person : base, field, typed.trim(), all, locations);
    if (!edit) return close();
    state.current = 'saving';
    const refused = await onSave(edit);
    if (refused === undefined) return close();
    state.current = 'open';
    setError(refused);
  };
  const label = typedLabels[field];
  const common = {
    label,
    text,
    options,
    onText: (typed: string) => {
      setText(typed);
      setError(undefined);
    },
    errorId: error ? errorId : undefined,
  };
  const setBox = (element: HTMLElement | null) => {
    box.current = element;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the boxes inside take the focus, this only hears their keys
    <div
      className="flex flex-col gap-1 rounded-md border border-accent bg-surface px-1 py-0.5"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          close();
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void commit();
        }
      }}
      onBlur={(event) => {
        // Another window came to the front: the box keeps its place.
        if (event.currentTarget.contains(document.activeElement)) return;
        if (!event.currentTarget.contains(event.relatedTarget)) void commit();
      }}
    >
      {isTags(field) ? (
        <TagsDraft
          {...common}
          ref={setBox}
          maxLength={editLimits.tag}
          tags={tags}
          onTags={(next) => {
            setTags(field === 'languages' ? next.map((typed) => languageOf(field, typed, options)) : next);
            setError(undefined);
          }}
          nameOf={(tag) => (field === 'languages' ? (languageName(tag) ?? tag) : tag)}
          onDone={() => void commit()}
        />
      ) : field === 'stage' ? (
        <select
          ref={setBox}
          aria-label={label}
          className="h-6.5 w-full bg-surface px-1 outline-none"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              void commit();
            }
          }}
        >
          {stages.map((stage) => (
            <option key={stage} value={stage}>
              {stageWords[stage].label}
            </option>
          ))}
        </select>
      ) : isLong(field) ? (
        <textarea
          ref={setBox}
          aria-label={label}
          rows={5}
          maxLength={field === 'openingLine' ? editLimits.openingLine : editLimits.notes}
          placeholder={field === 'notes' || field === 'openingLine' ? undefined : 'One on each line'}
          className="w-full resize-y bg-transparent p-1 outline-none"
          value={text}
          onChange={(event) => common.onText(event.target.value)}
        />
      ) : (
        <CompletionInput
          {...common}
          ref={setBox}
          maxLength={300}
          placeholder={field === 'timeZone' ? 'City or zone' : undefined}
          onChoose={(value) => {
            setText(value);
            void commit(value);
          }}
          onEnter={() => void commit()}
        />
      )}
      {error && (
        <p id={errorId} role="alert" className="px-1 pb-0.5 text-sm text-bad">
          {error}
        </p>
      )}
      {isElsewhere && (
        <div className="-mx-1 border-t">
          <ChangedElsewhere person={person} field={field} onKeep={() => void commit(text, true)} onTake={close}>
            {field === 'tags' && 'Only what you add and take away here is written.'}
          </ChangedElsewhere>
        </div>
      )}
      {isLong(field) && (
        <div className="flex items-center gap-1 pb-0.5">
          <Button size="sm" variant="primary" onClick={() => void commit()}>
            Save
          </Button>
          <Button size="sm" variant="ghost" onClick={close}>
            Cancel
          </Button>
        </div>
      )}
    </div>
  );
}
