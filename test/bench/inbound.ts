import PostalMime from 'postal-mime';
import { classifyInbound } from '@/lib/mail/inbound';
import { answers, corpusOwn, corpusReceivedAt, machineMail } from '../support/mail-corpus';
import type { Bench } from './index';
import { median } from './trace';

const messages = 5_000;
const runs = 3;
const limitMs = 10_000;
/** Of the time that the parser of MIME takes alone for the same messages. */
const limitRatio = 5;

export const inbound: Bench = {
  about: `${messages} messages that came in, classified, against their MIME parser alone`,
  async run(say) {
    const corpus = [...answers(), ...machineMail()];
    const raws = Array.from({ length: messages }, (_, index) => corpus[index % corpus.length]?.raw ?? new Uint8Array());
    const classified: number[] = [];
    const parsed: number[] = [];
    // By turns, so that what else the machine does slows both.
    for (let run = 0; run < runs; run += 1) {
      parsed.push(await timeOf(raws, (raw) => PostalMime.parse(raw, { forceRfc822Attachments: true })));
      classified.push(
        await timeOf(raws, (raw, index) =>
          classifyInbound(
            { providerMessageId: `m${index}`, threadId: 't', raw, receivedAt: corpusReceivedAt },
            corpusOwn,
          ),
        ),
      );
    }
    const ms = median(classified);
    const parserMs = median(parsed);
    const ratio = ms / parserMs;
    const line = (what: string, value: string) => say(`  ${what.padEnd(44)} ${value}`);
    line(`classified, median of ${runs}`, `${ms.toFixed(0).padStart(7)} ms (limit ${limitMs})`);
    line('the very first run', `${(classified[0] ?? Number.NaN).toFixed(0).padStart(7)} ms`);
    line('parsed only', `${parserMs.toFixed(0).padStart(7)} ms`);
    line('ratio', `${ratio.toFixed(2).padStart(7)}    (limit ${limitRatio})`);
    const isWithinLimits = Math.max(...classified) < limitMs && ratio < limitRatio;
    return { messages, runs, classified, parsed, ratio, limitMs, limitRatio, isWithinLimits };
  },
};

async function timeOf(
  raws: readonly Uint8Array[],
  work: (raw: Uint8Array, index: number) => Promise<unknown>,
): Promise<number> {
  const from = performance.now();
  for (const [index, raw] of raws.entries()) await work(raw, index);
  return performance.now() - from;
}
