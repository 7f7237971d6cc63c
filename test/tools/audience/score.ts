import * as z from 'zod/mini';
import { loadCommentWeights } from '@/lib/audience/comments/weights';
import { loadAudienceModels } from '@/lib/audience/load-models';
import { scoreAudience } from '@/lib/audience/score';
import { audienceTable } from '@/lib/audience/table';
import type { LineIo } from '../read';
import { quoted, Refusal, readText } from '../saved-page';
import { exampleInput } from './score-example';
import { evidenceOfInput, type ScoreInput, scoreInputSchema, settingsOfInput } from './score-input';

const usage = `Scores an audience from what was seen of one profile, and explains the score.

  npm run --silent audience -- score FILE.json
  npm run --silent audience -- score --example

  FILE.json   an object: site, followers, following, postCount, private, verified, category, posts, comments
              (texts, or {text | features, author, post, replies}), followerRows (columns as in the account files, or
              a handle), history ([{at, followers, following, precision}]), seenAt, settings. All but site may be
              left out: what is left out was not looked at.
  --example   prints an input that works

Prints one JSON object: score, range, confidence, every signal with value, benchmark, weight and sentence, reasons, and
what to look at next. Exit 0; exit 2, with a line on stderr, when the file cannot be used.`;

/** `audience score FILE.json` */
export async function run(argv: readonly string[], io: LineIo): Promise<0 | 2> {
  try {
    const [first, ...rest] = argv;
    if (first === '--help' || first === '-h') {
      await io.out(usage);
      return 0;
    }
    if (first === undefined) throw new Refusal('no file is given (see --help)');
    if (rest.length > 0) throw new Refusal('one file or one flag at a time (see --help)');
    if (first === '--example') {
      await io.out(JSON.stringify(exampleInput, null, 2));
      return 0;
    }
    if (first.startsWith('-')) throw new Refusal(`${quoted(first)} is not understood (see --help)`);
    await io.out(JSON.stringify(await scoreOf(inputOf(readText(first)))));
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await io.err(`audience score: ${error.message.replace(/\s+/g, ' ').slice(0, 700)}`);
    return 2;
  }
}

async function scoreOf(input: ScoreInput) {
  const [models, weights] = await Promise.all([loadAudienceModels(), loadCommentWeights()]);
  const now = Date.now();
  const table = audienceTable(settingsOfInput(input));
  return scoreAudience(evidenceOfInput(input, now, weights), now, { models, table });
}

function inputOf(text: string): ScoreInput {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refusal('the file is not JSON');
  }
  const checked = z.safeParse(scoreInputSchema, json);
  if (checked.success) return checked.data;
  const [issue, ...more] = checked.error.issues;
  const where = issue && issue.path.length > 0 ? `"${issue.path.map(String).join('.')}" ` : 'the input ';
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  throw new Refusal(`${where}${issue ? wordsOf(issue) : 'has a wrong shape'}${others}`);
}

function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `has ${issue.keys.map((key) => quoted(key)).join(', ')}, which is not known`;
    case 'invalid_type':
      return `is not ${issue.expected === 'array' || issue.expected === 'object' ? 'an' : 'a'} ${issue.expected}`;
    case 'invalid_value':
      return `is none of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `is below ${issue.minimum}`;
    case 'too_big':
      return `is above ${issue.maximum}`;
    case 'invalid_union':
      return unionWords(issue);
    default:
      return issue.message;
  }
}

/** The alternative that got furthest says most. */
function unionWords(issue: z.core.$ZodIssueInvalidUnion): string {
  const deepest = issue.errors.flat().find((inner) => inner.code !== 'invalid_type' || inner.path.length > 0);
  if (!deepest) return 'has a wrong type';
  const inner = deepest.path.length > 0 ? `"${deepest.path.map(String).join('.')}" ` : '';
  return `${inner}${wordsOf(deepest)}`;
}
