import { describe, expect, it } from 'vitest';
import { checkText } from '@/lib/templates/check';
import { compile } from '@/lib/templates/compile';
import { DEEPEST, TEMPLATE_LENGTH } from '@/lib/templates/engine';
import { renderText } from '@/lib/templates/render';
import { processorMs } from '../../support/processor-time';
import { source } from './people';

function messages(text: string): string[] {
  return checkText(text, 'body').map(({ message }) => message);
}

function nested(depth: number): string {
  return `${'{% if handle %}\n'.repeat(depth)}x${'{% endif %}'.repeat(depth)}`;
}

describe('a template that would never end', () => {
  it.each([
    ['a loop', '{% for i in (1..1000000000) %}x{% endfor %}', 'for'],
    ['a table of them', '{% tablerow i in (1..9) %}x{% endtablerow %}', 'tablerow'],
  ])('has no loops: %s is refused in plain words', (_, text, name) => {
    expect(messages(text)[0]).toContain(`{% ${name} %} is not used in messages: a mail has nothing to repeat.`);
  });

  it.each([
    ['{% include "itself" %}', 'include'],
    ['{% render "itself" %}', 'render'],
    ['{% layout "itself" %}', 'layout'],
  ])('loads nothing, itself least of all: %s', (text, name) => {
    expect(messages(text)[0]).toContain(`{% ${name} %} is not used in messages: a template holds its own words.`);
  });

  it.each(['{{ (1..1000000000) }}', '{% assign a = (1..99999999) %}x', '{% if (1..9) %}x{% endif %}'])(
    'makes no range: %s',
    (text) => expect(messages(text)).not.toEqual([]),
  );

  it('goes only so deep, and says on which line it goes too far', () => {
    expect(messages(nested(DEEPEST))).toEqual([]);
    expect(messages(nested(DEEPEST + 1))).toEqual([
      `Body, line ${DEEPEST + 1}: Conditions stand more than ${DEEPEST} deep inside each other: take some apart.`,
    ]);
    expect(compile(nested(1_100)).problems[0]?.code).toBe('too-deep');
  });

  it('stays small and quick at full length', () => {
    const long = source({ person: { ...source().person, openingLine: 'y'.repeat(1_000) } });
    const began = processorMs();
    const many = renderText('{{ opening_line }}'.repeat(TEMPLATE_LENGTH / 18), 'body', long);
    expect(many).toMatchObject({ ok: false, blocked: [{ code: 'too-long' }] });
    const doubled = `{% assign a = "xxxxxxxxxx" %}${'{% assign a = a | append: a %}'.repeat(600)}{{ a }}`;
    const grown = renderText(doubled, 'body', source());
    expect(grown.ok ? grown.text.length : 0).toBeLessThanOrEqual(2_000);
    const asked = `{% if ${'handle and '.repeat(1_500)}handle %}x{% endif %}`;
    expect(renderText(asked, 'body', source())).toMatchObject({ ok: true, text: 'x' });
    expect(processorMs() - began).toBeLessThan(6_000);
  });
});
