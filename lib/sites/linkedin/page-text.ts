import { isHidden, shownText } from '../visible-text';

/** Parts of a block that are not its text: buttons, the sign-in dialogs that public pages put into every block, code. */
const NOT_TEXT = new Set([
  'BUTTON',
  'FORM',
  'CODE',
  'SCRIPT',
  'STYLE',
  'TEMPLATE',
  'SVG',
  'ICON',
  'H1',
  'H2',
  'H3',
  'NAV',
]);
const DEEPEST = 60;

/**
 * The text of a block without its heading, its buttons and the dialogs inside it; line breaks as the page has them.
 * `undefined` when nothing is left.
 */
export function blockText(block: Element): string | undefined {
  const pieces: string[] = [];
  const walk = (node: Node, depth: number): void => {
    if (depth > DEEPEST) return;
    if (node.nodeType === 3) pieces.push((node.nodeValue ?? '').replace(/[ \t\r\n\f]+/g, ' '));
    if (node.nodeType !== 1) return;
    const element = node as Element;
    const name = element.tagName.toUpperCase();
    if (depth > 0 && (NOT_TEXT.has(name) || isAside(element))) return;
    if (name === 'BR' || name === 'P' || name === 'LI') pieces.push('\n');
    for (const child of element.childNodes) walk(child, depth + 1);
  };
  walk(block, 0);
  const text = pieces
    .join('')
    .replace(/ *\n */g, '\n')
    .replace(/ {2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return text === '' ? undefined : text;
}

function isAside(element: Element): boolean {
  return (
    element.hasAttribute('data-impression-id') ||
    element.hasAttribute('hidden') ||
    element.getAttribute('role') === 'dialog' ||
    /(?:^|\s)(?:visually-hidden|modal|hidden)(?:\s|$)/.test(element.getAttribute('class') ?? '')
  );
}

/** The short texts of a block, one for each element that holds text of its own, in page order; none from its dialogs. */
export function shortTexts(block: Element, limit = 400): readonly string[] {
  const texts: string[] = [];
  const walk = (element: Element, depth: number): void => {
    if (depth > DEEPEST || texts.length >= limit) return;
    const own = [...element.childNodes]
      .map((node) => (node.nodeType === 3 ? (node.nodeValue ?? '') : ''))
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (own !== '' && own.length <= 160) texts.push(own);
    for (const child of element.children) {
      if (!isAside(child) && !['FORM', 'CODE', 'SCRIPT', 'STYLE'].includes(child.tagName.toUpperCase()))
        walk(child, depth + 1);
    }
  };
  walk(block, 0);
  return texts;
}

/** The first of the elements found, selector by selector, that is on screen and has text. */
export function firstText(root: ParentNode, list: readonly string[]): string | undefined {
  for (const selector of list) {
    for (const element of root.querySelectorAll(selector)) {
      const text = isHidden(element) ? undefined : shownText(element);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}
