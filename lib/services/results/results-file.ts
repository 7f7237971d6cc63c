import type { ResultsBy } from '@/lib/insights/outreach-results';
import type { Share } from '@/lib/insights/share';
import { csvLine } from '@/lib/roster/export/csv';
import { guarded } from '@/lib/roster/export/formula-guard';
import type { NamedResultsRow } from '../results-types';

const firstHeader: Record<ResultsBy, string> = {
  sequence: 'Sequence',
  step: 'Step',
  variant: 'Text',
  tier: 'Tier',
  site: 'Site',
};

const shares = [
  ['Delivered as far as known', ({ delivered }: NamedResultsRow) => delivered],
  ['Answered', ({ replied }: NamedResultsRow) => replied],
  ['Yes', ({ positive }: NamedResultsRow) => positive],
  ['No', ({ refused }: NamedResultsRow) => refused],
  ['Came back', ({ bounced }: NamedResultsRow) => bounced],
] as const;

/**
 * A table of results as CSV, a record at a time: each share as a count, of how many, and its range in percent.
 * @param leftOut people who were deleted: where there are any, the last record says so
 */
export function* resultsFile(rows: readonly NamedResultsRow[], by: ResultsBy, leftOut: number): Generator<string> {
  const shareHeaders = shares.flatMap(([name]) => [
    name,
    `${name}: of`,
    `${name}: %`,
    `${name}: % from`,
    `${name}: % to`,
  ]);
  const headers = [
    firstHeader[by],
    'Belongs to',
    'Mails sent',
    'Done by hand',
    ...shareHeaders,
    'Answers not judged',
    'May still answer',
  ];
  yield `\ufeff${csvLine(headers)}`;
  for (const row of rows) {
    yield csvLine([
      guarded(row.name),
      row.of === undefined ? '' : guarded(row.of),
      String(row.sent),
      String(row.done),
      ...shares.flatMap(([, shareOf]) => shareCells(shareOf(row))),
      String(row.unjudged),
      String(row.young),
    ]);
  }
  if (leftOut === 0) return;
  const said = `Left out of every line: people who were deleted: ${leftOut}`;
  yield csvLine([said, ...headers.slice(1).map(() => '')]);
}

/** Empty where nobody was there to be counted. */
function shareCells(share: Share | undefined): string[] {
  if (!share) return ['', '', '', '', ''];
  const percent = (value: number) => (value * 100).toFixed(1);
  return [String(share.count), String(share.n), percent(share.value), percent(share.low), percent(share.high)];
}
