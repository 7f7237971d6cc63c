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

/** Up to some words further on in the same sentence; the dot of an address ends none. */
const NEAR = '(?:[^.\\n]|\\.(?=\\S)){0,80}?';
const words = (...parts: readonly string[]) => new RegExp(parts.join('|').replaceAll('~', NEAR), 'iu');

/** The message is larger than they take: that says nothing of the address, and another message may pass. */
const TOO_LARGE = words(
  '(?:message|mail|attachment|e-?mail) (?:file )?(?:is |was )?(?:size|length|too (?:large|big|long))',
  'max(?:imum)? (?:allowed )?message size',
  '(?:message|size) exceeds (?:the )?(?:fixed |maximum |size )',
  'RecipSizeLimit',
);
/** What we send is counted and the count is full: a limit of the sender's, though "quota" is said of mailboxes too. */
const SENT_TOO_MUCH = words(
  '(?:daily|hourly|sending|relay|outgoing|outbound|rate)~(?:quota|limit)',
  'too many (?:messages|mails|recipients|connections)(?! (?:on|in) (?:the |their |his |her )?(?:server|mailbox|inbox))',
);
/** The mailbox is full, whatever the code. */
const FULL = words(
  '(?:mail ?box|mail ?folder|mail ?drop|inbox|user|recipient|account|storage|bo[iî]te)~(?:\\bfull\\b|over ?quota|pleine|voll)',
  'full (?:mail ?box|inbox)',
  '(?:mail ?box|mail ?folder|mail ?drop|inbox|maildir)~(?:exceed|size limit|space)',
  '\\bover~quota',
  'quota~(?:exceed|violation|reached|used|full)',
  'exceed\\w*~(?:storage|quota|mail ?box|disk|receiving limit)',
  '(?:reached|exhausted)~(?:quota|storage)|user has exceeded',
  '(?:out of|no|not (?:have )?enough|insufficient (?:system )?|lack of) (?:disk |storage |mailbox )?(?:space|storage|room)',
  'space~used up',
  'too (?:much|many) (?:mails?|messages)(?: data| (?:on|in) )',
  'zu ?viele mails',
  'pe[łl]na skrzynka',
  'postfach (?:ist )?voll',
  'buz[óo]n lleno',
  'casella piena',
);
/** The sender, its host or what it wrote is refused: nobody's address is at fault. */
const REFUSED = words(
  // What was written.
  '\\bspam|spam\\b|junk ?mail|\\bUBE\\b|unsolicited|bulk|advertis|virus',
  'content~(?:reject|refused|denied|filter|unacceptable)|(?:reject\\w*|unacceptable|banned)~content|banned|pattern detection',
  'message (?:was |has been |is )?(?:blocked|filtered|refused|rejected(?! by the recipient))',
  'polic(?:y|ies)|\\babuse\\b|antyspam|554 5\\.7\\.0 reject',
  // Lists and reputation.
  '\\b(?:dns|r|u|ur|ip)?i?bls?\\b|\\bdnsbls?\\b|\\(BL\\)|(?:block(?:ed)?|black|deny) ?list|spamhaus|spamcop|reputation',
  'blocked (?:using|by|senders?|- see)|is[ _]blocked|ip address~blocked|ips? blocked|host ~blocked|temporar(?:y|ily) blocked',
  // Who the sender is, and from where.
  'dmarc|domainkeys|\\bspf\\b|\\bdkim\\b|sender policy|unauthenticated|authenticat(?:ed|ion)|advertise AUTH|misconfigured',
  'reverse dns|\\brdns\\b|\\bPTR\\b|dynamic[ -]ips?\\b|dial-?up|(?:client|your) host|client ip|hostname|open proxy|mail exchanger',
  'unresolvable|cannot resolve|name lookup failed|network not allowed|not allowed to send|no access from',
  '(?:accept\\w*|mail|access) (?:mail )?from (?:your|mail server|ip|dynamic|hosts?)',
  '\\byour (?:ip|server|network|domain|remotehost|isp|address)\\b',
  '(?:invalid|null|empty|bogus) (?:envelope )?(?:senders?|mail from)|mail from (?:command|not)|\\bbatv\\b|third-party dsn',
  'sender (?:e-?mail )?(?:address|domain|rejected|denied|verif|is )|[ée]metteur|from:\\s*(?:address|domain) is invalid',
  'administrative prohibition|header based|organi[sz]ational|mass mailer|captcha|not subscribed|mail refused|54 denied',
  'access denied, bad|not pre-?approved|requires confirmation|confirm this mail server|\\bgo away\\b',
  // A server that is not theirs.
  'relay(?:ing)?~(?:denied|not (?:permitted|allowed)|prohibited)|as a relay|(?:to|not) relay\\b|no relaying|allowed rcpthosts',
);
/** There is nobody at that address. */
const NOBODY = words(
  "(?:user|account|mail ?box|recipient|address|adresse|addressee|utilisateur|destinataire|rcpt|empf[äa]nger|usuario|destinatario)~(?:unknown|not (?:be )?(?:found|known|valid|present|available|exist|active|ok|listed|local|accepted|recogni[sz]ed)|no longer|(?:does|do|did) ?n[o']t (?:exist|have)|inconnue?|archiv[ée]e?|unavailable|disabled|deactivated|inactive|discontinued|invalide?|suspend|closed|expired|locked|frozen|unbekannt|desconocid|no existe)",
  '(?:no such|unknown|invalid|inactive|non-?existent|disabled|deactivated|archived|bad|wrong) (?:\\S{1,20} )?(?:e-?mail )?(?:user|recipient|mail ?box|account|address|person|local[ -]part)',
  'is not (?:a |an )?(?:known|valid|local|active|ok)',
  'no (?:mail ?box|account|mail box|user)~(?:by that name|found|available|here)|no one at this address|no valid recipients',
  'no longer (?:accepts mail|on (?:this )?server|valid|available|here|works?)',
  'not (?:a |an )?(?:valid|local|known|active) (?:user|address|mail ?box|recipient)|not~(?:in|listed in)~(?:directory|recipient table)',
  '<[^<>\\s]{1,200}>:? not found|RecipNotFound|\\bbadrcptto|(?:not in|no)~validrcptto|no~in name directory',
  "destination (?:addresses? (?:was|were) unknown|server rejected recipients)|can'?t accept user|missing home directory",
  'unrout(?:e?able|ed) (?:mail )?(?:address|domain)|unknown host|no such (?:domain|host|mail drop|address)|name or service not known',
  "(?:domain|host)(?: name)? (?:is )?(?:unknown|not found)|(?:domain|host)~(?:does(?: not|n't) exist|must exist)|find any host",
  'address[_ ]not[_ ]found|no one with that|unknown or illegal|unable to find~user|not found in ldap|handle mail for that user',
  'nessun utente|utente (?:sconosciuto|inesistente)|no existe (?:dicha persona|ese usuario)|brak (?:takiego )?u[żz]ytkownika',
  'sconosciut|inesistente|destinatario errato|bloccato per inutilizzo|nie istnieje|nie ma takiego|konto~zablokowane|inactivo|falta de uso|unbekannt|deaktiviert',
);
/** Nobody, in so many words: some services say it under the code of a refusal. */
const NOBODY_PLAINLY = words(
  'no such (?:user|mail ?box|recipient|person)|(?:user|recipient) unknown|unknown (?:user|recipient)',
  'no mail ?box (?:found|here)|mail ?-?box not found|invalid recipient',
);
/** The message could not be brought there in time. */
const EXPIRED = words(
  'retry time(?:out)? (?:exceeded|not reached)|message expired|delivery time expired|queue\\.expired',
  '(?:(?:in|on) the queue (?:too|for too) long|too long in (?:the )?queue)|failing for a long time',
  'cannot send message (?:for|within)|could not be (?:sent|delivered) (?:for|within) \\d|deferred|timed? ?out|connection (?:refused|reset)',
  'giving up on|not been collected|did not respond|not reachable|(?:server|system)~(?:busy|load)|too much load|temporar(?:y|ily) (?:unavailable|failure)|try (?:again )?later|greylist|throttl',
);

/**
 * Why a mail came back, from its RFC 3463 code and what the server said in words. Codes that say something count first;
 * 5.0.0 and the like, and a report without any code, are read by the words that the large services use. Words about the
 * sender are looked for before words about the recipient, and words that are not known say nothing: a wrong "hard" would
 * end an address that is alive.
 */
export function bounceClass(status: string | undefined, said: string): BounceFacts['class'] {
  const text = said.slice(0, 5_000);
  const exact = status === undefined ? undefined : EXACT[status];
  if (exact !== undefined) return exact;
  if (status?.startsWith('4.')) return 'soft';
  const isNobody = NOBODY_PLAINLY.test(text) && !REFUSED.test(text);
  if (!isNobody && (status?.startsWith('5.7.') || enhancedStatus(text)?.startsWith('5.7.'))) return 'policy';
  if (status?.startsWith('5.6.')) return 'unknown';
  if (SENT_TOO_MUCH.test(text)) return 'policy';
  if (FULL.test(text)) return 'soft';
  if (TOO_LARGE.test(text)) return 'unknown';
  if (status !== undefined && /^5\.(?:1|2|4)\.[1-9]/.test(status)) return 'hard';
  if (REFUSED.test(text)) return 'policy';
  if (NOBODY.test(text)) return 'hard';
  if (EXPIRED.test(text)) return 'soft';
  // The address or its mailbox is what the code is about; 5.0.0, 5.3.0 and 5.5.0 may be about anything.
  return status !== undefined && /^5\.[12]\./.test(status) ? 'hard' : 'unknown';
}
