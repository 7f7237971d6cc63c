import type { ReactNode } from 'react';

interface ChartTableProps {
  /** What the table holds, e.g. "Likes per post". */
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of each row names it. Keys by place: rows never move. */
  readonly rows: readonly (readonly ReactNode[])[];
}

/** The numbers of a chart for whoever cannot see it, or wants them exactly. */
export function ChartTable({ caption, head, rows }: ChartTableProps) {
  return (
    <details className="mt-1 text-xs print:hidden">
      <summary className="w-fit rounded-sm text-muted hover:text-text">Show as a table</summary>
      <section
        aria-label={caption}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable from the keyboard
        tabIndex={0}
        className="mt-1 max-h-48 overflow-auto rounded-md border"
      >
        <table className="w-full border-collapse tabular-nums">
          <caption className="sr-only">{caption}</caption>
          <thead className="sticky top-0 bg-sunken text-left text-muted">
            <tr>
              {head.map((cell) => (
                <th key={cell} scope="col" className="px-2 py-1 font-medium">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a drawn chart have no other identity
              <tr key={row} className="border-t">
                {cells.map((cell, column) =>
                  column === 0 ? (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are
                    <th key={column} scope="row" className="px-2 py-0.5 text-left font-normal whitespace-nowrap">
                      {cell}
                    </th>
                  ) : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are
                    <td key={column} className="px-2 py-0.5">
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
