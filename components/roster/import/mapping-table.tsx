import { useMemo } from 'react';
import { SafeText } from '@/components/ui/safe-text';
import { type CustomField, customKindWords } from '@/lib/domain/custom-field';
import type { FileColumn } from '@/lib/roster/import/headers';
import { isOwnFigure } from '@/lib/roster/import/mapping';
import { newFieldKinds, newFieldOf, newFieldTarget, proposedKind } from '@/lib/roster/import/new-field';
import { importTargetsWith, leaveOut, noteTarget, type TargetGroup, targetOf } from '@/lib/roster/import/targets';

export interface MappingTableProps {
  readonly columns: readonly FileColumn[];
  readonly samples: readonly (readonly string[])[];
  readonly targets: readonly string[];
  /** Fields of one's own that a column may go to. */
  readonly customFields?: readonly CustomField[] | undefined;
  readonly onChange: (targets: readonly string[]) => void;
}

const groups: readonly TargetGroup[] = ['Person', 'Account', 'More accounts', 'Your fields', 'Other'];
const SAMPLES = 3;

/** One row a column of the file: what is in it, and where it goes. */
export function MappingTable({ columns, samples, targets, customFields = [], onChange }: MappingTableProps) {
  const offered = groups
    .map((group) => ({
      group,
      targets: importTargetsWith(customFields).filter((each) => each.group === group && each.id !== noteTarget),
    }))
    .filter((each) => each.targets.length > 0);
  const set = (index: number, id: string) =>
    onChange(
      targets.map((target, at) => {
        if (at === index) return id;
        // A place that takes one column gives up the one it had.
        return id !== leaveOut && target === id && !targetOf(id, customFields)?.isMany ? leaveOut : target;
      }),
    );
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <thead className="max-sm:sr-only">
        <tr className="border-b text-sm text-muted">
          <th scope="col" className="w-1/4 py-1.5 pr-3 font-medium">
            Column
          </th>
          <th scope="col" className="py-1.5 pr-3 font-medium">
            First values
          </th>
          <th scope="col" className="w-64 py-1.5 font-medium">
            Goes to
          </th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.index} className="border-b align-middle last:border-b-0 max-sm:block max-sm:py-2">
            <th scope="row" className="py-2 pr-3 font-medium max-sm:block max-sm:py-0">
              <SafeText text={column.name} limit={120} />
            </th>
            <td className="py-2 pr-3 text-muted max-sm:block max-sm:py-0.5">
              <Samples values={samples.flatMap((row) => row[column.index]?.trim() || [])} />
            </td>
            <td className="py-1.5 max-sm:block">
              <select
                aria-label={`Where ${column.name} goes`}
                value={targets[column.index] ?? leaveOut}
                onChange={(event) => set(column.index, event.target.value)}
                className="h-7.5 w-full rounded-md border border-control bg-surface px-2 text-base hover:border-text"
              >
                <option value={leaveOut}>
                  {isOwnFigure(column, customFields) ? 'Left out: Muster works it out' : 'Leave out'}
                </option>
                <option value={noteTarget}>{targetOf(noteTarget)?.label}</option>
                {offered.map(({ group, targets: places }) => (
                  <optgroup key={group} label={group}>
                    {places.map((target) => (
                      <option key={target.id} value={target.id}>
                        {target.label}
                      </option>
                    ))}
                  </optgroup>
                ))}
                <NewFieldOptions column={column} samples={samples} />
              </select>
              {newFieldOf(targets[column.index] ?? leaveOut) && (
                <p className="mt-0.5 text-sm text-muted">Made when the import starts, not before.</p>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface NewFieldOptionsProps {
  readonly column: FileColumn;
  readonly samples: MappingTableProps['samples'];
}

/** A field of one's own for what has no place yet; first the kind that the values suggest. */
function NewFieldOptions({ column: { index, name }, samples }: NewFieldOptionsProps) {
  const proposed = useMemo(() => proposedKind(samples.map((row) => row[index] ?? '')), [samples, index]);
  const kinds = [proposed, ...newFieldKinds.filter((kind) => kind !== proposed)];
  return (
    <optgroup label="A new field of your own from this column">
      {kinds.map((kind) => (
        <option key={kind} value={newFieldTarget({ kind, name })}>
          {`New field: ${customKindWords[kind].toLowerCase()}${kind === proposed ? ' (as its values look)' : ''}`}
        </option>
      ))}
    </optgroup>
  );
}

function Samples({ values }: { readonly values: readonly string[] }) {
  const shown = [...new Set(values)].slice(0, SAMPLES);
  if (shown.length === 0) return <span className="italic">empty</span>;
  return (
    <ul className="flex flex-col gap-0.5">
      {shown.map((value) => (
        <li key={value} className="truncate">
          <SafeText text={value} limit={80} />
        </li>
      ))}
    </ul>
  );
}
