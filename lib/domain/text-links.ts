const EMAIL = /(?<![\w.+%@＠-])[\w.+%-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?![\w@])/gi;

const LINK =
  /(?<![\p{L}\p{N}_@＠./-])(?:https?:\/\/[^\s<>"“”„«»「」『』（）、。，]{3,2000}|(?:www\.)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,6}\p{L}{2,24}(?:[/?#][^\s<>"“”„«»「」『』（）、。，]{0,1900})?|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}(?:[a-z]{2,24}[/][^\s<>"“”„«»「」『』（）、。，]{1,1900}|(?:com|net|org|io|shop|store|bio|link|app|me|tv|ee|gg)(?![\p{L}\p{N}_@.-])))/giu;
/** Punctuation that ends the sentence, not the address. */
const AFTER_LINK = /[.,;:!?'"’*_~…\])}>]+$/u;

/**
 * The web addresses in a text, absolute, in order, each once, and the text with blanks in place of them and of e-mail
 * addresses. Addresses without `https://` count when they go on after the host (`linktr.ee/ana`), begin with `www.`, or end in
 * one of the most common endings. Linear in the length of the text.
 */
export function takeWebLinks(text: string): { links: string[]; rest: string } {
  const links = new Set<string>();
  const rest = text.replace(EMAIL, blank).replace(LINK, (written) => {
    const { link, rest: after } = splitLink(written);
    if (link === undefined) return written;
    links.add(link);
    return `${' '.repeat(written.length - after.length)}${after}`;
  });
  return { links: [...links], rest };
}

function splitLink(written: string): { link: string | undefined; rest: string } {
  const openers = (written.match(/\(/g) ?? []).length;
  const closers = (written.match(/\)/g) ?? []).length;
  const isBalanced = openers > 0 && openers === closers && written.endsWith(')');
  const kept = isBalanced ? written : written.replace(AFTER_LINK, '');
  const rest = written.slice(kept.length);
  const address = /^https?:/i.test(kept) ? kept : `https://${kept}`;
  if (!URL.canParse(address)) return { link: undefined, rest };
  const url = new URL(address);
  const isPublic = url.username === '' && url.password === '' && url.hostname.includes('.');
  return { link: isPublic ? url.href : undefined, rest };
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}
