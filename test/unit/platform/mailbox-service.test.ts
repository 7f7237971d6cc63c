import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMailboxService } from '@/lib/platform/mailbox-service';
import type { Store } from '@/lib/services/ports';

const sendMessage = vi.hoisted(() => vi.fn<(message: unknown) => Promise<unknown>>());
vi.mock('wxt/browser', () => ({ browser: { runtime: { sendMessage } } }));

const mailboxes = createMailboxService({
  store: {} as Store,
  clock: { now: () => 0 },
  ids: { next: <T extends string>() => 'id' as T },
});
const summary = { sent: 0, failed: 0, unsure: 0, received: 0, problems: [] };

beforeEach(() => {
  sendMessage.mockReset();
});

describe('checking now', () => {
  it('has worked when every mailbox could be looked through', async () => {
    sendMessage.mockResolvedValue({ ok: true, value: summary });
    expect(await mailboxes.checkNow()).toEqual({ ok: true, value: undefined });
    expect(sendMessage).toHaveBeenCalledWith({ muster: 'outreach.run', request: { checkMail: true } });
  });

  it('says what went wrong with a mailbox, instead of that all is well', async () => {
    const problems = ['ada@agency.example: Gmail has a problem (500).', 'ben@agency.example is paused.'];
    sendMessage.mockResolvedValue({ ok: true, value: { ...summary, problems } });
    expect(await mailboxes.checkNow()).toMatchObject({ ok: false, error: { message: problems.join(' ') } });
  });

  it('says when the worker did not answer', async () => {
    sendMessage.mockRejectedValue(new Error('The message port closed.'));
    expect(await mailboxes.checkNow()).toMatchObject({ ok: false, error: { code: 'no-answer' } });
  });
});
