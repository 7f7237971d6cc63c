import { createCompanionProvider } from '@/lib/mail/companion';
import { basicAuthorization } from '@/lib/mail/jmap';
import { createJmapApi } from '@/lib/mail/jmap-api';
import { companionInProcess } from '../servers/companion-port';
import { type CyrusServer, cyrusPassword, cyrusUsers } from '../servers/cyrus-server';
import { mailHolder } from '../servers/jmap-holder';
import { outgoing } from '../servers/provider-contract';

/** What lies in the creator's own inbox. */
export function creatorInbox(cyrus: CyrusServer): Promise<readonly { readonly raw: string }[]> {
  const api = createJmapApi({
    server: cyrus.url,
    authorization: async () => basicAuthorization(cyrusUsers.creator, cyrusPassword),
    clock: { now: () => Date.now() },
    timeoutMs: 20_000,
    isOnline: () => true,
  });
  return mailHolder(() => api).held('inbox');
}

/** The creator's own program answers the agent, over SMTP. @param messageId of the mail that is answered */
export async function answerAsCreator(cyrus: CyrusServer, messageId: string): Promise<void> {
  const port = companionInProcess();
  const here = { host: '127.0.0.1', security: 'none' as const };
  const theirs = createCompanionProvider({
    port,
    account: {
      user: cyrusUsers.creator,
      imap: { ...here, port: cyrus.imapPort },
      smtp: { ...here, port: cyrus.smtpPort },
    },
    address: cyrusUsers.creator,
    password: async () => cyrusPassword,
    clock: { now: () => Date.now() },
  });
  const name = `answer-${messageId.replace(/[^a-z0-9]/gi, '')}`;
  const back = outgoing({ from: cyrusUsers.creator, to: cyrusUsers.agent }, name, {
    text: 'Yes, gladly!',
    inReplyTo: messageId,
    references: [messageId],
  });
  await theirs.sendDraft((await theirs.createDraft(back)).draftId);
  await port.hangUp();
}
