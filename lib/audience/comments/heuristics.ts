import { EMOJI } from '../features/comparable-text';
import type { PlainComment } from './normalise';
import type { SameWords } from './same-words';
import {
  BUSINESS,
  CHAIN,
  COIN_TAG,
  COINS,
  FOLLOW,
  HANDOUT,
  HYPE,
  LUCK,
  MONEY,
  MONEY_EMOJI,
  OF_NAME,
  OFFER,
  ON_TOPIC,
  OWN,
  PERSON,
  PLEA,
  POINTING_EMOJI,
  QUOTED,
  RECOVERY,
  RETURNS,
  SALES,
  SPEAKER,
  SUBSCRIBE,
  TESTIMONY,
  THANKS_NAME,
  TO_NAME,
  VISIT,
  WAY_TO_WRITE,
  WORK,
  WRITE_NOW,
  WRITE_TO,
} from './spam-words';

/** What the heuristics look at. */
export interface CommentParts {
  readonly plain: PlainComment;
  /** Of `maskedWords`. */
  readonly words: readonly string[];
  /** The words with single blanks between them. */
  readonly line: string;
  /** Missing: judged alone. */
  readonly again?: SameWords;
}

/** A sign of spam, or of its absence, with the words that explain it. */
export interface Heuristic {
  readonly id: string;
  /** Follows "because the comment": "asks to subscribe or to look at a channel". */
  readonly says: string;
  /** 0 (not at all) to 1. */
  readonly measure: (parts: CommentParts) => number;
}

/** Named signs that the model weighs beside the n-grams. Case is left out but for shouting: some data come in lower case. */
export const heuristics: readonly Heuristic[] = [
  { id: 'length', says: 'is long', measure: ({ plain }) => upTo(plain.text.length, 600) },
  { id: 'words', says: 'has many words', measure: ({ words }) => upTo(words.length, 100) },
  { id: 'variety', says: 'repeats few of its words', measure: ({ words }) => ratio(new Set(words).size, words.length) },
  { id: 'wordLength', says: 'uses long words', measure: ({ words }) => meanLength(words) },
  { id: 'link', says: 'has a web address', measure: ({ words }) => upTo(count(words, 'LINK'), 3) },
  { id: 'mail', says: 'has a mail address', measure: ({ words }) => flag(words.includes('MAIL')) },
  {
    id: 'phone',
    says: 'has a telephone number or another long one',
    measure: ({ words }) => flag(words.includes('PHONE')),
  },
  { id: 'wallet', says: 'has the address of a wallet', measure: ({ words }) => flag(words.includes('WALLET')) },
  { id: 'mention', says: 'names an account', measure: ({ words }) => upTo(count(words, 'NAME'), 3) },
  { id: 'mentionInside', says: 'names an account in the middle or at the end', measure: namesLater },
  { id: 'hashtag', says: 'has hashtags', measure: ({ words }) => upTo(count(words, 'TAG'), 5) },
  { id: 'amount', says: 'names amounts of money', measure: ({ words }) => upTo(count(words, 'MONEY'), 3) },
  { id: 'numbers', says: 'has numbers', measure: ({ words }) => upTo(count(words, 'NUM'), 5) },
  { id: 'time', says: 'points to a moment of the video', measure: ({ words }) => flag(words.includes('TIME')) },
  { id: 'emoji', says: 'has emoji', measure: ({ words }) => upTo(countEmoji(words), 10) },
  {
    id: 'emojiOnly',
    says: 'is nothing but emoji',
    measure: ({ words }) => flag(words.length > 0 && countEmoji(words) === words.length),
  },
  { id: 'exclamation', says: 'exclaims', measure: ({ plain }) => upTo(countOf(plain.text, /!/g), 5) },
  { id: 'question', says: 'asks', measure: ({ plain }) => upTo(countOf(plain.text, /\?/g), 3) },
  { id: 'runs', says: 'repeats signs', measure: ({ plain }) => flag(/([^\s.])\1{3}/u.test(plain.text)) },
  { id: 'shouting', says: 'is written in capitals', measure: ({ plain }) => flag(isShouting(plain.text)) },
  {
    id: 'styled',
    says: 'is written with styled letters or look-alikes',
    measure: ({ plain }) => upTo(plain.styled, 12),
  },
  { id: 'unseen', says: 'has unseen signs inside words', measure: ({ plain }) => upTo(plain.unseen, 2) },
  { id: 'oneWord', says: 'is a word or two', measure: ({ words }) => flag(words.length <= 2) },
  sign('subscribe', 'asks to subscribe', SUBSCRIBE),
  sign('visit', 'asks to look at something elsewhere', VISIT),
  sign('own', 'speaks of a channel, page or song of its own', OWN),
  sign('writeTo', 'asks to write to somebody', WRITE_TO),
  sign('follow', 'asks to follow, or offers to promote', FOLLOW),
  sign('money', 'speaks of investing or earning', MONEY),
  sign('coins', 'speaks of coins or tokens', COINS),
  sign('returns', 'tells what was earned in how little time', RETURNS),
  sign('handout', 'offers or begs for money', HANDOUT),
  sign('recovery', 'speaks of lost money or accounts', RECOVERY),
  sign('person', 'speaks of a person', PERSON),
  {
    id: 'witness',
    says: 'praises an account together with money',
    measure: both(['NAME', 'TAG'], [MONEY, RETURNS, COINS]),
  },
  {
    id: 'praisedName',
    says: 'praises an account as a witness would',
    measure: both(['NAME', 'TAG'], [TESTIMONY, PERSON]),
  },
  {
    id: 'capitals',
    says: 'has words in capitals',
    measure: ({ plain }) => upTo(countOf(plain.text, /\b[A-Z]{3,}\b/g), 4),
  },
  sign('testimony', 'praises somebody as a witness would', TESTIMONY),
  sign('work', 'offers work, prizes or bargains', WORK),
  sign('plea', 'asks for likes, votes or help', PLEA),
  sign('chain', 'reads like a chain letter', CHAIN),
  sign('hype', 'promises a future', HYPE),
  {
    id: 'hypedCoin',
    says: 'promises a future of a coin or tag',
    measure: ({ words, line }) => flag(HYPE.test(line) && (words.includes('TAG') || COINS.test(line))),
  },
  sign('offer', 'offers help', OFFER),
  sign('writeNow', 'asks to write to somebody at once', WRITE_NOW),
  { id: 'offerToWriters', says: 'offers help to those who write', measure: together(OFFER, WAY_TO_WRITE) },
  sign('sales', 'speaks as sellers do', SALES),
  {
    id: 'salesOfMoney',
    says: 'sells what has to do with money or accounts',
    measure: together(SALES, WAY_TO_WRITE, BUSINESS),
  },
  sign('luck', 'tells of luck', LUCK),
  { id: 'luckByName', says: 'thanks an account for its luck', measure: both(['NAME', 'HANDLE', 'TAG'], [LUCK]) },
  {
    id: 'luckWithMoney',
    says: 'tells of luck with money',
    measure: ({ words, line }) => flag(LUCK.test(line) && (words.includes('MONEY') || BUSINESS.test(line))),
  },
  { id: 'ownMoney', says: 'speaks of its own amounts of money', measure: both(['MONEY'], [SPEAKER]) },
  {
    id: 'password',
    says: 'tells which word to send',
    measure: ({ plain, line }) => flag(WAY_TO_WRITE.test(line) && QUOTED.test(plain.text)),
  },
  { id: 'moneyEmoji', says: 'has emoji of money', measure: ({ plain }) => flag(MONEY_EMOJI.test(plain.text)) },
  { id: 'pointing', says: 'points somewhere by emoji', measure: ({ plain }) => flag(POINTING_EMOJI.test(plain.text)) },
  {
    id: 'handle',
    says: 'names an account without the usual sign',
    measure: ({ words }) => flag(words.includes('HANDLE')),
  },
  { id: 'nameLast', says: 'ends with the name of an account', measure: endsWithName },
  { id: 'nameFirst', says: 'begins with the name of an account', measure: ({ words }) => flag(words[0] === 'NAME') },
  {
    id: 'onlyNames',
    says: 'is nothing but names of accounts',
    measure: ({ words }) => flag(words.length > 0 && words.every((word) => word === 'NAME')),
  },
  {
    id: 'tagAlone',
    says: 'is hardly more than a hashtag',
    measure: ({ words }) => flag(words.includes('TAG') && words.length - countEmoji(words) <= 3),
  },
  sign('onTopic', 'speaks of what is seen or heard', ON_TOPIC),
  {
    id: 'coinTag',
    says: 'tags a coin or a market',
    measure: ({ plain }) => flag(COIN_TAG.test(plain.folded)),
  },
  { id: 'sendsTo', says: 'sends people to an account', measure: both(['NAME', 'HANDLE'], [TO_NAME]) },
  { id: 'thanksName', says: 'thanks an account', measure: both(['NAME', 'HANDLE', 'TAG'], [THANKS_NAME]) },
  { id: 'tellsOfName', says: 'tells what an account is or does', measure: both(['NAME', 'HANDLE'], [OF_NAME]) },
  { id: 'framedName', says: 'frames the name of an account with emoji', measure: ({ words }) => flag(isFramed(words)) },
  {
    id: 'sameAgain',
    says: 'stands word for word in another comment',
    measure: ({ again }) => flag(again?.again === true),
  },
  { id: 'sharedRuns', says: 'shares phrases with another comment', measure: ({ again }) => again?.shared ?? 0 },
];

/** All heuristics in their order. */
export function heuristicsOf(parts: CommentParts): number[] {
  return heuristics.map(({ measure }) => measure(parts));
}

function sign(id: string, says: string, pattern: RegExp): Heuristic {
  return { id, says, measure: ({ line }) => flag(pattern.test(line)) };
}

/** One of the kinds and one of the patterns at once. */
function both(kinds: readonly string[], patterns: readonly RegExp[]): Heuristic['measure'] {
  return ({ words, line }) =>
    flag(kinds.some((kind) => words.includes(kind)) && patterns.some((pattern) => pattern.test(line)));
}

/** The first pattern and any of the others at once. */
function together(first: RegExp, ...others: readonly RegExp[]): Heuristic['measure'] {
  return ({ line }) => flag(first.test(line) && others.some((pattern) => pattern.test(line)));
}

/** After a sentence: below it, a name alone calls a friend. */
function endsWithName({ words }: CommentParts): number {
  return flag(words.length >= 6 && words.findLast((word) => !isEmoji(word)) === 'NAME');
}

/** An emoji on either side of a name. */
function isFramed(words: readonly string[]): boolean {
  return words.some(
    (word, at) => word === 'NAME' && at > 0 && isEmoji(words[at - 1] ?? '') && isEmoji(words[at + 1] ?? ''),
  );
}

function namesLater({ words }: CommentParts): number {
  return flag(words.lastIndexOf('NAME') > 0);
}

function meanLength(words: readonly string[]): number {
  return Math.min(1, ratio(words.join('').length, words.length) / 10);
}

function isShouting(text: string): boolean {
  const capitals = countOf(text, /\p{Lu}/gu);
  return capitals >= 12 && capitals >= 4 * countOf(text, /\p{Ll}/gu);
}

const ONE_EMOJI = new RegExp(`^(?:${EMOJI.source})$`, 'u');

function countEmoji(words: readonly string[]): number {
  return words.filter(isEmoji).length;
}

function isEmoji(word: string): boolean {
  return word.length <= 20 && !/^[\p{L}\p{N}]/u.test(word) && ONE_EMOJI.test(word);
}

function count(words: readonly string[], kind: string): number {
  return words.filter((word) => word === kind).length;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** 0 at 0, 1 at `most` and beyond, by logarithm. */
function upTo(value: number, most: number): number {
  return Math.min(1, Math.log1p(value) / Math.log1p(most));
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function flag(is: boolean): number {
  return is ? 1 : 0;
}
