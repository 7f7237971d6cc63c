import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { SafeText } from '@/components/ui/safe-text';
import { languageName } from '@/lib/domain/language-tag';
import type { Person, TypedField } from '@/lib/domain/person';
import { typedLabels, typedText } from '@/lib/domain/person-edit';
import { stageWords } from '../stage-words';

export interface ChangedElsewhereProps {
  /** As they are now, changed. */
  readonly person: Person;
  readonly field: TypedField;
  readonly onKeep: () => void;
  readonly onTake: () => void;
  /** More to know of it. */
  readonly children?: ReactNode;
}

/** Says that a field was changed in another window while it is being edited here, and leaves the choice. */
export function ChangedElsewhere({ person, field, onKeep, onTake, children }: ChangedElsewhereProps) {
  const theirs = shownText(person, field);
  return (
    <div className="flex flex-col items-start gap-1.5 px-1.5 py-1.5 text-sm">
      <p role="status" className="min-w-0 [overflow-wrap:anywhere]">
        <SafeText text={person.firstName || person.displayName} limit={60} />
        ’s {nouns[field] ?? typedLabels[field].toLowerCase()} {plurals.has(field) ? 'were' : 'was'}{' '}
        {theirs === '' ? (
          'emptied in another window.'
        ) : (
          <>
            changed in another window to “<SafeText text={theirs} limit={80} />
            ”.
          </>
        )}{' '}
        <span className="text-muted">{children || 'Both stay in the timeline.'}</span>
      </p>
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" onClick={onKeep}>
          Keep yours
        </Button>
        <Button size="sm" onClick={onTake}>
          Take theirs
        </Button>
      </div>
    </div>
  );
}

const nouns: Partial<Record<TypedField, string>> = {
  emails: 'e-mail address',
  willNotDo: 'limits',
};
const plurals: ReadonlySet<TypedField> = new Set(['notes', 'tags', 'languages', 'values', 'willNotDo']);

/** As it is written on the screen. */
function shownText(person: Person, field: TypedField): string {
  if (field === 'stage') return stageWords[person.stage].label;
  if (field === 'languages') return (person.languages ?? []).map((tag) => languageName(tag) ?? tag).join(', ');
  return typedText(person, field);
}
