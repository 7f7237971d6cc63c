import { toBase64Url } from './base64';

export type RandomBytes = (length: number) => Uint8Array;
export type Sha256 = (bytes: Uint8Array) => Promise<Uint8Array>;

/** What one sign-in must remember until its redirect comes back. */
export interface SignInSecrets {
  /** RFC 7636 section 4.1: 43 characters from 32 random bytes. */
  readonly verifier: string;
  /** BASE64URL(SHA256(verifier)): the S256 challenge. */
  readonly challenge: string;
  /** Ties the redirect to this sign-in. */
  readonly state: string;
}

/** New secrets for one sign-in. `randomBytes` must be a cryptographic source. */
export async function createSignInSecrets(randomBytes: RandomBytes, sha256: Sha256): Promise<SignInSecrets> {
  const verifier = toBase64Url(randomBytes(32));
  const challenge = toBase64Url(await sha256(new TextEncoder().encode(verifier)));
  return { verifier, challenge, state: toBase64Url(randomBytes(16)) };
}
