import type { BackupHeader } from '@/lib/domain/backup';
import type { Result } from '@/lib/domain/result';

export interface BackupInfo {
  /** Epoch ms of the last one made here. Missing: none was. */
  readonly madeAt?: number;
  /** A backup is overdue, and mails would be lost with it. */
  readonly isDue: boolean;
  /** The data here came from a backup of that time (epoch ms). */
  readonly restoredFrom?: number;
}

/** What a person would ask about. */
export interface BackupCounts {
  readonly people: number;
  readonly accounts: number;
  readonly messages: number;
  readonly touches: number;
  readonly files: number;
}

export interface BackupRun {
  /** Rows done of about so many. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly isGivenUp?: () => boolean;
}

export interface LookedAtBackup {
  readonly header: BackupHeader;
  readonly counts: BackupCounts;
  readonly isLocked: boolean;
}

export interface BackupService {
  /** Safe inside a live query, and asked again only when a backup was made or a mailbox changed, as long as none is overdue. */
  info(): Promise<BackupInfo>;
  /** Goes through whole tables: nothing for a live query. */
  counts(): Promise<BackupCounts>;
  /** @param password empty: anybody who has the file can read it */
  make(password: string, run?: BackupRun): Promise<Result<{ readonly name: string; readonly rows: number }>>;
  /** Reads the file's first line. `locked` and `wrong-password` ask for a password. Nothing is changed. */
  look(file: Blob, password: string): Promise<Result<LookedAtBackup>>;
  /** Everything here is replaced by what is in the file, all or nothing. Pages reload by themselves after it. */
  restore(file: Blob, password: string, run?: BackupRun): Promise<Result<{ readonly rows: number }>>;
}
