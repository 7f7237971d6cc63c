/** A variable of a text, and what stands for it where it is not known. */
export interface FallbackLine {
  readonly variable: string;
  /** Missing: without a value the person is left out. */
  readonly fallback?: string;
  /** It is written with other words for it in different places. */
  readonly isMixed: boolean;
}

const OUTPUT = /\{\{(-?)\s*([a-z_][\w.]*)((?:\s*\|(?:[^"'{}|]|"[^"\n]*"|'[^'\n]*')*)*)\s*(-?)\}\}/g;
const FILTER = /\|((?:[^"'{}|]|"[^"\n]*"|'[^'\n]*')*)/g;
const DEFAULT = /^\s*default\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)')\s*$/;

/** The variables that are written out, in the order in which they come, each once. */
export function fallbacksOf(texts: readonly string[]): FallbackLine[] {
  const found = new Map<string, (string | undefined)[]>();
  for (const text of texts) {
    for (const [, , variable = '', filters = ''] of text.matchAll(OUTPUT)) {
      found.set(variable, [...(found.get(variable) ?? []), defaultOf(filters)]);
    }
  }
  return [...found].map(([variable, all]) => {
    const [first] = all;
    return {
      variable,
      ...(first !== undefined && { fallback: first }),
      isMixed: all.some((each) => each !== first),
    };
  });
}

/** The text with this fallback wherever the variable is written out; an empty one takes it away. Everything else stays. */
export function withFallback(text: string, variable: string, fallback: string): string {
  return text.replace(OUTPUT, (whole, left: string, name: string, filters: string, right: string) => {
    if (name !== variable) return whole;
    const others = [...filters.matchAll(FILTER)]
      .map((match) => (match[1] ?? '').trim())
      .filter((filter) => !DEFAULT.test(filter));
    const said = fallback.replace(/[{}\r\n]/g, '');
    const parts = [name, ...(said === '' ? [] : [`default: ${quoted(said)}`]), ...others];
    return `{{${left} ${parts.join(' | ')} ${right}}}`;
  });
}

/** The text with one name in place of another, wherever it stands between brackets. */
export function withVariable(text: string, wrong: string, right: string): string {
  const name = new RegExp(`(?<![\\w."'])${wrong.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w."'])`, 'g');
  return text.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, (code) => code.replace(name, right));
}

function defaultOf(filters: string): string | undefined {
  for (const [, filter = ''] of filters.matchAll(FILTER)) {
    const match = DEFAULT.exec(filter);
    if (match) return match[1] ?? match[2] ?? '';
  }
  return undefined;
}

/** Liquid has no way to write a quote inside of the same quotes. */
function quoted(text: string): string {
  if (!text.includes('"')) return `"${text}"`;
  return text.includes("'") ? `"${text.replaceAll('"', '”')}"` : `'${text}'`;
}
