import { textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { selectors } from './selectors';

/** The site's own sentences, in the languages in which they are known (apostrophes made plain). */
const UNAVAILABLE =
  /^(?:couldn't find this account|this account (?:was banned|doesn't exist|isn't available)|account (?:banned|not found)|video currently unavailable|post (?:currently )?unavailable|(?:this )?(?:video|post) isn't available|dieses konto konnte nicht gefunden werden|konto konnte nicht gefunden werden|video derzeit nicht verfügbar|compte introuvable|impossible de trouver ce compte|vidéo actuellement indisponible|no se ha podido encontrar esta cuenta|no se pudo encontrar esta cuenta|el vídeo no está disponible en este momento|video no disponible en este momento|não foi possível encontrar esta conta|vídeo indisponível no momento|impossibile trovare l'account|video al momento non disponibile|このアカウントは見つかりませんでした|この動画は現在ご利用できません|تعذر العثور على هذا الحساب)[.。!]?$/iu;
const PRIVATE =
  /^(?:this account is private|dieses konto ist privat|ce compte est privé|esta cuenta es privada|esta conta é privada|questo account è privato|このアカウントは非公開です|هذا الحساب خاص)[.。]?$/iu;
const AGE_RESTRICTED =
  /^(?:age[- ]restricted(?: video| content)?|this (?:video|post) is age[- ](?:restricted|protected)|you must be (?:18|21) (?:years old )?(?:or|and) (?:over|older).{0,60}|log in to confirm (?:your age|you'?re over 18).{0,60})[.]?$/iu;

export interface PageState {
  /** The site's own words when the page is not there. */
  readonly unavailable: string | undefined;
  readonly isPrivate: boolean;
  readonly isAgeRestricted: boolean;
  readonly asksForLogin: boolean;
}

/** What the page says of itself in whole lines outside of bios, captions and comments, which may quote the same sentences. */
export function stateOf(document: Document): PageState {
  const lines = [...document.querySelectorAll(selectors.lines)]
    .filter((element) => element.children.length === 0 && element.closest(selectors.written) === null)
    .map((element) => clip((element.textContent ?? '').trim(), textLimits.statusText));
  const says = (pattern: RegExp) => lines.find((line) => pattern.test(line.replace(/[’‘]/g, "'")));
  return {
    unavailable: says(UNAVAILABLE),
    isPrivate: says(PRIVATE) !== undefined,
    isAgeRestricted: says(AGE_RESTRICTED) !== undefined,
    asksForLogin: document.querySelector(selectors.loginForm) !== null,
  };
}
