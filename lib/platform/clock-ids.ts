import type { Clock, Hash, Ids } from '@/lib/services/ports';

export const systemClock: Clock = { now: () => Date.now() };

export const randomIds: Ids = { next: <T extends string>() => crypto.randomUUID() as string as T };

/** SHA-256 of the UTF-8 text, hex. */
export const sha256Hex: Hash = async (text) => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};
