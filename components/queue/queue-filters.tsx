import { SelectField } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format-count';
import type { SequenceId } from '@/lib/domain/ids';
import { visibleText } from '@/lib/domain/text';
import type { Queue, QueueGroup, QueueKind } from '@/lib/services/queue-types';
import { groupName, kindNames } from './queue-words';
import type { QueueChoice } from './use-queue-run';

interface QueueFiltersProps {
  readonly waiting: Queue;
  readonly choice: QueueChoice;
  readonly onChoose: (change: QueueChoice) => void;
}

/** Which of the steps, and where to begin. */
export function QueueFilters({ waiting, choice, onChoose }: QueueFiltersProps) {
  const { kinds, sequences, groups, isMore } = waiting;
  const count = (of: number) => `(${formatCount(of)}${isMore ? '+' : ''})`;
  return (
    <div className="flex flex-col gap-2">
      <SelectField
        label="Kind"
        value={choice.kind ?? ''}
        onChange={(event) => onChoose({ kind: (event.target.value || undefined) as QueueKind | undefined })}
      >
        <option value="">All kinds</option>
        {kinds.map(({ kind, count: of }) => (
          <option key={kind} value={kind}>
            {kindNames[kind]} {count(of)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Sequence"
        value={choice.sequenceId ?? ''}
        onChange={(event) => onChoose({ sequenceId: (event.target.value || undefined) as SequenceId | undefined })}
      >
        <option value="">All sequences</option>
        {sequences.map(({ id, name, count: of }) => (
          <option key={id} value={id}>
            {visibleText(name).slice(0, 80)} {count(of)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Begin with"
        value={groups.some(({ group }) => group === choice.first) ? (choice.first ?? '') : ''}
        onChange={(event) => onChoose({ first: (event.target.value || undefined) as QueueGroup | undefined })}
      >
        <option value="">What waits longest</option>
        {groups.map(({ group, count: of }) => (
          <option key={group} value={group}>
            {groupName(group)} {count(of)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
