import { clip, headerText } from './text';

/** Longest name that is written, UTF-16 units. */
const NAME_LIMIT = 160;
/** RFC 6838 section 4.2: a type and a subtype, no parameters. */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}$/;
const BYTES = 'application/octet-stream';

/**
 * A file's name as a recipient gets it: one line, no path, nothing invisible; never empty, and with its ending kept where it
 * is cut. Without what no file on Windows may have, too: several readers decode what looks like an encoded word (`=?…?=`)
 * wherever it stands, and take a name in double quotes or angle brackets out of them.
 */
export function attachmentName(name: string): string {
  const plain = headerText(name)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\\/:?*<>|]+/g, '_')
    .replaceAll('"', "'")
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (plain === '') return 'file';
  if (plain.length <= NAME_LIMIT) return plain;
  const ending = /\.[^. ]{1,12}$/u.exec(plain)?.[0] ?? '';
  // What is cut may end in half an emoji or in spaces, which a name does not.
  return headerText(`${clip(plain, NAME_LIMIT - ending.length)}${ending}`).replace(/[\s.]+$/, '');
}

/** The media type as it may be written; bytes of no known type where it is none, or one that holds parts of its own. */
export function attachmentType(type: string): string {
  const plain = type.toLowerCase().split(';', 1)[0]?.trim() ?? '';
  return MEDIA_TYPE.test(plain) && !/^(?:message|multipart)\//.test(plain) ? plain : BYTES;
}
