import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByHandProvider } from '@/lib/mail/by-hand';
import { composeLinks } from '@/lib/mail/compose-link';

const message = {
  messageId: '<t1@agency.test>',
  from: { name: 'Jo', address: 'agent@agency.test' },
  to: { name: 'Mira', address: 'mira+film@creators.test' },
  subject: 'Gärten & Ränder? 100%',
  text: 'Hi Mira,\n1 + 1 = 2 & more #tag\n',
  references: [],
};

describe('composeLinks', () => {
  it('carries recipient, subject and body through both kinds of link', () => {
    const { gmail, mailto } = composeLinks(message);
    const web = new URL(gmail.url);
    expect(Object.fromEntries(web.searchParams)).toEqual({
      view: 'cm',
      fs: '1',
      tf: 'cm',
      authuser: 'agent@agency.test',
      to: 'mira+film@creators.test',
      su: message.subject,
      body: 'Hi Mira,\r\n1 + 1 = 2 & more #tag\r\n',
    });
    expect(mailto.url).toMatch(/^mailto:mira%2Bfilm@creators\.test\?subject=G%C3%A4rten%20%26/);
    expect(mailto.url).not.toContain('+');
    expect([gmail.hasBody, mailto.hasBody]).toEqual([true, true]);
  });

  it('leaves a body out that is too long, and gives the text to copy', () => {
    const { gmail, mailto, text } = composeLinks({ ...message, text: 'long '.repeat(1_000) });
    expect(mailto.hasBody).toBe(false);
    expect(mailto.url).not.toContain('body=');
    expect(gmail.hasBody).toBe(true);
    expect(composeLinks({ ...message, text: 'ü'.repeat(10_000) }).gmail.hasBody).toBe(false);
    expect(text).toBe('long '.repeat(1_000));
  });

  it('adds no field and no recipient, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (subject, text) => {
        const { gmail, mailto } = composeLinks({ ...message, subject, text });
        expect([...new URL(gmail.url).searchParams.keys()]).toEqual([
          'view',
          'fs',
          'tf',
          'authuser',
          'to',
          'su',
          'body',
        ]);
        expect([...new URL(mailto.url).searchParams.keys()]).toEqual(['subject', 'body']);
      }),
    );
    expect(() => composeLinks({ ...message, to: { name: '', address: 'a@b.test?bcc=evil@rival.test' } })).toThrow();
  });
});

it('the by-hand provider sends nothing and claims nothing', async () => {
  const provider = createByHandProvider('Jo@Agency.test');
  expect(provider.card).toMatchObject({ sending: 'by-person', replies: { how: 'none' } });
  await expect(provider.createDraft(message)).rejects.toMatchObject({ name: 'MailError', accepted: 'no' });
  await expect(provider.sendDraft('x')).rejects.toMatchObject({ accepted: 'no' });
  expect(await provider.findSent({ messageId: '<a@b>', sentAfter: 0 })).toEqual({ answer: 'unknown' });
  expect(await provider.changesSince(undefined)).toEqual({ messages: [], cursor: '', isComplete: true });
  expect(await provider.address()).toBe('jo@agency.test');
});
