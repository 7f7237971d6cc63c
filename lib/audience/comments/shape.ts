import { EMOJI } from '../features/comparable-text';
import type { CommentParts } from './heuristics';
import { countKinds, kindNames } from './word-kinds';

/**
 * What the text of a comment is made of: which register it is written in, and which kinds of words it has. Case, commas,
 * apostrophes and line breaks are left out on purpose: one labelled collection took them from its genuine comments alone.
 */
export const shapeNames: readonly string[] = [
  'characters',
  'count',
  'latin',
  'otherLetters',
  'digits',
  'emojiShare',
  'emojiKinds',
  'stops',
  'dots',
  'english',
  'shortWords',
  'longest',
  'names',
  'sayings',
  'argues',
  ...kindNames.map((kind) => `kind ${kind}`),
  'kinds',
];

const ENGLISH = wordSet(
  'a about all am an and are as at be been but by can do for from get got has have he her him his how i if im in is it its just like me my no not of on one or our out she so some than that the their them then there they this to too u up was we were what when where which who why will with would you your',
);
/** Words of those who answer or reason. */
const ARGUES = wordSet(
  'actually again aint already also always anyone arent because bro cant care didn didnt doesn doesnt dont dude either else even everyone instead isn isnt literally lol maybe nobody nope otherwise people probably rather said saw say should someone still stop stupid than think though thought wasn why without wont wouldn wrong yall yeah yes',
);
const ONE_EMOJI = new RegExp(`^(?:${EMOJI.source})$`, 'u');
const IS_WORD = /^[\p{L}\p{N}]/u;
const MASK = /^[A-Z]+$/;

/** One number per name of `shapeNames`, always finite. */
export function shapeOf({ plain, words }: CommentParts): number[] {
  const { folded } = plain;
  const length = folded.length || 1;
  const letters = lettersOf(folded);
  const emoji = words.filter((word) => word.length <= 20 && !IS_WORD.test(word) && ONE_EMOJI.test(word));
  const spoken = words.filter((word) => IS_WORD.test(word));
  const shareOf = (is: (word: string) => boolean) =>
    spoken.length === 0 ? 0 : spoken.filter(is).length / spoken.length;
  const kinds = countKinds(words);
  return [
    Math.log1p(folded.length),
    Math.log1p(words.length),
    letters.latin / length,
    letters.other / length,
    letters.digits / length,
    words.length === 0 ? 0 : emoji.length / words.length,
    Math.log1p(new Set(emoji).size),
    letters.stops / length,
    letters.stops < 2 ? 0 : (folded.match(/\.\.+/g)?.length ?? 0),
    shareOf((word) => ENGLISH.has(word)),
    shareOf((word) => word.length <= 3),
    spoken.reduce((longest, word) => Math.max(longest, word.length), 0),
    words.filter((word) => word === 'NAME').length,
    shareOf((word) => MASK.test(word)),
    spoken.filter((word) => ARGUES.has(word)).length,
    ...kinds,
    kinds.filter((count) => count > 0).length,
  ];
}

/** How many characters are of which kind, in one walk. */
function lettersOf(folded: string) {
  const counts = { latin: 0, digits: 0, stops: 0, other: 0 };
  let isAscii = true;
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at);
    if (code >= 0x61 && code <= 0x7a) counts.latin += 1;
    else if (code >= 0x30 && code <= 0x39) counts.digits += 1;
    else if (code === 0x2e) counts.stops += 1;
    else if (code > 0x7f) isAscii = false;
  }
  if (!isAscii) counts.other = folded.match(/[^\p{ASCII}\P{L}]/gu)?.length ?? 0;
  return counts;
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
