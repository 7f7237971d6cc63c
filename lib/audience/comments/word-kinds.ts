/**
 * Words that do the same work in spam and in talk of money, by what they do. Which of them meet tells more than the words
 * themselves, of which each campaign has its own.
 */
const kinds = {
  role: 'administrator administrators adviser advisor agent analyst broker brokers ceo coach company developer expert experts firm guru manager managers mentor mentors specialist strategist teacher trader traders',
  gain: 'bonus cashout dividends earn earned earning earnings earns gain gains income paid payment payments payout payouts profit profited profits return returns revenue reward rewards roi salary withdraw withdrawal withdrawals withdrew',
  invest:
    'binary capital deposit deposited deposits forex fx invest invested investing investment investments investor investors options portfolio signals stake staked staking stocks trade traded trades trading',
  period: 'daily day days hour hours hrs min minutes month monthly months today week weekly weeks year years yesterday',
  thanks:
    'appreciate appreciated appreciation bless blessed blessing credit excited glad grateful gratitude happy joy kudos lucky owe privileged regards smile smiling testify testimonies testimony thank thankful thanks',
  praise:
    'amazing awesome beautiful best blowing brilliant excellent fantastic genius good great impressive incredible lovely mind nice outstanding perfect professional superb wonderful',
  trust:
    'confident dedicated dedication diligence genuine guarantee guaranteed honest honesty integrity legit legitimate loyal proven real reliable sincere transparency transparent trust trusted trustworthiness trustworthy',
  cure: 'cure cured cures disease doctor dr healed herbal herbs herpes hpv roots spell spells virus',
  third: 'guy he her hers him his lady ma maam madam man miss mr mrs she sir woman',
  coin: 'ada airdrop altcoin altcoins binance bitcoin blockchain bnb btc cardano coin coins crypto cryptocurrencies cryptocurrency defi dex doge dogecoin eth ethereum gems ico ido metaverse mining nft nfts presale shib solana token tokens trc20 usdc usdt wallet web3 xrp',
  project:
    'app application community decentralised decentralized ecosystem exchange launch launched launching listed listing network partnership platform project protocol roadmap team whitepaper',
  future:
    '1000x 100x 10x bullish explode future gem hodl hold huge innovative king massive moon next opportunities opportunity potential revolution revolutionary rise rocket soon',
  send: 'ask call chat connect contact dm dms email hmu inbox mail message messaged msg pm reach signal talk telegram text whatsapp write',
  help: 'assist assistance assisted guidance guide guided guides help helped helping helps introduce introduced mentored recommend recommended recommends refer referred show showed support supported taught teach teaching',
  loss: 'banned disabled hack hacked hacker lose losing lost recover recovered recovery restore restored retrieve scam scammed scammers suspended unban unlock verification verified',
  debt: 'beggar bill bills broke debt debts donate donation homeless hospital hungry operation orphan poor refugee rent sick struggling surgery',
  give: 'claim free gift giftcard give giveaway giving grand grands pay paying prize sponsor sponsoring win winner winners won',
  rich: 'billionaire bucks cash dollars financial freedom millionaire millionaires money rich success successful usd wealth wealthy',
  own: 'mine my our ours',
  first: 'i im ive me us we',
  second: 'u ur yall you your yours',
  visit: 'check click follow go join listen look see start subscribe tap try view visit watch',
  place:
    'account bio channel cover facebook group instagram link music page profile site song stories story video videos website youtube',
  wonder: 'believed disbelief doubt expected imagine imagined never regret skeptical thought unbelievable wow',
} as const;

/** Kinds by the forms that no list is long enough for. */
const forms: readonly (readonly [RegExp, keyof typeof kinds])[] = [
  [/^(?:invest|trad(?:e|ing))/, 'invest'],
  [/^crypto|coin$/, 'coin'],
  [/^(?:scam|hack)/, 'loss'],
  [/^(?:recommend|assist|guid)/, 'help'],
  [/^profit/, 'gain'],
];

/** What all `forms` have in common, looked for first: most words have none of it. */
const SOME_FORM = /^(?:invest|trad|crypto|scam|hack|recommend|assist|guid|profit)|coin$/;

/** Words between words. */
const little = new Set(
  'a all am an and are as at be been but by can could d did do don for from had has have how if in is it just ll m more most no not of on or out re really s so t than that the their them then there they this to up ve very was were what when who will with would'.split(
    ' ',
  ),
);

const kindOf: ReadonlyMap<string, string> = new Map(
  Object.entries(kinds).flatMap(([kind, words]) => words.split(' ').map((word) => [word, marked(kind)] as const)),
);
const MASK = /^[A-Z]+$/;
const IS_WORD = /^[\p{L}\p{N}]/u;

/**
 * The words of a comment as kinds where they have one, `<gain`; emoji are one kind, little words are gone, and a kind that
 * follows itself stands once.
 * @param words of `maskedWords`
 */
export function kindsOf(words: readonly string[]): string[] {
  const kindsInOrder: string[] = [];
  for (const word of words) {
    if (little.has(word)) continue;
    const kind = kindOfWord(word);
    if (kindsInOrder.at(-1) !== kind) kindsInOrder.push(kind);
  }
  return kindsInOrder;
}

/** Each kind once, in the order of the alphabet; what is only a word is left out. @param sequence of `kindsOf` */
export function kindsAmong(sequence: readonly string[]): string[] {
  return [...new Set(sequence.filter((each) => each.startsWith('<') || MASK.test(each)))].sort();
}

/** The kinds in their order. */
export const kindNames = Object.keys(kinds) as readonly (keyof typeof kinds)[];

/** How many of the words are of each kind, in the order of `kindNames`. @param words of `maskedWords` */
export function countKinds(words: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const word of words) {
    const kind = kindOfWord(word);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return kindNames.map((kind) => counts.get(marked(kind)) ?? 0);
}

/** Whether it is one of the words between words. */
export function isLittleWord(word: string): boolean {
  return little.has(word);
}

function kindOfWord(word: string): string {
  const known = kindOf.get(word);
  if (known !== undefined) return known;
  if (MASK.test(word)) return word;
  if (!IS_WORD.test(word)) return 'EMOJI';
  const form = SOME_FORM.test(word) ? forms.find(([pattern]) => pattern.test(word)) : undefined;
  return form ? marked(form[1]) : word;
}

/** No word of `maskedWords` begins so. */
function marked(kind: string): string {
  return `<${kind}`;
}
