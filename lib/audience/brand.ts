/** Categories as sites word them for businesses. Those of people (artist, blogger, public figure …) are not among them. */
const businessWords =
  /\b(?:brand|company|retail|shop|store|product\/service|business|corporate|restaurant|hotel|agency|manufacturer|supplier|organi[sz]ation|non-?profit|e-?commerce|software|startup|bank|insurance|airline|automotive|real estate|marke|unternehmen|geschäft|entreprise|magasin|empresa|tienda|loja|azienda|negozio)\b/iu;

/** Whether the account's category is a business's: brands draw far less engagement than people. */
export function isBrandCategory(category: string | undefined): boolean {
  return category !== undefined && businessWords.test(category.slice(0, 200));
}
