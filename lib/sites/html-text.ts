/** Longer markup is an attack; the rest is cut off. */
const LONGEST = 200_000;
/** Elements that stand on lines of their own, and how many line breaks part them from what is around. */
const BLOCKS: Readonly<Record<string, number>> = {
  p: 2,
  blockquote: 2,
  pre: 2,
  ul: 1,
  ol: 1,
  li: 1,
  div: 1,
  h1: 2,
  h2: 2,
  h3: 2,
  h4: 2,
  h5: 2,
  h6: 2,
  tr: 1,
};
/** Elements whose content is never shown as text. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'title', 'textarea', 'iframe']);

/**
 * The text that a piece of HTML shows: tags dropped, blocks and `<br>` as line breaks, a picture as its `alt`, character
 * references decoded. Nothing is parsed into a document and nothing of it can run: whatever is no tag is text. Line breaks
 * inside of text stay, as in `white-space: pre-wrap`. Linear in the length of the text.
 */
export function textOfHtml(html: string): string {
  const pieces: string[] = [];
  for (const token of tokensOf(html)) {
    if (token.kind === 'text') pieces.push(decodeEntities(token.text));
    else if (token.name === 'br') pieces.push('\n');
    else if (token.name === 'img' && token.kind === 'open') pieces.push(attributeOf(token.text, 'alt') ?? '');
    else pieces.push('\n'.repeat(BLOCKS[token.name] ?? 0));
  }
  return pieces
    .join('')
    .replace(/[ \t\f]{2,}/g, ' ')
    .replace(/ ?\r?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

export interface HtmlLink {
  readonly href: string;
  /** Words of `rel`, lower case. */
  readonly rel: readonly string[];
  /** Words of `class`, lower case. */
  readonly classes: readonly string[];
}

/** The links in a piece of HTML, in order, as written. */
export function linksOfHtml(html: string): HtmlLink[] {
  return tokensOf(html).flatMap((token) => {
    const href = token.kind === 'open' && token.name === 'a' ? attributeOf(token.text, 'href') : undefined;
    if (href === undefined) return [];
    return [{ href, rel: wordsOf(attributeOf(token.text, 'rel')), classes: wordsOf(attributeOf(token.text, 'class')) }];
  });
}

function wordsOf(text: string | undefined): string[] {
  return (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

type Token =
  | { readonly kind: 'text'; readonly text: string; readonly name: '' }
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly text: string };

function tokensOf(given: string): Token[] {
  const html = given.slice(0, LONGEST);
  const tokens: Token[] = [];
  let from = 0;
  let position = 0;
  const flush = (to: number) => {
    if (to > from) tokens.push({ kind: 'text', text: html.slice(from, to), name: '' });
  };
  while (position < html.length) {
    const start = html.indexOf('<', position);
    if (start < 0) break;
    const name = /^<(\/?)([a-z][a-z0-9-]{0,30})(?=[\s/>])/i.exec(html.slice(start, start + 40));
    const isComment = html.startsWith('<!--', start);
    if (!name && !isComment) {
      position = start + 1;
      continue;
    }
    flush(start);
    const end = isComment ? endOfComment(html, start) : endOfTag(html, start);
    from = end;
    position = end;
    if (!name) continue;
    const tag = (name[2] ?? '').toLowerCase();
    tokens.push({ kind: name[1] === '/' ? 'close' : 'open', name: tag, text: html.slice(start, end) });
    if (name[1] !== '/' && UNSEEN.has(tag)) {
      const close = html.toLowerCase().indexOf(`</${tag}`, end);
      from = close < 0 ? html.length : close;
      position = from;
    }
  }
  flush(html.length);
  return tokens;
}

function endOfComment(html: string, start: number): number {
  const end = html.indexOf('-->', start + 4);
  return end < 0 ? html.length : end + 3;
}

/** Just after the `>` that ends the tag; one inside a quoted attribute does not. */
function endOfTag(html: string, start: number): number {
  let quote = '';
  for (let index = start + 1; index < html.length; index += 1) {
    const character = html.charAt(index);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return index + 1;
  }
  return html.length;
}

function attributeOf(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined ? undefined : decodeEntities(value);
}

/** Named references that sites write into texts (HTML standard, 13.5); others stay as they are. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  middot: '·',
  bull: '•',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  deg: '°',
  times: '×',
  zwj: '\u200d',
  zwnj: '\u200c',
};

/** Decodes character references once: `&amp;lt;` becomes `&lt;`, not `<`. Unknown ones stay as written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (written, hex, decimal, name) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? written) : written;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isFit = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isFit ? String.fromCodePoint(code) : written;
  });
}
