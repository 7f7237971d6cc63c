import { browser } from 'wxt/browser';
import { isAddress, normaliseAddress } from '@/lib/domain/address';
import type { MailboxId } from '@/lib/domain/ids';
import {
  type GmailEndpoints,
  googleEndpoints,
  type Mailbox,
  microsoftEndpoints,
  type OAuthClient,
} from '@/lib/domain/mailbox';
import { ok, problem, type Result } from '@/lib/domain/result';
import { headerText } from '@/lib/domain/text';
import { OAuthError } from '@/lib/mail/oauth';
import { MailError } from '@/lib/mail/provider';
import type { MailboxService } from '@/lib/services/app-services';
import { resumed, takenHere } from '@/lib/services/outreach/device';
import { mailboxGoesOn, mailboxRests } from '@/lib/services/outreach/mailbox-rest';
import type { Clock, Ids, Store } from '@/lib/services/ports';
import { SIGNATURE_LENGTH } from '@/lib/templates/below-text';
import { cleanLines } from '@/lib/templates/clean-value';
import { createCompanionConnection } from './companion-account';
import { thisDevice } from './device';
import { endpointPatterns, providerFor, signIn, signInWay } from './gmail-account';
import { createJmapConnection } from './jmap-account';
import { askBackground } from './messages';
import { rememberServiceOrigins } from './page-hosts';
import { redirectAddress } from './redirect-address';
import { secrets } from './secrets';

/** A new mailbox begins slowly: first touches a day (outreach-rules: 30 a day for a new mailbox). */
const firstDailyCap = 30;
/** Gmail's own limit for a personal account is 500 a day; above it the service would refuse. */
const highestDailyCap = 500;

/** The addresses that send. */
export function createMailboxService({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }): MailboxService {
  const change = async (id: MailboxId, edit: (mailbox: Mailbox) => Mailbox): Promise<Mailbox | undefined> =>
    store.atomic(async (tx) => {
      const mailbox = await tx.mailboxes.get(id);
      if (!mailbox) return undefined;
      const edited = edit(mailbox);
      await tx.mailboxes.put(edited);
      return edited;
    });

  const connectJmap = createJmapConnection({ store, clock, ids, firstDailyCap });
  const connectCompanion = createCompanionConnection({ store, clock, ids, firstDailyCap });

  return {
    all: () => store.mailboxes.all(),
    redirectAddress,
    async addByHand(address, displayName) {
      const clean = normaliseAddress(address);
      if (!isAddress(clean)) return problem('bad-address', `“${address}” is not an e-mail address.`);
      return addMailbox(store, {
        id: ids.next<MailboxId>(),
        provider: 'by-hand',
        address: clean,
        displayName: headerText(displayName).slice(0, 100),
        status: 'ready',
        dailyCap: firstDailyCap,
        createdAt: clock.now(),
      });
    },
    async connectGmail({ clientId, clientSecret, endpoints = googleEndpoints, displayName }) {
      if (!clientId.trim()) return problem('no-client', 'Enter the client id of your own Google client.');
      const allowed = await allow(endpoints);
      if (!allowed.ok) return allowed;
      const client: OAuthClient = { clientId: clientId.trim(), clientSecret: clientSecret.trim(), endpoints };
      return connect({ store, clock, ids }, 'gmail', client, headerText(displayName).slice(0, 100));
    },
    async connectGraph({ clientId, endpoints = microsoftEndpoints, displayName }) {
      if (!clientId.trim()) return problem('no-client', 'Enter the client id of your own Microsoft registration.');
      const allowed = await allow(endpoints);
      if (!allowed.ok) return allowed;
      const client: OAuthClient = { clientId: clientId.trim(), clientSecret: '', endpoints };
      return connect({ store, clock, ids }, 'graph', client, headerText(displayName).slice(0, 100));
    },
    connectJmap: (signIn) => connectJmap({ ...signIn, displayName: headerText(signIn.displayName).slice(0, 100) }),
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
      if (!Number.isInteger(cap) || cap < 1 || cap > highestDailyCap) {
        return problem('bad-cap', `Choose a whole number from 1 to ${highestDailyCap}.`);
      }
      await change(id, (mailbox) => ({ ...mailbox, dailyCap: cap }));
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

/** Asks the browser for the hosts of these endpoints. Its question comes first, while the click still counts. */
async function allow(endpoints: GmailEndpoints): Promise<Result<void>> {
  const badEndpoint = Object.values(endpoints).find(
    (address) => !URL.canParse(address) || new URL(address).protocol !== 'https:',
  );
  if (badEndpoint !== undefined) return problem('bad-endpoint', `“${badEndpoint}” is not an https address.`);
  // Noted before the grant, which makes pages be looked for among the granted hosts; not waited for.
  void rememberServiceOrigins(endpointPatterns(endpoints));
  const isGranted = await browser.permissions.request({ origins: endpointPatterns(endpoints) });
  return isGranted
    ? ok(undefined)
    : problem('not-allowed', 'Without access to the mail service Muster cannot send or see replies.');
}

async function connect(
  { store, clock, ids }: { store: Store; clock: Clock; ids: Ids },
  provider: 'gmail' | 'graph',
  client: OAuthClient,
  displayName: string,
): Promise<Result<Mailbox>> {
  try {
    const tokens = await signIn(client, signInWay(provider));
    if (!tokens.refreshToken)
      return problem('no-refresh-token', 'The sign-in gave no lasting access. Please sign in again and allow it.');
    const draft: Mailbox = {
      id: ids.next<MailboxId>(),
      provider,
      address: '',
      displayName,
      status: 'ready',
      dailyCap: firstDailyCap,
      oauth: client,
      createdAt: clock.now(),
    };
    await secrets.setAccessToken(draft.id, tokens.accessToken, tokens.expiresAt);
    const address = await (await providerFor(draft)).address();
    const known = (await store.mailboxes.all()).find(
      (mailbox) => mailbox.provider === provider && mailbox.address === address,
    );
    const mailbox: Mailbox = known
      ? {
          ...known,
          oauth: client,
          displayName: displayName || known.displayName,
          status: 'ready',
          statusWhy: undefined,
          trouble: undefined,
        }
      : { ...draft, address };
    await secrets.forget(draft.id);
    await secrets.setAccessToken(mailbox.id, tokens.accessToken, tokens.expiresAt);
    await secrets.setRefreshToken(mailbox.id, tokens.refreshToken);
    await store.mailboxes.put(mailbox);
    return ok(mailbox);
  } catch (error) {
    if (error instanceof OAuthError || error instanceof MailError) return problem(error.code, error.message);
    throw error;
  }
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
