import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextAt, suggestionsFor } from '@/components/templates/completion';
import { fallbacksOf, withFallback, withVariable } from '@/components/templates/fallback-edit';
import { templateTags } from '@/lib/templates/engine';
import { templateFilters } from '@/lib/templates/filters';
import { variablesOf } from '@/lib/templates/variables';

const language = {
  variables: variablesOf().all.map(({ id, label, group, description, insert }) => ({
    id,
    label,
    group,
    description,
    insert,
    value: `the ${id}`,
  })),
  filters: templateFilters,
  tags: templateTags,
};

/** `|` is the cursor. */
function at(marked: string) {
  const caret = marked.indexOf('¦');
  return contextAt(marked.replace('¦', ''), caret);
}

function first(marked: string): string | undefined {
  const context = at(marked);
  return context && suggestionsFor(context, language, [])[0]?.insert;
}

function taken(marked: string): string {
  const text = marked.replace('¦', '');
  const context = at(marked);
  const [best] = context ? suggestionsFor(context, language, []) : [];
  return context && best ? text.slice(0, context.from) + best.insert + text.slice(context.to) : text;
}

describe('contextAt', () => {
  it.each([
    ['{{¦', 'output', ''],
    ['Hi {{ fir¦', 'output', 'fir'],
    ['Hi {{ fir¦ }}, you', 'output', 'fir'],
    ['{{ first_name |¦', 'filter', ''],
    ['{{ first_name | de¦ }}', 'filter', 'de'],
    ['{% if ¦', 'value', ''],
    ['{% if fol¦ %}', 'value', 'fol'],
    ['{%¦', 'tag', ''],
    ['Hi ;th¦', 'snippet', 'th'],
    [';¦', 'snippet', ''],
  ])('%s', (marked, kind, query) => {
    expect(at(marked)).toMatchObject({ kind, query });
  });

  it.each([
    'Hi ¦',
    '{¦',
    '{{ first_name }}¦',
    '{{ first_name | default: "th¦',
    '{% if site %}¦',
    'a;b¦',
    '{{ x\n\nmuch later¦',
  ])('%s is just writing', (marked) => {
    expect(at(marked)).toBeUndefined();
  });
});

describe('what is put in', () => {
  it('is the variable with its usual fallback, in the place of all that was typed', () => {
    expect(taken('Hi {{ fir¦, you')).toBe('Hi {{ first_name | default: "there" }}, you');
    expect(taken('Hi {{fir¦st }}!')).toBe('Hi {{ first_name | default: "there" }}!');
    expect(taken('{% if follo¦ %}')).toBe('{% if followers %}');
  });

  it('is a filter with its quotes, and the brackets that are missing', () => {
    expect(taken('{{ first_name | def¦')).toBe('{{ first_name | default: "" }}');
    expect(taken('{{ first_name | def¦ }}')).toBe('{{ first_name | default: "" }}');
    expect(first('{% un¦')).toBe('{% unless  %}{% endunless %}');
  });

  it('is found by label, group, and what it is for the person', () => {
    expect(first('{{ Opening¦')).toBe('{{ opening_line }}');
    expect(first('{{ sender¦')).toBe('{{ sender_name }}');
    expect(first('{{ zzzz¦')).toBeUndefined();
  });

  it('never leaves the text, wherever the cursor stands', () => {
    const bits = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' ',
      'if',
      'first_name',
      '|',
      'default: "x',
      '"',
      ';',
      'a',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 20 }), fc.nat(), (pieces, seed) => {
        const text = pieces.join('');
        const caret = text.length === 0 ? 0 : seed % (text.length + 1);
        const context = contextAt(text, caret);
        if (!context) return;
        expect(context.from).toBeGreaterThanOrEqual(0);
        expect(context.from).toBeLessThanOrEqual(caret);
        expect(context.to).toBeGreaterThanOrEqual(caret);
        expect(context.to).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('fallbacks', () => {
  it('are listed once for each variable that is written out', () => {
    expect(
      fallbacksOf(['{{ first_name }}', 'Hi {{ first_name | default: "you" }} {{ category|downcase }} {% if bio %}']),
    ).toEqual([
      { variable: 'first_name', isMixed: true },
      { variable: 'category', isMixed: false },
    ]);
  });

  it('are put in, changed and taken away, and everything else stays', () => {
    expect(withFallback('Hi {{first_name}} {{ bio }}', 'first_name', 'there')).toBe(
      'Hi {{ first_name | default: "there" }} {{ bio }}',
    );
    expect(withFallback('{{ category | default: "x" | downcase }}', 'category', 'your field')).toBe(
      '{{ category | default: "your field" | downcase }}',
    );
    expect(withFallback('{{ category | default: "x" | downcase }}', 'category', '')).toBe('{{ category | downcase }}');
    expect(withFallback('{{ a }}', 'a', 'say "hi"')).toBe(`{{ a | default: 'say "hi"' }}`);
  });

  it('come out as they went in, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (typed) => {
        const said = typed.replace(/[{}\r\n]/g, '');
        const text = withFallback('x {{ first_name | upcase }} y', 'first_name', typed);
        const [line] = fallbacksOf([text]);
        expect(line?.fallback ?? '').toBe(said.includes('"') && said.includes("'") ? said.replaceAll('"', '”') : said);
        expect(withFallback(text, 'first_name', '')).toBe('x {{ first_name | upcase }} y');
      }),
    );
  });

  it('mend a wrong name between brackets and nowhere else', () => {
    expect(withVariable('nam {{ nam }} {{ name }} {% if nam %}{{ x | default: "nam" }}', 'nam', 'first_name')).toBe(
      'nam {{ first_name }} {{ name }} {% if first_name %}{{ x | default: "nam" }}',
    );
  });
});
