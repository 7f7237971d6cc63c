import { clip } from '@/lib/domain/text';

/** More markup than this is not read: the words that matter stand at the top. UTF-16 units. */
const LIMIT = 300_000;
const HIDDEN = new Set(['head', 'style', 'script', 'title', 'template', 'noscript']);
const NEW_LINE = new Set([
  'br',
  'p',
  'div',
  'tr',
  'li',
  'hr',
  'blockquote',
  'table',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'pre',
]);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  aacute: 'á',
  ccedil: 'ç',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  atilde: 'ã',
  otilde: 'õ',
  aring: 'å',
  oslash: 'ø',
  aelig: 'æ',
  iexcl: '¡',
  iquest: '¿',
};

/**
 * The words of an HTML mail, for matching and for showing as text: lines at block elements, quoted blocks with `> ` in
 * front. One pass, so hostile markup costs no more than its length. Not a sanitiser: the result is text, never markup.
 */
export function htmlToText(html: string): string {
  const source = clip(html, LIMIT);
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  const endLine = () => {
    lines.push(`${'> '.repeat(Math.min(depth, 5))}${line.replace(/\s+/g, ' ').trim()}`);
    line = '';
  };
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    line += decode(source.slice(at, open < 0 ? source.length : open));
    if (open < 0) break;
    const isComment = source.startsWith('<!--', open);
    const close = source.indexOf(isComment ? '-->' : '>', open);
    if (close < 0) break;
    at = close + (isComment ? 3 : 1);
    const tag = /^<(\/?)([a-z][a-z0-9]{0,15})/i.exec(source.slice(open, open + 20));
    const name = tag?.[2]?.toLowerCase() ?? '';
    const isEnd = tag?.[1] === '/';
    if (NEW_LINE.has(name)) endLine();
    if (name === 'blockquote') depth = Math.max(0, depth + (isEnd ? -1 : 1));
    if (HIDDEN.has(name) && !isEnd) {
      const end = source.indexOf(`</${name}`, at);
      // Without an end the browser would show nothing more either.
      if (end < 0) break;
      at = end;
    }
  }
  endLine();
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
}
