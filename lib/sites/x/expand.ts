import { stringAt } from '../json-path';

/** Shortened addresses of a text with what they stand for; an empty text for those that the page does not show. */
export type Expansions = ReadonlyMap<string, string>;

const SHORTENED = /https?:\/\/t\.co\/\w{1,30}/g;

/** From `urls` (`{ url, expanded_url }`) of the lists of entities given. */
export function expansionsOf(...lists: readonly unknown[]): Expansions {
  const map = new Map<string, string>();
  for (const list of lists) {
    for (const entity of Array.isArray(list) ? list : []) {
      const url = stringAt(entity, 'url');
      const expanded = stringAt(entity, 'expanded_url');
      if (url !== undefined && expanded !== undefined && !isShortened(expanded)) map.set(url, expanded);
    }
  }
  return map;
}

/** Addresses of pictures and videos stand at the end of a text and are not shown. */
export function hiddenIn(...media: readonly unknown[]): Expansions {
  const urls = media
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .flatMap((item) => stringAt(item, 'url') ?? []);
  return new Map(urls.map((url) => [url, '']));
}

export function isShortened(url: string): boolean {
  return /^(?:https?:\/\/)?t\.co(?:\/|$)/i.test(url.trim());
}

export function shortenedIn(text: string): readonly string[] {
  return text.match(SHORTENED) ?? [];
}

/** The text with its shortened addresses replaced; `left` are those of which nothing is known. */
export function expand(
  text: string,
  expansions: Expansions,
): { readonly text: string; readonly left: readonly string[] } {
  const left: string[] = [];
  const expanded = text.replace(SHORTENED, (url) => {
    const target = expansions.get(url) ?? expansions.get(url.replace(/^http:/, 'https:'));
    if (target === undefined) left.push(url);
    return target ?? url;
  });
  return { text: expanded.replace(/[ \t]+$/gm, '').trim(), left };
}
