import type { CustomValue } from '@/lib/domain/custom-field';
import type { PersonTimeZone } from '@/lib/domain/person';
import type { SiteId } from '@/lib/domain/reading';
import type { Stage } from '@/lib/domain/stage';
import type { FileCount } from './file-values';

/** What one row of a file says of one person. */
export interface ImportRecord {
  /** Of the file, from 1. */
  readonly line: number;
  readonly displayName?: string;
  readonly firstName?: string;
  /** Normalised, each once. */
  readonly emails: readonly string[];
  readonly notes: readonly string[];
  readonly stage?: Stage;
  readonly tags?: readonly string[];
  readonly owner?: string;
  /** BCP 47. */
  readonly languages?: readonly string[];
  readonly timeZone?: PersonTimeZone;
  readonly values?: readonly string[];
  readonly willNotDo?: readonly string[];
  readonly openingLine?: string;
  readonly agency?: string;
  readonly isUnderAge?: true;
  /** By the id of a field of one's own. */
  readonly custom?: Readonly<Record<string, CustomValue['value']>>;
  readonly lists: readonly string[];
  /** Epoch ms. */
  readonly addedAt?: number;
  /** Epoch ms: when the counts were so. */
  readonly asOf: number;
  /** The first is the one that the other values of the row are of. */
  readonly accounts: readonly ImportAccount[];
}

export interface ImportAccount {
  readonly site: SiteId;
  readonly handle: string;
  readonly handleKey: string;
  readonly siteId?: string;
  readonly url: string;
  readonly displayName?: string;
  readonly followers?: FileCount;
  readonly following?: FileCount;
  readonly postCount?: FileCount;
  readonly bio?: string;
  readonly website?: string;
  readonly location?: string;
  readonly category?: string;
  readonly verified?: boolean;
  readonly private?: boolean;
  /** Epoch ms: when its counts were so, where the file says it account by account. */
  readonly asOf?: number;
}

/** Something about a row that the person should know. */
export interface RowProblem {
  readonly line: number;
  /** As the file has it. Missing: it is about the row. */
  readonly column?: string;
  readonly text: string;
  /** The row is left out; otherwise only the value. */
  readonly isFatal: boolean;
  /** Nothing is wrong with the value: what is there stays, or what was typed by hand goes, as was chosen. */
  readonly about?: 'kept' | 'replaced';
}

/** Under which a person is found again. */
export function accountKeysOf({
  site,
  handleKey,
  siteId,
}: Pick<ImportAccount, 'site' | 'handleKey' | 'siteId'>): string[] {
  return [`at:${site}:${handleKey}`, ...(siteId === undefined ? [] : [`id:${site}:${siteId}`])];
}

export function mailKey(address: string): string {
  return `mail:${address}`;
}
