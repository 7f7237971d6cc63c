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
/** Letters boxed and circled on black, of which NFKC knows no plain form (Enclosed Alphanumeric Supplement). */
const BOXED = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]/gu;
/** A letter of a flag without a second one beside it. */
const LONE_FLAG_LETTER = /(?<!\p{RI})\p{RI}(?!\p{RI})/gu;
const MIXED_WORD = /[\p{L}\p{M}]*(?:\p{Script=Latin}[^\P{L}\p{Script=Latin}]|[^\P{L}\p{Script=Latin}]\p{Script=Latin})[\p{L}\p{M}]*/gu;

/** How many letters of a text in lower case and NFKC are drawn to look like plain ones. */
export function countDrawnLetters(text: string): number {
  return [ALWAYS, BOXED].reduce((count, pattern) => count + (text.match(pattern)?.length ?? 0), 0);
}

/** Turns look-alikes into the Latin letters that people read in them. @param text in lower case and NFKC */
export function asRead(text: string): string {
  return text
    .replace(BOXED, (letter) => alphabet(((letter.codePointAt(0) ?? 0) - 0x1f150) % 32))
    .replace(LONE_FLAG_LETTER, (letter) => alphabet((letter.codePointAt(0) ?? 0) - 0x1f1e6))
    .replace(ALWAYS, (letter) => always.get(letter) ?? letter)
    .replace(MIXED_WORD, (word) => [...word].map((letter) => inCompany.get(letter) ?? letter).join(''));
}

function alphabet(index: number): string {
  return String.fromCharCode(0x61 + index);
}

function tableOf(pairs: readonly Pair[]): ReadonlyMap<string, string> {
  return new Map(pairs.flatMap(([looks, plain]) => [...looks].map((look, at) => [look, plain.charAt(at)] as const)));
}
