import { providerCards } from '@/lib/domain/provider-card';
import { MailError, type MailProvider } from './provider';

/** A mailbox without an account: the person sends through `composeLinks` and confirms. It can neither send nor look. */
export function createByHandProvider(address: string): MailProvider {
  const refuse = () =>
    Promise.reject(new MailError('rejected', 'Mail from this mailbox is sent by hand, with the compose link.', 'no'));
  return {
    card: providerCards['by-hand'],
    createDraft: refuse,
    sendDraft: refuse,
    deleteDraft: () => Promise.resolve(),
    findSent: () => Promise.resolve({ answer: 'unknown' }),
    changesSince: (cursor) => Promise.resolve({ messages: [], cursor: cursor ?? '', isComplete: true }),
    address: () => Promise.resolve(address.toLowerCase()),
  };
}
