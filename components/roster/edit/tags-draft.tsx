import { X } from 'lucide-react';
import { type Ref, useState } from 'react';
import { type Completion, CompletionInput } from '@/components/ui/completion-input';
import { SafeText } from '@/components/ui/safe-text';

export interface TagsDraftProps {
  readonly label: string;
  readonly tags: readonly string[];
  readonly onTags: (tags: readonly string[]) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly options: readonly Completion[];
  /** Enter in an empty box. */
  readonly onDone: () => void;
  /** How a tag is shown. */
  readonly nameOf?: (tag: string) => string;
  readonly maxLength: number;
  readonly errorId?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Tags while they are being typed: Enter and comma add, Backspace in the empty box takes the last one away. */
export function TagsDraft(props: TagsDraftProps) {
  const { label, tags, onTags, text, onText, options, onDone, nameOf = (tag) => tag, maxLength, errorId, ref } = props;
  const [said, setSaid] = useState('');
  const chosen = new Set(tags.map((tag) => tag.toLowerCase()));
  const add = (tag: string) => {
    onText('');
    if (!tag.trim() || chosen.has(tag.trim().toLowerCase())) return;
    onTags([...tags, tag.trim()]);
    setSaid(`${nameOf(tag)} added`);
  };
  const remove = (tag: string) => {
    onTags(tags.filter((each) => each !== tag));
    setSaid(`${nameOf(tag)} taken away`);
  };
  return (
    <div className="flex flex-wrap items-center gap-1">
      {tags.map((tag) => (
        <span key={tag} className="inline-flex h-5.5 max-w-full items-center rounded-sm bg-sunken pl-1.5 text-sm">
          <span className="min-w-0 truncate">
            <SafeText text={nameOf(tag)} limit={60} />
          </span>
          <button
            type="button"
            aria-label={`Take away ${nameOf(tag)}`}
            className="inline-flex size-5.5 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-text"
            onClick={() => remove(tag)}
          >
            <X aria-hidden className="size-3" />
          </button>
        </span>
      ))}
      <CompletionInput
        {...(ref ? { ref } : {})}
        label={label}
        text={text}
        maxLength={maxLength}
        errorId={errorId}
        placeholder={tags.length === 0 ? 'Type to add' : undefined}
        onText={(typed) => {
          const parts = typed.split(',');
          const last = parts.pop() ?? '';
          if (parts.length === 0) return onText(typed);
          const fresh = parts.map((part) => part.trim()).filter((part) => part && !chosen.has(part.toLowerCase()));
          if (fresh.length > 0) onTags([...tags, ...new Set(fresh)]);
          onText(last);
        }}
        options={options.filter(({ value }) => !chosen.has(value.toLowerCase()))}
        onChoose={add}
        onEnter={() => (text.trim() ? add(text) : onDone())}
        onKey={(event) => {
          const last = tags.at(-1);
          if (event.key !== 'Backspace' || text !== '' || last === undefined) return;
          event.preventDefault();
          remove(last);
        }}
      />
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  );
}
