import type { CsvRow } from '../csv-rows';
import { plainText } from './workbook-parts';
import { attribute, XmlScanner } from './xml-scanner';

export interface SheetContext {
  readonly strings: readonly string[];
  /** Of each style, whether its numbers are dates. */
  readonly dateStyles: readonly boolean[];
  readonly is1904: boolean;
}

/** Of a sheet (Excel's own). */
const MOST_COLUMNS = 16_384;
/** Of a cell (Excel's own). In UTF-16 units. */
const LONGEST_CELL = 32_767;

/**
 * Takes the XML of a sheet piece by piece and gives its rows as any file has them: texts as they are, numbers in full, dates
 * in ISO 8601, yes and no; formulas are not run, their last result is taken.
 */
export class SheetRows {
  private rows: CsvRow[] = [];
  private cells: string[] = [];
  private line = 0;
  private column = 0;
  private kind = '';
  private style = -1;
  private value = '';
  private isValue = false;
  private readonly scanner: XmlScanner;

  constructor(private readonly context: SheetContext) {
    this.scanner = new XmlScanner({
      open: (name, attributes) => this.open(name, attributes),
      close: (name) => this.close(name),
      text: (text) => {
        if (this.isValue && this.value.length < LONGEST_CELL) this.value += text;
      },
    });
  }

  /** Rows that are complete by now. @throws FileError */
  push(piece: string): CsvRow[] {
    this.scanner.push(piece);
    const done = this.rows;
    this.rows = [];
    return done;
  }

  private open(name: string, attributes: string): void {
    if (name === 'row') {
      this.line = Number(attribute(attributes, 'r')) || this.line + 1;
      this.cells = [];
      this.column = 0;
    } else if (name === 'c') {
      this.column = columnOf(attribute(attributes, 'r')) ?? this.column;
      this.kind = attribute(attributes, 't') ?? 'n';
      this.style = Number(attribute(attributes, 's') ?? -1);
      this.value = '';
    } else if (name === 'v' || name === 't') this.isValue = true;
    // Readings of Japanese texts stand beside them.
    else if (name === 'rPh') this.kind = 'phonetic';
  }

  private close(name: string): void {
    if (name === 'v' || name === 't') this.isValue = false;
    else if (name === 'c') {
      if (this.column < MOST_COLUMNS) {
        while (this.cells.length < this.column) this.cells.push('');
        this.cells[this.column] = this.cellText().slice(0, LONGEST_CELL);
      }
      this.column += 1;
    } else if (name === 'row' && this.cells.some((cell) => cell.trim() !== ''))
      this.rows.push({ line: this.line, cells: this.cells });
  }

  private cellText(): string {
    const { value, context } = this;
    switch (this.kind) {
      case 's':
        return context.strings[Number(value)] ?? '';
      case 'b':
        return value === '' ? '' : value === '1' ? 'yes' : 'no';
      case 'e':
        return '';
      case 'n':
        return numberText(value, context.dateStyles[this.style] === true, context.is1904);
      default:
        return plainText(value);
    }
  }
}

function numberText(value: string, isDate: boolean, is1904: boolean): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return '';
  if (isDate) return serialDate(number, is1904) ?? String(number);
  // What a sheet shows has 15 digits: the rest is how binary numbers are.
  return String(Number(number.toPrecision(15)));
}

const DAY_MS = 86_400_000;
/** Days from 1970 of day 0 of both calendars. */
const [ZERO_1900, ZERO_1904] = [-25_569, -24_107];

/** The day of a serial number, with its time where it has one. Excel counts a 29 February 1900 that never was. */
function serialDate(serial: number, is1904: boolean): string | undefined {
  if (serial < 1 || serial >= 2_958_466) return undefined;
  const days = is1904 ? serial + ZERO_1904 : serial + ZERO_1900 + (serial < 60 ? 1 : 0);
  const iso = new Date(Math.round(days * DAY_MS)).toISOString();
  if (iso.endsWith('T00:00:00.000Z')) return iso.slice(0, 10);
  return iso.endsWith('.000Z') ? `${iso.slice(0, 19)}Z` : iso;
}

/** `AB12` is column 27, from 0. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
