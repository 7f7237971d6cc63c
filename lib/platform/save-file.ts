import type { SaveFile } from '@/lib/services/roster/save-file';

/** Parts of at least this size are handed to the browser, which may keep them on disk. In bytes. */
const PART = 4 * 1024 * 1024;
/** A download that has not begun by then never will. */
const REVOKE_AFTER_MS = 60_000;

/** Saves a file among the downloads by way of a link: that takes no permission. */
export const saveFile: SaveFile = ({ name, type }) => {
  let parts: Blob[] = [];
  let pending: (string | Uint8Array<ArrayBuffer>)[] = [];
  let size = 0;
  const flush = () => {
    parts.push(new Blob(pending));
    pending = [];
    size = 0;
  };
  return {
    write(chunk) {
      pending.push(typeof chunk === 'string' ? chunk : new Uint8Array(chunk));
      size += chunk.length;
      if (size >= PART) flush();
    },
    async close() {
      flush();
      const address = URL.createObjectURL(new Blob(parts, { type }));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), REVOKE_AFTER_MS);
    },
    abandon() {
      parts = [];
      pending = [];
    },
  };
};
