import { newText } from './quoted';

/** How far into the new text a refusal is looked for: it is said early, and a long text is a conversation. UTF-16 units. */
const LIMIT = 5_000;
/** A line of at most this many words may be a bare command ("stop", "unsubscribe please"). */
const SHORT_LINE_WORDS = 4;

/**
 * Said anywhere, these refuse. Lower case, without accents (see `plainWords`); `*` at the end leaves the word open. A
 * phrase too many costs one person's sequence, a phrase too few a message to somebody who said no: when in doubt, in.
 */
const PHRASES: Readonly<Record<string, readonly string[]>> = {
  english: [
    'no thanks',
    'no thank you',
    'not interested',
    'no longer interested',
    'not for me',
    'remove me',
    'take me off',
    'unsubscribe me',
    'please unsubscribe',
    'stop emailing',
    'stop e-mailing',
    'stop mailing',
    'stop contacting',
    'stop messaging',
    'stop writing',
    'stop sending',
    'do not contact',
    "don't contact",
    'do not email',
    "don't email",
    'do not write',
    "don't write",
    'leave me alone',
    "i'll pass",
    'i will pass',
    "we'll pass",
    'have to pass',
    'have to decline',
    'must decline',
    'going to decline',
    'delete my data',
    'delete my email',
    'delete my address',
  ],
  german: [
    'kein interesse',
    'keinerlei interesse',
    'nicht interessiert',
    'nein danke',
    'nein, danke',
    'bitte abmelden',
    'keine weiteren mails',
    'keine weiteren e-mails',
    'keine mails mehr',
    'keine e-mails mehr',
    'nicht mehr kontaktieren',
    'nicht mehr anschreiben',
    'nicht mehr schreiben',
    'aus dem verteiler',
    'aus ihrem verteiler',
    'daten loschen',
    'in ruhe',
    'muss ich absagen',
    'mochte absagen',
  ],
  french: [
    'non merci',
    'pas interesse*',
    'pas interessee',
    'plus me contacter',
    'plus me contactez',
    "plus m'ecrire",
    'ne me contactez plus',
    'desinscri*',
    'desabonne*',
    'supprimez mes donnees',
    'supprimer mes donnees',
    'retirez-moi',
    'decline votre',
    "decline l'offre",
    'laissez-moi tranquille',
  ],
  spanish: [
    'no gracias',
    'no, gracias',
    'no me interesa',
    'no estoy interesad*',
    'no estamos interesad*',
    'dejen de escribir*',
    'deja de escribir*',
    'dejad de escribir*',
    'no me escrib*',
    'no me contact*',
    'darme de baja',
    'denme de baja',
    'dame de baja',
    'borren mis datos',
    'eliminen mis datos',
    'paso de esto',
  ],
  italian: [
    'no grazie',
    'no, grazie',
    'non mi interessa',
    'non sono interessat*',
    'non siamo interessat*',
    'non contattat*',
    'non mi contatt*',
    'non scrivet*',
    'non mi scriv*',
    'cancellatemi',
    'cancellami',
    'disiscriv*',
    'rimuovetemi',
    'smettete di scriver*',
  ],
  portuguese: [
    'nao obrigad*',
    'nao, obrigad*',
    'nao tenho interesse',
    'nao temos interesse',
    'sem interesse',
    'nao me interessa',
    'nao estou interessad*',
    'nao me contact*',
    'nao me escrev*',
    'parem de',
    'pare de me',
    'descadastr*',
    'remova meu',
    'removam meu',
    'cancelar inscricao',
  ],
  dutch: [
    'nee bedankt',
    'nee, bedankt',
    'nee dank je',
    'nee, dank je',
    'geen interesse',
    'niet geinteresseerd',
    'uitschrijven',
    'schrijf me uit',
    'niet meer mailen',
    'niet meer contacteren',
    'geen mails meer',
    'geen contact meer',
    'stop met mailen',
    'verwijder mijn',
  ],
  polish: [
    'nie dziekuje',
    'nie, dziekuje',
    'nie jestem zainteresowan*',
    'nie jestesmy zainteresowan*',
    'nie interesuje mnie',
    'prosze nie pisac',
    'prosze o wypisanie',
    'wypisz mnie',
    'nie kontaktowac',
    'nie kontaktuj*',
    'usuncie moje dane',
    'prosze o usuniecie',
  ],
  swedish: [
    'nej tack',
    'nej, tack',
    'inte intresserad*',
    'ej intresserad*',
    'inget intresse',
    'sluta mejla',
    'sluta maila',
    'sluta skriva',
    'sluta kontakta',
    'kontakta mig inte',
    'avregistrera',
    'ta bort mig',
    'inte kontakta mig',
  ],
  turkish: [
    'hayir tesekkur*',
    'hayir, tesekkur*',
    'ilgilenmiyor*',
    'ilgimi cekmiyor',
    'beni listeden',
    'listeden cikar*',
    'lutfen yazmayin',
    'bana yazmayin',
    'iletisime gecmeyin',
    'abonelikten cik*',
    'mail atmayin',
    'rahatsiz etmeyin',
  ],
  japanese: ['興味がありません', '興味はありません', 'お断り', '配信停止', '結構です', '遠慮させて'],
};

/** Refusals only when they are all that a short line says: inside a sentence they mean anything. */
const COMMANDS = new Set([
  'stop',
  'unsubscribe',
  'remove',
  'no',
  'nope',
  'pass',
  'opt out',
  'optout',
  'nein',
  'abmelden',
  'stopp',
  'austragen',
  'non',
  'arreter',
  'arretez',
  'baja',
  'basta',
  'nee',
  'afmelden',
  'nie',
  'wypisz',
  'nej',
  'hayir',
  'cancelar',
  'parar',
  'nao',
]);
const POLITE =
  /\b(?:please|pls|thanks|thank you|bitte|danke|merci|por favor|gracias|per favore|grazie|obrigad[oa]|alsjeblieft|bedankt|prosze|dziekuje|tack|lutfen|now|me|all)\b/g;

const PHRASE_PATTERN = new RegExp(
  Object.values(PHRASES)
    .flat()
    .map((phrase) => {
      const isOpen = phrase.endsWith('*');
      const words = (isOpen ? phrase.slice(0, -1) : phrase)
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/ /g, '\\s+');
      // Japanese has no word borders to ask for.
      return /[\u3000-\u9fff]/.test(phrase)
        ? words
        : `(?<![\\p{L}\\p{N}])${words}${isOpen ? '' : '(?![\\p{L}\\p{N}])'}`;
    })
    .join('|'),
  'u',
);

/**
 * Does the person say no in what they wrote themselves? Quoted text, where our own opt-out line stands, does not count.
 * The subject counts when it is a bare command, as an unsubscribe link sends it.
 */
export function saysNo(text: string, subject: string): boolean {
  const words = plainWords(newText(text).slice(0, LIMIT));
  return PHRASE_PATTERN.test(words) || words.split('\n').some(isCommand) || isCommand(plainWords(subject));
}

function isCommand(line: string): boolean {
  if (line.split(/\s+/).length > SHORT_LINE_WORDS) return false;
  const bare = line
    .replace(POLITE, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return COMMANDS.has(bare);
}

/** Lower case, straight apostrophes, no accents, single spaces within a line. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[^\S\n]+/g, ' ');
}
