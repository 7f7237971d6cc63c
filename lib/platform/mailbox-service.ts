import { browser } from 'wxt/browser';
import { isAddress, normaliseAddress, notAnAddress } from '@/lib/domain/address';
import type { MailboxId } from '@/lib/domain/ids';
import {
  type GmailEndpoints,
  googleEndpoints,
  type Mailbox,
  microsoftEndpoints,
  type OAuthClient,
} from '@/lib/domain/mailbox';
import { highestCap } from '@/lib/domain/provider-card';
import { ok, problem, type Result } from '@/lib/domain/result';
import { headerText } from '@/lib/domain/text';
import { OAuthError } from '@/lib/mail/oauth';
import { MailError } from '@/lib/mail/provider';
import type { MailboxService } from '@/lib/services/app-services';
import { resumed, takenHere } from '@/lib/services/outreach/device';
import { mailboxGoesOn, mailboxRests } from '@/lib/services/outreach/mailbox-rest';
import type { Store } from '@/lib/services/ports';
import { SIGNATURE_LENGTH } from '@/lib/templates/below-text';
import { cleanLines } from '@/lib/templates/clean-value';
import { hasBrowserAccount, redirectAddress } from './browser-identity';
import { browserAccountOrigins, browserAddress } from './chrome-account';
import { createCompanionConnection } from './companion-account';
import { thisDevice } from './device';
import { endpointPatterns, providerFor, signIn, signInWay } from './gmail-account';
import { createJmapConnection } from './jmap-account';
import { keepMailbox, type MailboxDeps, newMailbox } from './keep-mailbox';
import { askBackground } from './messages';
import { rememberServiceOrigins } from './page-hosts';
import { secrets } from './secrets';

/** The addresses that send. */
export function createMailboxService(deps: MailboxDeps): MailboxService {
  const { store, clock } = deps;
  const change = async (id: MailboxId, edit: (mailbox: Mailbox) => Mailbox): Promise<Mailbox | undefined> =>
    store.atomic(async (tx) => {
      const mailbox = await tx.mailboxes.get(id);
      if (!mailbox) return undefined;
      const edited = edit(mailbox);
      await tx.mailboxes.put(edited);
      return edited;
    });

  const connectJmap = createJmapConnection(deps);
  const connectCompanion = createCompanionConnection(deps);

  return {
    all: () => store.mailboxes.all(),
    redirectAddress,
    async addByHand(address, displayName) {
      const clean = normaliseAddress(address);
      if (!isAddress(clean)) return problem('bad-address', notAnAddress(address));
      const own = { address: clean, displayName: nameOf(displayName) };
      return addMailbox(store, newMailbox(deps, { provider: 'by-hand', ...own }));
    },
    async connectGmail({ clientId, clientSecret, endpoints = googleEndpoints, displayName }) {
      if (!clientId.trim()) return problem('no-client', 'Enter the client id of your own Google client.');
      const allowed = await allowEndpoints(endpoints);
      if (!allowed.ok) return allowed;
      const client: OAuthClient = { clientId: clientId.trim(), clientSecret: clientSecret.trim(), endpoints };
      return connect(deps, 'gmail', client, nameOf(displayName));
    },
    hasBrowserAccount,
    async connectBrowserAccount(displayName) {
      const allowed = await allow(browserAccountOrigins);
      return allowed.ok ? connectBrowserAccount(deps, nameOf(displayName)) : allowed;
    },
    async connectGraph({ clientId, endpoints = microsoftEndpoints, displayName }) {
      if (!clientId.trim()) return problem('no-client', 'Enter the client id of your own Microsoft registration.');
      const allowed = await allowEndpoints(endpoints);
      if (!allowed.ok) return allowed;
      const client: OAuthClient = { clientId: clientId.trim(), clientSecret: '', endpoints };
      return connect(deps, 'graph', client, nameOf(displayName));
    },
    connectJmap: (signIn) => connectJmap({ ...signIn, displayName: nameOf(signIn.displayName) }),
    connectCompanion,
    async pause(id) {
      await change(id, (mailbox) => ({ ...mailbox, status: 'paused', statusWhy: 'Paused by hand.' }));
      await mailboxRests(store, id, clock.now());
    },
    async resume(id) {
      // Before it is ready again: what waited must not go out all at once in between.
      await mailboxGoesOn(store, id, clock.now());
      await change(id, (mailbox) => resumed(mailbox, clock.now()));
    },
    device: thisDevice,
    async sendFromHere(id) {
      const device = await thisDevice();
      await change(id, (mailbox) => takenHere(mailbox, device, clock.now()));
    },
    async setDailyCap(id, cap) {
      const mailbox = await store.mailboxes.get(id);
      if (!mailbox) return problem('gone', 'This mailbox was removed.');
      const most = highestCap(mailbox);
      if (!Number.isInteger(cap) || cap < 1 || cap > most) {
        return problem('bad-cap', `Choose a whole number from 1 to ${most}.`);
      }
      await change(id, (current) => ({ ...current, dailyCap: cap }));
      return ok(undefined);
    },
    async setSignature(id, signature) {
      const clean = cleanLines(signature);
      if (clean.length > SIGNATURE_LENGTH)
        return problem('too-long', `A signature has at most ${SIGNATURE_LENGTH} characters.`);
      const changed = await change(id, ({ signature: _, ...mailbox }) =>
        clean === '' ? mailbox : { ...mailbox, signature: clean },
      );
      return changed ? ok(undefined) : problem('gone', 'This mailbox was removed.');
    },
    async disconnect(id) {
      const busy = (await store.enrollments.byStatus('active')).filter(
        (enrollment) => enrollment.mailboxId === id,
      ).length;
      if (busy > 0) {
        return problem(
          'in-use',
          `${busy} ${busy === 1 ? 'person is' : 'people are'} in a sequence of this mailbox. Stop or finish them first.`,
        );
      }
      await secrets.forget(id);
      await store.mailboxes.delete(id);
      return ok(undefined);
    },
    async checkNow() {
      const run = await askBackground('outreach.run', { checkMail: true });
      if (!run.ok) return run;
      const { problems } = run.value;
      return problems.length === 0 ? ok(undefined) : problem('mailbox', problems.join(' '));
    },
  };
}

function nameOf(typed: string): string {
  return headerText(typed).slice(0, 100);
}

/** Asks the browser for the hosts of these endpoints. Its question comes first, while the click still counts. */
async function allowEndpoints(endpoints: GmailEndpoints): Promise<Result<void>> {
  const badEndpoint = Object.values(endpoints).find(
    (address) => !URL.canParse(address) || new URL(address).protocol !== 'https:',
  );
  if (badEndpoint !== undefined) return problem('bad-endpoint', `“${badEndpoint}” is not an https address.`);
  return allow(endpointPatterns(endpoints));
}

async function allow(origins: string[]): Promise<Result<void>> {
  // Noted before the grant, which makes pages be looked for among the granted hosts; not waited for.
  void rememberServiceOrigins(origins);
  const isGranted = await browser.permissions.request({ origins });
  return isGranted
    ? ok(undefined)
    : problem('not-allowed', 'Without access to the mail service Muster cannot send or see replies.');
}

/** What goes wrong while signing in, as an answer for the person. */
async function orProblem(work: () => Promise<Result<Mailbox>>): Promise<Result<Mailbox>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OAuthError || error instanceof MailError) return problem(error.code, error.message);
    throw error;
  }
}

function connect(
  deps: MailboxDeps,
  provider: 'gmail' | 'graph',
  oauth: OAuthClient,
  displayName: string,
): Promise<Result<Mailbox>> {
  return orProblem(async () => {
    const { accessToken, expiresAt, refreshToken } = await signIn(oauth, signInWay(provider));
    if (!refreshToken)
      return problem('no-refresh-token', 'The sign-in gave no lasting access. Please sign in again and allow it.');
    const draft = newMailbox(deps, { provider, address: '', displayName, oauth });
    await secrets.setAccessToken(draft.id, accessToken, expiresAt);
    const address = await (await providerFor(draft)).address();
    await secrets.forget(draft.id);
    const mailbox = await keepMailbox(deps, { provider, address, displayName, oauth }, async (id) => {
      await secrets.setAccessToken(id, accessToken, expiresAt);
      await secrets.setRefreshToken(id, refreshToken);
    });
    return ok(mailbox);
  });
}

function connectBrowserAccount(deps: MailboxDeps, displayName: string): Promise<Result<Mailbox>> {
  return orProblem(async () => {
    const { address } = await browserAddress(true);
    const own = { provider: 'gmail', address, displayName, usesBrowserAccount: true } as const;
    // What was signed in with before is given up; the browser keeps its own.
    return ok(await keepMailbox(deps, own, (id) => secrets.forget(id)));
  });
}

async function addMailbox(store: Store, mailbox: Mailbox): Promise<Result<Mailbox>> {
  return store.atomic(async (tx) => {
    const isThere = (await tx.mailboxes.all()).some(
      (other) => other.provider === mailbox.provider && other.address === mailbox.address,
    );
    if (isThere) return problem('known', 'This mailbox is there already.');
    await tx.mailboxes.add(mailbox);
    return ok(mailbox);
  });
}
