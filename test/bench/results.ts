import { openBrowsing } from '../support/browsing';
import { asked, loadIntoPage } from './in-page';
import type { Bench } from './index';
import { seedRoster } from './roster-seed';
import { median } from './trace';

const usualTouches = 100_000;
const runs = 3;
const limitMs = 3_000;
const longestTaskLimitMs = 50;

interface Counted {
  readonly ms: number;
  readonly longestTaskMs: number;
  readonly all?: { readonly sent: number };
}

export const results: Bench = {
  about: 'counting what came of 100,000 mails, in the browser, beside a question to each table for each person',
  async run(say, { people = usualTouches }) {
    const browsing = await openBrowsing();
    try {
      const page = await browsing.muster.extensionPage('dashboard.html', '#/settings');
      await seedRoster(page, people);
      await loadIntoPage(page, 'results-in-page.ts', 'resultsBench');
      const touches = await asked<number>(page, `resultsBench.seed(${people})`);
      // A page in which nobody makes columns of these people meanwhile.
      await page.goto(new URL('/manifest.json', page.url()).href);
      await loadIntoPage(page, 'results-in-page.ts', 'resultsBench');
      const ours: Counted[] = [];
      for (let run = 0; run < runs; run += 1) ours.push(await asked<Counted>(page, 'resultsBench.ours()'));
      const few = await asked<{ ms: number; sent: number }>(page, 'resultsBench.oneByOne(1000)');
      const ms = median(ours.map((each) => each.ms));
      const longestTaskMs = median(ours.map((each) => each.longestTaskMs));
      const oneByOneMs = (few.ms / few.sent) * touches;
      const ratio = oneByOneMs / ms;
      const limit = limitMs * Math.max(1, touches / usualTouches);
      say(`  ${touches.toLocaleString('en')} mails that went out, ${people.toLocaleString('en')} people on the roster`);
      say(`  counted, median of ${runs}          ${ms.toFixed(0).padStart(7)} ms (limit ${limit})`);
      say(
        `  longest task of the page, median ${longestTaskMs.toFixed(0).padStart(5)} ms (limit ${longestTaskLimitMs}; below that none is noted)`,
      );
      say(`  one by one (${few.sent} measured)     ${oneByOneMs.toFixed(0).padStart(7)} ms, ratio ${ratio.toFixed(1)}`);
      const isWithinLimits =
        ms <= limit && longestTaskMs <= longestTaskLimitMs && ours.every(({ all }) => all?.sent === touches);
      return {
        people,
        touches,
        runs,
        ours,
        ms,
        longestTaskMs,
        oneByOneMs,
        ratio,
        limitMs: limit,
        longestTaskLimitMs,
        isWithinLimits,
      };
    } finally {
      await browsing.close();
    }
  },
};
