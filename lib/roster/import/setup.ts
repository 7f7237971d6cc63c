import type { CustomField } from '@/lib/domain/custom-field';
import type { SiteId } from '@/lib/domain/reading';
import type { FileEncoding } from './encoding';
import type { DateOrder } from './file-values';
import type { Separator } from './separator';

/** How a file is to be read, and what is to be done with it. */
export interface ImportSetup {
  readonly encoding: FileEncoding;
  readonly separator: Separator;
  /** Ids of targets, one a column; empty: left out. */
  readonly targets: readonly string[];
  /** Whose handles they are where the file does not say it. */
  readonly site?: SiteId;
  /** Epoch ms: the day for which the file's numbers hold, where no column says it. */
  readonly asOf: number;
  readonly dateOrder?: DateOrder;
  /** Where Muster and the file both have a text: whose stays. Gaps of the file never take anything away. */
  readonly conflict: 'keep' | 'replace';
  /** Somebody with an account of their own, under an address that a known person has: an agency's, say. */
  readonly sharedAddress: 'leave-out' | 'add';
  /** Everybody of the file goes on this list too. */
  readonly listName?: string;
  /** What that list is for, if it is a new one. */
  readonly listCampaign?: string;
  /** Missing: text, its cells parted by `separator`. */
  readonly format?: 'xlsx' | 'list';
  /** Of a workbook: the name of the sheet. */
  readonly sheet?: string;
  /** Fields of one's own that a column may go to. */
  readonly customFields?: readonly CustomField[];
}
