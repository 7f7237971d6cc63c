import type { PageCapture } from '../reader';
import { type Address, readAddress } from './address';
import { type PageState, stateOf } from './page-state';
import { type Sources, sourcesOf } from './sources';

/** A page, opened for reading: what its parts are read from. */
export interface Page {
  readonly capture: PageCapture;
  readonly document: Document;
  readonly address: Address;
  readonly sources: Sources;
  readonly state: PageState;
  /** BCP 47, as the page gives it; its numbers are written by it. */
  readonly language: string | undefined;
}

export function openPage(capture: PageCapture): Page {
  const { document } = capture;
  const address = readAddress(new URL(capture.url));
  const subject =
    address.about === 'profile' ? address.handle : address.about === 'post' ? address.shortcode : undefined;
  return {
    capture,
    document,
    address,
    sources: sourcesOf(capture, subject),
    state: stateOf(document),
    language: document.documentElement?.getAttribute('lang') || undefined,
  };
}
