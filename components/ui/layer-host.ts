/**
 * Where menus and tooltips are put: inside the page's main part, so that they belong to a landmark; at the end of the
 * document while a dialog is open, because all else is hidden from screen readers then.
 */
export function layerHost(): HTMLElement | undefined {
  if (document.querySelector('[role="dialog"]')) return undefined;
  return document.querySelector('main') ?? undefined;
}
