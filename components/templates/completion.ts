import type { Snippet } from '@/lib/domain/template';
import { fold } from '@/lib/roster/fold';
import type { LanguageVariable, TemplateLanguage } from '@/lib/services/template-types';

/** What is being typed at the cursor; `from` to `to` is what a choice replaces, offsets in UTF-16 units. */
export interface Context {
  readonly kind: 'output' | 'value' | 'filter' | 'tag' | 'snippet';
  readonly query: string;
  readonly from: number;
  readonly to: number;
  /** The brackets are closed already, behind what is replaced. */
  readonly isClosed: boolean;
}

export interface Suggestion {
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
  /** Put in the place of what was typed. */
  readonly insert: string;
  /** Where typing goes on, from the end of what was put in. */
  readonly back: number;
}

const MOST = 40;
/** How far back an opening bracket is looked for. */
const REACH = 400;

/** What could be completed at the cursor; `undefined` where somebody just writes. */
export function contextAt(text: string, caret: number): Context | undefined {
  const before = text.slice(Math.max(0, caret - REACH), caret);
  const start = caret - before.length;
  const snippet = /(?:^|[\s(])(;([\p{L}\p{N}_-]*))$/u.exec(before);
  const open = before.lastIndexOf('{{');
  const tag = before.lastIndexOf('{%');
  const inside = before.slice(Math.max(open, tag));
  const isOpen = Math.max(open, tag) !== -1 && !/\}\}|%\}|\n\n/.test(inside) && !isQuoted(inside);
  if (!isOpen) {
    return snippet?.[1] === undefined
      ? undefined
      : { kind: 'snippet', query: snippet[2] ?? '', from: caret - snippet[1].length, to: caret, isClosed: false };
  }
  const isClosed = /^[^\n{]*?(?:\}\}|%\})/.test(text.slice(caret));
  const word = /[\w.]*$/.exec(before)?.[0] ?? '';
  const from = caret - word.length;
  // A word may go on behind the cursor.
  const to = caret + (/^[\w.]*/.exec(text.slice(caret))?.[0].length ?? 0);
  if (/\|\s*\w*$/.test(inside)) return { kind: 'filter', query: word, from, to, isClosed };
  if (tag > open) {
    const name = /^\{%-?\s*(\w*)$/.exec(inside);
    if (name) return { kind: 'tag', query: name[1] ?? '', from: start + tag, to: isClosed ? to : caret, isClosed };
    return /(?:if|elsif|unless|case|=|and|or|[=<>]=?|contains)\s+[\w.]*$/.test(inside)
      ? { kind: 'value', query: word, from, to, isClosed }
      : undefined;
  }
  return /^\{\{-?\s*[\w.]*$/.test(inside)
    ? { kind: 'output', query: word, from: start + open, to: closedEnd(text, to), isClosed }
    : undefined;
}

/** What fits, the best first. Asked with nothing typed: all of it. */
export function suggestionsFor(
  context: Context,
  language: TemplateLanguage,
  snippets: readonly Snippet[],
): readonly Suggestion[] {
  switch (context.kind) {
    case 'snippet':
      return snippets
        .filter(({ name }) => slug(name).includes(fold(context.query)))
        .slice(0, MOST)
        .map(({ id, name, text }) => ({ id, label: name, detail: firstLine(text), insert: text, back: 0 }));
    case 'filter':
      return language.filters
        .filter(({ name, description }) => fits(context.query, name, description))
        .map(({ name, description, takes }) => {
          const argument = takes[0] === 0 ? '' : name === 'replace' ? ': "", ""' : ': ""';
          const close = context.isClosed ? '' : ' }}';
          const back = argument === '' ? 0 : (name === 'replace' ? 5 : 1) + close.length;
          return { id: name, label: name, detail: description, insert: `${name}${argument}${close}`, back };
        });
    case 'tag':
      return language.tags
        .filter(({ name, description }) => fits(context.query, name, description))
        .map(({ name, description }) => {
          const [head, end] =
            name === 'assign'
              ? ['{% assign ', ' = "" %}']
              : name === 'comment'
                ? ['{% comment %}', '{% endcomment %}']
                : [`{% ${name} `, ` %}{% end${name} %}`];
          return context.isClosed
            ? { id: name, label: name, detail: description, insert: `{% ${name} `, back: 0 }
            : { id: name, label: name, detail: description, insert: head + end, back: end.length };
        });
    default:
      return ranked(language.variables, context.query).map((variable) => ({
        id: variable.id,
        label: variable.label,
        detail: variable.value ?? (variable.gap === undefined ? undefined : gapText[variable.gap]),
        insert: context.kind === 'value' ? variable.id : variable.insert,
        back: 0,
      }));
  }
}

const gapText = { none: 'none', unknown: 'unknown', 'not-looked-at': 'not looked at' } as const;

function ranked(variables: readonly LanguageVariable[], query: string): LanguageVariable[] {
  const asked = fold(query);
  const rows = variables.flatMap((variable) => {
    const [id, label] = [fold(variable.id), fold(variable.label)];
    if (asked === '') return [{ variable, rank: 0 }];
    if (id.startsWith(asked) || label.startsWith(asked)) return [{ variable, rank: 0 }];
    if (id.includes(asked) || label.includes(asked)) return [{ variable, rank: 1 }];
    return `${variable.group} ${fold(variable.value ?? '')} ${fold(variable.description)}`.includes(asked)
      ? [{ variable, rank: 2 }]
      : [];
  });
  return rows
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST)
    .map(({ variable }) => variable);
}

/** How a snippet is called behind its semicolon: `opt-out-line`. */
export function slug(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function fits(query: string, name: string, description: string): boolean {
  const asked = fold(query);
  return asked === '' || name.startsWith(asked) || (asked.length > 2 && fold(description).includes(asked));
}

/** Whether the end stands inside of a text in quotes: there everything is just words. */
function isQuoted(inside: string): boolean {
  let open = '';
  for (const character of inside) {
    if (open === '' && (character === '"' || character === "'")) open = character;
    else if (character === open) open = '';
  }
  return open !== '';
}

/** With brackets that close right behind the word, these are replaced too: what is put in has its own. */
function closedEnd(text: string, to: number): number {
  return to + (/^[ \t]*-?\}\}/.exec(text.slice(to))?.[0].length ?? 0);
}

function firstLine(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
