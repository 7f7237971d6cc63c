import type { Problem } from '@/lib/domain/result';

export interface Leftover extends Problem {
  /** What was found, as written. */
  readonly found: string;
}

interface Rule {
  readonly code: string;
  readonly pattern: RegExp;
  tell(found: string): string;
}

const STANDS_FOR = 'name|brand|company|product|link|url|handle|channel|date|price|amount|topic';
const WHOSE = 'insert|your|the|their|my|first|last|full|creator|brand|company|sender|product';

const rules: readonly Rule[] = [
  {
    code: 'leftover-code',
    pattern: /\{\{|\}\}|\{%|%\}/,
    tell: (found) => `“${found}” would be sent as it stands.`,
  },
  {
    code: 'placeholder',
    pattern: new RegExp(
      `[[{<](?:(?:${WHOSE})[ _-]?)*(?:${STANDS_FOR})[\\]}>]|[[{<](?:insert|your|their)[ _][^\\]}>\\n]{0,40}[\\]}>]`,
      'i',
    ),
    tell: (found) => `“${found}” looks like a placeholder that nobody filled in.`,
  },
  {
    code: 'placeholder',
    pattern: /%[A-Z][A-Z_]{2,}%|\*\|[A-Z_]+\|\*|\[[Xx.…_]+\]|\bX{3,}\b|\bTODO\b|\bTK ?TK\b|\b[Ll]orem ipsum\b|_{4,}/,
    tell: (found) => `“${found}” looks like a placeholder that nobody filled in.`,
  },
  {
    code: 'leftover-code',
    pattern: /\[object \w+\]|\bundefined\b|\bNaN\b/,
    tell: (found) => `“${found}” is a program's word, not a person's.`,
  },
];

/** A greeting whose name was left out in the template itself: one or two words, a gap, and what closes it. */
const GREETING = /^\s*[\p{L}’']+(?:[^\S\n]+[\p{L}’']+)?[^\S\n]+[,.](?=\s|$)/u;

/** What a person should never receive, found in text that the sender wrote. Empty when all is well. */
export function findLeftovers(text: string): Leftover[] {
  const found = rules.flatMap(({ code, pattern, tell }) => {
    const hit = pattern.exec(text)?.[0];
    return hit === undefined ? [] : [{ code, message: tell(hit), found: hit }];
  });
  const greeting = GREETING.exec(text)?.[0].trim();
  if (greeting === undefined) return found;
  return [...found, { code: 'empty-greeting', message: emptyGreeting(greeting), found: greeting }];
}

/** Of a first line, or a subject, in which nothing stands where a value was meant to. */
export function emptyGreeting(line: string): string {
  return `It would begin “${line}”: nothing stands where a name or another value was meant to.`;
}

const PROGRAM_WORDS = /^(?:undefined|null|nan|none|n\/a|\[object \w+\])$/i;

/** What programs write for nothing: "null". */
export function isProgramWord(text: string): boolean {
  return PROGRAM_WORDS.test(text.trim());
}

/** Why a value read from a page looks wrong, though it is only text; `undefined` when it does not. */
export function oddValue(text: string): string | undefined {
  if (/\{\{|\{%/.test(text)) return 'holds template code, which is sent as plain text';
  if (/<\/?[a-z!]/i.test(text)) return 'holds markup, which is sent as plain text';
  if (isProgramWord(text)) return 'looks like a program’s word for nothing';
  return undefined;
}
