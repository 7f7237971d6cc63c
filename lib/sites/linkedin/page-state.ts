import { textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { shownText } from '../visible-text';
import { selectors } from './selectors';

/** The site's own headings for a page that is not there (apostrophes made plain; English, German, French, Spanish, Portuguese, Italian). */
const UNAVAILABLE =
  /^(?:page not found|this page doesn't exist|profile not found|this profile (?:is not|isn't) available|this linkedin page (?:is not|isn't) available|this post (?:cannot be displayed|is no longer available)|post not found|an exact match for .{1,100} could not be found\.?|seite nicht gefunden|diese seite existiert nicht|profil nicht gefunden|page (?:introuvable|non trouvée)|cette page n'existe pas|profil introuvable|no se (?:ha encontrado|encontró) la página|esta página no existe|página não encontrada|esta página não existe|pagina non trovata|questa pagina non esiste)[.!]?$/iu;

export interface PageState {
  /** The site's own words when the page is not there. */
  readonly unavailable: string | undefined;
  readonly isLoginPage: boolean;
}

/** What the page says of itself: by its own key in the head, and in its main heading. */
export function stateOf(document: Document): PageState {
  const key = document.querySelector(selectors.pageKey)?.getAttribute('content') ?? '';
  const headings = [...document.querySelectorAll('main h1, main h2, h1')]
    .filter((heading) => heading.closest('article, li, [role="dialog"], [data-urn]') === null)
    .map((heading) => clip(shownText(heading) ?? '', textLimits.statusText));
  const unavailable = headings.find((heading) => UNAVAILABLE.test(heading.replace(/[’‘]/g, "'")));
  const isLoginPage = /auth_?wall|guest-home|(?:^|[_-])(?:login|registration|uno-reg|checkpoint|signup|join)/i.test(
    key,
  );
  return { unavailable, isLoginPage };
}
