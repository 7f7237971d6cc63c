import type { Clock, Hash, Ids } from '@/lib/services/ports';

export const systemClock: Clock = { now: () => Date.now() };

/** The IANA zone that the device is in now. */
export const deviceZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

export const randomIds: Ids = { next: <T extends string>() => crypto.randomUUID() as string as T };

/**
 * Ids of the same form that come in order, for many rows at once: a database puts neighbours beside each other many times as
 * fast. 79 random bits part one series from all others.
 */
export function orderedIds(): Ids {
  const series = crypto.randomUUID().slice(0, 24);
  let count = 0;
  return {
    next: <T extends string>() => {
      count += 1;
      return `${series}${count.toString(16).padStart(12, '0')}` as T;
    },
  };
}

/** SHA-256 of the UTF-8 text, hex. */
export const sha256Hex: Hash = (text) => sha256OfBytes(new TextEncoder().encode(text));

/** SHA-256, hex. */
export async function sha256OfBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
