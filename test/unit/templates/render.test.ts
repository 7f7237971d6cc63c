import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerText } from '@/lib/domain/text';
import { renderExample, renderMessage, renderText } from '@/lib/templates/render';
import { sequenceTexts, starterTemplates } from '@/lib/templates/starters';
import { variablesOf } from '@/lib/templates/variables';
import { withoutEmojiJoiners } from '@/test/support/emoji-joiners';
import { person, profile, settings, source } from './people';

function body(text: string, from = source()) {
  return renderText(text, 'body', from);
}

function textOf(text: string, from = source()) {
  const result = body(text, from);
  return result.ok ? result.text : `blocked: ${result.blocked.map((problem) => problem.code).join()}`;
}

const nobody = source({ person: person({ firstName: '' }), profile: undefined });

describe('values and fallbacks', () => {
  it('fills in subject and body and says which variables it used', () => {
    const result = renderMessage(
      { subject: 'For {{ first_name }}', body: 'Hi {{ first_name }}, {{ followers }} people follow you.' },
      source(),
    );
    expect(result).toMatchObject({
      ok: true,
      subject: 'For Mara',
      text: 'Hi Mara, about 24,700 people follow you.',
      used: [
        { variable: 'first_name', part: 'subject', text: 'Mara', isFallback: false },
        { variable: 'first_name', part: 'body', text: 'Mara', isFallback: false },
        { variable: 'followers', part: 'body', text: 'about 24,700', isFallback: false },
      ],
    });
  });

  it('uses the fallback for a missing or empty value, and says so', () => {
    const result = body('Hi {{ first_name | default: "there" }},', nobody);
    expect(result).toMatchObject({ ok: true, text: 'Hi there,', used: [{ variable: 'first_name', isFallback: true }] });
  });

  it('blocks a missing value without a fallback and names the field in plain words', () => {
    const result = body('Hi {{ first_name }}, I saw {{ website }}. {{ website }}', nobody);
    expect(result).toEqual({
      ok: false,
      blocked: [
        {
          code: 'missing-value',
          part: 'body',
          variable: 'first_name',
          message: '“First name” is not known. Fill it in, or give the template a fallback.',
        },
        {
          code: 'missing-value',
          part: 'body',
          variable: 'website',
          message: '“Website” is not known. Fill it in, or give the template a fallback.',
        },
      ],
    });
  });

  it('sends the sender to the settings for what is theirs', () => {
    const result = body('{{ company_name }}', source({ settings: { ...settings, companyName: '' } }));
    expect(result).toMatchObject({ ok: false, blocked: [{ message: expect.stringContaining('settings') }] });
  });

  it('counts zero and no as values', () => {
    const zero = source({ profile: profile({ following: 0, verified: false }) });
    expect(textOf('{{ following | default: "many" }} {{ verified | default: "?" }}', zero)).toBe('0 no');
  });

  it.each([
    ['{% if followers %}{{ followers }} people{% endif %}Hello', 'Hello'],
    ['{% unless followers %}Hello{% else %}{{ followers }}{% endunless %}', 'Hello'],
    ['{% if followers > 1000 %}{{ followers }}{% else %}Hello{% endif %}', 'Hello'],
    ['{% if followers < 1000 or first_name == "Mara" %}{{ first_name }}{% else %}Hello{% endif %}', 'Hello'],
    ['{% if first_name == blank and category == nil %}Hello{% endif %}', 'Hello'],
    ['{% if bio contains "food" %}{{ bio }}{% else %}Hello{% endif %}', 'Hello'],
    ['{% case tier %}{% when "nano" %}{{ tier }}{% else %}Hello{% endcase %}', 'Hello'],
    ['{% assign n = first_name | upcase %}{% if n %}{{ n }}{% endif %}Hello', 'Hello'],
    ['{% assign n = first_name | upcase | default: "Hello" %}{{ n }}', 'Hello'],
    ['{{ first_name | default: category | default: "Hello" }}', 'Hello'],
  ])('a missing value may be asked about: %s', (template, expected) => {
    expect(textOf(template, nobody)).toBe(expected);
  });

  it.each([
    '{{ first_name | upcase }}',
    '{{ "Hi " | append: first_name }}',
    '{% assign n = first_name %}{{ n }}',
    '{{ first_name | default: category }}',
    '{% unless first_name %}{{ first_name }}{% endunless %}',
  ])('but not written: %s', (template) => {
    expect(textOf(template, nobody)).toBe('blocked: missing-value');
  });

  it('blocks when a filter leaves nothing of a value', () => {
    expect(textOf('Hi {{ first_name | remove: "Mara" }},')).toBe('blocked: missing-value');
  });

  it('numbers compare as numbers and are written for people', () => {
    expect(textOf('{% if followers >= 24700 and followers < 24701 %}{{ followers }}{% endif %}')).toBe('about 24,700');
  });

  it('runs each filter', () => {
    expect(textOf('{{ "ada" | capitalize }} {{ handle | prepend: "@" }} {{ full_name | first_word | downcase }}')).toBe(
      'Ada @maracooks mara',
    );
    expect(textOf('{{ bio | truncate: 10 }} {{ bio | truncatewords: 2 }} {{ category | replace: "oo", "u" }}')).toBe(
      'Slow food…\nSlow food,… Fud'.replace('\n', ' '),
    );
  });
});

describe('what must not leave', () => {
  it.each([
    ['Hi {{ first_name | default: "" }},', 'empty-greeting'],
    ['Hi {{ first_name | default: "null" }},', 'empty-greeting'],
    ['Hi {{ first_name | default: "" }}! One question', 'empty-greeting'],
    ['Bonjour {{ first_name | default: "" }} !', 'empty-greeting'],
    ['Good morning {{ first_name | default: "" }}, how are you?', 'empty-greeting'],
    ['Oi {{ first_name | default: "" }},', 'empty-greeting'],
    ['Guten Tag {{ first_name | default: "" }},', 'empty-greeting'],
    ['Beste {{ first_name | default: "" }},', 'empty-greeting'],
    ['Cześć {{ first_name | default: "" }} {{ category | default: "" }},', 'empty-greeting'],
    ['\n\nHello {{ first_name | default: "" }}\n\nOne question', 'empty-greeting'],
    ['{{ first_name | default: "" }}, one question', 'empty-greeting'],
    ['Hi{{ first_name | default: "" | prepend: " " }}, x', 'empty-greeting'],
    ['Hi {{ first_name | default: "" }} – a question', 'empty-greeting'],
    ['{% assign n = first_name | default: "" %}Dear {{ n }}:', 'empty-greeting'],
    ['Good morning , how are you?', 'empty-greeting'],
    ['Hi [NAME], hello', 'placeholder'],
    ['Hi [First name], hello', 'placeholder'],
    ['Hi {first_name}, hello', 'placeholder'],
    ['Hi {name}', 'placeholder'],
    ['Hi *|FNAME|*', 'placeholder'],
    ['Hi %FIRSTNAME%', 'placeholder'],
    ['[insert compliment]', 'placeholder'],
    ['TODO: say something kind', 'placeholder'],
    ['{{ "{{ first_name" }}', 'leftover-code'],
    ['Hello first_name }}', 'leftover-code'],
    ['undefined', 'leftover-code'],
    ['{% if website %}x{% endif %}', 'empty-body'],
    ['{{ first_name | bogus }}', 'template-error'],
    ['{{ [bio] }}', 'template-error'],
  ])('blocks %s', (template, code) => {
    expect(textOf(template, nobody)).toBe(`blocked: ${code}`);
  });

  it.each([
    'Hola, todo bien, Jen xxx',
    'Dear all, null and void [sic]',
    'Bonjour ! 50% off',
    'I <3 your work (really)',
  ])('lets ordinary writing pass: %s', (text) => {
    expect(textOf(text)).toBe(text);
  });

  it.each([
    ['Hi there{{ category | default: "" }}, x', 'Hi there, x'],
    ['Hello! {{ category | default: "" }}\nMore', 'Hello!\nMore'],
    ['Hi {{ sender_name }} {{ category | default: "" }}\nMore', 'Hi Ines Duarte\nMore'],
    ['{{ category | default: "" }}\nHi there,\nMore', 'Hi there,\nMore'],
    ['Hi there,\n\nyou {{ category | default: "" }}, of course', 'Hi there,\n\nyou , of course'],
    ['Hi {% if first_name %}{{ first_name }}{% else %}there{% endif %},', 'Hi there,'],
    ['Hi {{ first_name | default: "there" }}, {{ category | default: "" }}', 'Hi there,'],
  ])('lets what reads well without a value pass: %s', (template, text) => {
    expect(textOf(template, nobody)).toBe(text);
  });

  it('blocks a subject with a gap', () => {
    const subjectOf = (subject: string) => renderMessage({ subject, body: 'x' }, nobody);
    for (const subject of ['A question for {{ category | default: "" }}', '{{ first_name | default: "" }}, a question'])
      expect(subjectOf(subject)).toMatchObject({ ok: false, blocked: [{ code: 'empty-greeting', part: 'subject' }] });
    expect(subjectOf('A question{{ category | default: "" }}')).toMatchObject({ ok: true, subject: 'A question' });
  });

  it('lets the title of a task end where nothing is known', () => {
    const title = 'Look at {{ website | default: "" }}';
    expect(renderText(title, 'title', nobody)).toMatchObject({ ok: true, text: 'Look at' });
    expect(renderText(title, 'instructions', nobody)).toMatchObject({ ok: false });
  });

  it('finds nothing wrong with the shipped texts, whatever is known', () => {
    for (const { subject, body } of [...starterTemplates, ...Object.values(sequenceTexts)]) {
      expect(renderMessage({ subject, body }, nobody)).toMatchObject({ ok: true });
      expect(renderMessage({ subject, body }, source())).toMatchObject({ ok: true });
    }
  });

  it('blocks an empty or endless subject', () => {
    const empty = renderMessage({ subject: '{% if website %}x{% endif %}', body: 'x' }, source());
    expect(empty).toMatchObject({ ok: false, blocked: [{ code: 'empty-subject', part: 'subject' }] });
    const long = renderMessage(
      { subject: '{{ bio }}', body: 'x' },
      source({ profile: profile({ bio: 'word '.repeat(200) }) }),
    );
    expect(long).toMatchObject({ ok: false, blocked: [{ code: 'too-long', part: 'subject' }] });
  });
});

const hostile = fc.oneof(
  fc.constantFrom(
    '{{ sender_name }}',
    '{% if followers %}',
    '{% endif %}{{ postal_address }}',
    '{%- raw -%}',
    '"}}{{ sender_email }}{{"',
    '\ufdd00\ufdd0',
    '$& $1 $`',
    'Eve\r\nBcc: all@creator.test',
    'Eve\u2028\u2029\u0085\v\f\u0000x',
    '\u202eevE\u202c\u2066x\u2069',
    '<script>alert(1)</script>',
    '__proto__',
    '[NAME]',
    'undefined',
    'null',
    '\u{1f469}\u200d\u{1f373}',
    '\ud83d',
    'a'.repeat(1_000_000),
  ),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({ minLength: 1 }),
);

describe('hostile values', () => {
  it('are written as they are and never read as template text', () => {
    const name = '{{ sender_name }}{% if site %}';
    const result = body('Hi {{ first_name }}, hello', source({ person: person({ firstName: name }) }));
    expect(result).toMatchObject({ ok: true, text: `Hi ${name}, hello`, warnings: [{ code: 'odd-value' }] });
  });

  it.each([
    '\u200b\u200d',
    '\u3164',
    '\u2800',
    '  \u00a0 ',
    '\u202e\u202c',
    '\u{e0041}',
    '\r\n',
    '\u0301\u0302',
    '\ue000',
  ])('that show nothing are missing (%j)', (name) => {
    expect(textOf('Hi {{ first_name }},', source({ person: person({ firstName: name }) }))).toBe(
      'blocked: missing-value',
    );
    expect(
      textOf('{% if first_name %}known{% else %}gap{% endif %}', source({ person: person({ firstName: name }) })),
    ).toBe('gap');
  });

  it.each([
    'javascript:alert(1)',
    'http://creator.test',
    'data:text/html,x',
    'https://a:b@creator.test',
    'creator.test',
    ' ',
  ])('that are no safe link are missing (%s)', (website) => {
    expect(textOf('{{ website }}', source({ profile: profile({ website }) }))).toBe('blocked: missing-value');
  });

  it('links are taken whole or not at all', () => {
    const website = `https://creator.test/${'a'.repeat(600)}`;
    expect(textOf('{{ website }}', source({ profile: profile({ website }) }))).toBe('blocked: missing-value');
    expect(textOf('{{ website }}', source({ profile: profile({ website: 'https://creator.test/a b' }) }))).toBe(
      'https://creator.test/a%20b',
    );
  });

  it('never change the structure of the message', () => {
    fc.assert(
      fc.property(hostile, hostile, (name, category) => {
        const from = source({ person: person({ firstName: name }), profile: profile({ category }) });
        const result = renderMessage(
          {
            subject: 'About {{ category | default: "you" }}',
            body: 'Hi {{ first_name | default: "there" }},\n\nOn {{ category | default: "it" }}.\n-- end',
          },
          from,
        );
        expect(result.ok).toBe(true);
        if (!result.ok) return;
        expect(result.subject).toBe(headerText(result.subject));
        expect(result.subject).toMatch(/^About ./su);
        const lines = result.text.split('\n');
        expect(lines).toHaveLength(4);
        expect(lines[0]).toMatch(/^Hi .{1,100},$/su);
        expect(lines[3]).toBe('-- end');
        expect(withoutEmojiJoiners(result.text)).not.toMatch(
          /(?!\n)\p{Cc}|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u,
        );
        expect(result.text).not.toContain(settings.senderName);
        expect(result.text).not.toContain(settings.postalAddress);
        expect(result.text).not.toContain('ines@agency.test');
      }),
      { numRuns: 300 },
    );
  });

  it('in any field either stand in the text as data, fall back, or block; nothing throws', () => {
    const anyVariable = fc.constantFrom(...variablesOf().all);
    fc.assert(
      fc.property(anyVariable, fc.option(hostile), (variable, value) => {
        const text = value ?? undefined;
        const from = source({
          person: person({ firstName: text, displayName: text ?? '', emails: [] }),
          profile: profile({
            category: text,
            bio: text,
            website: text,
            location: text,
            displayName: text,
            handle: text ?? '',
            followers: text === undefined ? undefined : Number.NaN,
          } as Partial<ReturnType<typeof profile>>),
        });
        const bare = body(`Hi >{{ ${variable.id} }}<`, from);
        const withFallback = body(`Hi >{{ ${variable.id} | default: "friend" }}<`, from);
        expect(withFallback.ok).toBe(true);
        if (bare.ok) {
          expect(bare.text).not.toMatch(/^Hi >\s*<$/);
          expect(withFallback.ok && withFallback.text).toBe(bare.text);
        } else {
          expect(bare.blocked).toMatchObject([
            { code: variable.group === 'sender' ? 'missing-sender-value' : 'missing-value', variable: variable.id },
          ]);
          expect(withFallback.ok && withFallback.text).toBe('Hi >friend<');
        }
      }),
      { numRuns: 400 },
    );
  });

  it('cannot make a template grow without end', () => {
    const doubling = '{% assign a = a | append: a %}'.repeat(60);
    const from = source({ profile: profile({ bio: 'x'.repeat(500) }) });
    const result = body(`{% assign a = bio %}${doubling}{{ a }}`, from);
    expect(result.ok && result.text.length).toBe(2_000);
    const missing = `{% assign a = website %}${doubling}{{ a }}`;
    expect(textOf(missing, from)).toBe('blocked: missing-value');
    expect(textOf('{{ bio }}'.repeat(150), from)).toBe('blocked: too-long');
  });
});

it('rendering never throws, whatever the template', () => {
  const scrap = fc.constantFrom(
    '{{ first_name }}',
    '{% if bio %}',
    '{% endif %}',
    '{{',
    '}}',
    '{%',
    '%}',
    '|',
    'upcase',
    '"',
    '[',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(scrap, fc.string()), { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      expect(typeof renderMessage({ subject: text, body: text }, source()).ok).toBe('boolean');
    }),
    { numRuns: 300 },
  );
});

it('the starters read well with everything known and with nothing known', () => {
  for (const starter of starterTemplates) {
    expect(renderExample(starter)).toMatchObject({ ok: true, warnings: [] });
    expect(renderMessage(starter, nobody)).toMatchObject({ ok: true });
  }
});
