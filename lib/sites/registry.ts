import type { Reading } from '@/lib/domain/reading';
import { bluesky } from './bluesky';
import { facebook } from './facebook';
import { instagram } from './instagram';
import { linkedin } from './linkedin';
import { mastodon } from './mastodon';
import { pinterest } from './pinterest';
import type { PageCapture, Reader } from './reader';
import { isAmong } from './site-hosts';
import { substack } from './substack';
import { threads } from './threads';
import { tiktok } from './tiktok';
import { twitch } from './twitch';
import { unreadableProfile } from './unreadable';
import { web } from './web';
import { x } from './x';
import { youtube } from './youtube';

export const readers: readonly Reader[] = [
  youtube,
  instagram,
  tiktok,
  x,
  linkedin,
  threads,
  bluesky,
  mastodon,
  facebook,
  twitch,
  pinterest,
  substack,
  web,
];

/** The reader whose host equals the address's host or is its parent (`x.com` is not `netflix.com`). */
export function readerFor(address: string): Reader | undefined {
  const url = parseAddress(address);
  if (!url) return undefined;
  return readers.find((reader) => isAmong(reader.hosts, url.hostname));
}

/**
 * The one decision about who reads a page: the reader of its host, else the one that recognises the page as its own, else
 * the reader for any page. `undefined` for what is no web page.
 */
export function readerOf(capture: PageCapture): Reader | undefined {
  const url = parseAddress(capture.url);
  if (!url) return undefined;
  return readerFor(capture.url) ?? readers.find((reader) => isClaimedBy(reader, url, capture)) ?? web;
}

/** Reads one page. A reader that throws yields a reading with the notice `reader-failed`, never an exception. */
export function readPage(capture: PageCapture): Reading | undefined {
  const reader = readerOf(capture);
  if (!reader) return undefined;
  try {
    return reader.read(capture);
  } catch (error) {
    return failedReading(reader, capture, error);
  }
}

/** A reader that fails at looking does not claim, and hides no other. */
function isClaimedBy(reader: Reader, url: URL, capture: PageCapture): boolean {
  try {
    return reader.claims?.(url, capture) ?? false;
  } catch {
    return false;
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

function parseAddress(address: string): URL | undefined {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
  } catch {
    return undefined;
  }
}
