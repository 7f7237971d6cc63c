import { describe, expect, it } from 'vitest';
import { lintTemplate } from '@/lib/templates/lint';
import { starterTemplates } from '@/lib/templates/starters';
import { settings } from './people';

function lint(draft: { subject?: string; body?: string }, optOutLine = settings.optOutLine) {
  return lintTemplate({ subject: 'For {{ first_name }}', body: 'Hi {{ first_name }}', ...draft }, { optOutLine });
}

function codes(draft: { subject?: string; body?: string }, optOutLine?: string) {
  return lint(draft, optOutLine).map((warning) => warning.code);
}

describe('lintTemplate', () => {
  it('has nothing to say about a good template, the starters among them', () => {
    expect(lint({})).toEqual([]);
    for (const starter of starterTemplates) expect(lintTemplate(starter, settings)).toEqual([]);
  });

  it('finds placeholders and says where', () => {
    expect(lint({ body: 'Hi {{ first_name }},\n\nI love [Brand]' })).toMatchObject([
      { code: 'placeholder', part: 'body', line: 3, message: expect.stringContaining('[Brand]') },
    ]);
  });

  it.each([
    ['three links', { body: '{{ first_name }} https://a.test https://b.test https://c.test' }, 'many-links'],
    ['an open link', { body: '{{ first_name }} http://a.test/x' }, 'http-link'],
    ['a link in the subject', { subject: 'See https://a.test' }, 'link-in-subject'],
    ['a shouted subject', { subject: 'BIG NEWS' }, 'all-caps'],
    ['a shouted body', { body: 'HELLO THERE, {{ first_name }}, this is FREE' }, 'all-caps'],
    ['exclamation marks', { subject: 'Hello!!' }, 'exclamation'],
    ['a long subject', { subject: 'word '.repeat(20) }, 'long-subject'],
    ['a long body', { body: `{{ first_name }} ${'word '.repeat(500)}` }, 'long-body'],
    ['nothing personal', { subject: 'Hello', body: 'Best, {{ sender_name }}' }, 'impersonal'],
  ])('warns of %s', (_, draft, code) => {
    expect(codes(draft)).toEqual([code]);
  });

  it('wants an opt-out from the settings or from the template', () => {
    expect(codes({}, ' ')).toEqual(['no-opt-out']);
    expect(codes({ body: 'Hi {{ first_name }}. {{ opt_out }}' }, '')).toEqual([]);
  });

  it('lets an abbreviation, a code word and one link be', () => {
    expect(codes({ subject: 'UGC for {{ first_name }}', body: '{{ first_name }}: UGC, FAQ, https://a.test' })).toEqual(
      [],
    );
  });
});
