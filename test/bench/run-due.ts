import { openBrowsing } from '../support/browsing';
import { asked, heapOf, loadIntoPage } from './in-page';
import type { Bench } from './index';
import { median } from './trace';

const standardEnrollments = 100_000;
const due = 500;
const runs = 3;
/** So many of them go out at each wake: what is measured is how soon the first does, whatever waits behind it. */
const cap = 10;
const firstClaimLimitMs = 100;
/** More rows than this at once are held by no step of a run. */
const rowsLimit = 1_000;
/** What a wake may leave behind, MB: what the mail service of the bench took in included. */
const grownLimitMb = 5;

interface Wake {
  readonly firstMs: number;
  readonly wholeMs: number;
  readonly rows: number;
  readonly sent: number;
}

export const runDue: Bench = {
  about:
    'one wake with 100,000 enrollments, 500 of them due and 30,000 paused, in the browser, beside reading everything',
  async run(say, { people = standardEnrollments }) {
    const browsing = await openBrowsing();
    try {
      const page = await browsing.muster.extensionPage('dashboard.html', '#/settings');
      await loadIntoPage(page, 'run-due-in-page.ts', 'runDueBench');
      await asked(page, `runDueBench.fill(${people}, ${due})`);
      // As the worker wakes: with no page open that would make its columns of these people meanwhile.
      await page.goto(new URL('/manifest.json', page.url()).href);
      await loadIntoPage(page, 'run-due-in-page.ts', 'runDueBench');
      const session = await page.createCDPSession();
      const wakes: Wake[] = [];
      const grown: number[] = [];
      for (let run = 1; run <= runs; run += 1) {
        const before = await heapOf(session);
        wakes.push(await asked<Wake>(page, `runDueBench.wake(${run}, ${cap})`));
        grown.push((await heapOf(session)) - before);
      }
      const everything: number[] = [];
      for (let run = 0; run < runs; run += 1)
        everything.push((await asked<{ ms: number }>(page, 'runDueBench.loadEverything()')).ms);
      // And to the end: all that is left, in one wake of a mailbox that may.
      const rest = await asked<Wake>(page, `runDueBench.wake(${runs + 1}, ${2 * due})`);
      const firstMs = median(wakes.map((wake) => wake.firstMs));
      const wholeMs = median(wakes.map((wake) => wake.wholeMs));
      const everythingMs = median(everything);
      const rows = Math.max(...wakes.map((wake) => wake.rows));
      const sent = wakes.reduce((sum, wake) => sum + wake.sent, rest.sent);
      const line = (what: string, value: string) => say(`  ${what.padEnd(44)} ${value}`);
      const inMs = (value: number) => `${value.toFixed(1).padStart(8)} ms`;
      line(`to the first claim, median of ${runs} wakes`, `${inMs(firstMs)} (limit ${firstClaimLimitMs})`);
      line('to the first claim, the slowest', inMs(Math.max(...wakes.map((wake) => wake.firstMs))));
      line(
        'reading everything for the first that is due',
        `${inMs(everythingMs)}, ratio ${(everythingMs / firstMs).toFixed(1)}`,
      );
      line(`whole wake, ${cap} handed over, median`, inMs(wholeMs));
      line('most rows that one call returned', `${String(rows).padStart(8)}    (limit ${rowsLimit})`);
      line(
        'heap after each wake',
        `${grown.map((each) => `${each.toFixed(1)} MB`).join(', ')} (limit ${grownLimitMb})`,
      );
      line('handed over in all', `${String(sent).padStart(8)}    (of ${due})`);
      line(`each of the last ${rest.sent}`, inMs(rest.wholeMs / rest.sent));
      const isWithinLimits =
        firstMs < firstClaimLimitMs && rows <= rowsLimit && Math.max(...grown) <= grownLimitMb && sent === due;
      return {
        enrollments: people,
        due,
        wakes,
        firstMs,
        wholeMs,
        everythingMs,
        ratio: everythingMs / firstMs,
        rows,
        grown,
        sent,
        rest,
        firstClaimLimitMs,
        rowsLimit,
        isWithinLimits,
      };
    } finally {
      await browsing.close();
    }
  },
};
