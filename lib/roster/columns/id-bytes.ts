/** How ids of rows are made (RFC 9562, version 4), in lower case as browsers write them. */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const bytesPerId = 16;

/** The bytes of these ids one after the other; `undefined` when one of them is not a UUID in lower case. */
export function idBytes(ids: readonly string[]): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(bytesPerId * ids.length);
  for (const [place, id] of ids.entries()) {
    if (!uuid.test(id)) return undefined;
    for (let at = 0, from = bytesPerId * place; at < id.length; at += 2) {
      if (id[at] === '-') at += 1;
      bytes[from++] = Number.parseInt(id.slice(at, at + 2), 16);
    }
  }
  return bytes;
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The id at a place of such bytes. */
export function idAt(bytes: Uint8Array, place: number): string {
  let id = '';
  for (let at = 0, from = bytesPerId * place; at < bytesPerId; at += 1) {
    if (at === 4 || at === 6 || at === 8 || at === 10) id += '-';
    id += hex[bytes[from + at] ?? 0] ?? '';
  }
  return id;
}
