import type { PageCapture } from '../reader';
import { metaContent } from '../structured-data';
import { type Address, addressOfLink, readAddress } from './address';
import { type PageState, stateOf } from './page-state';
import { type Sources, sourcesOf } from './sources';

/** A page, opened for reading: what its parts are read from. */
export interface Page {
  readonly capture: PageCapture;
  readonly document: Document;
  readonly address: Address;
  readonly sources: Sources;
  readonly state: PageState;
  /** BCP 47, as the page gives it. */
  readonly language: string | undefined;
  /** What the page's head says it was loaded for; it stays when one navigates inside the page. */
  readonly loadedFor: Address | undefined;
}

export function openPage(capture: PageCapture): Page {
  const { document } = capture;
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  return {
    capture,
    document,
    address: readAddress(new URL(capture.url)),
    sources: sourcesOf(capture),
    state: stateOf(document),
    language: document.documentElement?.getAttribute('lang') || undefined,
    loadedFor: [metaContent(document, 'og:url'), canonical]
      .map(addressOfLink)
      .find((address) => address?.about === 'profile' || address?.about === 'post'),
  };
}
