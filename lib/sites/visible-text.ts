const BLOCKS = new Set(['ADDRESS', 'ARTICLE', 'DIV', 'H1', 'H2', 'H3', 'H4', 'LI', 'OL', 'P', 'SECTION', 'TR', 'UL']);
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'SVG']);
/** Deeper trees are an attack. */
const DEEPEST = 200;
const LONGEST = 200_000;

/**
 * The text of an element as a reader sees it: hidden parts left out, `<br>` and blocks as line breaks, runs of spaces as
 * one. `innerText` differs between document implementations, so it is not used. `undefined` when nothing is left.
 */
export function shownText(element: Element): string | undefined {
  const pieces: string[] = [];
  let length = 0;
  const walk = (node: Node, depth: number): void => {
    if (depth > DEEPEST || length > LONGEST) return;
    if (node.nodeType === 3) {
      const text = (node.nodeValue ?? '').replace(/[ \t\r\n\f]+/g, ' ');
      pieces.push(text);
      length += text.length;
      return;
    }
    if (node.nodeType !== 1) return;
    const child = node as Element;
    const name = child.tagName.toUpperCase();
    if (UNSEEN.has(name) || isHiddenItself(child)) return;
    if (name === 'BR') pieces.push('\n');
    const isBlock = BLOCKS.has(name) && depth > 0;
    if (isBlock) pieces.push('\n');
    for (const inner of child.childNodes) walk(inner, depth + 1);
    if (isBlock) pieces.push('\n');
  };
  walk(element, 0);
  const text = pieces
    .join('')
    .replace(/ *\n */g, '\n')
    .replace(/ {2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return text === '' ? undefined : text;
}

/** Is the element, or one around it, taken off the screen by `hidden` or an inline `display: none`? */
export function isHidden(element: Element): boolean {
  for (let current: Element | null = element; current; current = current.parentElement) {
    if (isHiddenItself(current)) return true;
  }
  return false;
}

function isHiddenItself(element: Element): boolean {
  return element.hasAttribute('hidden') || /(?:^|;)\s*display\s*:\s*none/i.test(element.getAttribute('style') ?? '');
}

/** The first element on screen that one of the selectors finds, tried in order. */
export function firstShown(root: ParentNode, list: readonly string[]): Element | undefined {
  for (const selector of list) {
    for (const element of root.querySelectorAll(selector)) if (!isHidden(element)) return element;
  }
  return undefined;
}

/** All elements on screen of the first selector that finds any. */
export function allShown(root: ParentNode, list: readonly string[], limit = 1_000): Element[] {
  for (const selector of list) {
    const hits = [...root.querySelectorAll(selector)].filter((element) => !isHidden(element)).slice(0, limit);
    if (hits.length > 0) return hits;
  }
  return [];
}
