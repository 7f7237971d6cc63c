import type { FileId, PersonId } from './ids';

/** A file that somebody put to a person: a media kit, a rate card, a contract. */
export interface PersonFile {
  readonly id: FileId;
  readonly personId: PersonId;
  readonly name: string;
  /** As the browser said, e.g. `application/pdf`; empty where it did not know. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly note?: string;
  readonly addedAt: number;
}

/** What is in it, apart, so that a list of files does not read them. */
export interface FileBody {
  readonly id: FileId;
  readonly bytes: ArrayBuffer;
}
