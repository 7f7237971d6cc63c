import { FileError } from '../file-error';
import { attribute, XmlScanner } from './xml-scanner';

export interface SheetPlace {
  readonly name: string;
  /** Of its relation, which names the file. */
  readonly relation: string;
}

/** What the list of a workbook's sheets says. Those that are hidden come last. */
export function readWorkbook(xml: string): { readonly sheets: readonly SheetPlace[]; readonly is1904: boolean } {
  const sheets: (SheetPlace & { readonly isHidden: boolean })[] = [];
  let is1904 = false;
  scan(xml, (name, attributes) => {
    if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '');
    const relation = name === 'sheet' ? attribute(attributes, 'id') : undefined;
    if (relation === undefined) return;
    const isHidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible';
    sheets.push({ name: attribute(attributes, 'name') ?? `Sheet ${sheets.length + 1}`, relation, isHidden });
  });
  return { sheets: sheets.toSorted((one, other) => Number(one.isHidden) - Number(other.isHidden)), is1904 };
}

/** The file of each relation. @param folder of the part that has them */
export function readRelations(xml: string, folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  scan(xml, (name, attributes) => {
    const [id, target] = [attribute(attributes, 'Id'), attribute(attributes, 'Target')];
    if (name === 'Relationship' && id !== undefined && target !== undefined)
      found.set(id, target.startsWith('/') ? target.slice(1) : `${folder}${target}`);
  });
  return found;
}

/** Formats that come without a code, and are dates (ECMA-376 part 1, 18.8.30). */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** For each style of a cell whether it shows a number as a date. */
export function readDateStyles(xml: string): readonly boolean[] {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let isInCells = false;
  scan(
    xml,
    (name, attributes) => {
      if (name === 'numFmt')
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      if (name === 'cellXfs') isInCells = true;
      if (name !== 'xf' || !isInCells) return;
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      const code = codes.get(id);
      styles.push(code === undefined ? isBuiltInDate(id) : isDateCode(code));
    },
    (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  );
  return styles;
}

/** Letters of days and years outside of quotes, brackets and escapes. */
function isDateCode(code: string): boolean {
  return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

const MOST_STRINGS = 4_000_000;

/** Takes the texts of a workbook, which cells name by number. Phonetic readings are no part of them. */
export function sharedStrings(): { readonly scanner: XmlScanner; readonly strings: string[] } {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let isReading = false;
  const scanner = new XmlScanner({
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') isReading = true;
      if (name === 't') isText = !isReading;
    },
    close(name) {
      if (name === 't') isText = false;
      if (name === 'rPh') isReading = false;
      if (name !== 'si') return;
      strings.push(plainText(text));
      if (strings.length > MOST_STRINGS) throw new FileError('This workbook has too many texts. Save it as CSV.');
    },
    text(piece) {
      if (isText) text += piece;
    },
  });
  return { scanner, strings };
}

/** Characters that XML cannot have are written `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export function plainText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code === 0x0d || code === 0 ? '' : String.fromCharCode(code);
  });
}

function scan(
  xml: string,
  open: (name: string, attributes: string) => void,
  close: (name: string) => void = () => undefined,
): void {
  new XmlScanner({ open, close, text: () => undefined }).push(xml);
}
