import { isAddress, normaliseAddress, notAnAddress } from '@/lib/domain/address';
import type { CompanionAccount, Mailbox } from '@/lib/domain/mailbox';
import { ok, problem, type Result } from '@/lib/domain/result';
import { headerText } from '@/lib/domain/text';
import { createCompanionProvider } from '@/lib/mail/companion';
import { accountSchema } from '@/lib/mail/companion-protocol';
import { MailError, type MailProvider } from '@/lib/mail/provider';
import type { CompanionConnection } from '@/lib/services/app-services';
import { systemClock } from './clock-ids';
import { keepMailbox, type MailboxDeps } from './keep-mailbox';
import { createNativeCompanion, requestCompanion } from './native-companion';
import { secrets } from './secrets';

const port = createNativeCompanion();

/** The provider of a mailbox with SMTP and IMAP, signed in with what is stored. @throws MailError */
export async function companionProvider(mailbox: Mailbox): Promise<MailProvider> {
  const { companion, address } = mailbox;
  if (!companion) throw new MailError('sign-in-needed', 'This mailbox has no sign-in details.', 'no');
  return providerOf(companion, address, () => secrets.refreshToken(mailbox.id));
}

/** Connects mail accounts with SMTP and IMAP: the browser is asked, the companion is greeted, both servers are signed in at. */
export function createCompanionConnection(
  deps: MailboxDeps,
): (signIn: CompanionConnection) => Promise<Result<Mailbox>> {
  return async ({ address: typed, user: typedUser, password, smtp, imap, displayName }) => {
    // Before everything else: the browser asks only while the press counts.
    const asking = requestCompanion();
    const address = normaliseAddress(typed);
    const user = typedUser.trim() || address;
    const account: CompanionAccount = {
      user,
      smtp: { ...smtp, host: smtp.host.trim().toLowerCase() },
      imap: { ...imap, host: imap.host.trim().toLowerCase() },
    };
    const wrong = whatIsWrong(address, typed, account, password);
    const isAllowed = await asking;
    if (wrong) return wrong;
    if (!isAllowed) return problem('not-allowed', 'Without the companion program Muster cannot reach this mailbox.');
    try {
      const provider = providerOf(account, address, async () => password);
      await provider.address();
      // Proves that the folders can be read.
      await provider.changesSince(undefined);
      const own = { address, displayName: headerText(displayName).slice(0, 100), companion: account };
      const seal = (id: Mailbox['id']) => secrets.setRefreshToken(id, password);
      return ok(await keepMailbox(deps, { provider: 'companion', ...own }, seal));
    } catch (error) {
      if (error instanceof MailError) return problem(error.code, error.message);
      throw error;
    }
  };
}

function whatIsWrong(
  address: string,
  typed: string,
  account: CompanionAccount,
  password: string,
): Result<Mailbox> | undefined {
  if (!isAddress(address)) return problem('bad-address', notAnAddress(typed));
  if (password === '')
    return problem('no-password', 'Enter the password, or an app password where the service wants one.');
  const read = accountSchema.safeParse({ ...account, password });
  if (read.success) return undefined;
  const [place] = read.error.issues[0]?.path ?? [];
  if (place === 'password') return problem('no-password', 'The password holds a character that no password can hold.');
  if (place === 'user') return problem('bad-user', `“${account.user}” is not a user name.`);
  const { host, port: number, security } = place === 'imap' ? account.imap : account.smtp;
  const code = place === 'imap' ? 'bad-imap' : 'bad-smtp';
  if (security === 'none' && host !== '') {
    return problem(code, 'Only a server on this very computer may be used without encryption.');
  }
  return problem(code, `“${host}:${number}” is not the name and port of a server.`);
}

function providerOf(
  account: CompanionAccount,
  address: string,
  password: () => Promise<string | undefined>,
): MailProvider {
  return createCompanionProvider({
    port,
    account,
    address,
    clock: systemClock,
    async password() {
      const known = await password();
      if (!known) throw new MailError('sign-in-needed', 'Connect this mailbox again.', 'no');
      return known;
    },
  });
}
