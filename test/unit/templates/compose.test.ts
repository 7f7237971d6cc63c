import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { belowText, withBelow } from '@/lib/templates/below-text';
import { composeMail, replySubject } from '@/lib/templates/compose';
import { person, settings, source } from './people';

const footer = `${settings.optOutLine}\n\n${settings.postalAddress}`;

/** What is sent of a text where there is no signature and no notice. */
const footed = (text: string, legal: Pick<typeof settings, 'optOutLine' | 'postalAddress'> = settings) =>
  withBelow(text, belowText(text, { settings: { ...settings, ...legal } }));

describe('the footer', () => {
  it('adds the opt-out and the postal address after an empty line', () => {
    expect(footed('Hello\n')).toBe(`Hello\n\n${footer}`);
  });

  it('adds only what the text does not say, however it is wrapped', () => {
    const wrapped = `Hello\n${settings.postalAddress.replaceAll('\n', ' ')}.`;
    expect(footed(wrapped)).toBe(`${wrapped}\n\n${settings.optOutLine}`);
    const both = `Hello ${settings.optOutLine} ${settings.postalAddress}`;
    expect(footed(both)).toBe(both);
  });

  it('does not take a part of a word for the whole line', () => {
    expect(footed('Nothing stops nobody', { optOutLine: 'stop', postalAddress: '' })).toBe(
      'Nothing stops nobody\n\nstop',
    );
  });

  it('twice is once', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (text, optOutLine, postalAddress) => {
        const once = footed(text, { optOutLine, postalAddress });
        expect(footed(once, { optOutLine, postalAddress })).toBe(once);
      }),
    );
  });
});

describe('composeMail', () => {
  it('is the message with its footer', () => {
    expect(composeMail({ subject: 'For {{ first_name }}', body: 'Hi' }, source())).toMatchObject({
      ok: true,
      subject: 'For Mara',
      text: `Hi\n\n${footer}`,
    });
  });

  it('says the address once when the template says it', () => {
    const mail = composeMail({ subject: 'x', body: 'Hi\n\n{{ postal_address }}\n{{ opt_out }}' }, source());
    expect(mail.ok && mail.text).toBe(`Hi\n\n${settings.postalAddress}\n${settings.optOutLine}`);
  });

  it('answers in the thread with the first subject; its own subject cannot block it', () => {
    const mail = composeMail({ subject: '{{ website }}', body: 'Hi' }, source(), 'For Mara');
    expect(mail).toMatchObject({ ok: true, subject: 'Re: For Mara' });
  });

  it('blocks a follow-up whose body lacks a value', () => {
    const nameless = source({ person: person({ firstName: '' }) });
    expect(composeMail({ subject: '', body: 'Hi {{ first_name }}' }, nameless, 'x')).toMatchObject({
      ok: false,
      blocked: [{ code: 'missing-value', part: 'body', variable: 'first_name' }],
    });
  });

  it('has one Re:, on one line', () => {
    expect(replySubject(replySubject('A\r\nBcc: x'))).toBe('Re: A Bcc: x');
    expect(replySubject('RE: x')).toBe('RE: x');
  });
});
