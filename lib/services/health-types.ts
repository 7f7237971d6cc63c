import type { SiteId } from '@/lib/domain/reading';

/** Whether the readers still read what they used to. Counts of pages only: nothing about anybody. */
export interface HealthService {
  /** Every site of which a page was read, in trouble first, else by name. */
  sites(): Promise<readonly SiteHealth[]>;
  /** Ready to copy: no handles, names, addresses or page texts. */
  report(site: SiteId): Promise<string>;
}

export interface SiteHealth {
  readonly site: SiteId;
  readonly name: string;
  readonly state: 'fine' | 'trouble';
  /** Complete sentences: "Instagram: followers unreadable since Tuesday, 9 pages". Empty when fine. */
  readonly sentences: readonly string[];
  readonly problems: readonly HealthProblem[];
  /** Pages read so far, and the last time, epoch ms. */
  readonly pages: number;
  readonly lastReadAt: number;
  /** The day the reader was last seen to work, ISO. */
  readonly verifiedOn: string;
}

/** Something that was readable and is not any more, on at least three pages. */
export interface HealthProblem {
  /** In words: "followers", "likes of posts", "the reader failed". */
  readonly what: string;
  /** Kind of page in words: "profile pages". Missing where it does not depend on it. */
  readonly where?: string;
  /** Epoch ms of the first page since. */
  readonly since: number;
  readonly pages: number;
  /** Epoch ms it was last found. Missing for failures of the reader. */
  readonly lastFoundAt?: number;
}
