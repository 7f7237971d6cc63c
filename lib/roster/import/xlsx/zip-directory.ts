import { FileError } from '../file-error';

/** One file inside of a zip file. Sizes and places in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly packedSize: number;
  readonly size: number;
  /** Of its own header, from the beginning of the zip file. */
  readonly headerAt: number;
}

/** The last record, with the longest comment it may have. */
export const tailSize = 22 + 0xffff;
/** A local header without name and extra field. */
export const localHeaderSize = 30;
/** A workbook has a few dozen. */
const MOST_ENTRIES = 10_000;

const damaged =
  'This Excel workbook (or zip file) is damaged: its parts cannot be found. Open it in your spreadsheet program and save it again.';

/** Where the list of entries is (APPNOTE.TXT 6.3.10, 4.3.16). @param tail the last bytes of the file @throws FileError */
export function directoryPlace(tail: Uint8Array): { readonly at: number; readonly size: number } {
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const [size, place] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
    // Zip64: only files of 4 GB and more need it.
    if (place === 0xffffffff || size > 16 * 1024 * 1024) break;
    return { at: place, size };
  }
  throw new FileError(damaged);
}

/** The list of entries (APPNOTE.TXT 6.3.10, 4.3.12). @throws FileError */
export function entriesOf(directory: Uint8Array): ZipEntry[] {
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= directory.length && view.getUint32(at, true) === 0x02014b50; ) {
    const [nameSize, extraSize, noteSize] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const nameEnd = at + 46 + (nameSize ?? 0);
    if (nameEnd > directory.length) throw new FileError(damaged);
    if (flags & 1) throw new FileError('This workbook is locked with a password. Save it without one first.');
    if (method === 0 || method === 8)
      entries.push({
        name: new TextDecoder().decode(directory.subarray(at + 46, nameEnd)),
        isDeflated: method === 8,
        packedSize: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        headerAt: view.getUint32(at + 42, true),
      });
    at = nameEnd + (extraSize ?? 0) + (noteSize ?? 0);
    if (entries.length > MOST_ENTRIES) throw new FileError(damaged);
  }
  return entries;
}

/** How long a local header is with its name and extra field. @throws FileError */
export function localHeaderLength(header: Uint8Array): number {
  const view = viewOf(header);
  if (header.length < localHeaderSize || view.getUint32(0, true) !== 0x04034b50) throw new FileError(damaged);
  return localHeaderSize + view.getUint16(26, true) + view.getUint16(28, true);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
