import { FileError } from '../file-error';

export interface XmlListener {
  /** @param name without prefix @param attributes as written */
  open(name: string, attributes: string, isEmpty: boolean): void;
  close(name: string): void;
  /** Entities already read. */
  text(text: string): void;
}

/** A tag or text in one piece is never longer. In UTF-16 units. */
const LONGEST = 4 * 1024 * 1024;
const damaged = 'This workbook is damaged. Open it in your spreadsheet program and save it again.';

/**
 * Reads the XML of a workbook piece by piece: tags, attributes and text, nothing else. Declarations that could define
 * entities are refused.
 */
export class XmlScanner {
  private rest = '';

  constructor(private readonly listener: XmlListener) {}

  /** @throws FileError */
  push(piece: string): void {
    const all = this.rest + piece;
    let at = 0;
    for (;;) {
      const from = all.indexOf('<', at);
      if (from < 0) break;
      if (from > at) this.listener.text(unescaped(all.slice(at, from)));
      at = from;
      const end = this.endOf(all, from);
      if (end < 0) break;
      this.tag(all.slice(from, end));
      at = end;
    }
    this.rest = all.slice(at);
    if (this.rest.length > LONGEST) throw new FileError(damaged);
  }

  /** Behind the tag, comment or section that begins here; -1: it is not all there. */
  private endOf(all: string, from: number): number {
    if (all.startsWith('<!--', from)) return behind(all, '-->', from + 4);
    if (all.startsWith('<![CDATA[', from)) return behind(all, ']]>', from);
    if (all.length - from < 9 && '<![CDATA['.startsWith(all.slice(from))) return -1;
    let end = from;
    do {
      end = all.indexOf('>', end + 1);
      // Inside of an attribute it ends nothing.
    } while (end > 0 && isOpen(all.slice(from, end)));
    return end < 0 ? -1 : end + 1;
  }

  private tag(tag: string): void {
    if (tag.startsWith('<!--') || tag.startsWith('<?')) return;
    if (tag.startsWith('<![CDATA[')) {
      this.listener.text(tag.slice(9, -3));
      return;
    }
    if (tag.startsWith('<!')) throw new FileError(damaged);
    if (tag.startsWith('</')) {
      this.listener.close(plainName(tag.slice(2, -1).trim()));
      return;
    }
    const isEmpty = tag.endsWith('/>');
    const inner = tag.slice(1, isEmpty ? -2 : -1);
    const end = inner.search(/\s/);
    const name = plainName(end < 0 ? inner : inner.slice(0, end));
    this.listener.open(name, end < 0 ? '' : inner.slice(end), isEmpty);
    if (isEmpty) this.listener.close(name);
  }
}

/** The value of an attribute, prefix or not. */
export function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : unescaped(value);
}

const names: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return names[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function behind(all: string, mark: string, from: number): number {
  const at = all.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** Whether an attribute's quote is not closed yet. */
function isOpen(tag: string): boolean {
  let quote = '';
  for (const character of tag) {
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return quote !== '';
}

function plainName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
