import type { Fit, FitMark, FitPart } from './fit';
import { fitParts } from './fit';

/** What somebody who judges one part is told. */
export interface FitQuestion {
  readonly part: FitPart;
  /** Two to five words, as a heading. */
  readonly title: string;
  /** One word, for a drawing. */
  readonly short: string;
  readonly question: string;
  /** What to look at. */
  readonly look: string;
  /** What the two ends and the middle look like; 2 and 4 lie between. */
  readonly marks: Readonly<Record<1 | 3 | 5, string>>;
  /** Where it usually shows. */
  readonly where: string;
}

/** The six parts of a culture fit, in the order in which they are asked. */
export const fitQuestions: readonly FitQuestion[] = [
  {
    part: 'audience-values',
    title: 'Audience and core values',
    short: 'Audience',
    question: 'Do they reach the people the brand wants, and stand for what it stands for?',
    look: 'Who answers them, where their followers live, how old they sound, and what they speak up for.',
    marks: {
      1: 'Another audience, or values that go against the brand’s.',
      3: 'Part of the audience fits; values are neither shared nor opposed.',
      5: 'The audience the brand wants, and its values said in their own words.',
    },
    where: 'Bio, pinned posts, comments, the media kit',
  },
  {
    part: 'themes-voice',
    title: 'Themes, voice and personality',
    short: 'Voice',
    question: 'Do their themes, tone and manner sound like somebody the brand would be friends with?',
    look: 'What they post about week after week, their humour, their language, their pictures.',
    marks: {
      1: 'Themes that have nothing to do with the brand, or a tone it would never use.',
      3: 'Some themes touch; the tone would need care.',
      5: 'The brand could stand in any post without changing it.',
    },
    where: 'The last twelve posts, captions, stories',
  },
  {
    part: 'guidelines',
    title: 'Guidelines and brand safety',
    short: 'Safety',
    question: 'Do they keep to the community guidelines and to what is safe for the brand?',
    look: 'Adverts marked as such, strong words, risky subjects, sponsors that clash.',
    marks: {
      1: 'Breaks guidelines, hides adverts, or shows what the brand must not stand beside.',
      3: 'Mostly careful; a post or two to talk about.',
      5: 'Every advert marked, nothing that would worry anybody.',
    },
    where: 'Paid posts, older posts, flagged posts',
  },
  {
    part: 'controversies',
    title: 'Comments, controversies and crises',
    short: 'Crises',
    question: 'How do they handle comments, controversies and crises?',
    look: 'Whether they answer, how they take criticism, what they did when something went wrong.',
    marks: {
      1: 'Picks fights, deletes criticism, or lets abuse stand.',
      3: 'Answers now and then; no crisis seen, or one handled half well.',
      5: 'Answers calmly and openly, says sorry when it is due.',
    },
    where: 'Comments under disputed posts, their own answers, news',
  },
  {
    part: 'ideation',
    title: 'Open to ideas and working together',
    short: 'Ideas',
    question: 'Are they open to thinking up content together?',
    look: 'How they answer proposals, whether they bring ideas of their own, how past partners fared.',
    marks: {
      1: 'One fixed format, take it or leave it.',
      3: 'Follows a brief, adds little.',
      5: 'Brings ideas, listens, and makes the brief better.',
    },
    where: 'The conversation with them, earlier partnerships',
  },
  {
    part: 'product',
    title: 'Understands product and mission',
    short: 'Mission',
    question: 'Do they understand what the brand makes and why?',
    look: 'Whether they use such products, ask good questions, and can say the mission in their own words.',
    marks: {
      1: 'Takes it for something else, or does not care.',
      3: 'Knows the product, not what it is for.',
      5: 'Uses it or would, and explains why it exists.',
    },
    where: 'The conversation with them, posts about such products',
  },
];

const byPart = new Map(fitQuestions.map((row) => [row.part, row]));

/** The heading of a part. */
export function fitTitle(part: FitPart): string {
  return byPart.get(part)?.title ?? part;
}

/** What each mark says in a word or two. */
export const fitMarkWords: Readonly<Record<FitMark['mark'], string>> = {
  1: 'not at all',
  2: 'hardly',
  3: 'partly',
  4: 'well',
  5: 'entirely',
};

/** Judged parts that an overall fit needs: a mean of one or two says more about which were judged than about the person. */
export const leastPartsJudged = 3;

/** All parts of one fit in one. */
export interface FitOverall {
  /** Of the six. */
  readonly judged: number;
  /**
   * 1 to 5: the plain mean of the judged parts, each of the same weight, not rounded. Missing under `leastPartsJudged`. A part that
   * was not judged neither helps nor harms.
   */
  readonly mean?: number;
  /** Lowest and highest mark among the judged parts: how far they lie apart. Missing where none is judged. */
  readonly spread?: { readonly low: FitMark['mark']; readonly high: FitMark['mark'] };
  /** The first part, in the order of the questions, with the lowest mark. Missing under `leastPartsJudged`. */
  readonly lowest?: FitPart;
}

/** Sums up one fit. A person without a row was not judged at all: give `undefined`. */
export function overallFit(fit: Pick<Fit, 'parts'> | undefined): FitOverall {
  const judged = fitParts.flatMap((part) => {
    const mark = fit?.parts[part]?.mark;
    return mark === undefined ? [] : [{ part, mark }];
  });
  const [first] = judged;
  if (!first) return { judged: 0 };
  const low = judged.reduce((least, one) => (one.mark < least.mark ? one : least), first);
  const high = judged.reduce((most, one) => (one.mark > most.mark ? one : most), first);
  const spread = { low: low.mark, high: high.mark };
  if (judged.length < leastPartsJudged) return { judged: judged.length, spread };
  const mean = judged.reduce((sum, { mark }) => sum + mark, 0) / judged.length;
  return { judged: judged.length, mean, spread, lowest: low.part };
}

const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** "4.2 of 5, judged 5 of 6, marks 3 to 5"; "judged 2 of 6" without a number; "not looked at". */
export function fitWords({ judged, mean, spread }: FitOverall): string {
  if (judged === 0) return 'not looked at';
  const seen = `judged ${judged} of ${fitParts.length}`;
  if (mean === undefined || !spread) return seen;
  const marks = spread.low === spread.high ? `all ${spread.low}` : `marks ${spread.low} to ${spread.high}`;
  return `${oneDecimal.format(mean)} of 5, ${seen}, ${marks}`;
}

/** 4.2 of 5, always with one decimal. */
export function fitNumber(mean: number): string {
  return oneDecimal.format(mean);
}
