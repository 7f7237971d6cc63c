import path from 'node:path';
import { build, type Rolldown } from 'vite';
import { commentsSpam } from '@/lib/audience/comments/model';
import { loadCommentWeights } from '@/lib/audience/comments/weights';
import { root } from '../repo/source-files';
import { openBrowsing } from '../support/browsing';
import type { Bench } from './index';
import { median } from './trace';

const runs = 40;
const limitMs = 20;
const commentCount = 4_000;

export const score: Bench = {
  about: 'one audience score from 60 posts, 400 comments and 1,000 followers, in the browser',
  async run(say) {
    const code = await pageScript();
    const browsing = await openBrowsing();
    try {
      const tab = await browsing.muster.browser.newPage();
      await tab.goto('about:blank');
      await tab.evaluate(code);
      const measured = (await tab.evaluate(`scoring.scoreTimes(${runs})`)) as {
        first: number;
        times: number[];
        score: number;
      };
      if (!(measured.score >= 0)) throw new Error('There was no score.');
      const middle = median(measured.times);
      const longest = Math.max(...measured.times);
      const line = (what: string, ms: number, note = '') =>
        say(`  ${what.padEnd(48)} ${ms.toFixed(2).padStart(7)} ms${note}`);
      line(`median of ${runs}`, middle, ` (limit ${limitMs})`);
      line('longest of these', longest);
      line('the very first, with models and code still cold', measured.first);
      const [different, alike] = [
        await commentMs((n) => `${n} things about page ${n}`),
        await commentMs((n) => `look at number ${n % 7} of my page`),
      ];
      line(`${commentCount} comments judged, all different, in Node`, different);
      line('as many that repeat each other', alike, ` (${(alike / different).toFixed(1)} times)`);
      return { runs, first: measured.first, middle, longest, limitMs, isWithinLimits: middle < limitMs };
    } finally {
      await browsing.close();
    }
  },
};

/** Judging comments together may not take longer than it should for those that are the same over and over. */
async function commentMs(text: (n: number) => string): Promise<number> {
  const weights = await loadCommentWeights();
  const texts = Array.from({ length: commentCount }, (_, n) => text(n));
  const from = performance.now();
  if (commentsSpam(texts, weights).length !== commentCount) throw new Error('Not all were judged.');
  return performance.now() - from;
}

/** The product's own scoring, as one script. */
async function pageScript(): Promise<string> {
  const made = (await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@': root.replace(/\/$/, '') } },
    build: {
      write: false,
      lib: { entry: path.join(root, 'test/bench/score-in-page.ts'), formats: ['iife'], name: 'scoring' },
    },
  })) as Rolldown.RolldownOutput[];
  const chunk = made[0]?.output.find((part) => part.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('The script could not be made.');
  // A `var` inside of an evaluated text would stay inside.
  return `${chunk.code}\nglobalThis.scoring = scoring;`;
}
