import { objectAt, stringAt } from '../json-path';
import type { PageCapture } from '../reader';
import { metaContent } from '../structured-data';
import { answersOf, isOfInterface } from './answers';
import { serverOf } from './server';

/** Its own client, or the pages that its server renders, say what they are; else the interface that the page talks to does. */
export function isMastodonPage(url: URL, { document, responses }: PageCapture): boolean {
  if (/^(?:Mastodon|glitch-soc|Hometown)\b/i.test(metaContent(document, 'generator') ?? '')) return true;
  const { state } = serverOf(document, url);
  const meta = state.ok ? objectAt(state.value, 'meta') : undefined;
  if (stringAt(meta, 'domain') !== undefined && hasClientMark(document, meta)) return true;
  return isServerRendered(document) || answersOf(responses, url.host).all.some(isOfInterface);
}

/** `<div id="mastodon">` is where the client puts itself; forks that rename it keep the settings that it starts with. */
function hasClientMark(document: Document, meta: unknown): boolean {
  return (
    document.querySelector('div#mastodon') !== null ||
    stringAt(meta, 'streaming_api_base_url') !== undefined ||
    /mastodon|glitch/i.test(stringAt(meta, 'source_url') ?? stringAt(meta, 'repository') ?? '')
  );
}

/** Profiles and posts of 2.0 to 3.5, which need no client: the account's address in full, beside the same page as ActivityPub. */
function isServerRendered(document: Document): boolean {
  const hasAddress = /^@?[^@\s]+@[^@\s]+\.[^@\s]+$/.test(metaContent(document, 'profile:username') ?? '');
  const hasActivity = document.querySelector('link[rel="alternate"][type="application/activity+json"]') !== null;
  return (
    hasAddress &&
    hasActivity &&
    document.querySelector('.h-card, .h-feed, .h-entry, .public-layout, div#mastodon') !== null
  );
}
