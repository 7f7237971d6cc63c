import { useNow } from '@/components/hooks/use-now';
import { SafeText } from '@/components/ui/safe-text';
import { conflictWords, unassignedWords, uncheckedWords } from '@/lib/roster/conflict-words';
import type { PersonConflicts } from '@/lib/roster/conflicts';
import type { ConflictReport } from '@/lib/services/workspace-types';

const titles = { shared: 'Same creator', competing: 'Competing brands', 'double-contact': 'Double contact' } as const;

export interface ConflictReasonsProps {
  readonly person: PersonConflicts;
  readonly report: ConflictReport;
}

/** Each reason with its names and days, then what could not be checked. */
export function ConflictReasons({ person, report }: ConflictReasonsProps) {
  const now = useNow();
  const unknown = [uncheckedWords(person, report), unassignedWords(person, report)].filter(
    (words) => words !== undefined,
  );
  return (
    <ul className="mt-1 flex flex-col gap-1 text-sm">
      {person.conflicts.map((conflict) => (
        <li key={conflict.kind}>
          <span className="font-medium">{titles[conflict.kind]}</span>{' '}
          <span className="text-muted">
            <SafeText text={conflictWords(conflict, report, now)} limit={600} />
          </span>
        </li>
      ))}
      {unknown.map((words) => (
        <li key={words} className="text-muted">
          <SafeText text={words} limit={600} />
        </li>
      ))}
    </ul>
  );
}
