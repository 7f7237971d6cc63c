/**
 * A language as BCP 47 spells it (`pt-br` is `pt-BR`); `undefined` for what is none. A name is none either: only its place
 * in a list says which language it is of.
 */
export function languageTag(text: string): string | undefined {
  try {
    const [tag] = Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'));
    // Well-formed is not known: any eight letters would do.
    return tag !== undefined && languageName(tag) !== undefined ? tag : undefined;
  } catch {
    return undefined;
  }
}

/** English name of a language; `undefined` when there is no such language. */
export function languageName(tag: string): string | undefined {
  try {
    return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag);
  } catch {
    return undefined;
  }
}
