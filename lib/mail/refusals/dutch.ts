import type { RefusalLanguage } from './language';

const ads =
  '(?:samenwerking*|reclame|sponsor*|advertent*|partnerschap*|campagnes?|merken|promo*|collabs?|deals|opdrachten)';

export const dutch: RefusalLanguage = {
  optOut: [
    '(?:haal|verwijder|schrap|schrijf|gooi|zet) (?:\\S+ )?(?:mij|me|ons|mijn \\S+) (?:\\S+ ){0,2}(?:van|uit|af)',
    'verwijder* (?:\\S+ )?(?:mij|me|mijn|onze)',
    '(?:mijn|onze) (?:\\S+ )?(?:gegevens|adres|e-?mail*|mailadres*|contactgegevens) (?:\\S+ ){0,3}(?:verwijder*|wis*|schrap*)',
    '(?:van|uit) (?:je|jullie|uw|de) (?:mail|mailing|verzend|adressen)?(?:lijst|lijsten|bestand|database)',
    '(?:schrijf|meld) (?:me|mij|ons) (?:\\S+ )?(?:uit|af)',
    '(?:stop|hou|houd|kap) (?:\\S+ ){0,2}(?:met|op) (?:\\S+ ){0,3}(?:mail*|e-?mail*|schrijven|contact*|berichten|sturen|lastig*|spammen|benaderen)',
    'niet (?:meer|langer|opnieuw) (?:\\S+ )?(?:mail*|contact*|schrijven|benader*|lastig*|berichten)',
    '(?:mail|schrijf|contacteer|benader|bericht) (?:me|mij|ons) (?:\\S+ )?(?:niet|nooit) ?(?:meer)?',
    'geen (?:\\S+ )?(?:mails?|e-?mails?|berichten|contact)(?: \\S+){0,3} (?:meer|op|ontvangen|sturen)',
    'laat (?:me|mij|ons) met rust',
    'uitschrijven',
    'rot op|flikker op|donder op',
  ],
  decline: [
    'nee,? ?(?:bedankt|dank je|dank u|dankje*|hartelijk dank)',
    '(?:bedankt|dank je|dank u),? maar nee',
    '(?:geen|niet|nooit|niet echt|zonder) (?:\\S+ )?(?:interesse|geinteresseerd|behoefte)',
    '(?:niks|niets|niet) voor (?:mij|ons)',
    '(?:afzien|afslaan|afwijzen|bedanken voor|weigeren|afzeggen)',
    '(?:sla|slaan|wijs|wijzen|zie|zien|zeg) (?:\\S+ ){0,6}(?:over|af|ervan af)(?:$|[.!,]|(?= ))(?! (?:te|na|het) )',
    `geen (?:\\S+ ){0,3}${ads}`,
    `(?:niet|nooit) (?:meer |langer )?(?:\\S+ ){0,2}(?:met|aan|voor) (?:\\S+ ){0,2}${ads}`,
    'past? (?:\\S+ ){0,3}niet (?:\\S+ )?(?:bij|binnen|in|op)',
    'niet (?:\\S+ )?(?:passend|mijn ding|wat ik zoek|de juiste (?:match|partner|fit)|mijn stijl|op in)',
    '(?:wil|willen|ga|gaan|kan|kunnen|zal|doe|doen|werk|werken) (?:\\S+ ){0,3}niet (?:\\S+ ){0,2}(?:mee|meedoen|deelnemen|samenwerken|accepteren|aannemen|ingaan|verder)(?! (?:voor (?:minder|niets)))',
    'zonder mij',
    '(?:liever|besloten (?:\\S+ ){0,3}(?:om )?) ?niet',
    'laat maar(?! (?:weten|horen|zien|komen))',
    'gezegd (?:\\S+ ){0,4}(?:nee|niet)',
    'richt (?:\\S+ ){0,3}op (?:mijn|onze) eigen',
    '(?:dit|dat) er niet bij (?:\\S+ )?(?:hebben|doen)',
    'exclusiv* (?:\\S+ ){0,2}(?:met|bij) (?:een )?ander*',
    '(?:dit|dat|het) niet (?:meer )?(?:wil|willen)(?=$|[.!,])|wil (?:dit|dat|het) niet',
    '(?:moet|moeten|wil|willen|zeg) (?:\\S+ ){0,3}nee zeggen',
    'zoek* (?:\\S+ )?iemand anders',
    'niet (?:\\S+ )?aanraden',
    'sta(?:an)? (?:\\S+ )?niet achter (?:\\S+ ){0,3}(?:product*|merk*)',
  ],
  unless: [
    'maar (?:\\S+ ){0,4}(?:volgende?|later|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|graag|wel|benieuwd|nieuwsgierig)',
    '(?:mijn|onze) (?:tarief|tarieven|prijs|prijzen|vergoeding)',
    'doe (?:ik )?(?:graag )?mee',
    'geen reden',
    '(?:zeker|wel|heel) (?:\\S+ )?(?:interesse|geinteresseerd)',
  ],
  commands: ['nee', 'afmelden', 'uitschrijven', 'stop', 'stoppen', 'geen interesse'],
};
