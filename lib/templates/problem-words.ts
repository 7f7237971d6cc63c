import type { Problem } from '@/lib/domain/result';
import { refusedTags, templateTags } from './engine';
import { templateFilters } from './filters';
import { nearestName } from './nearest-name';

const CLOSERS: Readonly<Record<string, string>> = {
  endif: 'if',
  elsif: 'if',
  else: 'if',
  endunless: 'unless',
  endcase: 'case',
  when: 'case',
  endcomment: 'comment',
};

interface Rule {
  readonly pattern: RegExp;
  tell(found: string): Problem;
}

/** The engine's messages in plain words, first match wins. */
const rules: readonly Rule[] = [
  { pattern: /^tag "(.*)" not found/s, tell: unknownTag },
  {
    pattern: /^undefined filter: (.*)/s,
    tell: (name) => ({
      code: 'unknown-filter',
      message: `There is no filter “${name}”.${didYouMean(
        nearestName(
          name,
          templateFilters.map((filter) => filter.name),
        ),
      )}`,
    }),
  },
  { pattern: /^output (.*) not closed/s, tell: (text) => syntax(`${unquote(text)} is not closed: add }} at its end.`) },
  {
    pattern: /^tag "(.*)" not closed/s,
    tell: (text) => syntax(`${unquote(`"${text}"`)} is not closed: add %} at its end.`),
  },
  {
    pattern: /^tag \{%-?\s*(\w+).* not closed/s,
    tell: (name) => syntax(`{% ${name} %} is not closed: add {% end${name} %} where it ends.`),
  },
  {
    pattern: /^raw .* not closed/s,
    tell: () => unknownTag('raw'),
  },
  {
    pattern: /^expected "\|" before filter/,
    tell: () => syntax('This cannot be read. Put text in quotes, a | before a filter, and == between things compared.'),
  },
  { pattern: /^invalid value expression/, tell: () => syntax('A variable is missing between the brackets.') },
  { pattern: /^expected filter name/, tell: () => syntax('A filter is missing behind the |.') },
  {
    pattern: /^maximum call stack|^too much recursion/i,
    tell: () => ({ code: 'too-deep', message: 'The template is too tangled: take some conditions apart.' }),
  },
  { pattern: /^parse length limit/, tell: () => ({ code: 'too-long', message: 'The template is too long.' }) },
  {
    pattern: /^memory alloc limit/,
    tell: () => ({ code: 'too-long', message: 'The template makes too much text.' }),
  },
];

const LOOPS: ReadonlySet<string> = new Set(['for', 'tablerow', 'cycle', 'break', 'continue', 'increment', 'decrement']);
const LOADS: ReadonlySet<string> = new Set(['include', 'render', 'layout', 'block']);

/** Why the engine refused a template, in plain words. */
export function problemInWords(error: unknown): Problem {
  const text = (error instanceof Error ? error.message : String(error)).replace(/, line:\d+, col:\d+$/, '');
  for (const rule of rules) {
    const match = rule.pattern.exec(text);
    if (match) return rule.tell(match[1] ?? '');
  }
  return syntax(`This cannot be read: ${text}.`);
}

/** ` Did you mean “x”?`, or nothing. */
export function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : ` Did you mean “${name}”?`;
}

function unknownTag(name: string): Problem {
  const opener = CLOSERS[name];
  if (opener) return syntax(`{% ${name} %} stands without its {% ${opener} %}.`);
  if (LOOPS.has(name))
    return { code: 'forbidden-tag', message: `{% ${name} %} is not used in messages: a mail has nothing to repeat.` };
  if (LOADS.has(name))
    return {
      code: 'forbidden-tag',
      message: `{% ${name} %} is not used in messages: a template holds its own words. Use a snippet instead.`,
    };
  if (refusedTags.has(name)) return { code: 'forbidden-tag', message: `{% ${name} %} is not used in messages.` };
  const near = nearestName(
    name,
    templateTags.map((tag) => tag.name),
  );
  return { code: 'unknown-tag', message: `There is no tag {% ${name} %}.${didYouMean(near)}` };
}

function syntax(message: string): Problem {
  return { code: 'syntax', message };
}

/** The engine quotes what it shows as JSON. */
function unquote(text: string): string {
  return text.replace(/^"|"$/g, '').replace(/\\n/g, ' ').replace(/\\(.)/g, '$1');
}
