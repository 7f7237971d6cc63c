import { found, unreadable } from '@/lib/domain/field';
import { listLimits, type PostFields } from '@/lib/domain/reading';
import { mergePosts } from '../trust';
import { isHidden } from '../visible-text';
import { addressOfLink, isSameHandle, pinUrl } from './address';
import { ownersOfHeader } from './header';

/** Never seen on a recorded page; named alike by readers of 2021 to 2026. */
const selectors = {
  pin: '[data-test-id="pin"], [data-test-id="pinWrapper"], [data-test-pin-id]',
  link: 'a[href*="/pin/"]',
} as const;

/**
 * Pins on screen under "created", where every pin is the profile's own; the grid names nobody, and what stands under the
 * other tabs was gathered from anywhere. Of each no more than its address is known. Empty when the head is another profile's.
 */
export function createdOnScreen(document: Document, url: URL, handle: string): readonly PostFields[] {
  const owners = ownersOfHeader(document);
  const isOwn = owners.length > 0 && owners.every((owner) => isSameHandle(owner, handle));
  if (!isOwn || !/^\/[^/]+\/_created\/?$/.test(url.pathname)) return [];
  const posts = new Map<string, PostFields>();
  for (const card of document.querySelectorAll(selectors.pin)) {
    if (posts.size >= listLimits.posts) break;
    const link = card.matches(selectors.link) ? card : card.querySelector(selectors.link);
    const address = addressOfLink(link?.getAttribute('href'));
    if (address?.about !== 'pin' || posts.has(address.pinId) || isHidden(card)) continue;
    posts.set(address.pinId, pinOf(address.pinId, handle));
  }
  return [...posts.values()];
}

function pinOf(pinId: string, handle: string): PostFields {
  const fields: Partial<PostFields> = {
    id: found(pinId, 'attribute'),
    url: found(pinUrl(pinId), 'attribute'),
    author: found(handle, 'attribute'),
    views: unreadable('the site does not show views'),
  };
  return mergePosts([fields], 'a pin in the grid shows only its address');
}
