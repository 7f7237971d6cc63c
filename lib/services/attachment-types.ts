import type { AttachmentId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';
import type { AttachmentRef } from '@/lib/domain/sequence';
import type { ChosenFile } from './file-types';
import type { Attachment } from './ports';

export interface AddedAttachments {
  readonly added: readonly AttachmentRef[];
  /** Each with the reason in plain words. */
  readonly refused: readonly { readonly name: string; readonly message: string }[];
}

/** Bytes of files, each counted once however many mails it goes with. */
export interface AttachmentTotal {
  readonly files: number;
  readonly bytes: number;
}

/** Files that go with mails, each kept once: the same bytes under another name are the same file. */
export interface AttachmentService {
  /** Oldest first. Safe inside a live query. */
  all(): Promise<Attachment[]>;
  /** What all of them take up. Safe inside a live query. */
  total(): Promise<AttachmentTotal>;
  /** One after the other: a file that is refused keeps none of the others out. To be named by a template within a day. */
  add(files: readonly ChosenFile[]): Promise<AddedAttachments>;
  /** What is in it, for a picture on the screen. */
  bytes(id: AttachmentId): Promise<Result<Uint8Array>>;
  /** Puts a copy among the downloads, under the name that the mail gives it; nothing of it is opened here. */
  download(file: AttachmentRef): Promise<Result<void>>;
  /** Refused while a template, a started sequence or a mail that is under way names it. */
  remove(id: AttachmentId): Promise<Result<void>>;
  /** Removes all that nothing names and that were added more than a day ago: a template may be being written right now. */
  removeUnused(): Promise<AttachmentTotal>;
}
