const BYTES = '$bytes';
const BUFFER = '$buffer';
const PLAIN = '$plain';

/** A row as JSON; bytes as base64. What only looks like such bytes is wrapped, and comes back as it was. */
export function rowsToJson(value: unknown): string {
  return JSON.stringify(encode(value));
}

/** @throws SyntaxError or TypeError for what `rowsToJson` did not write */
export function rowsFromJson(text: string): unknown {
  return decode(JSON.parse(text));
}

function encode(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ArrayBuffer) return { [BUFFER]: toBase64(new Uint8Array(value)) };
  if (ArrayBuffer.isView(value))
    return { [BYTES]: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
  if (Array.isArray(value)) return value.map(encode);
  const entries = Object.entries(value).map(([key, each]) => [key, encode(each)] as const);
  const [only] = entries;
  const looksOurs = entries.length === 1 && only !== undefined && [BYTES, BUFFER, PLAIN].includes(only[0]);
  return looksOurs ? { [PLAIN]: entries } : Object.fromEntries(entries);
}

function decode(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decode);
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [key, inner] = only;
    if (key === BYTES) return fromBase64(String(inner));
    if (key === BUFFER) return fromBase64(String(inner)).buffer;
    if (key === PLAIN)
      return Object.fromEntries((inner as [string, unknown][]).map(([name, each]) => [name, decode(each)]));
  }
  return Object.fromEntries(entries.map(([key, each]) => [key, decode(each)]));
}

const STEP = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let from = 0; from < bytes.length; from += STEP)
    binary += String.fromCharCode(...bytes.subarray(from, from + STEP));
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
