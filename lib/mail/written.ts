import { sizeText } from '@/lib/domain/person-file';
import type { ProviderCard } from '@/lib/domain/provider-card';
import type { OutgoingMessage } from '@/lib/domain/sequence';
import { buildMime } from './mime';
import { MimeError } from './mime-error';
import { MailError, type MailFile } from './provider';

/**
 * The message as it goes out, with its files.
 * @throws MailError 'rejected' when it cannot be written, a file is missing, or the files are too large together
 */
export function written(
  message: OutgoingMessage,
  at: number,
  files: readonly MailFile[],
  { service, largestFiles: room }: Pick<ProviderCard, 'service' | 'largestFiles'>,
): string {
  if ((message.attachments?.length ?? 0) !== files.length) {
    throw new MailError('rejected', 'Its files are not all at hand, so it was not sent.', 'no');
  }
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (files.length > 0 && size > room) throw tooLarge(size, service, room);
  try {
    return buildMime(message, at, files);
  } catch (error) {
    if (error instanceof MimeError) throw new MailError('rejected', error.message, 'no');
    throw error;
  }
}

function tooLarge(size: number, service: string, room: number): MailError {
  return new MailError(
    'rejected',
    `The files are ${sizeText(size)} together; ${service} takes ${sizeText(room)} with one mail.`,
    'no',
  );
}
