import { browser } from 'wxt/browser';
import type { JmapServer, Mailbox } from '@/lib/domain/mailbox';
import { ok, problem, type Result } from '@/lib/domain/result';
import { basicAuthorization, createJmapProvider, type JmapProviderOptions, jmapHosts } from '@/lib/mail/jmap';
import { MailError, type MailProvider } from '@/lib/mail/provider';
import { systemClock } from './clock-ids';
import { keepMailbox, type MailboxDeps } from './keep-mailbox';
import { rememberServiceOrigins } from './page-hosts';
import { secrets } from './secrets';

export interface JmapSignIn {
  /** A host name, or the `https:` address of the server or of its session. */
  readonly server: string;
  /** Empty: `secret` is an API token, sent as Bearer. */
  readonly user: string;
  /** An app password or an API token. */
  readonly secret: string;
  readonly displayName: string;
}

/** The provider of a JMAP mailbox, signed in with what is stored. @throws MailError */
export async function jmapProvider(mailbox: Mailbox): Promise<MailProvider> {
  const { jmap } = mailbox;
  if (!jmap) throw new MailError('sign-in-needed', 'This mailbox has no sign-in details.', 'no');
  if (!(await browser.permissions.contains({ origins: hostPatterns(jmap.hosts) }))) {
    const message = `The browser no longer lets Muster reach ${jmap.hosts.join(', ')}. Connect it again to allow it.`;
    throw new MailError('permission-denied', message, 'no');
  }
  return createJmapProvider(optionsFor(jmap, () => secrets.refreshToken(mailbox.id)));
}

/**
 * Connects mail accounts on JMAP servers. A server that keeps its messages on another host is asked for in two presses, as
 * that host is known only after the first: the second press asks the browser for it.
 */
export function createJmapConnection(deps: MailboxDeps): (signIn: JmapSignIn) => Promise<Result<Mailbox>> {
  const furtherHosts = new Map<string, readonly string[]>();
  return async ({ server: typed, user: typedUser, secret, displayName }) => {
    const server = serverAddress(typed);
    const user = typedUser.trim();
    if (typed.trim() === '') return problem('bad-server', 'Enter the address of the server.');
    if (server === undefined) return problem('bad-server', `“${typed}” is not the https address of a mail server.`);
    if (/[\p{Cc}:]/u.test(user)) return problem('bad-user', `“${user}” is not a user name.`);
    if (secret.trim() === '' || /\p{Cc}/u.test(secret.trim())) {
      return problem('no-secret', 'Enter an app password or an API token.');
    }
    const hosts = [...new Set([new URL(server).hostname, ...(furtherHosts.get(server) ?? [])])];
    // Noted before the grant and not waited for, as the browser asks only while the press counts.
    void rememberServiceOrigins(hostPatterns(hosts));
    if (!(await browser.permissions.request({ origins: hostPatterns(hosts) }))) {
      return problem('not-allowed', 'Without access to the mail server Muster cannot send or see replies.');
    }
    const account: JmapServer = { server, user, hosts };
    const options = optionsFor(account, async () => secret.trim());
    try {
      const further = (await jmapHosts(options)).filter((host) => !hosts.includes(host));
      if (further.length > 0) {
        furtherHosts.set(server, [...hosts, ...further]);
        const where = further.join(', ');
        return problem('more-hosts', `This server keeps its mail at ${where}. Press Connect again to allow that too.`);
      }
      const provider = createJmapProvider(options);
      const address = await provider.address();
      // Proves that the mail can be read and that Drafts and Sent are there.
      await provider.changesSince(undefined);
      const seal = (id: Mailbox['id']) => secrets.setRefreshToken(id, secret.trim());
      return ok(await keepMailbox(deps, { provider: 'jmap', address, displayName, jmap: account }, seal));
    } catch (error) {
      if (error instanceof MailError) return problem(error.code, error.message);
      throw error;
    }
  };
}

/** `undefined` for anything but an https address without a sign-in in it; a bare host name is taken as one. */
function serverAddress(typed: string): string | undefined {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.hash === '';
  return isPlain ? url.href : undefined;
}

function optionsFor(
  { server, user, hosts }: JmapServer,
  secret: () => Promise<string | undefined>,
): JmapProviderOptions {
  return {
    server,
    hosts,
    user,
    clock: systemClock,
    isOnline: () => navigator.onLine,
    async authorization() {
      const known = await secret();
      if (!known) throw new MailError('sign-in-needed', 'Connect this mailbox again.', 'no');
      return user === '' ? `Bearer ${known}` : basicAuthorization(user, known);
    },
  };
}

function hostPatterns(hosts: readonly string[]): string[] {
  return hosts.map((host) => `https://${host}/*`);
}
