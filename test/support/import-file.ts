import type { ImportFile } from '@/lib/services/roster/import-types';
import type { SaveFile } from '@/lib/services/roster/save-file';

export const fileDay = Date.UTC(2026, 2, 14);

/** A file as a browser hands it over. */
export function importFile(content: string | Uint8Array<ArrayBuffer>, name = 'creators.csv'): ImportFile {
  return new File([content], name, { lastModified: fileDay });
}

/** Keeps what is saved, by name. */
export function savedFiles(): {
  readonly saveFile: SaveFile;
  text(name: string): string;
  bytes(name: string): Uint8Array;
} {
  const files = new Map<string, Uint8Array>();
  return {
    saveFile: ({ name }) => {
      const parts: Buffer[] = [];
      return {
        write: (chunk) => parts.push(Buffer.from(chunk as string)),
        close: async () => void files.set(name, Buffer.concat(parts)),
        abandon: () => void parts.splice(0),
      };
    },
    text: (name) => Buffer.from(files.get(name) ?? []).toString('utf8'),
    bytes: (name) => files.get(name) ?? new Uint8Array(),
  };
}
