import type { AccountFeatures, HandleFeatures, SeenNumber } from '@/lib/domain/evidence';
import { type Field, valueIn } from '@/lib/domain/field';
import type { AccountFields } from '@/lib/domain/reading';
import { EMOJI } from './comment-features';

const CONSONANT_RUN = /[bcdfghjklmnpqrstvwxz]+/g;
const WEB_ADDRESS =
  /https?:\/\/|\bwww\.|\b[a-z0-9-]{2,63}\.(?:com|net|org|io|me|co|ly|bio|link|shop|store|tv|ee|app)\b/i;

/**
 * What is kept of an account of somebody's list in place of who it is. A member that is missing was not on the page; none is
 * filled with a stand-in.
 */
export function accountFeatures(account: AccountFields): AccountFeatures {
  const handle = valueIn(account.handle);
  const name = valueIn(account.displayName);
  return {
    version: 1,
    ...optional('handle', handle === undefined ? undefined : handleFeatures(handle)),
    ...optional('name', nameFeatures(account.displayName, name, handle)),
    ...optional('hasPicture', account.hasPicture && valueIn(account.hasPicture)),
    ...optional('followers', seenNumber(account.followers)),
    ...optional('following', seenNumber(account.following)),
    ...optional('posts', seenNumber(account.posts)),
    ...optional('bioLength', bioLength(account.bio)),
    ...optional('hasLink', hasLink(account)),
    ...optional('verified', valueIn(account.verified)),
    ...optional('private', valueIn(account.private)),
  };
}

/** @param handle as the site writes it; a leading `@` and the server of a federated handle count for nothing */
export function handleFeatures(handle: string): HandleFeatures {
  const own = handle.trim().replace(/^@/, '').split('@')[0]?.normalize('NFC').toLowerCase() ?? '';
  const characters = [...own];
  const digits = own.match(/\p{Nd}/gu) ?? [];
  return {
    length: characters.length,
    digits: digits.length,
    trailingDigits: /\p{Nd}*$/u.exec(own)?.[0].length ?? 0,
    longestDigitRun: longest(own.match(/\p{Nd}+/gu)),
    separators: (own.match(/[._-]/g) ?? []).length,
    longestConsonantRun: longest(own.normalize('NFD').match(CONSONANT_RUN)),
    pattern: patternOf(characters),
    entropy: entropyOf(characters),
  };
}

/** A number of a field with its precision; `undefined` when it was not found. */
export function seenNumber(field: Field<number> | undefined): SeenNumber | undefined {
  if (field?.status !== 'found') return undefined;
  return { value: field.value, precision: field.precision ?? 'exact' };
}

function nameFeatures(
  field: Field<string>,
  name: string | undefined,
  handle: string | undefined,
): AccountFeatures['name'] | undefined {
  if (name === undefined) return field.status === 'absent' ? { length: 0, words: 0, digits: 0, emoji: 0 } : undefined;
  return {
    length: [...name].length,
    words: name.split(/\s+/).filter((word) => word !== '').length,
    digits: (name.match(/\p{Nd}/gu) ?? []).length,
    emoji: (name.match(EMOJI) ?? []).length,
    ...(handle === undefined ? {} : { likeHandle: likeness(name, handle) }),
  };
}

/** Dice's coefficient of pairs of letters, after case, accents and everything but letters and digits are dropped: 0 to 1. */
function likeness(name: string, handle: string): number {
  const [one, other] = [pairsOf(name), pairsOf(handle.split('@').find((part) => part !== '') ?? '')];
  const total = one.length + other.length;
  if (total === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of one) left.set(pair, (left.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of other) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    common += 1;
    left.set(pair, count - 1);
  }
  return (2 * common) / total;
}

function pairsOf(text: string): string[] {
  const letters = [
    ...text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ].slice(0, 200);
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

function patternOf(characters: readonly string[]): string {
  let pattern = '';
  for (const character of characters) {
    const mark = /\p{L}|\p{M}/u.test(character)
      ? 'a'
      : /\p{Nd}/u.test(character)
        ? '0'
        : /[._-]/.test(character)
          ? '_'
          : '?';
    if (!pattern.endsWith(mark)) pattern += mark;
    if (pattern.length === 12) break;
  }
  return pattern;
}

function entropyOf(characters: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / characters.length) * Math.log2(count / characters.length);
  return Math.round(bits * 1_000) / 1_000;
}

function bioLength(bio: Field<string> | undefined): number | undefined {
  if (bio?.status === 'absent') return 0;
  return bio?.status === 'found' ? [...bio.value].length : undefined;
}

/** `false` only where field and bio were both looked at, or the site has a field for it and it is plainly empty. */
function hasLink({ website, bio }: AccountFields): boolean | undefined {
  if (website?.status === 'found') return true;
  if (bio?.status === 'found' && WEB_ADDRESS.test(bio.value)) return true;
  return website?.status === 'absent' ? false : undefined;
}

function longest(runs: readonly string[] | null): number {
  return Math.max(0, ...(runs ?? []).map((run) => run.length));
}

function optional<K extends string, V>(key: K, value: V | undefined): { [Key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [Key in K]: V });
}
