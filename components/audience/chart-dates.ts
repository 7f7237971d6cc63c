const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** "4 Mar 2026"; readings are kept by day in UTC. */
export function chartDay(at: number): string {
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? day.format(at) : 'date not known';
}
