const LINK = /https:\/\/[^\s<>"'`\\]+/g;
/** Punctuation that ends a sentence rather than the link. */
const TRAILING = /[.,;:!?)\]}…]+$/;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * The text as a plain HTML document: paragraphs at blank lines, `<br>` at the others, https addresses as links. Nothing
 * in the text can become markup.
 */
export function htmlPart(text: string): string {
  const paragraphs = text
    .split(/\n[ \t]*\n+/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${paragraph.split('\n').map(withLinks).join('<br>\n')}</p>`);
  return `<!doctype html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n${paragraphs.join('\n')}\n</body>\n</html>`;
}

function withLinks(line: string): string {
  let out = '';
  let end = 0;
  for (const match of line.matchAll(LINK)) {
    const address = match[0].replace(TRAILING, '');
    if (!isPlainHttps(address)) continue;
    const start = match.index;
    out += `${escapeHtml(line.slice(end, start))}<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`;
    end = start + address.length;
  }
  return out + escapeHtml(line.slice(end));
}

/** `https://trusted.example@elsewhere.example/` shows one host and goes to another. */
function isPlainHttps(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' && url.username === '' && url.password === '';
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
