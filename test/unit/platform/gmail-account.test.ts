import { beforeEach, expect, it, vi } from 'vitest';
import type { MailboxId } from '@/lib/domain/ids';
import { googleEndpoints, type Mailbox } from '@/lib/domain/mailbox';
import { providerCards } from '@/lib/domain/provider-card';
import { providerFor } from '@/lib/platform/gmail-account';

const contains = vi.hoisted(() => vi.fn<(asked: { origins: string[] }) => Promise<boolean>>());
vi.mock('wxt/browser', () => ({ browser: { permissions: { contains } } }));

const mailbox: Mailbox = {
  id: 'box' as MailboxId,
  provider: 'gmail',
  address: 'ada@agency.example',
  displayName: 'Ada',
  status: 'ready',
  dailyCap: 30,
  oauth: { clientId: 'c', clientSecret: 's', endpoints: googleEndpoints },
  createdAt: 0,
};

beforeEach(() => {
  contains.mockReset();
});

it('gives a provider while the browser lets it reach the service', async () => {
  contains.mockResolvedValue(true);
  expect((await providerFor(mailbox)).card).toBe(providerCards.gmail);
  expect(contains).toHaveBeenCalledWith({
    origins: ['https://gmail.googleapis.com/*', 'https://oauth2.googleapis.com/*'],
  });
});

it('says so when the browser no longer lets it, instead of a broken connection', async () => {
  contains.mockResolvedValue(false);
  await expect(providerFor(mailbox)).rejects.toMatchObject({
    name: 'MailError',
    code: 'permission-denied',
    accepted: 'no',
    message: 'The browser no longer lets Muster reach gmail.googleapis.com. Sign in again to allow it.',
  });
});

it('asks nothing for a mailbox that is sent from by hand', async () => {
  await providerFor({ ...mailbox, provider: 'by-hand' });
  expect(contains).not.toHaveBeenCalled();
});
