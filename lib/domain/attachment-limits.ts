import type { ProviderKind } from './mailbox';

const MB = 1024 * 1024;

/**
 * Bytes of all files of one mail together, as they are on disk, that a service takes. Gmail: 25 MB
 * (support.google.com/mail/answer/6584). Microsoft: requests of 4 MB, of which a mail's own encoding and that of the request
 * leave about 2 MB. JMAP: the server says less where it takes less. By SMTP most servers stop at about 25 MB.
 */
export const largestFiles: Readonly<Record<ProviderKind, number>> = {
  gmail: 25 * MB,
  graph: 2 * MB,
  jmap: 25 * MB,
  companion: 25 * MB,
  'by-hand': 25 * MB,
};
