import { isAddress } from '@/lib/domain/address';
import type { CompanionAccount } from '@/lib/domain/mailbox';
import { providerCards } from '@/lib/domain/provider-card';
import { fromBase64Url } from './base64';
import {
  answerSchemas,
  type CompanionAnswer,
  type CompanionCall,
  type CompanionReply,
  type CompanionRequest,
} from './companion-protocol';
import { MailError, type MailProvider } from './provider';
import { written } from './written';

/** Most mail servers take no mail over 25 MB or so; one that takes less says so itself. */

/** The way to the companion program. */
export interface CompanionPort {
  /** @throws MailError when there was no reply; `accepted: 'unknown'` where a hand-over may be on its way */
  ask(request: CompanionRequest): Promise<CompanionReply>;
}

export interface CompanionProviderOptions {
  readonly port: CompanionPort;
  readonly account: CompanionAccount;
  /** The address that is sent from. */
  readonly address: string;
  /** @throws MailError 'sign-in-needed' */
  readonly password: () => Promise<string>;
  readonly clock: { now(): number };
}

/**
 * A mail account with SMTP and IMAP, reached through the companion program on this computer.
 *
 * - The message is built here, by the same builder as for every other service, and travels as bytes: Drafts, the recipient
 *   and Sent hold the same ones.
 * - A draft is marked before its hand-over. As SMTP cannot be asked what it took, a lost answer stays 'unknown' unless a
 *   copy is in Sent.
 * - Threads are named by the Message-ID of their first message.
 */
export function createCompanionProvider(options: CompanionProviderOptions): MailProvider {
  const { port, account, clock } = options;
  const signIn = async () => ({ ...account, password: await options.password() });

  async function ask<Call extends CompanionCall>(
    request: Extract<CompanionRequest, { call: Call }>,
  ): Promise<CompanionAnswer<Call>> {
    const reply = await port.ask(request);
    if (!reply.ok) {
      const { code, message, accepted, retryAfterMs } = reply.error;
      throw new MailError(code, message, accepted, retryAfterMs);
    }
    const answer = answerSchemas[request.call].safeParse(reply.value);
    if (answer.success) return answer.data as CompanionAnswer<Call>;
    const open = request.call === 'sendDraft' ? 'unknown' : 'no';
    throw new MailError('bad-answer', 'The companion’s answer could not be read.', open);
  }

  return {
    card: providerCards.companion,
    async createDraft(message, files = []) {
      const mime = written(message, clock.now(), files, providerCards.companion);
      const { draftId } = await ask({
        call: 'createDraft',
        account: await signIn(),
        message: mime,
        messageId: message.messageId,
      });
      return { draftId };
    },
    sendDraft: async (draftId) => ask({ call: 'sendDraft', account: await signIn(), draftId }),
    async deleteDraft(draftId) {
      await ask({ call: 'deleteDraft', account: await signIn(), draftId });
    },
    findSent: async ({ messageId, draftId, sentAfter }) =>
      ask({
        call: 'findSent',
        account: await signIn(),
        messageId,
        sentAfter,
        ...(draftId === undefined ? {} : { draftId }),
      }),
    async changesSince(cursor) {
      const changes = await ask({
        call: 'changesSince',
        account: await signIn(),
        ...(cursor === undefined ? {} : { cursor }),
      });
      return { ...changes, messages: changes.messages.map((each) => ({ ...each, raw: bytesOf(each.raw) })) };
    },
    async address() {
      if (!isAddress(options.address)) {
        throw new MailError('permission-denied', 'This account has no address to send from.', 'no');
      }
      await ask({ call: 'check', account: await signIn() });
      return options.address;
    },
  };
}

function bytesOf(base64: string): Uint8Array {
  try {
    return fromBase64Url(base64);
  } catch {
    throw new MailError('bad-answer', 'The companion’s answer could not be read.', 'no');
  }
}
