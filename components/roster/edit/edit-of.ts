import type { Completion } from '@/components/ui/completion-input';
import type { Person, TypedField } from '@/lib/domain/person';
import { type PersonEdit, typedText } from '@/lib/domain/person-edit';
import { stages } from '@/lib/domain/stage';
import { ianaZone, zonesNamedIn } from '@/lib/domain/time-zone';

type TagsField = 'tags' | 'languages';

/** Typed one by one. */
export function isTags(field: TypedField): field is TagsField {
  return field === 'tags' || field === 'languages';
}

/** Of several lines. */
export function isLong(field: TypedField): boolean {
  return field === 'notes' || field === 'values' || field === 'willNotDo' || field === 'openingLine';
}

/** A language may be typed by its name. */
export function languageOf(field: TagsField, typed: string, options: readonly Completion[]): string {
  if (field !== 'languages') return typed.trim();
  const word = typed.trim().toLowerCase();
  return (
    options.find(({ label, value }) => label.toLowerCase() === word || value.toLowerCase() === word)?.value ??
    typed.trim()
  );
}

/** What is to be written; `undefined` when nothing was changed. */
export function editOf(
  base: Person,
  field: TypedField,
  typed: string,
  tags: readonly string[],
  locations: readonly string[],
): PersonEdit | undefined {
  if (isTags(field)) {
    const was = base[field] ?? [];
    const [added, gone] = [tags.filter((tag) => !was.includes(tag)), was.filter((tag) => !tags.includes(tag))];
    if (added.length === 0 && gone.length === 0) return undefined;
    // Tags that another window gives or takes meanwhile are left as they are.
    return field === 'tags' ? { addTags: added, removeTags: gone } : { languages: tags };
  }
  if (typed === typedText(base, field).trim()) return undefined;
  switch (field) {
    case 'emails':
      return { email: typed };
    case 'stage':
      return { stage: stages.find((stage) => stage === typed) ?? base.stage };
    case 'timeZone': {
      if (typed === '') return { timeZone: null };
      const zone = ianaZone(typed) ?? typed;
      return { timeZone: { zone, source: zonesNamedIn(locations, [zone]).length > 0 ? 'location' : 'hand' } };
    }
    case 'values':
      return { values: linesOf(typed) };
    case 'willNotDo':
      return { willNotDo: linesOf(typed) };
    case 'displayName':
      return { displayName: typed };
    case 'firstName':
      return { firstName: typed };
    case 'owner':
      return { owner: typed };
    case 'notes':
      return { notes: typed };
    case 'openingLine':
      return { openingLine: typed };
    case 'agency':
      return { agency: typed };
    case 'isUnderAge':
      return { isUnderAge: typed !== '' };
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/^\s*[-•*]\s+/, ''));
}
