import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markText } from '@/lib/templates/marked';
import { renderText, type TextPart } from '@/lib/templates/render';
import { person, source } from './people';

const nameless = source({ person: (({ firstName: _, ...rest }) => rest)(person()) });

describe('markText', () => {
  it('tells the template’s words from values, fallbacks and gaps', () => {
    expect(markText('Hi {{ first_name }}, {{ category | downcase }}!', 'body', source())).toEqual([
      { kind: 'words', text: 'Hi ' },
      { kind: 'value', text: 'Mara', of: ['first_name'] },
      { kind: 'words', text: ', ' },
      { kind: 'value', text: 'food', of: ['category'] },
      { kind: 'words', text: '!' },
    ]);
    expect(markText('Hi {{ first_name | default: "there" }}', 'body', nameless)[1]).toEqual({
      kind: 'fallback',
      text: 'there',
      of: ['first_name'],
    });
    expect(markText('Hi {{ first_name }}', 'body', nameless)[1]).toEqual({ kind: 'gap', text: '', of: ['first_name'] });
  });

  it('shows the examples without a person, and nothing of what cannot be read', () => {
    expect(markText('{{ first_name }}', 'body', undefined)).toEqual([
      { kind: 'value', text: 'Mara', of: ['first_name'] },
    ]);
    expect(markText('{{ nope }}', 'body', source())).toEqual([]);
  });

  it('reads together as what is sent, whatever the white space and the values', () => {
    const bits = fc.constantFrom(
      'Hi',
      ' ',
      '\n',
      '\n\n\n\n',
      '\t \n',
      '{{ first_name }}',
      '{{ bio }}',
      '{{ category | append: "  " }}',
      '{% if site %}\n{% endif %}',
      '{{ website | default: " " }}',
      '👩‍🍳 ',
    );
    const parts = fc.constantFrom<TextPart>('body', 'subject');
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 14 }), parts, fc.string({ maxLength: 40 }), (pieces, part, firstName) => {
        const from = source({ person: person({ firstName }) });
        const text = pieces.join('');
        const written = renderText(text, part, from);
        if (!written.ok) return;
        expect(
          markText(text, part, from)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(written.text);
      }),
      { numRuns: 300 },
    );
  });
});
