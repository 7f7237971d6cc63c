/** Deeper trees are an attack. */
const DEEPEST = 60;
const LONGEST = 60_000;

/**
 * The text of a post, bio or name as its author wrote it: line breaks as they stand (the site shows them), emoji pictures
 * as their characters, links with the parts that the site hides instead of an ellipsis. `undefined` when nothing is left.
 */
export function writtenText(element: Element): string | undefined {
  const pieces: string[] = [];
  let length = 0;
  const push = (text: string): void => {
    pieces.push(text);
    length += text.length;
  };
  const walk = (node: Node, depth: number): void => {
    if (depth > DEEPEST || length > LONGEST) return;
    if (node.nodeType === 3) {
      const text = node.nodeValue ?? '';
      // Line breaks between elements are the markup's own, those inside of a text are the author's.
      if (text.trim() !== '' || !text.includes('\n')) push(text);
      return;
    }
    if (node.nodeType !== 1) return;
    const child = node as Element;
    const name = child.tagName.toUpperCase();
    if (name === 'SVG' || name === 'SCRIPT' || name === 'STYLE') return;
    if (name === 'BR') push('\n');
    if (name === 'IMG') push(child.getAttribute('alt') ?? '');
    if (name === 'A' && child.querySelector('[aria-hidden="true"]') !== null) {
      push(linkText(child));
      return;
    }
    for (const inner of child.childNodes) walk(inner, depth + 1);
  };
  walk(element, 0);
  const text = pieces
    .join('')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return text === '' ? undefined : text;
}

/** Text of a link with its hidden parts; an ellipsis that only stands for these is left out. */
function linkText(link: Element): string {
  const hasHiddenEnd = [...link.querySelectorAll('[aria-hidden="true"]')].length > 1;
  const text = (link.textContent ?? '').slice(0, 3_000).trim();
  return hasHiddenEnd ? text.replace(/…$/, '') : text;
}

/** The address that a link shows, where it shows all of it; the link itself leads to the site's own redirect page. */
export function shownAddress(link: Element): string | undefined {
  const text = linkText(link);
  return text === '' || text.endsWith('…') || !text.includes('.') ? undefined : text;
}
