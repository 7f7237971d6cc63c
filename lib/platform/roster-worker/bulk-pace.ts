/** How often a table that somebody looks at takes over what is being written in bulk. In ms. */
export const watchedEveryMs = 2_000;
/**
 * The longest that a table nobody looks at waits for it. In ms. Most are over by then; one that hangs, or follows
 * another, must not keep the columns from ever being true.
 */
export const unwatchedAtMostMs = 60_000;
/** How often is asked whether it is over, or somebody has come to look. In ms. */
const askEveryMs = 250;

export interface BulkPaceDeps {
  isBulkWriting(): Promise<boolean>;
  /** Somebody looks at the roster in this window. */
  isWatched(): boolean;
  wait(ms: number): Promise<void>;
  /** Epoch ms. */
  now(): number;
}

/**
 * When the columns take over what has changed: at once, but while a file is taken in or a sequence is started for many. Each row
 * would have to be read again while the next ones are written, and both take longer than one after the other.
 */
export class BulkPace {
  private lastAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly deps: BulkPaceDeps) {}

  /** When it is time. While many are written that is once in a while where somebody looks, else when it is over or takes too long. */
  async turn(): Promise<void> {
    const { isWatched, now } = this.deps;
    const until = now() + unwatchedAtMostMs;
    while (now() < until && !(isWatched() && now() - this.lastAt >= watchedEveryMs) && (await this.isBulkWriting()))
      await this.deps.wait(askEveryMs);
  }

  /** What there was has been taken over. */
  finished(): void {
    this.lastAt = this.deps.now();
  }

  /** In the middle of taking over: goes on at once where somebody looks, and else waits for it to be over. */
  async breather(): Promise<void> {
    const { isWatched, now, wait } = this.deps;
    await wait(0);
    const until = now() + unwatchedAtMostMs;
    while (now() < until && !isWatched() && (await this.isBulkWriting())) await wait(askEveryMs);
  }

  private isBulkWriting(): Promise<boolean> {
    return this.deps.isBulkWriting().catch(() => false);
  }
}
