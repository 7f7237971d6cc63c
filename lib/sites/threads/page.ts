import { textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import type { PageCapture } from '../reader';
import { metaContent } from '../structured-data';
import { type Address, addressOfLink, readAddress } from './address';
import { selectors } from './selectors';
import { type Sources, sourcesOf } from './sources';

/** A page, opened for reading: what its parts are read from. */
export interface Page {
  readonly capture: PageCapture;
  readonly document: Document;
  readonly address: Address;
  readonly sources: Sources;
  /** The site's own words when the page is not there. */
  readonly unavailable: string | undefined;
  readonly asksForLogin: boolean;
  /** BCP 47, as the page gives it; its numbers are written by it. */
  readonly language: string | undefined;
  /** What the page's head says it was loaded for; it stays when one navigates inside the page. */
  readonly loadedFor: Address | undefined;
}

/** Whole lines of the site's (apostrophes made plain). */
const UNAVAILABLE =
  /^(?:sorry, this page isn't available\.?|not all who wander are lost, but this page is\.?|(?:this )?(?:post|page|profile|thread)(?: is|'s)? (?:not available|unavailable|isn't available)\.?|diese seite ist leider nicht verfügbar\.?|esta página no está disponible\.?|cette page n'est (?:malheureusement )?pas disponible\.?|esta página não está disponível\.?|questa pagina non è disponibile\.?|このページはご利用いただけません。?)$/iu;

export function openPage(capture: PageCapture): Page {
  const { document } = capture;
  const address = readAddress(new URL(capture.url));
  const subject = address.about === 'profile' ? address.handle : address.about === 'post' ? address.code : undefined;
  const lines = [...document.querySelectorAll(selectors.lines)]
    .filter((element) => element.children.length === 0 && element.closest('a, [role="button"]') === null)
    .map((element) => clip((element.textContent ?? '').trim(), textLimits.statusText));
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  return {
    capture,
    document,
    address,
    sources: sourcesOf(capture, subject),
    unavailable: lines.find((line) => UNAVAILABLE.test(line.replace(/[’‘]/g, "'"))),
    asksForLogin: document.querySelector(selectors.passwordField) !== null,
    language: document.documentElement?.getAttribute('lang') || undefined,
    loadedFor: [metaContent(document, 'og:url'), canonical]
      .map(addressOfLink)
      .find((each) => each?.about === 'profile' || each?.about === 'post'),
  };
}
