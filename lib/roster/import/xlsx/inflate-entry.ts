import { Inflate } from 'fflate';
import { FileError } from '../file-error';

/** XML of a sheet packs to a tenth or a fiftieth: more than this, of something large, was made to fill the memory. */
const MOST_RATIO = 200;
const LARGE = 32 * 1024 * 1024;

const damaged = 'This workbook is damaged. Open it in your spreadsheet program and save it again.';
export const tooLarge = 'Unpacked, this workbook is larger than Muster reads. Save the sheet as CSV.';

/** Unpacks an entry of a zip file (DEFLATE, RFC 1951) as its bytes come, and stops where it grows out of all proportion. */
export class EntryInflate {
  private pieces: Uint8Array[] = [];
  private total = 0;
  private packed = 0;
  private readonly inflate = new Inflate((bytes) => {
    this.total += bytes.length;
    if (this.total > this.most || (this.total > LARGE && this.total > this.packed * MOST_RATIO))
      throw new FileError(tooLarge);
    this.pieces.push(bytes);
  });

  /** @param most what it may come to, in bytes */
  constructor(private readonly most: number) {}

  /** What these bytes unpack to. @throws FileError */
  push(bytes: Uint8Array, isLast: boolean): readonly Uint8Array[] {
    this.packed += bytes.length;
    this.pieces = [];
    try {
      this.inflate.push(bytes, isLast);
    } catch (error) {
      if (error instanceof FileError) throw error;
      throw new FileError(damaged);
    }
    return this.pieces;
  }
}
