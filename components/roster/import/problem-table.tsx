import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import type { ImportReport } from '@/lib/services/roster/import-types';

const SHOWN = 200;

/** Rows and values that are left out, each with its line and why. */
export function ProblemTable({ report, fileName }: { readonly report: ImportReport; readonly fileName: string }) {
  const { imports } = useServices();
  const [kind, setKind] = useState<'all' | 'rows' | 'values'>('all');
  const [words, setWords] = useState('');
  const save = useAction(() => imports.saveProblems(`${fileName.replace(/\.\w+$/, '')} problems.csv`, report.problems));
  const found = useMemo(() => {
    const wanted = words.trim().toLowerCase();
    return report.problems.filter(
      (problem) =>
        (kind === 'all' || problem.isFatal === (kind === 'rows')) &&
        (wanted === '' || `${problem.line} ${problem.column ?? ''} ${problem.text}`.toLowerCase().includes(wanted)),
    );
  }, [report.problems, kind, words]);
  if (report.problemCount === 0) return null;
  return (
    <section aria-labelledby="problems-heading" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <h2 id="problems-heading" className="section-title mr-auto py-1.5">
          What is left out ({formatCount(report.problemCount)})
        </h2>
        <SelectField
          label="Kind"
          hideLabel
          value={kind}
          onChange={(event) => setKind(event.target.value as typeof kind)}
        >
          <option value="all">Rows and values</option>
          <option value="rows">Whole rows</option>
          <option value="values">Single values</option>
        </SelectField>
        <TextField
          label="Find among what is left out"
          hideLabel
          placeholder="Find"
          type="search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button icon={Download} busy={save.isBusy} onClick={() => void save.run()}>
          Save as CSV
        </Button>
      </div>
      <div className="overflow-x-auto rounded-lg border bg-surface">
        <table className="w-full border-collapse text-left">
          <thead>
            <tr className="border-b text-sm text-muted">
              <th scope="col" className="w-16 px-3 py-1.5 font-medium">
                Line
              </th>
              <th scope="col" className="w-40 px-3 py-1.5 font-medium max-sm:hidden">
                Column
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                Why
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, SHOWN).map((problem) => (
              <tr
                key={`${problem.line} ${problem.column} ${problem.text}`}
                className="border-b align-top last:border-b-0"
              >
                <td className="px-3 py-1.5">{formatCount(problem.line)}</td>
                <td className="px-3 py-1.5 text-muted max-sm:hidden">
                  {problem.column === undefined ? 'Whole row' : <SafeText text={problem.column} limit={80} />}
                </td>
                <td className="px-3 py-1.5">
                  {problem.column !== undefined && (
                    <span className="text-muted sm:hidden">
                      <SafeText text={problem.column} limit={80} />:{' '}
                    </span>
                  )}
                  <SafeText text={problem.text} limit={400} />
                </td>
              </tr>
            ))}
            {found.length === 0 && (
              <tr>
                <td colSpan={3} className="px-3 py-3 text-muted">
                  Nothing here fits.
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {(found.length > SHOWN || report.problemCount > report.problems.length) && (
        <p className="text-sm text-muted">
          Shown are the first {formatCount(Math.min(SHOWN, found.length))}
          {report.problemCount > report.problems.length &&
            `; the saved file has the first ${formatCount(report.problems.length)}`}
          .
        </p>
      )}
    </section>
  );
}
