/** Lines of a table with its columns aligned: the first to the left, the others to the right. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const lineOf = (row: readonly string[]) =>
    `  ${widths
      .map((width, column) => (column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width)))
      .join('  ')}`.trimEnd();
  return [lineOf(head), `  ${widths.map((width) => '-'.repeat(width)).join('  ')}`, ...rows.map(lineOf)];
}
