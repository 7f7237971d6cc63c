export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type FileEncoding = (typeof encodings)[number];

export const encodingNames: Readonly<Record<FileEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Western (Windows-1252)',
};

/**
 * What a text file is written in, from its first bytes: the byte order mark; else NULs at every other place, which only
 * UTF-16 has; else UTF-8 if it is valid, or any line with more than ASCII in it is: a file that was put together from several
 * is read line by line. Else Windows-1252, which every byte is valid in.
 */
export function detectEncoding(head: Uint8Array): FileEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sides = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) sides[index % 2] = (sides[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = sides;
  const many = head.length / 8;
  if (odd > many && even < odd / 4) return 'utf-16le';
  if (even > many && odd < even / 4) return 'utf-16be';
  return isUtf8(head) || hasUtf8Line(head) ? 'utf-8' : 'windows-1252';
}

/** A character cut off at the end of the bytes is no fault of the file. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Text of another encoding hardly ever makes a line that is UTF-8 throughout. A line cut off at the end says nothing. */
function hasUtf8Line(bytes: Uint8Array): boolean {
  for (let from = 0, to = bytes.indexOf(0x0a); to >= 0; from = to + 1, to = bytes.indexOf(0x0a, from)) {
    // With its end, so that a letter cut off there is a fault.
    const line = bytes.subarray(from, to + 1);
    if (line.some((byte) => byte > 0x7f) && isUtf8(line)) return true;
  }
  return false;
}
