import { EMOJI } from '../features/comparable-text';
import type { PlainComment } from './normalise';

/** What the heuristics look at. */
export interface CommentParts {
  readonly plain: PlainComment;
  /** Of `maskedWords`. */
  readonly words: readonly string[];
  /** The words with single blanks between them. */
  readonly line: string;
}

/** A sign of spam, or of its absence, with the words that explain it. */
export interface Heuristic {
  readonly id: string;
  /** Follows "because the comment": "asks to subscribe or to look at a channel". */
  readonly says: string;
  /** 0 (not at all) to 1. */
  readonly measure: (parts: CommentParts) => number;
}

const SUBSCRIBE =
  /\b(?:subscri\w*|subs?|sub 4 sub|abonnier\w*|abonne\w*|suscri\w*|inscrev\w*|iscriv\w*)\b|подпи[сш]|サブスク|チャンネル登録|구독|订阅|訂閱/u;
const VISIT =
  /\b(?:check(?:ing)? (?:out|it|this|my|our|me)|visit|click|link in|go to|look at my|watch my|listen to my|take a look|schaut?|besuch\w*|mira|visita|clica|guarda|regarde\w*|tikla)\b|переход|ссылк|ziyaret/u;
const OWN =
  /\b(?:my|our|meine?[nr]?|unser\w*|mon|notre|mi|nuestro|meu|nosso|il mio) (?:new )?(?:channel|video|videos|song|songs|music|cover|covers|page|profile|mixtape|album|blog|website|site|kanal|seite|chaine|canal|pagina|perfil|instagram|insta|facebook|twitter)\b/u;
const WRITE_TO =
  /\b(?:dm|dms|inbox|message|messages|text|contact|reach out|write|whats ?app|telegram|signal|hit (?:me|him|her) up|schreib\w*|escrib\w*|ecri\w*|scrivi\w*)\b|ватсап|телеграм|пишите|واتساب|微信|加我/u;
const FOLLOW =
  /\b(?:follow|follow me|following me|followers|f4f|like ?4 ?like|l4l|shout ?out|promot\w*|collab\w*|ambassador|folgt?|seguime|sigueme|segue|suivez)\b/u;
const MONEY =
  /\b(?:invest\w*|profit\w*|earn\w*|trad(?:e|er|ers|ing)|forex|fx|payout|withdraw\w*|broker|binary|loans?|capital|deposit\w*|wealth|returns?|cash ?app|paypal|roi|ganar|ganancias|verdien\w*|gagner|guadagn\w*)\b|заработ|инвест|استثمار|投资|赚钱|निवेश/u;
const COINS =
  /\b(?:bitcoin|btc|eth|ethereum|usdt|crypto\w*|nfts?|tokens?|airdrop\w*|coins?|blockchain|metaverse|wallet|binance|doge\w*|bnb|defi|web ?3|presale|pump|buy and hold|hodl|ecosystem|listing|trc20|dapps?)\b|(?<=\w{3})coin\b|биткоин|крипто/u;
const TESTIMONY =
  /\b(?:recommend\w*|testif\w*|testimon\w*|legit\w*|trust\w*|honest\w*|transparen\w*|grateful|thanks to|thank you (?:mrs?|sir|maam|ma|so much)|all thanks|god bless|changed my life|introduced to|guidance|mentor\w*|expert\w*|platform|success(?:ful)?|keep up the good work|genuine|reliable|blessing to my|strateg\w*|credit to|choice made)\b/u;
const RETURNS =
  /\b(?:(?:in|within|after|every|per|a|less than)(?: (?:just|less than|only|a|few|the|one|two|three|NUM)){0,4} ?(?:hours?|hrs|days?|weeks?|months?)|my (?:first |second |last |own |NUM (?:st|nd|rd|th) )?(?:withdrawal|payout|profits?|payment|investment|returns?|wallet|life|bills|family)|i (?:made|make|earned|received|got|withdrew|am earning|m earning) MONEY)\b/u;
const WORK =
  /\b(?:work from home|from home|online job|make money|extra money|weekly|daily|monthly|surveys?|gift ?cards?|free (?:iphone|robux|money|gift)|win(?:ner)?|won|prizes?|discounts?|coupon|promo|sale|cheap|buy|giveaway|giving out|website developer|digital marketer|funded account)\b/u;
const HANDOUT =
  /\b(?:first (?:few |NUM |five |ten |\w+ )?(?:NUM )?(?:struggling )?people|hard ?times?|tough times|paying off|pay(?:ing)? (?:NUM|MONEY)|grands?|help (?:me|us|out)|assist me|donat\w*|beggar|refugees?|hospital|operation|bills|debts?|struggling)\b/u;
const RECOVERY =
  /\b(?:recover\w*|lost (?:funds|my|crypto|money)|hack\w*|retriev\w*|scam\w*|get (?:your|my) (?:money|assets|funds|account)|compromised|locked)\b/u;
const PERSON = /\b(?:she|her|he|him|his|mrs?|maam|sir|coach|madam|brother|my man)\b/u;
const PLEA =
  /\b(?:please|pls|plz|kindly|thumbs up|like this|share|vote|support|bitte|por favor|svp|per favore|lutfen)\b|пожалуйста/u;
const CHAIN =
  /\b(?:read this|do ?not ignore|don ?t ignore|copy (?:and|this)|paste|send this|repost|years ago|god|jesus|amen)\b/u;
/** About what is seen or heard: spam seldom is. */
const ON_TOPIC =
  /\b(?:songs?|videos?|views|lyrics|singer|voice|lol|haha\w*|love (?:it|this|her|him|you)|beautiful|why|what|this is|yes+|no|wow|cute|congrat\w*)\b/u;

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
  sign('onTopic', 'speaks of what is seen or heard', ON_TOPIC),
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
  return words.filter((word) => word.length <= 20 && !/^[\p{L}\p{N}]/u.test(word) && ONE_EMOJI.test(word)).length;
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
