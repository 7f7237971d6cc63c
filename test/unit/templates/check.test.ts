import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTemplate, checkText } from '@/lib/templates/check';
import { templateTags } from '@/lib/templates/engine';
import { templateFilters } from '@/lib/templates/filters';
import { renderText } from '@/lib/templates/render';
import { starterTemplates } from '@/lib/templates/starters';
import { variablesOf } from '@/lib/templates/variables';
import { source } from './people';

function problems(body: string) {
  return checkTemplate({ subject: 'Hello', body });
}

function only(body: string) {
  const found = problems(body);
  expect(found).toHaveLength(1);
  return found[0];
}

describe('checkTemplate', () => {
  it('accepts every variable as the editor inserts it, every filter and tag example, and the starters', () => {
    for (const variable of variablesOf().all) expect(problems(variable.insert)).toEqual([]);
    for (const filter of templateFilters) expect(problems(filter.example)).toEqual([]);
    for (const tag of templateTags) expect(problems(tag.example)).toEqual([]);
    for (const starter of starterTemplates) expect(checkTemplate(starter)).toEqual([]);
  });

  it.each([
    ['{{ frist_name }}', 'first_name'],
    ['{{ firstName }}', 'first_name'],
    ['{{ name }}', 'first_name'],
    ['{{ subscribers }}', 'followers'],
    ['{{ folowers }}', 'followers'],
    ['{% if sender_nmae %}x{% endif %}', 'sender_name'],
    ['{{ first_name | append: compnay_name }}', 'company_name'],
    ['{% case teir %}{% when "nano" %}x{% endcase %}', 'tier'],
  ])('names an unknown variable and what was meant: %s', (body, suggestion) => {
    expect(only(`one\ntwo ${body}`)).toMatchObject({ code: 'unknown-variable', part: 'body', line: 2, suggestion });
    expect(only(body)?.message).toContain(`Did you mean “${suggestion}”?`);
  });

  it('does not guess when nothing is close', () => {
    expect(only('{{ zebra }}')).not.toHaveProperty('suggestion');
    expect(variablesOf().suggest('constructor')).toBeUndefined();
  });

  it('keeps own notes out of messages and says so', () => {
    expect(only('{{ notes }}')).toMatchObject({ code: 'unknown-variable' });
    expect(only('{{ notes }}')?.message).toContain('for your own use');
  });

  it.each([
    ['Hi {{ first_name', 'syntax', 'not closed'],
    ['Hi {{ }}', 'syntax', 'missing'],
    ['{% if first_name %}x', 'syntax', '{% endif %}'],
    ['x{% endif %}', 'syntax', 'without its {% if %}'],
    ['{{ first_name default: "x" }}', 'syntax', ''],
    ['{{ first_name full_name }}', 'syntax', ''],
    ['{% if followers = 3 %}x{% endif %}', 'syntax', '=='],
    ['{{ first_name.size }}', 'syntax', 'plain variables'],
    ['{{ [first_name] }}', 'syntax', 'plain variables'],
    ['{{ ["first_name"] }}', 'syntax', 'plain variables'],
    ['{{ first_name[bio] }}', 'syntax', 'plain variables'],
    ['{{ (1..9) }}', 'syntax', 'plain variables'],
    ['{{ first_name | defualt: "x" }}', 'unknown-filter', 'Did you mean “default”?'],
    ['{{ first_name | json }}', 'unknown-filter', 'json'],
    ['{{ first_name | default }}', 'wrong-filter', 'default: "there"'],
    ['{{ first_name | default: "x", allow_false: true }}', 'wrong-filter', ''],
    ['{% fi first_name %}', 'unknown-tag', 'Did you mean'],
    ['{% include "x" %}', 'forbidden-tag', 'include'],
    ['{% render "x" %}', 'forbidden-tag', 'render'],
    ['{% layout "x" %}', 'forbidden-tag', 'layout'],
    ['{% for a in (1..1000000000) %}x{% endfor %}', 'forbidden-tag', 'for'],
    ['{% capture a %}x{% endcapture %}', 'forbidden-tag', 'capture'],
    ['{% raw %}{{ x }}{% endraw %}', 'forbidden-tag', 'raw'],
    ['{% assign first_name = "x" %}', 'shadowed-variable', 'another name'],
    ['{{ nil }}', 'no-value', ''],
  ])('refuses %s', (body, code, words) => {
    const [first] = problems(body);
    expect(first?.code).toBe(code);
    expect(first?.message).toContain(words);
    expect(first?.message).toMatch(/^Body/);
    expect(first?.message).not.toMatch(/line:\d/);
  });

  it('says the line of each', () => {
    expect(problems('a {{ alpha }}\n\n{{ beta }} {{ gamma }}').map((problem) => problem.line)).toEqual([1, 3, 3]);
  });

  it('lets a name that the template itself gives be used', () => {
    expect(problems('{% assign hello = first_name | default: "there" %}Hi {{ hello }}')).toEqual([]);
  });

  it('asks for a subject of one line and a body', () => {
    expect(checkTemplate({ subject: ' ', body: '' }).map((problem) => problem.code)).toEqual([
      'empty-subject',
      'empty-body',
    ]);
    expect(checkTemplate({ subject: 'a\nb', body: 'x' }).map((problem) => problem.code)).toEqual(['line-break']);
    expect(checkTemplate({ subject: '', body: 'x' }, { subject: 'optional' })).toEqual([]);
    expect(checkText('', 'title')).toHaveLength(1);
  });

  it('refuses what is too long or too deep instead of hanging', () => {
    expect(only('x'.repeat(20_001))?.code).toBe('too-long');
    expect(problems('{% if bio %}'.repeat(1_600)).length).toBeGreaterThan(0);
  });

  it('never throws', () => {
    const scrap = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' if ',
      'endif',
      ' first_name ',
      '|',
      ':',
      '"',
      "'",
      '\\',
      '[',
      ']',
      '.',
      '(',
      '\n',
      'raw',
      'comment',
      '-',
      '=',
      ',',
      '1',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(scrap, fc.string()), { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        expect(Array.isArray(checkTemplate({ subject: text, body: text }))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('instructions of a task', () => {
  it('may be left out, for its title may say it all', () => {
    expect(checkText('', 'instructions')).toEqual([]);
    expect(checkText('', 'title')).toMatchObject([{ code: 'empty-title' }]);
    expect(renderText('  ', 'instructions', source())).toMatchObject({ ok: true, text: '' });
  });
});
