import { textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { selectors } from './selectors';

/** The site's own sentences for a page that is not there (apostrophes made plain). */
const UNAVAILABLE =
  /^(?:sorry, this page isn't available\.?|profile isn't available\.?|post isn't available\.?|user not found\.?|diese seite ist leider nicht verfügbar\.?|dieses profil ist nicht verfügbar\.?|cette page n'est malheureusement pas disponible\.?|esta página no está disponible\.?|lo sentimos, esta página no está disponible\.?|esta página não está disponível\.?|questa pagina non è disponibile\.?|このページはご利用いただけません。?)$/iu;
const PRIVATE =
  /^(?:this (?:account|profile) is private\.?|dieses konto ist privat\.?|ce compte est privé\.?|esta cuenta es privada\.?|esta conta é privada\.?|questo account è privato\.?|このアカウントは非公開です。?)$/iu;
const AGE_RESTRICTED = /^(?:restricted profile|you must be (?:18|21) years old or over to see this profile\.?)$/iu;

export interface PageState {
  /** The site's own words when the page is not there. */
  readonly unavailable: string | undefined;
  readonly isPrivate: boolean;
  readonly isAgeRestricted: boolean;
  readonly asksForLogin: boolean;
}

/**
 * What the page says of itself in whole headings and lines outside of the header (where the bio is) and of articles (where
 * captions are), so that a bio that quotes the site's sentence changes nothing.
 */
export function stateOf(document: Document): PageState {
  const lines = [...document.querySelectorAll(selectors.headings)]
    .filter((element) => element.closest('header, article, [role="dialog"], ul') === null)
    .map((element) => clip((element.textContent ?? '').trim(), textLimits.statusText).replace(/[’‘]/g, "'"));
  return {
    unavailable: lines.find((line) => UNAVAILABLE.test(line)),
    isPrivate: lines.some((line) => PRIVATE.test(line)),
    isAgeRestricted: lines.some((line) => AGE_RESTRICTED.test(line)),
    asksForLogin: document.querySelector(selectors.passwordField) !== null,
  };
}
