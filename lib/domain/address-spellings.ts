/** The same box under another spelling: without a plus tag, and at Gmail without dots. The one given is the first. */
export function spellingsOf(address: string): string[] {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const local = address.slice(0, at).replace(/\+.*$/, '');
  const isGmail = domain === 'gmail.com' || domain === 'googlemail.com';
  const bare = isGmail ? local.replaceAll('.', '') : local;
  return [...new Set([address, `${local}@${domain}`, `${bare}@${domain}`])].filter((each) => !each.startsWith('@'));
}

/** Is it the box of one of these, however it is written? All in lower case. */
export function isBoxOf(address: string, others: readonly string[]): boolean {
  const known = new Set(others.flatMap(spellingsOf));
  return spellingsOf(address).some((spelling) => known.has(spelling));
}
