import type { Brand, BrandRival } from '../brand';
import type { BrandId } from '../ids';
import { isEverydayWord } from './common-words';
import { foldName, foldWord, squeezedName } from './fold-name';
import { isGermanText, isProperUse } from './proper-use';
import { type TextName, type TextPieces, type TextWord, textPieces } from './text-words';

/** What is looked for, for one brand. */
export interface Watched {
  readonly kind: 'word' | 'competitor' | 'clash';
  readonly brandId: BrandId;
  /** A word of the safety list, or a rival's name, as the brand has it. */
  readonly term: string;
}

export interface Found extends Watched {
  readonly where: 'text' | 'mention' | 'hashtag' | 'link';
  /** In UTF-16 units of the text. */
  readonly at: number;
  readonly end: number;
}

export interface Watcher {
  readonly hasWords: boolean;
  /** Everything of the brands in a text, in the order of the text. Linear in its length. `language` in BCP 47, where stated. */
  find(text: string, language?: string): Found[];
  /** The rivals that a name or handle stands for, taken as a whole, as a site's own label gives it. */
  named(name: string): Watched[];
}

interface Entry {
  readonly watched: Watched;
  /** A word of everyday language, which counts in running text only where it is plainly a name. */
  readonly isEveryday: boolean;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly ends: Entry[];
}

interface Prepared {
  /** Safety words keep their accents, names do not. */
  readonly words: Node;
  readonly names: Node;
  readonly handles: Map<string, Entry[]>;
  readonly hosts: Map<string, Entry[]>;
  readonly hostNames: Map<string, Entry[]>;
}

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}$/i;
/** Between the words of a phrase: a blank or two, a hyphen, an apostrophe, or nothing at all. */
const WITHIN_PHRASE = /^(?:[\s\u00a0]{0,2}|[-‐‑'’ʼ]|\s?[-–]\s?|\.)$/u;
/** `Dr. Pepper`: a short word may be shortened by its stop, behind a longer one it ends the sentence. */
const SHORT_STOP = /^\.\s$/;
/** `drug-free`: the opposite of what the list means. */
const FREE_OF = /^(?:free|frei|freie|freies|freier|freien)$/i;
/** What brands put behind their own name in a handle, and creators behind a brand's name in a hashtag. */
const HANDLE_ENDS = 'official|hq|de|uk|us|usa|fr|es|it|nl|at|ch|eu|ca|au|global|europe|store|shop|app'.split('|');
const TAG_ENDS = 'ad|ads|partner|partners|partnership|ambassador|sponsored|sponsor|collab|werbung|anzeige'.split('|');
const SECOND_LEVEL = new Set(['co', 'com', 'org', 'net', 'gov', 'edu', 'ac']);
const LONGEST_PHRASE = 10;

/** Looks for the words and rivals of all these brands at once. Made once and used for many texts. */
export function watcherOf(brands: readonly Brand[]): Watcher {
  const prepared: Prepared = {
    words: node(),
    names: node(),
    handles: new Map(),
    hosts: new Map(),
    hostNames: new Map(),
  };
  for (const brand of brands) {
    for (const term of brand.safetyWords) addWord(prepared, { kind: 'word', brandId: brand.id, term });
    for (const rival of brand.competitors) addRival(prepared, 'competitor', brand.id, rival);
    for (const rival of brand.clashes) addRival(prepared, 'clash', brand.id, rival);
  }
  return {
    hasWords: brands.some(({ safetyWords }) => safetyWords.length > 0),
    find: (text, language) => findIn(prepared, text, language),
    named: (name) => {
      const key = squeezedName(name.replace(/^[@＠]/, ''));
      return key === '' ? [] : rivalsOf(prepared.handles.get(key) ?? []).map(({ watched }) => watched);
    },
  };
}

function node(): Node {
  return { next: new Map(), ends: [] };
}

function addWord(prepared: Prepared, watched: Watched): void {
  const parts = textPieces(watched.term.replace(/^[#＃@＠]/, '')).words.map(({ text }) => foldWord(text));
  const last = parts.at(-1);
  if (last === undefined || parts.length > LONGEST_PHRASE) return;
  const entry = { watched, isEveryday: false };
  for (const form of formsOf(last)) put(prepared.words, [...parts.slice(0, -1), form], entry);
  // Hashtags put their words together.
  add(prepared.handles, squeezed(parts), entry);
}

/** Simple plurals of words in Latin letters. */
function formsOf(word: string): string[] {
  if (!/^\p{Script=Latin}{3,}$/u.test(word)) return [word];
  const plurals = [`${word}s`, `${word}es`, ...(/[^aeiou]y$/.test(word) ? [`${word.slice(0, -1)}ies`] : [])];
  return [word, ...plurals];
}

function addRival(
  prepared: Prepared,
  kind: 'competitor' | 'clash',
  brandId: BrandId,
  { name, aliases }: BrandRival,
): void {
  const watched: Watched = { kind, brandId, term: name };
  for (const written of [name, ...aliases]) {
    const alias = written.trim();
    const bare = alias.replace(/^[@＠#＃]/, '');
    const key = squeezedName(bare);
    if (key === '') continue;
    const isDomain = alias === bare && DOMAIN.test(bare);
    const parts = textPieces(bare).words.map(({ text }) => foldName(text));
    const isEveryday = parts.length === 1 && isEverydayWord(key);
    const entry = { watched, isEveryday };
    if (isDomain) add(prepared.hosts, bare.toLowerCase().replace(/^www\./, ''), entry);
    else add(prepared.hostNames, key, entry);
    add(prepared.handles, key, entry);
    // With its sign, it is a handle or a hashtag and nothing else.
    if (alias !== bare || isDomain || parts.length > LONGEST_PHRASE) continue;
    put(prepared.names, parts, entry);
    if (parts.length > 1 && key.length > 3) put(prepared.names, [key], { watched, isEveryday: isEverydayWord(key) });
  }
}

function put(root: Node, parts: readonly string[], entry: Entry): void {
  let at = root;
  for (const part of parts) {
    const next = at.next.get(part) ?? node();
    at.next.set(part, next);
    at = next;
  }
  if (parts.length > 0) at.ends.push(entry);
}

function add(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const known = map.get(key);
  if (known) known.push(entry);
  else map.set(key, [entry]);
}

function squeezed(parts: readonly string[]): string {
  return squeezedName(parts.join(''));
}

function rivalsOf(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ watched }) => watched.kind !== 'word');
}

function findIn(prepared: Prepared, text: string, language: string | undefined): Found[] {
  const pieces = textPieces(text);
  const found = [
    ...phrasesIn(prepared.words, text, pieces.words, foldWord, undefined),
    ...phrasesIn(prepared.names, text, pieces.words, foldName, language ?? ''),
    ...namesIn(prepared, pieces),
  ];
  const different = new Map(
    found.map((each) => [[each.at, each.end, each.kind, each.brandId, each.term].join('\n'), each]),
  );
  return [...different.values()].sort((one, other) => one.at - other.at || one.end - other.end);
}

/** @param language of names, empty where nobody stated it: words of everyday language need a look at how they are used */
function* phrasesIn(
  root: Node,
  text: string,
  words: readonly TextWord[],
  fold: (text: string) => string,
  language: string | undefined,
): Generator<Found> {
  if (root.next.size === 0) return;
  const folded = words.map((word) => fold(word.text));
  let isGerman: boolean | undefined;
  for (let from = 0; from < words.length; from += 1) {
    const first = words[from];
    if (!first || first.isInsideRun) continue;
    let at: Node | undefined = root;
    for (let to = from; to < words.length; to += 1) {
      const [before, word, part] = [words[to - 1], words[to], folded[to]];
      if (!word || part === undefined) break;
      if (to > from && before && !isWithinPhrase(text, before, word)) break;
      at = at.next.get(part);
      if (!at) break;
      for (const { watched, isEveryday } of at.ends) {
        if (isEveryday) {
          isGerman ??= isGermanText(words, language || undefined);
          if (!isProperUse(text, words, from, isGerman)) continue;
        }
        if (watched.kind === 'word' && isFreeOf(text, words, to)) continue;
        yield { ...watched, where: 'text', at: first.at, end: word.end };
      }
    }
  }
}

function isWithinPhrase(text: string, before: TextWord, word: TextWord): boolean {
  const between = text.slice(before.end, Math.min(word.at, before.end + 4));
  return WITHIN_PHRASE.test(between) || (before.text.length <= 3 && SHORT_STOP.test(between));
}

function isFreeOf(text: string, words: readonly TextWord[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  return (
    word !== undefined && next !== undefined && FREE_OF.test(next.text) && /^[-‐‑]$/.test(text.slice(word.end, next.at))
  );
}

function* namesIn(prepared: Prepared, { mentions, hashtags, links }: TextPieces): Generator<Found> {
  for (const mention of mentions)
    for (const { watched } of rivalsOf(byName(prepared.handles, mention, HANDLE_ENDS)))
      yield { ...watched, where: 'mention', at: mention.at, end: mention.end };
  for (const tag of hashtags)
    for (const { watched } of byName(prepared.handles, tag, TAG_ENDS))
      yield { ...watched, where: 'hashtag', at: tag.at, end: tag.end };
  for (const link of links)
    for (const { watched } of byHost(prepared, link.name))
      yield { ...watched, where: 'link', at: link.at, end: link.end };
}

/** The whole name, or the name with one of these behind it: behind `_`, `.` or `-`, or without where it cannot be misread. */
function byName(names: ReadonlyMap<string, Entry[]>, { name }: TextName, ends: readonly string[]): readonly Entry[] {
  const key = squeezedName(name);
  const whole = names.get(key);
  if (whole) return whole;
  for (const end of ends) {
    if (!key.endsWith(end) || key.length === end.length) continue;
    const isParted = /[._-]/.test(foldName(name).at(-end.length - 1) ?? '');
    const entries = names.get(key.slice(0, -end.length));
    if (entries && (isParted || (end.length > 3 && entries.every(({ isEveryday }) => !isEveryday))))
      return rivalsOf(entries);
  }
  return [];
}

function byHost({ hosts, hostNames }: Prepared, host: string): Entry[] {
  const labels = host.toLowerCase().split('.');
  const found = labels.flatMap((_, index) => hosts.get(labels.slice(index).join('.')) ?? []);
  const isNested = labels.length > 2 && (labels.at(-1)?.length ?? 0) === 2 && SECOND_LEVEL.has(labels.at(-2) ?? '');
  const name = labels.at(isNested ? -3 : -2);
  return [...found, ...(name === undefined ? [] : (hostNames.get(squeezedName(name)) ?? []))];
}
