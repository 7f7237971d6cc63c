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
}
