import { textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';

/** The site's own sentences for a page that is not there (apostrophes made plain; the languages that were known). */
const UNAVAILABLE =
  /^(?:this (?:content|page) isn't available(?: right now| at the moment)?|sorry, this (?:content|page) isn't available(?: right now)?|dieser inhalt ist (?:momentan|derzeit) nicht verfügbar|diese seite ist nicht verfügbar|ce contenu n'est pas disponible(?: pour le moment)?|cette page n'est pas disponible|este contenido no está disponible(?: en este momento)?|esta página no está disponible|este conteúdo não está disponível(?: no momento| agora)?|esta página não está disponível|questo contenuto non è(?: al momento)? disponibile|このコンテンツはご利用いただけません|هذا المحتوى غير متوفر(?: الآن| حاليًا)?)[.。]?$/iu;

export interface PageState {
  readonly unavailable: string | undefined;
  readonly asksForLogin: boolean;
}

/** What the page says of itself in whole headings and lines outside of posts. */
export function stateOf(document: Document): PageState {
  const lines = [...document.querySelectorAll('h1, h2, h3, [role="heading"], [role="main"] span')]
    .slice(0, 2_000)
    .filter((element) => element.closest('[role="article"]') === null)
    .map((element) => clip((element.textContent ?? '').trim(), textLimits.statusText));
  return {
    unavailable: lines.find((line) => UNAVAILABLE.test(line.replace(/[’‘]/g, "'"))),
    asksForLogin: document.querySelector('input[name="pass"], input[type="password"]') !== null,
  };
}
