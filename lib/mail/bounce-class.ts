import { enhancedStatus } from './delivery-status';
import type { BounceFacts } from './inbound-types';

/** Codes that say more than their class does. */
const EXACT: Readonly<Record<string, BounceFacts['class']>> = {
  // The sender is held back: Microsoft's bad outbound sender, and the daily limits of Microsoft and Gmail.
  '5.1.8': 'policy',
  '5.1.90': 'policy',
  '5.4.5': 'policy',
  '5.2.2': 'soft',
  // Tried for days and given up: RFC 3463 "delivery time expired", and Microsoft's own code for it.
  '5.4.7': 'soft',
  '5.4.300': 'soft',
  '5.3.4': 'unknown',
  '5.2.3': 'unknown',
};

/** The mailbox is full, whatever the code. */
const FULL =
  /(?:mailbox|inbox|user|recipient|account|storage|boite)[^.\n]{0,40}(?:\bfull\b|over ?quota|pleine|voll)|over ?quota|quota (?:is |has been )?exceeded|exceed\w* (?:its |the |his |her )?(?:storage|quota|mailbox)|out of storage|insufficient (?:system )?storage|mailbox (?:is )?full|pe[łl]na skrzynka|postfach (?:ist )?voll|buz[óo]n lleno|casella piena/iu;
/** The sender, its host or what it wrote is refused: nobody's address is at fault. */
const REFUSED =
  /\bspam\b|junk ?mail|\bUBE\b|unsolicited|\b(?:dns|r|u)?bls?\b|\bdnsbls?\b|\(BL\)|block(?:ed)? ?list|black ?list|deny ?list|spamhaus|barracuda reputation|reputation|polic(?:y|ies)|blocked (?:using|by|senders?|- see)|(?:client )?host [^\n]{0,60}blocked|is[ _]blocked|message (?:was |has been )?blocked|dmarc|\bspf\b|\bdkim\b|sender policy|unauthenticated|not authenticated|administrative prohibition|header based|access denied, bad|sending limit|daily limit|rate limit|too many (?:messages|recipients)|banned|content (?:rejected|refused|filter)/iu;
/** There is nobody at that address. */
const NOBODY =
  /(?:user|account|mailbox|recipient|address|adresse|addressee|utilisateur|destinataire)[^.\n]{0,60}(?:unknown|not (?:be )?found|no longer|(?:does|do) ?n[o']t (?:exist|have)|doesn't (?:exist|have)|does not have|not exist|inconnue?|unavailable|disabled|inactive|discontinued|invalid|suspended|closed|not listed)|(?:no such|unknown|invalid|inactive|nonexistent|non-existent|disabled) (?:\S{1,20} )?(?:user|recipient|mailbox|account|address|person|local part)|no mailbox (?:here )?by that name|(?:user|account)[^\n]{0,30}doesn't have|unrouteable address|unrouted address|mailbox unavailable|utilisateur inconnu|unbekannter empf[äa]nger|empf[äa]nger unbekannt|usuario (?:desconocido|no existe)|utente sconosciuto|brak (?:takiego )?u[żz]ytkownika/iu;
/** The message could not be brought there in time. */
const EXPIRED =
  /retry time(?:out)? (?:exceeded|not reached)|message expired|delivery time expired|(?:in|on) the queue (?:too|for too) long|queue\.expired|too long in (?:the )?queue/iu;

/**
 * Why a mail came back, from its RFC 3463 code and what the server said in words. Codes that say something count first;
 * 5.0.0 and the like, and a report without any code, are read by the words that the large services use. Words about the
 * sender are looked for before words about the recipient: a wrong "hard" would end an address that is alive.
 */
export function bounceClass(status: string | undefined, said: string): BounceFacts['class'] {
  const text = said.slice(0, 5_000);
  const exact = status === undefined ? undefined : EXACT[status];
  if (exact !== undefined) return exact;
  if (status?.startsWith('4.')) return 'soft';
  if (status?.startsWith('5.7.') || enhancedStatus(text)?.startsWith('5.7.')) return 'policy';
  if (status?.startsWith('5.6.')) return 'unknown';
  if (FULL.test(text)) return 'soft';
  const isTelling = status !== undefined && /^5\.(?:1|2|4)\.[1-9]/.test(status);
  if (isTelling) return 'hard';
  if (REFUSED.test(text)) return 'policy';
  if (NOBODY.test(text)) return 'hard';
  if (EXPIRED.test(text)) return 'soft';
  return status?.startsWith('5.') ? 'hard' : 'unknown';
}
