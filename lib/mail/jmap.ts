import { isAddress } from '@/lib/domain/address';
import { sizeText } from '@/lib/domain/person-file';
import { providerCards } from '@/lib/domain/provider-card';
import { toBase64 } from './base64';
import { findPlaces, identitiesCall, identityFor, type JmapPlaces, readIdentities } from './jmap-account';
import { createJmapApi, type JmapApi, type JmapApiOptions } from './jmap-api';
import { changesSince } from './jmap-changes';
import { JmapProblem, methodRefused } from './jmap-errors';
import { handOver, importDraft, removeDraft } from './jmap-send';
import { findSent } from './jmap-sent';
import { MailError, type MailProvider } from './provider';
import { written } from './written';

export interface JmapProviderOptions extends JmapApiOptions {
  /** The name that was signed in with: the sending address, where the server's identities leave that open. */
  readonly user?: string;
}

/**
 * A mail account on a JMAP server (RFC 8620, RFC 8621): Fastmail, Cyrus, Stalwart and others.
 *
 * - `createDraft` uploads the message and imports it, so Drafts, Sent and the recipient hold the same bytes.
 * - A sent message keeps its draft's id and moves from Drafts to Sent in the request that hands it over. As that request is
 *   not one transaction, it first marks the draft: a marked draft proves nothing, and is never handed over again.
 * - Nothing is repeated by itself. Cursors are opaque: the server's state and the time of the look.
 */
export function createJmapProvider(options: JmapProviderOptions): MailProvider {
  const api = createJmapApi(options);
  let found: Promise<JmapPlaces> | undefined;

  function places(): Promise<JmapPlaces> {
    found ??= findPlaces(api);
    found.catch(() => {
      found = undefined;
    });
    return found;
  }

  return {
    card: providerCards.jmap,
    createDraft: (message, files = []) =>
      asMailErrors(async () => {
        const { service, largestFiles } = providerCards.jmap;
        const { largestUpload, largestFiles: room = largestFiles } = files.length > 0 ? await api.session() : {};
        const limits = { service, largestFiles: Math.min(room, largestFiles) };
        const mime = written(message, options.clock.now(), files, limits);
        if (largestUpload !== undefined && mime.length > largestUpload) throw tooLarge(mime.length, largestUpload);
        return { draftId: await importDraft(api, await places(), mime) };
      }),
    sendDraft: (draftId) => asMailErrors(async () => handOver(api, await places(), draftId)),
    deleteDraft: (draftId) => asMailErrors(async () => removeDraft(api, await places(), draftId)),
    findSent: (query) => asMailErrors(async () => findSent(api, await places(), query)),
    changesSince: (cursor) => asMailErrors(async () => changesSince(api, await places(), cursor, options.clock.now())),
    address: () => asMailErrors(() => sendingAddress(api, options.user)),
  };
}

/** Every host that the account's requests go to, as the server's session tells. @throws MailError */
export async function jmapHosts(options: JmapProviderOptions): Promise<readonly string[]> {
  return (await createJmapApi(options).session()).hosts;
}

/** RFC 7617, in UTF-8. */
export function basicAuthorization(user: string, password: string): string {
  return `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`;
}

/** The address of the name signed in with, where it may send; else the first that the server offers. */
async function sendingAddress(api: JmapApi, user: string | undefined): Promise<string> {
  const { username, canSend } = await api.session();
  if (!canSend) throw new MailError('permission-denied', 'This sign-in may read mail, but not send it.', 'no');
  const identities = readIdentities(await api.call([identitiesCall]), 0);
  const names = [user, username].flatMap((name) => (name === undefined ? [] : [name.trim().toLowerCase()]));
  const offered = identities.map(({ email }) => email.trim().toLowerCase()).filter((email) => !email.startsWith('*'));
  const address =
    names.find((name) => offered.includes(name) && isAddress(name)) ??
    offered.find(isAddress) ??
    names.find((name) => isAddress(name) && identityFor(identities, name) !== undefined);
  if (address !== undefined) return address;
  throw new MailError('permission-denied', 'The mail server does not say from which address you may send.', 'no');
}

async function asMailErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof JmapProblem ? methodRefused(error, false) : error;
  }
}

function tooLarge(size: number, room: number): MailError {
  const message = `With its files this mail is ${sizeText(size)}; the mail server takes ${sizeText(room)}.`;
  return new MailError('rejected', message, 'no');
}
