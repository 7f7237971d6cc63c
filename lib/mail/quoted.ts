/** "On …, Ana wrote:" in the languages of the refusal words; at most two lines long, so it cannot run away. */
const ATTRIBUTION =
  /^(?:on|am|le|el|il|em|op|w dniu|den|dnia|на|în)\s.{3,250}(?:wrote|schrieb[^:]{0,120}|a écrit|escribió|ha scritto|escreveu|schreef[^:]{0,120}|napisał(?:\(a\)|a)?|pisze|skrev[^:]{0,120})\s?:$/iu;
/** Gmail's line begins with the weekday here. */
const POLISH_ATTRIBUTION = /^(?:pon|wt|śr|czw|pt|sob|niedz)\., .{3,250}napisał(?:\(a\)|a)?\s?:$/iu;
/** A date, a sender, and no verb. */
const JAPANESE_ATTRIBUTION = /^\d{4}年\d{1,2}月\d{1,2}日.{3,250}[:：]$/u;
const TURKISH_ATTRIBUTION = /.{3,250}(?:tarihinde|şunu).{0,120}yazdı:$/iu;
const DASHED =
  /^[-_\s]*(?:original message|original appointment|forwarded message|ursprüngliche nachricht|originalnachricht|message d'origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|wiadomość oryginalna|ursprungligt meddelande|özgün ileti)[-_\s]*$/iu;
const UNDERSCORES = /^_{20,}$/;
/** The header block that Outlook puts above the quoted message. */
const FROM_LINE = /^[>*\s]*(?:from|von|de|da|van|od|från|kimden)\s?:\*?\s.+/iu;
const NEXT_HEADER =
  /^[>*\s]*(?:sent|date|to|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|enviada|para|asunto|assunto|inviato|data|a|oggetto|verzonden|aan|onderwerp|wysłano|do|temat|skickat|till|ämne|gönderme|kime|konu|gönderildi)\s?:/iu;
const SIGNATURE = /^-- ?$/;

/**
 * What the person wrote now: without quoted lines, without the message below an attribution or an Outlook separator,
 * without the signature. A person who answers below the quote keeps that answer.
 */
export function newText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trim();
    if (line.startsWith('>')) continue;
    if (DASHED.test(line) || UNDERSCORES.test(line) || SIGNATURE.test(lines[index] ?? '')) break;
    if (isHeaderBlock(lines, index)) break;
    const attributed = attributionLength(lines, index);
    if (attributed > 0) {
      if (!nextIsQuoted(lines, index + attributed)) break;
      index += attributed - 1;
      continue;
    }
    kept.push(line);
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function attributionLength(lines: readonly string[], index: number): number {
  const first = (lines[index] ?? '').trim();
  if (first === '' || first.length > 400) return 0;
  if (isAttribution(first) || POLISH_ATTRIBUTION.test(first) || JAPANESE_ATTRIBUTION.test(first)) return 1;
  const second = (lines[index + 1] ?? '').trim();
  return second !== '' && second.length < 200 && isAttribution(`${first} ${second}`) ? 2 : 0;
}

function isAttribution(line: string): boolean {
  return ATTRIBUTION.test(line) || TURKISH_ATTRIBUTION.test(line);
}

function nextIsQuoted(lines: readonly string[], from: number): boolean {
  for (let index = from; index < Math.min(lines.length, from + 4); index += 1) {
    const line = (lines[index] ?? '').trim();
    if (line !== '') return line.startsWith('>');
  }
  return false;
}

function isHeaderBlock(lines: readonly string[], index: number): boolean {
  if (!FROM_LINE.test(lines[index] ?? '')) return false;
  return lines.slice(index + 1, index + 5).filter((line) => NEXT_HEADER.test(line)).length >= 2;
}
