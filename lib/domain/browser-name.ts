const names: readonly (readonly [token: string, name: string])[] = [
  ['Firefox', 'Firefox'],
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Chrome', 'Chrome'],
];

/** Name and main version out of a user-agent text, and nothing that tells one machine from another: "Firefox 145". */
export function browserName(userAgent: string): string {
  for (const [token, name] of names) {
    const version = new RegExp(`\\b${token}/(\\d+)`).exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return 'unknown browser';
}
