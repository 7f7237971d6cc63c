import type { RefusalLanguage } from './language';

export const swedish: RefusalLanguage = {
  optOut: [
    'sluta (?:\\S+ )?(?:mejl*|mail*|skriv*|kontakt*|skick*)',
    '(?:kontakta|skriv|mejla|maila) (?:\\S+ )?(?:mig|oss) (?:inte|aldrig)',
    'inte (?:kontakta|mejla|maila|skriva till) (?:mig|oss)',
    'ta bort (?:mig|oss|min|mina|vara)',
    '(?:radera|stryk) (?:mig|min|mina)',
    'fran (?:er|din|eran) (?:\\S+ )?lista',
    'avregistrera*|avsluta prenumeration*',
    'lamna (?:mig|oss) (?:ifred|i fred)',
  ],
  decline: [
    'nej,? ?(?:tack|tyvarr)',
    'tack,? men nej',
    '(?:inte|ej|inget|ointressera*|inte langre) ?(?:\\S+ )?(?:intress*)',
    '(?:tackar|tacka|avbojer|avboja|avstar|avsta)(?: (?:darfor|tyvarr))?(?: nej|$|[.!,]| fran)',
    '(?:inte|inga) (?:\\S+ ){0,3}(?:samarbeten|reklam|sponsr*)',
    'passar (?:\\S+ )?inte (?:\\S+ )?(?:mig|oss|min|in)',
    'inget for (?:mig|oss)',
  ],
  unless: [
    'men (?:\\S+ ){0,4}(?:nasta|senare|garna|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)',
    '(?:mitt|vart) (?:pris|arvode)',
  ],
  softened: ['lycka till', 'tyvarr|ledsen|beklagar'],
  negation: ['(?:inte|inga|inget) (?:\\S+ ){0,3}(?:mojligt|gora|delta|passa*|for mig|for oss|nagot)'],
  matters: [
    'bilaga*|lank*|paket*|samtal|telefon|avtal*|faktura',
    'idag|imorgon|vecka*|mandag|tisdag|onsdag|torsdag|fredag|lordag|sondag|innan|forran|annu|an|senare|snart',
    'svara*|svar|sett|last|fatt|hittar|vet|saker|hort|spam|semester|sjuk',
    'problem|fara|fragor|hoppas|garna|ja',
    'agent*|manager|person|kollega|konto|engelska|svenska|pris*|budget|gratis',
  ],
  commands: ['avregistrera', 'sluta', 'stopp'],
  noes: ['nej'],
};
