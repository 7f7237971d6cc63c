import { absent, type Field, type FieldSource, found } from '@/lib/domain/field';
import { clip } from '@/lib/domain/text';
import { spelledOutEmail } from './spelled-emails';

/**
 * Local part and domain as people publish them (the common subset of RFC 5321: letters of any script are left out, since an
 * address with them is far more often prose). With an `@` before it, it is an account (`@ana@mastodon.example`). Lengths are
 * bounded so that a hostile text costs linear time.
 */
const ADDRESS =
  /(?<![\w.+%'@-])[a-z0-9](?:[a-z0-9._%+'-]{0,62}[a-z0-9_+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}(?![\w@-])/gi;
/** Endings of files and packages that look like domains: `logo@2x.png`. */
const FILE_ENDING = /\.(?:png|jpe?g|gif|webp|svg|js|css|mp4)$/i;
const LONGEST_TEXT = 20_000;

/**
 * The public e-mail addresses that a text writes out plainly, in order, without repeats (compared without case). Spelled-out
 * ones ("name [at] example [dot] com") are read by `emailField`, which says that they had to be interpreted.
 */
export function emailsIn(text: string): string[] {
  const seen = new Set<string>();
  const result: string[] = [];
  for (const [match] of text.slice(0, LONGEST_TEXT).matchAll(ADDRESS)) {
    if (match.includes('..') || FILE_ENDING.test(match) || seen.has(match.toLowerCase())) continue;
    seen.add(match.toLowerCase());
    result.push(match);
  }
  return result;
}

/** Longest page words kept beside an address. */
const LONGEST_WRITTEN = 200;

/**
 * The first plain address of a text; else the first spelled-out one, with the page's words as `written`; else `absent`: the
 * text was read and has none. Callers that saw only a part of the text turn that into a gap.
 */
export function emailField(text: string, source: FieldSource): Field<string> {
  const [plain] = emailsIn(text);
  if (plain !== undefined) return found(plain, source);
  const spelled = spelledOutEmail(text.slice(0, LONGEST_TEXT));
  const [address] = spelled === undefined ? [] : emailsIn(spelled.address);
  if (spelled === undefined || address === undefined) return absent();
  return { status: 'found', value: address, source, written: clip(spelled.written, LONGEST_WRITTEN) };
}

/** The address of a plain `mailto:` link; `undefined` for anything else. Subject and body of the link are dropped. */
export function emailOfMailto(href: string): string | undefined {
  if (!/^mailto:/i.test(href)) return undefined;
  try {
    const [first] = emailsIn(decodeURIComponent(href.slice('mailto:'.length).split('?')[0] ?? ''));
    return first;
  } catch {
    return undefined;
  }
}
