import { textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';

/** The site's own sentences for a page that is not there (apostrophes made plain; the languages that were known). */
const UNAVAILABLE =
  /^(?:sorry, we couldn't find (?:that|this) page|user not found|this (?:page|profile|pin) (?:isn't|is not) available|pin not found|sorry! we couldn't find that (?:page|pin)|diese seite (?:wurde nicht gefunden|ist nicht verfügbar)|page introuvable|no (?:hemos|pudimos) encontra(?:do|r) (?:la|esta) página)[.!]?$/iu;

export interface PageState {
  readonly unavailable: string | undefined;
  readonly asksForLogin: boolean;
}

export function stateOf(document: Document): PageState {
  const lines = [...document.querySelectorAll('h1, h2, h3, [role="heading"], [data-test-id="404-page"] div')]
    .slice(0, 500)
    .map((element) => clip((element.textContent ?? '').trim(), textLimits.statusText));
  return {
    unavailable: lines.find((line) => UNAVAILABLE.test(line.replace(/[’‘]/g, "'"))),
    asksForLogin: document.querySelector('input[type="password"]') !== null,
  };
}
