import { clip } from '@/lib/domain/text';
import { MergeValue, MissingValue } from './merge-value';

export interface TemplateFilter {
  readonly name: string;
  readonly description: string;
  readonly example: string;
  /** How many values follow the colon: fewest and most. */
  readonly takes: readonly [fewest: number, most: number];
}

interface TextFilter extends TemplateFilter {
  apply(text: string, first: string, second: string): string;
}

/** Longest text a filter gives, in UTF-16 units: `append` of itself cannot grow without end. */
const LONGEST = 2_000;

const fallback: TemplateFilter = {
  name: 'default',
  description: 'What to say when nothing is known.',
  example: '{{ first_name | default: "there" }}',
  takes: [1, 1],
};

const textFilters: readonly TextFilter[] = [
  {
    name: 'capitalize',
    description: 'First letter large, the rest as it is.',
    example: '{{ category | capitalize }}',
    takes: [0, 0],
    apply: (text) => text.replace(/^\p{L}/u, (letter) => letter.toUpperCase()),
  },
  {
    name: 'upcase',
    description: 'All capital letters.',
    example: '{{ tier | upcase }}',
    takes: [0, 0],
    apply: (text) => text.toUpperCase(),
  },
  {
    name: 'downcase',
    description: 'All small letters.',
    example: '{{ category | downcase }}',
    takes: [0, 0],
    apply: (text) => text.toLowerCase(),
  },
  {
    name: 'strip',
    description: 'Without spaces at both ends.',
    example: '{{ bio | strip }}',
    takes: [0, 0],
    apply: (text) => text.trim(),
  },
  {
    name: 'first_word',
    description: 'Only the first word.',
    example: '{{ full_name | first_word }}',
    takes: [0, 0],
    apply: (text) => text.trim().split(/\s/, 1)[0] ?? '',
  },
  {
    name: 'truncate',
    description: 'At most so many characters (50 unless told), then “…”.',
    example: '{{ bio | truncate: 80 }}',
    takes: [0, 1],
    apply: (text, length) => {
      const limit = count(length, 50);
      return text.length <= limit ? text : `${clip(text, Math.max(0, limit - 1)).trimEnd()}…`;
    },
  },
  {
    name: 'truncatewords',
    description: 'At most so many words (15 unless told), then “…”.',
    example: '{{ bio | truncatewords: 10 }}',
    takes: [0, 1],
    apply: (text, length) => {
      const words = text.trim().split(/\s+/);
      const limit = count(length, 15);
      return words.length <= limit ? text : `${words.slice(0, limit).join(' ')}…`;
    },
  },
  {
    name: 'append',
    description: 'Text behind it.',
    example: '{{ category | append: " creators" }}',
    takes: [1, 1],
    apply: (text, more) => text + more,
  },
  {
    name: 'prepend',
    description: 'Text before it.',
    example: '{{ handle | prepend: "@" }}',
    takes: [1, 1],
    apply: (text, more) => more + text,
  },
  {
    name: 'replace',
    description: 'Every occurrence of the first text becomes the second.',
    example: '{{ category | replace: "&", "and" }}',
    takes: [2, 2],
    apply: (text, search, replacement) => (search === '' ? text : text.split(search).join(replacement)),
  },
  {
    name: 'remove',
    description: 'Without every occurrence of the text.',
    example: '{{ website | remove: "https://" }}',
    takes: [1, 1],
    apply: (text, search) => (search === '' ? text : text.split(search).join('')),
  },
];

/** Every filter of the template language, for validation, help and completion alike. */
export const templateFilters: readonly TemplateFilter[] = [fallback, ...textFilters];

/** How each filter acts on a value of the engine. Missing stays missing, also as an argument; `default` replaces it. */
export const filterActions: ReadonlyMap<string, (value: unknown, ...args: unknown[]) => unknown> = new Map([
  [fallback.name, orElse],
  ...textFilters.map((filter): [string, (value: unknown, ...args: unknown[]) => unknown] => [
    filter.name,
    (value, ...args) => applied(filter, [value, ...args]),
  ]),
]);

function applied(filter: TextFilter, inputs: readonly unknown[]): unknown {
  const values = inputs.map(asMergeValue);
  const missing = values.filter((value) => value instanceof MissingValue);
  if (missing.length > 0) return new MissingValue(missing.flatMap((value) => value.variables));
  const known = values.filter((value) => value instanceof MergeValue);
  const [text = '', first = '', second = ''] = known.map((value) => value.text);
  const result = clip(filter.apply(text, first, second), LONGEST);
  return new MergeValue(
    result,
    result,
    known.flatMap((value) => value.from),
    known.flatMap((value) => value.insteadOf),
  );
}

function orElse(input: unknown, ...[other]: unknown[]): unknown {
  const value = asMergeValue(input);
  if (value instanceof MergeValue && value.text.trim() !== '') return value;
  const variables = value instanceof MissingValue ? value.variables : value.from;
  const stand = asMergeValue(other);
  return stand instanceof MissingValue
    ? new MissingValue([...variables, ...stand.variables])
    : new MergeValue(stand.raw, stand.text, stand.from, [...variables, ...stand.insteadOf]);
}

/** Literals of the template and results of conditions become values made of no variable. */
export function asMergeValue(value: unknown): MergeValue | MissingValue {
  if (value instanceof MergeValue || value instanceof MissingValue) return value;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return new MergeValue(value, String(value), []);
  }
  return new MissingValue([]);
}

function count(text: string, otherwise: number): number {
  const number = Number.parseInt(text, 10);
  return Number.isFinite(number) ? Math.min(Math.max(number, 0), LONGEST) : otherwise;
}
