import { accountProbability } from '@/lib/audience/accounts/model';
import { shareOfFakes } from '@/lib/audience/accounts/share';
import { loadAccountWeights } from '@/lib/audience/accounts/weights';
import type { LineIo } from '../read';
import { quoted, Refusal, readText } from '../saved-page';
import { accountTable } from './account-table';

export const accountsUsage = `Judges accounts of a follower list, and how many of them look like nobody.

  npm run --silent audience -- accounts FILE.csv

The file has a head of column names, in any order; each may be left out, and a blank cell is not visible:
  followers, following, posts, hasPicture, isPrivate, usernameLength, usernameDigits, usernameTrailingDigits,
  usernameSeparators, bioLength, hasUrl, nameWords, nameEqualsUsername, fake (not looked at)

Prints one JSON object: { model, cut, rows, share, parts }. rows holds a probability per row, in order, null where
nothing is visible that a model knows. share is { estimate, low, high, n }, corrected for how often the model is wrong,
95 %; null when no row could be judged. parts tells how many rows each model judged and its cut. model and cut are those
of most rows. Exit 0; exit 2 with a line on stderr when the file cannot be used.`;

/** `audience accounts FILE.csv`. */
export async function run(argv: readonly string[], io: LineIo): Promise<0 | 2> {
  if (argv.includes('--help') || argv.includes('-h')) {
    await io.out(accountsUsage);
    return 0;
  }
  try {
    const [file, ...more] = argv;
    if (file === undefined || file === '') throw new Refusal('no file is given (see --help)');
    if (file.startsWith('-')) throw new Refusal(`${quoted(file)} is not understood (see --help)`);
    if (more.length > 0) throw new Refusal('one file at a time (see --help)');
    await io.out(await judged(readText(file)));
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await io.err(`audience accounts: ${error.message.replace(/\s+/g, ' ').slice(0, 700)}`);
    return 2;
  }
}

async function judged(text: string): Promise<string> {
  const weights = await loadAccountWeights();
  const verdicts = accountTable(text).rows.map((row) => accountProbability(row, weights));
  const share = shareOfFakes(
    verdicts.flatMap((verdict) => verdict ?? []),
    weights,
  );
  const parts = (share?.parts ?? []).map(({ model, n }) => ({
    model,
    cut: weights.models[model]?.cut ?? null,
    rows: n,
  }));
  const main = [...parts].sort((a, b) => b.rows - a.rows)[0];
  return JSON.stringify({
    model: main ? `${weights.version}/${main.model}` : weights.version,
    cut: main?.cut ?? weights.models.counts.cut,
    rows: verdicts.map((verdict) => (verdict ? rounded(verdict.probability) : null)),
    share: share
      ? { estimate: rounded(share.estimate), low: rounded(share.low), high: rounded(share.high), n: share.n }
      : null,
    parts,
  });
}

/** Six digits are more than the model knows, and keep a line short. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}
