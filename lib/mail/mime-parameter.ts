/** RFC 5322 section 2.1.1, and room for the space in front of a folded line. */
const LINE = 75;
const PLAIN = /^[A-Za-z0-9!#$&+,.@^_`{}~() -]+$/;
/** RFC 8187 `attr-char`, without those that some readers trip over. */
const ATTRIBUTE = /^[A-Za-z0-9._~-]$/;
const utf8 = new TextEncoder();

/**
 * `Content-Disposition: attachment` with the file's name, folded. A name that is not plain ASCII is written by RFC 2231, in
 * pieces that are cut between characters, before an ASCII likeness for readers that know no better: of two names several
 * readers take the first.
 * @param name as `attachmentName` gives it
 */
export function dispositionHeader(name: string): string {
  const plain = ` filename="${name}"`;
  const isPlain = PLAIN.test(name) && !name.includes('  ') && plain.length <= LINE;
  const parameters = isPlain ? [plain] : [...extended(name), ` filename="${likeness(name)}"`];
  return ['Content-Disposition: attachment', ...parameters].join(';\r\n');
}

function extended(name: string): string[] {
  const whole = ` filename*=UTF-8''${[...name].map(percent).join('')}`;
  if (whole.length <= LINE) return [whole];
  const lines: string[] = [];
  let line = " filename*0*=UTF-8''";
  for (const character of name) {
    const piece = percent(character);
    if (line.length + piece.length > LINE) {
      lines.push(line);
      line = ` filename*${lines.length}*=`;
    }
    line += piece;
  }
  return [...lines, line];
}

function percent(character: string): string {
  if (ATTRIBUTE.test(character)) return character;
  return [...utf8.encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** Nothing in it can end the quotes, begin an encoded word, or be taken for a percent sign of the other form. */
function likeness(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,12}$/.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length).replace(/[^A-Za-z0-9._-]+/g, '_');
  return `${stem.slice(0, 40)}${ending}`;
}
