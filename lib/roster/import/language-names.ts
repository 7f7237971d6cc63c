import { languageName, languageTag } from '@/lib/domain/language-tag';

/** ISO 639-1, two letters: what programs name in words. */
const letters = [...'abcdefghijklmnopqrstuvwxyz'];

let byName: ReadonlyMap<string, string> | undefined;

/** The language of an English name, `Portuguese`; `undefined` when none with a code of two letters is called so. */
export function languageCalled(name: string): string | undefined {
  byName ??= new Map(
    letters.flatMap((one) =>
      letters.flatMap((two) => {
        const called = languageName(`${one}${two}`);
        return called === undefined ? [] : [[called.toLowerCase(), `${one}${two}`] as const];
      }),
    ),
  );
  return byName.get(name.trim().toLowerCase());
}

/** Asking takes long, and a column says the same few words again and again. */
const known = new Map<string, string | undefined>();

/** BCP 47 of a tag or an English name. */
export function languageOf(word: string): string | undefined {
  if (known.has(word)) return known.get(word);
  if (known.size > 1_000) known.clear();
  const tag = languageTag(word) ?? languageCalled(word);
  known.set(word, tag);
  return tag;
}
