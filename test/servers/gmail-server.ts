import type { RequestListener } from 'node:http';
import type { Fault } from './gmail-faults';

/** The account that the tests and the demo sign in with. */
export const agent = 'agent@agency.test';

/** The redirect address is not checked unless a client is registered; then it must be one of these. */
export interface RegisteredClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
}

export interface GmailServerOptions {
  /** Of the front; a free one when left out. */
  readonly port?: number;
  /** With a client, id and secret are checked as Google does; without one, any are taken. */
  readonly client?: RegisteredClient;
}

/** A message as the emulator itself holds it: the judge of what was sent. */
export interface HeldMessage {
  readonly id: string;
  readonly threadId: string;
  readonly labelIds: readonly string[];
  /** RFC 5322. */
  readonly raw: string;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** 0: the connection was dropped. */
  readonly status: number;
}

export interface GmailServer {
  /** Origin for API, sign-in page and tokens alike: `/gmail/v1/…`, `/o/oauth2/v2/auth`, `/token`, `/revoke`. */
  readonly url: string;
  /** Origin of the control paths, for another process: see `gmail-control.ts`. */
  readonly control: string;
  /** For an HTTPS front that stands in for accounts.google.com, oauth2.googleapis.com and gmail.googleapis.com. */
  readonly handle: RequestListener;
  /** Signs the agent in without a page. */
  issueToken(): Promise<{ accessToken: string; refreshToken: string }>;
  /** Puts mail into the agent's inbox. */
  deliver(raw: string): Promise<{ id: string; threadId: string }>;
  sent(): Promise<HeldMessage[]>;
  drafts(): Promise<HeldMessage[]>;
  fault(fault: Fault): void;
  /** Faults that are still waiting for their request are forgotten. */
  mend(): void;
  /** Every access token so far is answered with 401; refresh tokens still work. */
  expireTokens(): void;
  /** The change log up to now is gone: an older startHistoryId is answered with 404, as Gmail does. */
  forgetHistory(): Promise<void>;
  log(): readonly LoggedRequest[];
  reset(): Promise<void>;
  close(): Promise<void>;
}
