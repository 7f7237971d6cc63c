import { unreadable } from '@/lib/domain/field';
import type { ProfileFields, Reading } from '@/lib/domain/reading';
import { instagram } from './instagram';
import type { PageCapture, Reader } from './reader';
import { youtube } from './youtube';

export const readers: readonly Reader[] = [youtube, instagram];

/** The reader whose host equals the address's host or is its parent (`x.com` is not `netflix.com`). */
export function readerFor(address: string): Reader | undefined {
  const url = parseAddress(address);
  if (!url) return undefined;
  return readers.find((reader) => reader.hosts.some((host) => isHostOrBelow(url.hostname, host)));
}

/** Reads one page. A reader that throws yields a reading with the notice `reader-failed`, never an exception. */
export function readPage(capture: PageCapture): Reading | undefined {
  const reader = readerFor(capture.url);
  if (!reader) return undefined;
  try {
    return reader.read(capture);
  } catch (error) {
    return failedReading(reader, capture, error);
  }
}

function failedReading(reader: Reader, capture: PageCapture, error: unknown): Reading {
  const why = `the ${reader.name} reader failed: ${error instanceof Error ? error.message : String(error)}`.slice(
    0,
    300,
  );
  return {
    site: reader.id,
    kind: 'unknown',
    url: capture.url,
    readAt: capture.capturedAt,
    profile: unreadableProfile(why),
    posts: [],
    accounts: [],
    comments: [],
    notices: ['reader-failed'],
  };
}

/** A profile of which nothing could be read, for the reason given. */
export function unreadableProfile(why: string): ProfileFields {
  const gap = unreadable(why);
  return {
    id: gap,
    handle: gap,
    displayName: gap,
    bio: gap,
    followers: gap,
    following: gap,
    postCount: gap,
    likesTotal: gap,
    verified: gap,
    private: gap,
    website: gap,
    email: gap,
    location: gap,
    category: gap,
  };
}

function parseAddress(address: string): URL | undefined {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
  } catch {
    return undefined;
  }
}

function isHostOrBelow(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}
