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
  /** Those that are not on the list yet, or for a weaker reason only, each once. Entries of a file of ours keep their reason, day and evidence. */
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
  /** Entries that were put on the list. */
  readonly added: number;
  /** Sequences that this ended. */
  readonly stopped: number;
  /** Of how many people. */
  readonly people: number;
  readonly undo: AddUndo;
}

/** What `undoAdd` takes. */
export interface AddUndo {
  /** Under which it is noted what was stopped. */
  readonly id: string;
  /** As they were put on the list. */
  readonly added: readonly Suppression[];
  /** Those whose place they took. */
  readonly replaced: readonly Suppression[];
  /** For how many something was stopped. */
  readonly people: number;
}

export interface AddUndone {
  /** Brought back as they were. */
  readonly sequences: number;
  /** Of how many people. */
  readonly people: number;
  /** Something about them was changed since, or they are on the list by something else: what was stopped stays stopped. */
  readonly keptPeople: number;
  /** Changed since: they stay on the list. */
  readonly keptEntries: number;
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
  /** Takes it all back, as far as nothing was changed since. */
  undoAdd(undo: AddUndo, onProgress?: (progress: Progress) => void): Promise<AddUndone>;
  /** The result is what `restore` takes for undo. Nothing that was stopped starts again. */
  remove(hashes: readonly string[]): Promise<readonly Suppression[]>;
  restore(entries: readonly Suppression[]): Promise<void>;
  /** Saves the list among the downloads, hashes and all. */
  save(): Promise<Result<{ readonly name: string; readonly entries: number }>>;
}
