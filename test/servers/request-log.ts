import type { LoggedRequest } from './gmail-server';

/** What was asked of a server, in the order of its answers. */
export function createRequestLog() {
  let requests: LoggedRequest[] = [];
  return {
    /**
     * For a request that has just come: what to call with the status of its answer, 0 for a dropped connection. An answer that
     * is given after the log was emptied belongs to the test before and is not noted down.
     */
    arrived(method: string, path: string): (status: number) => void {
      const ofThen = requests;
      return (status) => void ofThen.push({ method, path, status });
    },
    all: (): readonly LoggedRequest[] => requests,
    empty(): void {
      requests = [];
    },
  };
}
