import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { SafeText } from '@/components/ui/safe-text';
import { type CustomField, customKey, customLimits } from '@/lib/domain/custom-field';
import { type CustomInput, customText } from '@/lib/domain/custom-value';
import type { Person } from '@/lib/domain/person';
import type { PersonEdit } from '@/lib/domain/person-edit';
import { TagsDraft } from './tags-draft';

export interface CustomInputBoxProps {
  readonly field: CustomField;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly tags: readonly string[];
  readonly onTags: (tags: readonly string[]) => void;
  readonly onDone: () => void;
  readonly errorId?: string | undefined;
  readonly setBox?: (element: HTMLElement | null) => void;
}

const mostAsked = 200;
const bare = 'h-6.5 w-full bg-surface px-1 outline-none';

/** Where a value of a field of one's own is typed, by its kind. A choice and yes or no are chosen. */
export function CustomInputBox(props: CustomInputBoxProps) {
  const { field, text, onText, tags, onTags, onDone, errorId, setBox } = props;
  const { rosterQuery } = useServices();
  const isTags = field.kind === 'tags';
  const known = useLive(
    async () => (isTags ? await rosterQuery.valuesOf(customKey(field.id), mostAsked) : []),
    [rosterQuery, isTags, field.id],
  );
  const common = {
    ref: setBox,
    'aria-label': field.name,
    'aria-invalid': errorId !== undefined,
    'aria-describedby': errorId,
    className: bare,
    value: text,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      onDone();
    },
  };
  if (isTags)
    return (
      <TagsDraft
        {...(setBox ? { ref: setBox } : {})}
        label={field.name}
        text={text}
        onText={onText}
        tags={tags}
        onTags={onTags}
        options={(known.value ?? []).map(({ value }) => ({ value, label: value }))}
        maxLength={customLimits.tag}
        onDone={onDone}
        errorId={errorId}
      />
    );
  if (field.kind === 'choice' || field.kind === 'boolean') {
    const offered = (field.options ?? []).filter(({ isGone, label }) => !isGone || label === text);
    return (
      <select {...common} onChange={(event) => onText(event.target.value)}>
        <option value="">Not said</option>
        {field.kind === 'boolean' ? (
          <>
            <option value="Yes">Yes</option>
            <option value="No">No</option>
          </>
        ) : (
          offered.map(({ value, label, isGone }) => (
            <option key={value} value={label}>
              {isGone ? `${label} (no longer offered)` : label}
            </option>
          ))
        )}
      </select>
    );
  }
  return (
    <input
      {...common}
      type={field.kind === 'date' ? 'date' : 'text'}
      {...(field.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      {...(field.kind === 'url' ? { inputMode: 'url' as const, placeholder: 'https://' } : {})}
      autoComplete="off"
      maxLength={field.kind === 'url' ? customLimits.url : customLimits.text}
      onChange={(event) => onText(event.target.value)}
    />
  );
}

export interface CustomEditorProps {
  /** As they are now: a change from elsewhere is said, and never typed over unseen. */
  readonly person: Person;
  readonly field: CustomField;
  /** @returns why it was refused */
  readonly onSave: (edit: PersonEdit) => Promise<string | undefined>;
  readonly onClose: () => void;
}

/** A field of one's own while it is being edited. Enter and leaving it save, Escape gives up. */
export function CustomEditor({ person, field, onSave, onClose }: CustomEditorProps) {
  const value = person.custom?.[field.id]?.value;
  const now = customText(field, value);
  const [base] = useState(now);
  const [text, setText] = useState(field.kind === 'tags' ? '' : now);
  const [tags, setTags] = useState<readonly string[]>(() => (Array.isArray(value) ? value : []));
  const [error, setError] = useState<string | undefined>();
  const state = useRef<'open' | 'saving' | 'closed'>('open');
  const box = useRef<HTMLElement>(null);
  const errorId = useId();
  useEffect(() => {
    const input = box.current;
    input?.focus();
    if (input instanceof HTMLInputElement && input.type === 'text') input.select();
  }, []);
  const close = () => {
    state.current = 'closed';
    onClose();
  };
  const commit = async () => {
    if (state.current !== 'open') return;
    const typed: CustomInput = field.kind === 'tags' ? [...tags, text].filter((tag) => tag.trim() !== '') : text.trim();
    if ((typeof typed === 'string' ? typed : typed.join(', ')) === base) return close();
    state.current = 'saving';
    const refused = await onSave({ custom: { [field.id]: typed } });
    if (refused === undefined) return close();
    state.current = 'open';
    setError(refused);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the boxes inside take the focus, this only hears their keys
    <div
      className="flex flex-col gap-1 rounded-md border border-accent bg-surface px-1 py-0.5"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        // Another window came to the front: the box keeps its place.
        if (event.currentTarget.contains(document.activeElement)) return;
        if (!event.currentTarget.contains(event.relatedTarget)) void commit();
      }}
    >
      <CustomInputBox
        field={field}
        text={text}
        onText={(typed) => {
          setText(typed);
          setError(undefined);
        }}
        tags={tags}
        onTags={setTags}
        onDone={() => void commit()}
        errorId={error ? errorId : undefined}
        setBox={(element) => {
          box.current = element;
        }}
      />
      {error && (
        <p id={errorId} role="alert" className="px-1 pb-0.5 text-sm text-bad">
          {error}
        </p>
      )}
      {now !== base && state.current === 'open' && (
        <div className="flex flex-col items-start gap-1.5 border-t px-1 py-1 text-sm">
          <p role="status" className="min-w-0 [overflow-wrap:anywhere]">
            {now === '' ? (
              'Emptied in another window.'
            ) : (
              <>
                Changed in another window to “<SafeText text={now} limit={80} />
                ”.
              </>
            )}{' '}
            <span className="text-muted">Both stay in the timeline.</span>
          </p>
          <Button size="sm" onClick={close}>
            Take theirs
          </Button>
        </div>
      )}
    </div>
  );
}
