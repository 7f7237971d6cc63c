import { describe, expect, it } from 'vitest';
import { composeMail } from '@/lib/templates/compose';
import { mailbox, settings, source } from './people';

const signed = source({ mailbox: { ...mailbox, signature: 'Ines Duarte\nNorthlight Studio' } });
const footer = `${settings.optOutLine}\n\n${settings.postalAddress}`;
const notice = 'Your address is from your own page. You may ask us to delete it.';

function text(body: string, from = signed, privacyNotice?: string, threadSubject?: string): string {
  const mail = composeMail({ subject: 'x', body }, from, threadSubject, privacyNotice);
  return mail.ok ? mail.text : '';
}

describe('what stands below a mail', () => {
  it('is the signature, the notice and the footer, in this order', () => {
    expect(text('Hi', signed, notice)).toBe(`Hi\n\nInes Duarte\nNorthlight Studio\n\n${notice}\n\n${footer}`);
  });

  it('signs follow-ups too, and gives the notice with one where it is still owed', () => {
    expect(text('Hi', signed, undefined, 'x')).toBe(`Hi\n\nInes Duarte\nNorthlight Studio\n\n${footer}`);
    expect(text('Hi', signed, notice, 'x')).toContain(notice);
  });

  it('does not sign twice: neither below a text that ends so, nor with nothing', () => {
    expect(text('Hi\n\nInes Duarte\nNorthlight Studio')).toBe(`Hi\n\nInes Duarte\nNorthlight Studio\n\n${footer}`);
    expect(text('Ines Duarte of Northlight Studio says hi')).toContain('\n\nInes Duarte\nNorthlight Studio\n\n');
    expect(text('Hi', source({ mailbox: { ...mailbox, signature: ' \n ' } }))).toBe(`Hi\n\n${footer}`);
  });

  it('takes no control characters from a signature', () => {
    expect(text('Hi', source({ mailbox: { ...mailbox, signature: 'Ines\u202e\r\nBcc: x\u0000' } }))).toBe(
      `Hi\n\nInes\nBcc: x\n\n${footer}`,
    );
  });
});
