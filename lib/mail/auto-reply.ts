import type { ParsedMail } from './parsed-mail';

/** Headers whose mere presence says that a machine answered. */
const TELLING = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-auto-reply',
  'x-auto-reply-from',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-auto-response-suppress',
  'x-vacation',
  'x-ms-exchange-generated-message-source',
];
const PRECEDENCE = /^(?:auto[_-]?reply|bulk|junk)$/i;

/** Subjects of automatic answers, at the very start: the last hint, as people write such words too. */
const SUBJECT =
  /^(?:auto(?:matic|mated)?[ -]?(?:reply|response|respond\w*)\b|auto:|out of (?:the )?office\b|ooo:|abwesenheits(?:notiz|nachricht)|abwesend\b|automatische (?:antwort|abwesenheit)|r[ée]ponse automatique|absence du bureau|respuesta autom[áa]tica|fuera de la oficina|risposta automatica|fuori sede|resposta autom[áa]tica|fora do escrit[óo]rio|automatisch antwoord|afwezig\b|automatiskt svar|automatisk svar|autosvar|automaattinen vastaus|odpowied[źz] automatyczna|otomatik yan[ıi]t|自動応答|自動返信|자동 회신|自动回复|автоответ)/iu;

/**
 * Did a machine answer? RFC 3834 first (`Auto-Submitted` other than `no`, an empty return path), then the headers that
 * common servers use, the subject only as the last hint. A read receipt (RFC 8098) counts too.
 */
export function isAutoReply(mail: ParsedMail): boolean {
  const submitted = mail.header('auto-submitted').map(firstWord);
  if (submitted.some((word) => word !== '' && word !== 'no')) return true;
  if (TELLING.some((name) => mail.header(name).some((value) => !/^(?:no|none)$/i.test(value)))) return true;
  if ([...mail.header('precedence'), ...mail.header('x-precedence')].some((value) => PRECEDENCE.test(value)))
    return true;
  if (mail.header('return-path').some((value) => value.replace(/\s/g, '') === '<>')) return true;
  if (mail.header('content-type').some((value) => /report-type="?disposition-notification/i.test(value))) return true;
  return !submitted.includes('no') && SUBJECT.test(mail.subject);
}

/** A newsletter or a list post: sent to many. One that answers a message is a person writing through a list. */
export function isListMail(mail: ParsedMail): boolean {
  const isList =
    mail.header('list-id').length > 0 ||
    mail.header('list-unsubscribe').length > 0 ||
    mail.header('precedence').some((value) => /^list$/i.test(value));
  return isList && mail.header('in-reply-to').length === 0 && mail.header('references').length === 0;
}

function firstWord(value: string): string {
  return /^[a-z-]*/i.exec(value)?.[0]?.toLowerCase() ?? '';
}
