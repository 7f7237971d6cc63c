import type { FileId, PersonId } from './ids';
import { clip, headerText } from './text';

/** A file that somebody put to a person: a media kit, a rate card, a contract. */
export interface PersonFile {
  readonly id: FileId;
  readonly personId: PersonId;
  readonly name: string;
  /** As the browser said, e.g. `application/pdf`; empty where it did not know. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly note?: string;
  readonly addedAt: number;
}

/** What is in it, apart, so that a list of files does not read them. */
export interface FileBody {
  readonly id: FileId;
  readonly bytes: ArrayBuffer;
}

/** `size` in bytes; the others in UTF-16 units. */
export const fileLimits = { size: 25 * 1024 * 1024, name: 200, note: 500 } as const;

/** A file's name as one plain line without a path, its ending kept where it is cut; empty when nothing is left. */
export function fileName(name: string): string {
  const plain = headerText(name)
    .replace(/[\\/:*?"<>|]+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(/\s+/g, ' ');
  if (plain.length <= fileLimits.name) return plain;
  const ending = /\.[^. ]{1,12}$/.exec(plain)?.[0] ?? '';
  return `${clip(plain, fileLimits.name - ending.length).trimEnd()}${ending}`;
}

/** "1.2 MB", "830 KB", "12 bytes". */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'KB'] : [bytes / 1024 ** 2, 'MB'];
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ${unit}`;
}
