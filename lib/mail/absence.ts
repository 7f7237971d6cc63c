/** UTF-16 units: a notice is short, and what is longer was written by hand. */
const MOST = 900;

/** What stands before the point: a greeting, thanks for the mail. */
const GREETING =
  /^\W*(?:(?:hi|hello|hey|dear|greetings|hallo|guten|liebe[rs]?|sehr geehrte[rs]?|bonjour|bonsoir|madame|hola|buen[oa]s|estimad[oa]s?|ciao|buongiorno|gentile|ol[áa]|bom dia|prezad[oa]s?|beste|hoi|geachte|hej|b[äa]sta|dzie[ńn]|witam|cze[śs][ćc]|merhaba|say[ıi]n)(?!\p{L})[^,.!\n–-]{0,40}[,.!\n–-]+\s*)?(?:(?:many )?(?:thanks?(?: you)?|vielen dank|danke|merci|gracias|grazie|obrigad[oa]|bedankt|dank|tack|dzi[ęe]kuj[ęe]|te[şs]ekk[üu]rler)(?!\p{L})[^.!\n]{0,100}[.!\n]+\s*){0,2}/iu;

/** The sender is away, has left, or the mail has been taken in: present or future, at the beginning of a sentence. */
const AWAY: readonly RegExp[] = [
  // English
  /^(?:please (?:note|be advised)(?: that)? |just to let you know(?: that)?,? |as of [^,\n]{1,20}, )?i(?:['’]m| am| will be|['’]ll be)(?: now| currently| presently)? (?:out of (?:the |my )?office|ooo\b|away from (?:my desk|the office|work|email)|on (?:a |an )?(?:\w+ ){0,2}(?:leave|vacation|holidays?|sabbatical|pto)\b|away (?:until|till|from)|no[a-z]? longer (?:with|at|working|employed))/i,
  /^i (?:will|may) have (?:limited|no|little|intermittent) (?:e-?mail |internet )?access/i,
  /^(?:i am writing to let you know that )?i (?:have|['’]ve) (?:now |recently )?left (?:the|my|this)\b/i,
  /^(?:our|the) (?:offices?|studio|shop|team) (?:is|are|will be) closed/i,
  /^(?:we have received|we['’]ve received|your (?:e-?mail|message|request|enquiry|inquiry) has been received)\b/i,
  /^please expect a (?:reply|response)/i,
  // German
  /^(?:ich (?:bin|befinde mich)|(?:derzeit|aktuell|momentan) (?:bin|befinde) ich(?: mich)?)(?: derzeit| momentan| aktuell| zurzeit| zur zeit| leider)*(?: (?:ab|bis|vom)[^,;\n]{1,40}?)? (?:nicht im b[üu]ro|im urlaub|abwesend|au(?:ß|ss)er haus|in elternzeit|im mutterschutz|nicht erreichbar)/iu,
  // French
  /^je (?:suis|serai) (?:actuellement |momentan[ée]ment )?(?:absente?(?:\(e\))?|en (?:cong[ée]s?|vacances|arr[êe]t)|hors du bureau)/iu,
  // Spanish
  /^(?:actualmente |en este momento )?(?:me encuentro|estoy|estar[ée]) (?:actualmente )?(?:fuera de (?:la |mi )?oficina|de vacaciones|ausente|de baja|de permiso)/iu,
  // Italian
  /^(?:al momento |attualmente )?(?:sono|sar[òo]) (?:attualmente |al momento )?(?:fuori (?:ufficio|sede)|in ferie|assente|in (?:congedo|maternit[àa]))/iu,
  // Portuguese
  /^(?:neste momento |de momento )?(?:estou|estarei) (?:atualmente |de momento )?(?:fora do escrit[óo]rio|de f[ée]rias|ausente|em licen[çc]a)/iu,
  // Dutch
  /^(?:ik ben|op dit moment ben ik|momenteel ben ik)(?: momenteel| op dit moment)?(?: (?:tot|van)[^,;\n]{1,40}?)? (?:afwezig|niet op kantoor|(?:met|op) (?:\w+ ?){0,2}(?:verlof|vakantie))|^graag informeer ik je dat ik met (?:\w+ ?){1,2}verlof/iu,
  // Swedish, Danish, Norwegian
  /^(?:jag är|jeg er)(?: för närvarande| i øjeblikket| for tiden)? (?:på (?:semester|ferie|barsel)|föräldraledig|inte på kontoret|ikke på kontoret|bortrest)/iu,
  // Polish
  /^(?:obecnie )?(?:jestem|b[ęe]d[ęe]) (?:obecnie )?(?:nieobecn[ay]|na urlopie|poza biurem)/iu,
  // Turkish
  /^(?:[şs]u anda?|[^.\n]{0,30}tarihine kadar) (?:ofis d[ıi][şs][ıi]nda|(?:y[ıi]ll[ıi]k )?izinde)/iu,
  // Japanese
  /^[^\n]{0,30}(?:不在にして(?:おり|い)ます|休暇(?:中|をいただいて)|休業(?:中|とさせて))/u,
];

/** They answer what was written: then a person did, away or not. */
const ANSWERS =
  /[?？]|\b(?:interested|count me in|sounds|i(?:['’]d| would) (?:love|like)|yes|send (?:me|it|over)|your (?:offer|brief|idea|proposal|product|project)|fees?|rates?|prices?|budget|contract|film|shoot|sorry for)\b|\bbut\b(?! (?:will|i will|may|i may))|\b(?:aber|gerne?|interessiert|angebot)\b|\b(?:mais|volontiers|plaisir|int[ée]ress[ée]e?)\b|\b(?:pero|interesa|encanta)\b|\b(?:piacere|interessat[oa]|volentieri)\b|\b(?:prazer|interessad[oa])\b|\b(?:g[äa]rna|ch[ęe]tnie|ilgileniyor)/iu;

/**
 * Does the text say nothing but that its sender is away, has left or will answer later? Only for mail whose headers tell nothing:
 * some services drop them. A sentence too many and it is a person's.
 */
export function saysAwayOnly(text: string): boolean {
  const short = text.trim();
  if (short.length === 0 || short.length > MOST || ANSWERS.test(short)) return false;
  const rest = short.replace(GREETING, '').replace(/^(?:(?:hi|hello|hey)\b[^.!,\n]{0,20}[.!,]\s*)/i, '');
  return AWAY.some((pattern) => pattern.test(rest.trimStart()));
}
