import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useUnsavedGuard } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { TextArea, TextField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import type { Brand } from '@/lib/domain/brand';
import { rivalsOf, rivalsText, wordsOf } from '@/lib/services/brands/brand-draft';
import { brandLimits } from '@/lib/services/brands/brand-types';
import { SafetyWordsField } from './safety-words-field';

interface Draft {
  readonly name: string;
  readonly aliases: string;
  readonly competitors: string;
  readonly clashes: string;
  readonly values: string;
  readonly safetyWords: readonly string[];
}

/** What is typed line by line. */
const lineFields = [
  {
    part: 'aliases',
    label: 'Further names of this brand',
    rows: 2,
    hint: 'Handles, hashtags, codes and domains, one a line.',
  },
  {
    part: 'competitors',
    label: 'Competitors',
    rows: 5,
    placeholder: 'Northlight: @northlight.lamps, northlight.example, NORTH15',
    hint: 'One a line. Behind a colon further names: handles, hashtags, codes, domains. A name that is also a word, such as Target, counts as @target, #target, its domain, or with a capital inside a sentence.',
  },
  {
    part: 'clashes',
    label: 'Clashing sponsors',
    rows: 3,
    placeholder: 'Lucky Spin: @luckyspin',
    hint: 'Sponsors that do not go with this brand, though they do not compete. Written as above.',
  },
  {
    part: 'values',
    label: 'Values',
    rows: 2,
    hint: 'What the brand stands for, one a line: what a culture fit is judged by.',
  },
] as const;

/** What a brand is called, and what is looked for on its behalf. One line for each; lists can be pasted. */
export function BrandForm({ brand }: { readonly brand: Brand }) {
  const { brands } = useServices();
  const toast = useToast();
  const [changed, setChanged] = useState<Partial<Draft>>({});
  const draft: Draft = { ...draftOf(brand), ...changed };
  const isDirty = JSON.stringify(draft) !== JSON.stringify(draftOf(brand));
  useUnsavedGuard(isDirty);
  const save = useAction(
    () => brands.change(brand.id, changeOf(draft)),
    () => {
      setChanged({});
      toast.show({ text: 'Saved. Posts are looked through in the background.' });
    },
  );
  const set = (part: Partial<Draft>) => setChanged((was) => ({ ...was, ...part }));
  return (
    <form
      aria-label="What to look for"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <TextField
        label="Name"
        required
        maxLength={brandLimits.name}
        value={draft.name}
        fieldClassName="max-w-md"
        onChange={(event) => set({ name: event.target.value })}
      />
      {lineFields.map(({ part, ...field }) => (
        <TextArea key={part} {...field} value={draft[part]} onChange={(event) => set({ [part]: event.target.value })} />
      ))}
      <SafetyWordsField words={draft.safetyWords} onChange={(safetyWords) => set({ safetyWords })} />
      <div className="sticky bottom-0 z-10 -mx-3 flex items-center justify-end gap-2 border-t bg-raised px-3 py-2 shadow-popover sm:mx-0 sm:rounded-lg">
        {isDirty && <span className="mr-auto text-sm text-muted">Not saved yet</span>}
        <Button disabled={!isDirty} onClick={() => setChanged({})}>
          Discard
        </Button>
        <Button type="submit" variant="primary" busy={save.isBusy} disabled={!isDirty || draft.name.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  );
}

function draftOf({ name, aliases, competitors, clashes, values, safetyWords }: Brand): Draft {
  return {
    name,
    aliases: aliases.join('\n'),
    competitors: rivalsText(competitors),
    clashes: rivalsText(clashes),
    values: values.join('\n'),
    safetyWords,
  };
}

/** The other way round. */
function changeOf({ name, aliases, competitors, clashes, values, safetyWords }: Draft) {
  return {
    name,
    aliases: wordsOf(aliases),
    competitors: rivalsOf(competitors),
    clashes: rivalsOf(clashes),
    values: wordsOf(values),
    safetyWords,
  };
}
