import type { Suppression, SuppressionKind } from '@/lib/domain/mailbox';
import type { Result } from '@/lib/domain/result';

/** What stands on a line that could not be taken. */
export interface RefusedLine {
  /** From 1. */
  readonly line: number;
  /** As written, shortened. */
  readonly text: string;
  readonly why: string;
}

/** What a text or a file was understood as. Nothing is kept yet. */
export interface UnderstoodList {
  /** Those that are not on the list yet, each once. Entries of a file of ours keep their reason, day and evidence. */
  readonly entries: readonly Suppression[];
  readonly kinds: Readonly<Partial<Record<SuppressionKind, number>>>;
  /** Said twice in the text or file. */
  readonly repeated: number;
  /** On the list already. */
  readonly known: number;
  /** At most 200; `refusedCount` counts all. */
  readonly refused: readonly RefusedLine[];
  readonly refusedCount: number;
  /** Domains of mail services for everybody among the entries, with their hash. */
  readonly mailServices: readonly { readonly domain: string; readonly hash: string }[];
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface AddedEntries {
  /** Hashes of those that were put on the list: what `remove` takes for undo. */
  readonly added: readonly string[];
  /** Sequences that this ended. */
  readonly stopped: number;
  /** Of how many people. */
  readonly people: number;
}

/** Whether one thing is on the list, and by which entries. */
export interface OnTheList {
  /** What was understood: "an address", "the domain brand.com". */
  readonly kind: SuppressionKind;
  readonly label: string;
  /** Not on the list: empty. An address may be on it by its domain. */
  readonly entries: readonly Suppression[];
}

/** Nobody on this list is written to by a sequence, in any workspace. */
export interface DoNotContactService {
  /** Newest first. Safe inside a live query. */
  entries(): Promise<readonly Suppression[]>;
  /** Is this very address, domain or account on the list? Safe inside a live query. */
  find(text: string): Promise<Result<OnTheList>>;
  understandText(text: string, onProgress?: (progress: Progress) => void): Promise<Result<UnderstoodList>>;
  /** A file of ours, or one with a column of addresses or domains. */
  understandFile(file: Blob, onProgress?: (progress: Progress) => void): Promise<Result<UnderstoodList>>;
  /**
   * Puts them on the list and ends what runs for those whom they name.
   * @param why shown as evidence of those that have none of their own
   */
  add(
    entries: readonly Suppression[],
    why: string,
    onProgress?: (progress: Progress) => void,
  ): Promise<Result<AddedEntries>>;
  /** The result is what `restore` takes for undo. Nothing that was stopped starts again. */
  remove(hashes: readonly string[]): Promise<readonly Suppression[]>;
  restore(entries: readonly Suppression[]): Promise<void>;
  /** Saves the list among the downloads, hashes and all. */
  save(): Promise<Result<{ readonly name: string; readonly entries: number }>>;
}
