import type * as z from 'zod/mini';
import { sessionAnswer } from './jmap-answers';
import { MailError } from './provider';

export const CORE = 'urn:ietf:params:jmap:core';
export const MAIL = 'urn:ietf:params:jmap:mail';
export const SUBMISSION = 'urn:ietf:params:jmap:submission';

/** What the server says about itself and the account (RFC 8620 section 2), with every address made absolute. */
export interface JmapSession {
  readonly accountId: string;
  readonly username: string;
  readonly canSend: boolean;
  readonly apiUrl: string;
  uploadUrl(): string;
  downloadUrl(blobId: string): string;
  /** Most bytes of one upload, and of all files of a mail; missing: the server does not say. */
  readonly largestUpload?: number | undefined;
  readonly largestFiles?: number | undefined;
  /** Every host that requests go to, the server's own included. */
  readonly hosts: readonly string[];
}

/** Where the session is asked for: an address without a path is a server, which answers at its well-known place. */
export function sessionAddress(server: string): string {
  const url = new URL(server);
  return url.pathname === '/' && url.search === '' ? new URL('/.well-known/jmap', url).href : url.href;
}

/**
 * The session that was found at `at`, the address that answered in the end. Its own addresses may be relative to that one,
 * and may not fall back from https.
 * @throws MailError when it cannot be read or holds no mail account
 */
export function readSession(body: string, at: string): JmapSession {
  const session = parsed(body);
  const accountId = session.primaryAccounts[MAIL];
  const account = accountId === undefined ? undefined : session.accounts[accountId];
  if (accountId === undefined || !account) {
    throw new MailError('permission-denied', 'This sign-in gives no access to a mail account.', 'no');
  }
  const expand = (template: string, values: Readonly<Record<string, string>>): string => {
    const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
    const url = URL.canParse(filled, at) ? new URL(filled, at) : undefined;
    if (!url || !isAsSafe(url, new URL(at))) throw unreadableSession();
    return url.href;
  };
  const uploadUrl = () => expand(session.uploadUrl, { accountId });
  const downloadUrl = (blobId: string) =>
    expand(session.downloadUrl, { accountId, blobId, name: 'message.eml', type: 'message/rfc822' });
  const apiUrl = expand(session.apiUrl, {});
  return {
    accountId,
    username: session.username ?? '',
    canSend: account.isReadOnly !== true && account.accountCapabilities?.[SUBMISSION] !== undefined,
    apiUrl,
    uploadUrl,
    downloadUrl,
    largestUpload: sizeIn(session.capabilities?.[CORE], 'maxSizeUpload'),
    largestFiles: sizeIn(account.accountCapabilities?.[MAIL], 'maxSizeAttachmentsPerEmail'),
    hosts: [...new Set([at, apiUrl, uploadUrl(), downloadUrl('b')].map((address) => new URL(address).hostname))],
  };
}

function parsed(body: string): z.infer<typeof sessionAnswer> {
  try {
    return sessionAnswer.parse(JSON.parse(body));
  } catch {
    throw unreadableSession();
  }
}

/** RFC 8620 and 8621: octets; anything but a positive number says nothing. */
function sizeIn(capability: unknown, name: string): number | undefined {
  const value = typeof capability === 'object' && capability !== null ? Reflect.get(capability, name) : undefined;
  return typeof value === 'number' && value > 0 ? value : undefined;
}

function isAsSafe(url: URL, from: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && from.protocol === 'http:');
}

function unreadableSession(): MailError {
  return new MailError('bad-answer', 'This address does not answer like a JMAP mail server.', 'no');
}
