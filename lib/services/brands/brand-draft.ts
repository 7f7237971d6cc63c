import type { BrandRival } from '@/lib/domain/brand';
import { foldName, foldWord } from '@/lib/domain/brand-watch/fold-name';
import { ok, problem, type Result } from '@/lib/domain/result';
import { clip, headerText } from '@/lib/domain/text';
import { type BrandDraft, brandLimits } from './brand-types';

/** A draft as it may be kept: one line each, nothing twice, within `brandLimits`. Refused without a name, and when too much. */
export function cleanDraft(draft: BrandDraft): Result<BrandDraft> {
  const name = clip(headerText(draft.name), brandLimits.name);
  if (name === '') return problem('empty-name', 'Give the brand a name.');
  const safetyWords = distinctBy(
    draft.safetyWords.map((word) => line(word, brandLimits.word)),
    foldWord,
  );
  const competitors = cleanRivals(draft.competitors);
  const clashes = cleanRivals(draft.clashes);
  if (safetyWords.length > brandLimits.words)
    return problem('too-many', `A list may have ${brandLimits.words} words; this one has ${safetyWords.length}.`);
  if (Math.max(competitors.length, clashes.length) > brandLimits.rivals)
    return problem('too-many', `A brand may have ${brandLimits.rivals} competitors and as many clashing sponsors.`);
  return ok({
    name,
    aliases: cleanAliases(draft.aliases),
    competitors,
    clashes,
    values: distinctBy(
      draft.values.map((value) => line(value, brandLimits.word)),
      foldWord,
    ).slice(0, brandLimits.values),
    safetyWords,
  });
}

/** Those of one name become one. */
function cleanRivals(rivals: readonly BrandRival[]): BrandRival[] {
  const found = new Map<string, BrandRival>();
  for (const rival of rivals) {
    const name = line(rival.name, brandLimits.name);
    const key = foldName(name);
    if (key === '') continue;
    const known = found.get(key);
    found.set(key, { name: known?.name ?? name, aliases: cleanAliases([...(known?.aliases ?? []), ...rival.aliases]) });
  }
  return [...found.values()];
}

function cleanAliases(aliases: readonly string[]): string[] {
  return distinctBy(
    aliases.map((alias) => line(bareHost(alias), brandLimits.alias)),
    foldWord,
  ).slice(0, brandLimits.aliases);
}

/** `https://www.northlight.example/shop` was copied from the address bar: the host is meant. */
function bareHost(alias: string): string {
  const written = alias.trim();
  if (!/^https?:\/\//i.test(written) || !URL.canParse(written)) return written;
  return new URL(written).hostname.replace(/^www\./, '');
}

function line(text: string, limit: number): string {
  return clip(headerText(text), limit).trim();
}

function distinctBy(texts: readonly string[], fold: (text: string) => string): string[] {
  const found = new Map<string, string>();
  for (const text of texts) {
    const key = fold(text);
    if (key !== '' && !found.has(key)) found.set(key, text);
  }
  return [...found.values()];
}

/**
 * Rivals as they are typed, one a line: the name, then further names behind a colon, with commas between them
 * (`Northlight: @northlight, northlight.example, NORTH15`). Without a colon, everything behind the first comma.
 */
export function rivalsOf(text: string): BrandRival[] {
  return text.split(/[\r\n]+/).flatMap((written) => {
    const trimmed = written.trim();
    if (trimmed === '') return [];
    const [, name = trimmed, rest = ''] = /^([^:,;\t]*?)\s*(?:[:,;\t]\s*(?!\/\/)(.*))?$/u.exec(trimmed) ?? [];
    const aliases = rest
      .split(/[,;\t]/)
      .map((alias) => alias.trim())
      .filter((alias) => alias !== '');
    return name === ''
      ? aliases.slice(0, 1).map((only) => ({ name: only, aliases: aliases.slice(1) }))
      : [{ name, aliases }];
  });
}

/** The text that `rivalsOf` reads as these. */
export function rivalsText(rivals: readonly BrandRival[]): string {
  return rivals.map(({ name, aliases }) => (aliases.length > 0 ? `${name}: ${aliases.join(', ')}` : name)).join('\n');
}

/** Words as they are typed or pasted: one a line, or with commas between them. */
export function wordsOf(text: string): string[] {
  return text
    .split(/[\r\n,;\t]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
