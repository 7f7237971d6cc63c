type Pair = readonly [looks: string, plain: string];

/** Letters that are drawn like plain Latin ones and that NFKC leaves as they are, beside what people read in them. */
const alwaysLatin: readonly Pair[] = [
  // Small capitals and turned letters.
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnoprstuvwyz'],
  ['ɐɔǝəɟƃɥᴉɾʞɯɹʇʌʍʎ', 'aceefghijkmrtvwy'],
  // Letters with a stroke or a hook.
  ['łđħŧøɑɡıɩƙƴɠƈƥƭʋɓɗɦɨʉ', 'ldhtoagiikygcptvbdhiu'],
  // Canadian syllabics, drawn like capitals.
  ['ᗩᗷᑕᗪᖴᕼᒍᒪᗰᑎᑭᑫᖇᔕᑌᐯᗯ᙭ᘔ', 'abcdfhjlmnpqrsuvwxz'],
];

/** Letters of living alphabets: look-alikes only inside a word that has Latin letters too. */
const latinInCompany: readonly Pair[] = [
  ['аеорсухіјѕһԁԛԝѵвнкмтгпьӏї', 'aeopcyxijshdqwvbhkmtrnbli'],
  ['αονρτυικεηχγωβδμσς', 'aovptuikenxywbdmss'],
  ['աոսօհցզյ', 'wnuohgqj'],
];

const always = tableOf(alwaysLatin);
const inCompany = tableOf(latinInCompany);

const ALWAYS = new RegExp(`[${[...always.keys()].join('')}]`, 'gu');
const FOREIGN = new RegExp(`[${[...inCompany.keys()].join('')}]`, 'u');
const EACH_FOREIGN = new RegExp(FOREIGN.source, 'gu');
/** Letters boxed and circled on black, of which NFKC knows no plain form (Enclosed Alphanumeric Supplement). */
const BOXED = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]/gu;
/** A letter of a flag without a second one beside it. */
const LONE_FLAG_LETTER = /(?<!\p{RI})\p{RI}(?!\p{RI})/gu;
const WORD = /[\p{L}\p{M}]+/gu;

/** How many letters of a text in lower case and NFKC are drawn to look like plain ones. */
export function countDrawnLetters(text: string): number {
  return [ALWAYS, BOXED].reduce((count, pattern) => count + (text.match(pattern)?.length ?? 0), 0);
}

/** Turns look-alikes into the Latin letters that people read in them. @param text in lower case and NFKC */
export function asRead(text: string): string {
  const latin = text
    .replace(BOXED, (letter) => alphabet(((letter.codePointAt(0) ?? 0) - 0x1f150) % 32))
    .replace(LONE_FLAG_LETTER, (letter) => alphabet((letter.codePointAt(0) ?? 0) - 0x1f1e6))
    .replace(ALWAYS, (letter) => always.get(letter) ?? letter);
  if (!FOREIGN.test(latin)) return latin;
  return latin.replace(WORD, (word) => (/[a-z]/.test(word) && FOREIGN.test(word) ? latinOf(word) : word));
}

function latinOf(word: string): string {
  return word.replace(EACH_FOREIGN, (letter) => inCompany.get(letter) ?? letter);
}

function alphabet(index: number): string {
  return String.fromCharCode(0x61 + index);
}

function tableOf(pairs: readonly Pair[]): ReadonlyMap<string, string> {
  return new Map(pairs.flatMap(([looks, plain]) => [...looks].map((look, at) => [look, plain.charAt(at)] as const)));
}
