import { Plus, X } from 'lucide-react';
import { type ClipboardEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { SafeText } from '@/components/ui/safe-text';
import { foldWord } from '@/lib/domain/brand-watch/fold-name';
import { type SafetyStarter, safetyStarters } from '@/lib/domain/brand-watch/safety-starters';
import { wordsOf } from '@/lib/services/brands/brand-draft';

export interface SafetyWordsFieldProps {
  readonly words: readonly string[];
  readonly onChange: (words: readonly string[]) => void;
}

/** The list of words to look out for: typed, pasted, or taken in by groups; each can be taken off again. */
export function SafetyWordsField({ words, onChange }: SafetyWordsFieldProps) {
  const [typed, setTyped] = useState('');
  const headingId = useId();
  const known = new Set(words.map(foldWord));
  const add = (more: readonly string[]) => {
    const fresh = new Map(more.map((word) => [foldWord(word), word]));
    onChange([...words, ...[...fresh].flatMap(([key, word]) => (key === '' || known.has(key) ? [] : [word]))]);
  };
  const addTyped = () => {
    add(wordsOf(typed));
    setTyped('');
  };
  return (
    <fieldset aria-labelledby={headingId} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <span id={headingId} className="text-sm font-medium">
          Safety words
        </span>
        {words.length > 0 && (
          <Button size="sm" variant="ghost" onClick={() => onChange([])}>
            Take all {words.length} off
          </Button>
        )}
      </div>
      <p className="text-sm text-muted">
        A post with one of these is worth a look; it is no verdict. Matched as whole words, with simple plurals, in any
        case.
      </p>
      <div className="flex items-start gap-2">
        <TextField
          label="Add words"
          hideLabel
          placeholder="Type a word or a phrase, or paste a list"
          value={typed}
          fieldClassName="min-w-0 flex-1"
          onChange={(event) => setTyped(event.target.value)}
          onPaste={(event: ClipboardEvent) => {
            const pasted = event.clipboardData.getData('text');
            if (!/[\r\n]/.test(pasted)) return;
            event.preventDefault();
            add(wordsOf(`${typed}${pasted}`));
            setTyped('');
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || typed.trim() === '') return;
            event.preventDefault();
            addTyped();
          }}
        />
        <Button icon={Plus} disabled={typed.trim() === ''} onClick={addTyped}>
          Add
        </Button>
      </div>
      {words.length > 0 && (
        <ul aria-label="Safety words" className="flex max-h-64 flex-wrap gap-1.5 overflow-y-auto">
          {words.map((word) => (
            <li key={word} className="inline-flex h-6 max-w-full items-center rounded-md bg-sunken pl-2">
              <span className="min-w-0 truncate">
                <SafeText text={word} />
              </span>
              <button
                type="button"
                aria-label={`Take off ${word}`}
                className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
                onClick={() => onChange(words.filter((other) => other !== word))}
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Starters known={known} onAdd={add} />
    </fieldset>
  );
}

interface StartersProps {
  readonly known: ReadonlySet<string>;
  readonly onAdd: (words: readonly string[]) => void;
}

function Starters({ known, onAdd }: StartersProps) {
  const left = safetyStarters.flatMap((starter) => {
    const words = starter.words.filter((word) => !known.has(foldWord(word)));
    return words.length > 0 ? [{ starter, words }] : [];
  });
  if (left.length === 0) return null;
  return (
    <div>
      <p className="mb-1.5 text-sm text-muted">Begin with a group (English, some German, French and Spanish):</p>
      <div className="flex flex-wrap gap-1.5">
        {left.map(({ starter, words }) => (
          <Button key={starter.id} size="sm" icon={Plus} title={preview(words)} onClick={() => onAdd(words)}>
            {label(starter, words.length)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function label(starter: SafetyStarter, count: number): string {
  return count === starter.words.length ? `${starter.label} (${count})` : `${starter.label} (${count} more)`;
}

function preview(words: readonly string[]): string {
  return words.slice(0, 12).join(', ');
}
