/**
 * The least that the work needs: `compose` makes, sends and removes drafts, `readonly` reads the change log and the raw
 * messages. `gmail.modify` would do both in one, and would also let Muster move, label and bin mail, which it never does.
 */
export const gmailScopes = [
  'https://www.googleapis.com/auth/gmail.compose',
  'https://www.googleapis.com/auth/gmail.readonly',
] as const;

/**
 * What a company's own build puts into Chrome's manifest, so that Chrome signs in to Google by itself: MUSTER_GOOGLE_CLIENT_ID
 * is a client of the type "Chrome extension", which Google ties to the id that follows from MUSTER_EXTENSION_KEY (or from the
 * store, which gives the key). Nothing where it is not set.
 */
export function googleSignIn(env: Readonly<Record<string, string | undefined>>): {
  oauth2?: { client_id: string; scopes: string[] };
  key?: string;
} {
  const clientId = env.MUSTER_GOOGLE_CLIENT_ID?.trim();
  const key = env.MUSTER_EXTENSION_KEY?.trim();
  if (!clientId) return {};
  return { oauth2: { client_id: clientId, scopes: [...gmailScopes] }, ...(key ? { key } : {}) };
}
