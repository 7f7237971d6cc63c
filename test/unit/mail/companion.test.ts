import { describe, expect, it, vi } from 'vitest';
import { createCompanionProvider } from '@/lib/mail/companion';
import type { CompanionReply, CompanionRequest } from '@/lib/mail/companion-protocol';
import { rejection } from '../../servers/provider-contract';

const server = { host: 'mail.agency.example', port: 993, security: 'tls' as const };

function provider(reply: CompanionReply) {
  const ask = vi.fn(async (_: CompanionRequest) => reply);
  const mail = createCompanionProvider({
    port: { ask },
    account: { user: 'ines', imap: server, smtp: server },
    address: 'ines@agency.example',
    password: async () => 'hunter2',
    clock: { now: () => 0 },
  });
  return { mail, ask };
}

describe('a mailbox behind the companion', () => {
  it('hands over the bytes that are built for every service', async () => {
    const { mail, ask } = provider({ ok: true, value: { draftId: '1/2/<t1@agency.example>' } });
    await mail.createDraft({
      messageId: '<t1@agency.example>',
      from: { name: 'Ines', address: 'ines@agency.example' },
      to: { name: 'Mira\r\nBcc: eve@evil.example', address: 'mira@creators.example' },
      subject: '=?UTF-8?Q?hidden?=',
      text: 'Hello',
      references: [],
    });
    const [request] = ask.mock.calls[0] ?? [];
    if (request?.call !== 'createDraft') throw new Error('No draft was made.');
    expect(request.message).not.toMatch(/^Bcc:/im);
    expect(request.message).not.toContain('=?UTF-8?Q?hidden?=');
    expect(request.messageId).toBe('<t1@agency.example>');
  });

  it('tells what the companion tells', async () => {
    const error = { code: 'rate-limited', message: 'Wait.', accepted: 'no', retryAfterMs: 5 } as const;
    expect(await rejection(provider({ ok: false, error }).mail.sendDraft('d'))).toMatchObject(error);
  });

  it('does not know what became of a hand-over whose answer makes no sense', async () => {
    const { mail } = provider({ ok: true, value: { sent: 'yes' } });
    expect(await rejection(mail.sendDraft('d'))).toMatchObject({ code: 'bad-answer', accepted: 'unknown' });
    expect(await rejection(mail.changesSince('c'))).toMatchObject({ code: 'bad-answer', accepted: 'no' });
  });
});
