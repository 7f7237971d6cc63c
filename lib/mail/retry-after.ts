/**
 * How long a service asks us to wait, ms from `now`: Retry-After in seconds or as an HTTP date (RFC 9110 section
 * 10.2.3), else the time Gmail writes into its message ("Retry after 2027-01-05T10:00:00.000Z"). `undefined` when it
 * says nothing readable; never negative.
 */
export function retryAfterMs(header: string | null, message: string, now: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const named = /retry after (\d{4}-\d\d-\d\dT[\d:.]{5,15}Z)/i.exec(message.slice(0, 2_000))?.[1];
  for (const text of [/^[A-Z][a-z]{2}/.test(value) ? value : '', named ?? '']) {
    const at = Date.parse(text);
    if (Number.isFinite(at)) return Math.max(0, at - now);
  }
  return undefined;
}
