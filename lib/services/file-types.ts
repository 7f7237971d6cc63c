import type { FileId, PersonId } from '@/lib/domain/ids';
import type { FileBody, PersonFile } from '@/lib/domain/person-file';
import type { Result } from '@/lib/domain/result';

/** A file as the browser hands it over. */
export interface ChosenFile {
  readonly name: string;
  /** Empty where the browser does not know it. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface AddedFiles {
  readonly added: readonly PersonFile[];
  /** Each with the reason in plain words. What was there before is never touched. */
  readonly refused: readonly { readonly name: string; readonly message: string }[];
}

export interface AddOptions {
  /** Stops between two files; those that were added stay. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

export interface DeletedFile {
  readonly file: PersonFile;
  readonly body: FileBody;
}

/** Files that somebody put to a person. */
export interface FileService {
  /** Newest first. Safe inside a live query. */
  of(personId: PersonId): Promise<PersonFile[]>;
  /** One after the other: a file that is refused keeps none of the others out. */
  add(personId: PersonId, files: readonly ChosenFile[], options?: AddOptions): Promise<Result<AddedFiles>>;
  /** What is in it, for a picture on the screen. */
  bytes(fileId: FileId): Promise<Result<ArrayBuffer>>;
  /** Puts a copy among the downloads; nothing of it is opened here. */
  download(fileId: FileId): Promise<Result<void>>;
  rename(fileId: FileId, name: string): Promise<Result<PersonFile>>;
  /** @param note empty: none */
  setNote(fileId: FileId, note: string): Promise<Result<PersonFile>>;
  /** The result is what `restore` takes for undo. */
  delete(fileId: FileId): Promise<Result<DeletedFile>>;
  /** Refused when the person is not there any more. */
  restore(deleted: DeletedFile): Promise<Result<void>>;
}
