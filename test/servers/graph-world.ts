import { afterAll, beforeEach } from 'vitest';
import { microsoftSettlesMs } from '@/lib/domain/provider-card';
import type { OutgoingMessage } from '@/lib/domain/sequence';
import { createGraphProvider, type GraphProviderOptions } from '@/lib/mail/graph';
import { microsoftRules } from '@/lib/mail/graph-sign-in';
import { OAuthError, refresh, type TokenEndpoint } from '@/lib/mail/oauth';
import { MailError, type MailProvider } from '@/lib/mail/provider';
import { graphAgent, startGraphServer } from './graph-server';
import { aMinuteAgo, outgoing, type ProviderWorld } from './provider-contract';

export const client = { clientId: '00000000-0000-4000-8000-000000000001', clientSecret: '' };
export const redirectUri = 'https://abcdefghijklmnop.chromiumapp.org/microsoft';

/** One server for each test file; it is as new before each test. */
export const graph = await startGraphServer({ client: { clientId: client.clientId, redirectUris: [redirectUri] } });
/** `clock`: how far the provider's is ahead, ms. */
export const state = { clock: 0, tokens: graph.signIn.issue() };

export function reset(): void {
  graph.reset();
  state.tokens = graph.signIn.issue();
  state.clock = 0;
}
afterAll(() => graph.close());
beforeEach(reset);

export const endpoint = (): TokenEndpoint => ({
  token: `${graph.url}/common/oauth2/v2.0/token`,
  client,
  now: Date.now(),
  rules: microsoftRules,
});

export function provider(options: Partial<GraphProviderOptions> = {}): MailProvider {
  return createGraphProvider({
    endpoints: { api: graph.url },
    accessToken: async () => state.tokens.accessToken,
    refreshOn401: async () => {
      try {
        const fresh = await refresh(endpoint(), state.tokens.refreshToken);
        const refreshToken = fresh.refreshToken ?? state.tokens.refreshToken;
        state.tokens = { accessToken: fresh.accessToken, refreshToken };
        return fresh.accessToken;
      } catch (error) {
        throw new MailError('sign-in-needed', error instanceof OAuthError ? error.message : '', 'no');
      }
    },
    clock: { now: () => Date.now() + state.clock },
    ...options,
  });
}

export const look = (
  mail: MailProvider,
  draftId?: string,
  messageId = '<t1@agency.test>',
  sentAfter: number = aMinuteAgo(),
) => mail.findSent({ messageId, sentAfter, ...(draftId === undefined ? {} : { draftId }) });

export const drafted = async (mail: MailProvider, touch = 't1', more: Partial<OutgoingMessage> = {}) =>
  (await mail.createDraft(outgoing({ from: graphAgent, to: 'mira@creators.test' }, touch, more))).draftId;

const held = (folder: string) =>
  graph.store
    .all()
    .filter((message) => message.folder === folder)
    .map(({ id, conversationId, raw }) => ({ id, threadId: conversationId, raw }));

export const STAGES = {
  'hand-over': { path: '/send' },
  'make-draft': { path: '/me/messages', method: 'POST' },
  'look-up': { path: '/me/messages', method: 'GET' },
  fetch: { path: '/$value' },
} as const;

export const graphWorld: ProviderWorld = {
  files: { fits: 1_900_000, tooLarge: 2 * 1024 * 1024 + 1 },
  from: graphAgent,
  to: 'mira@creators.test',
  // Each look at the clock is long after the one before: a draft is not in doubt any more when it is looked for.
  provider: (options) =>
    provider({
      ...options,
      clock: {
        now: () => {
          state.clock += microsoftSettlesMs + 1;
          return Date.now() + state.clock;
        },
      },
    }),
  sent: async () => held('sentitems'),
  drafts: async () => held('drafts'),
  deliver: async (raw) => graph.deliver(raw),
  forgetChanges: async () => graph.delta.forget(),
  fault: (stage, fault) => graph.fault({ ...STAGES[stage], ...fault }),
  reset: async () => reset(),
};
