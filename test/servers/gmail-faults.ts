/** What goes wrong with the next matching requests. */
export interface Fault {
  /** Part of the path; every path when left out. */
  readonly path?: string;
  readonly method?: string;
  /** How many requests; 1 when left out. */
  readonly n?: number;
  /** The answer, instead of asking the emulator. 0 closes the socket before the emulator sees anything. */
  readonly status?: number;
  /** Google's reason in the error envelope; `rateLimitExceeded` for 403 and 429, `backendError` for the rest when left out. */
  readonly reason?: string;
  readonly retryAfter?: string;
  /** The emulator takes the request, then the connection is dropped: accepted, but the answer is lost. */
  readonly dropAfter?: boolean;
  /** The emulator takes the request, then the answer is this text with status 200. */
  readonly answer?: string;
  /** Waits first, ms. Alone: a slow service that then works. */
  readonly delayMs?: number;
  /** The emulator takes the request, then its answer waits, ms. */
  readonly answerDelayMs?: number;
  /**
   * Waits first until this is over, and until whoever asked is gone: for what has to happen in between, however long that
   * takes. A browser that is not done with a request asks once more when its connection breaks.
   */
  readonly hold?: Promise<void>;
  /** The emulator takes the request, then its answer waits in this way. */
  readonly answerHold?: Promise<void>;
}

/** A queue of faults: the first that matches is used up first. */
export function createFaults() {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    add(fault: Fault): void {
      waiting.push({ fault, left: fault.n ?? 1 });
    },
    next(method: string, path: string): Fault | undefined {
      const found = waiting.find(
        ({ fault }) =>
          path.includes(fault.path ?? '') && (fault.method === undefined || fault.method.toUpperCase() === method),
      );
      if (!found) return undefined;
      found.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return found.fault;
    },
    clear(): void {
      waiting = [];
    },
  };
}
