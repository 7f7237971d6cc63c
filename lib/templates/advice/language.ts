/** Which language a text is in. */
export interface LanguageGuess {
  /** BCP 47; missing: too little to tell. */
  readonly tag?: string;
  /** In English; `unknown` where there is too little to tell. */
  readonly name: string;
}

/** Words that no text of the language can do without, and that few others share. */
const stopWords: readonly (readonly [tag: string, name: string, words: string])[] = [
  [
    'en',
    'English',
    'the and you your is are was of to for with have this that would we from it be if at my our not what',
  ],
  [
    'de',
    'German',
    'der die das und ich ist nicht mit für dir dich dein deine deinen wir sie ein eine auf auch wenn bei dass ihr euch',
  ],
  ['fr', 'French', 'le les des et je vous votre vos est pas pour une dans nous avec que sur ce mais qui tu ton tes'],
  ['es', 'Spanish', 'el los las y que tu tus para una con por es muy pero te si hola gracias nos nuestro nuestra del'],
  ['it', 'Italian', 'il che non per una con sono tuo tua tuoi ciao della gli mi ti se ma anche questo grazie nostro'],
  ['pt', 'Portuguese', 'que não para uma com os seu sua você teu olá muito mas por obrigado nosso nossa do da em se'],
  ['nl', 'Dutch', 'het een en ik je jouw niet voor met van zijn wij ons dat als maar ook bij hoi naar op'],
  ['sv', 'Swedish', 'och att det jag är inte för din dina ditt med som vi på hej om har kan men till av'],
  ['da', 'Danish', 'og at det jeg er ikke for din dine dit med som vi på hej om har kan men til af'],
  ['pl', 'Polish', 'i nie na się że jest do twój twoje twoja dla z w jak ale cześć dzień to co przez jestem'],
  ['tr', 'Turkish', 've bir bu için ile merhaba senin çok ama da de ne mi size sizin olarak gibi daha'],
];

const scripts: readonly (readonly [pattern: RegExp, tag: string, name: string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja', 'Japanese'],
  [/\p{Script=Hangul}/u, 'ko', 'Korean'],
  [/\p{Script=Han}/u, 'zh', 'Chinese'],
  [/\p{Script=Arabic}/u, 'ar', 'Arabic'],
  [/\p{Script=Cyrillic}/u, 'ru', 'Russian or a neighbour'],
  [/\p{Script=Greek}/u, 'el', 'Greek'],
  [/\p{Script=Hebrew}/u, 'he', 'Hebrew'],
  [/\p{Script=Thai}/u, 'th', 'Thai'],
  [/\p{Script=Devanagari}/u, 'hi', 'Hindi or a neighbour'],
];

const known: readonly { readonly tag: string; readonly name: string; readonly words: ReadonlySet<string> }[] =
  stopWords.map(([tag, name, words]) => ({ tag, name, words: new Set(words.split(' ')) }));

/** Fewer small words than this tell nothing. */
const FEWEST_HITS = 2;

/**
 * The language of a short text, by its small words; by its script where that is not Latin. Two languages that come out alike are
 * none.
 */
export function languageOf(text: string): LanguageGuess {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [pattern, tag, name] of scripts) {
    const own = text.match(new RegExp(pattern.source, 'gu'))?.length ?? 0;
    if (letters > 0 && own / letters > 0.3) return { tag, name };
  }
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [best, second] = known
    .map(({ tag, name, words: own }) => ({ tag, name, hits: words.filter((word) => own.has(word)).length }))
    .sort((one, other) => other.hits - one.hits);
  if (!best || best.hits < FEWEST_HITS || best.hits === second?.hits) return { name: 'unknown' };
  return { tag: best.tag, name: best.name };
}
