import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MailboxId } from '@/lib/domain/ids';
import { type Mailbox, microsoftEndpoints } from '@/lib/domain/mailbox';
import { providerFor } from '@/lib/platform/gmail-account';
import { createMailboxService } from '@/lib/platform/mailbox-service';
import type { Store } from '@/lib/services/ports';

const world = vi.hoisted(() => ({
  origins: [] as string[],
  flows: [] as { url: string; interactive: boolean }[],
  /** Who the browser is signed in as at Microsoft; nobody: the page would have to be shown. */
  signedInAs: undefined as string | undefined,
  access: undefined as { token: string; expiresAt: number } | undefined,
  refresh: 'old' as string | undefined,
  willAllow: true,
}));
vi.mock('wxt/browser', () => ({
  browser: {
    permissions: {
      contains: async () => true,
      request: async ({ origins }: { origins: string[] }) => {
        world.origins = origins;
        return world.willAllow;
      },
    },
    storage: { local: { get: async () => ({}), set: async () => undefined } },
    identity: {
      getRedirectURL: (path: string) => `https://abc.chromiumapp.org/${path}`,
      launchWebAuthFlow: async (flow: { url: string; interactive: boolean }) => {
        world.flows.push(flow);
        if (world.signedInAs === undefined) throw new Error('User interaction required.');
        const asked = new URL(flow.url).searchParams;
        return `${asked.get('redirect_uri')}?code=c&state=${asked.get('state')}`;
      },
    },
  },
}));
vi.mock('@/lib/platform/secrets', () => ({
  secrets: {
    accessToken: async () => world.access,
    setAccessToken: async (_: string, token: string, expiresAt: number) => {
      world.access = { token, expiresAt };
    },
    refreshToken: async () => world.refresh,
    setRefreshToken: async (_: string, token: string) => {
      world.refresh = token;
    },
    forget: async () => undefined,
  },
}));

const mailbox: Mailbox = {
  id: 'box' as MailboxId,
  provider: 'graph',
  address: 'ada@agency.example',
  displayName: 'Ada',
  status: 'ready',
  dailyCap: 30,
  oauth: { clientId: 'c', clientSecret: '', endpoints: microsoftEndpoints },
  createdAt: 0,
};
const asked: { url: string; body: string; authorization: string | null }[] = [];

beforeEach(() => {
  Object.assign(world, { flows: [], signedInAs: undefined, access: undefined, refresh: 'old', willAllow: true });
  asked.length = 0;
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async (input: RequestInfo, init?: RequestInit) => {
    const request = new Request(input, init);
    const body = await request.text();
    asked.push({ url: request.url, body, authorization: request.headers.get('authorization') });
    if (!request.url.startsWith(microsoftEndpoints.token)) {
      return Response.json({ mail: world.signedInAs ?? mailbox.address, userPrincipalName: null });
    }
    if (body.includes('grant_type=refresh_token') && !body.includes('refresh_token=good')) {
      return Response.json({ error: 'invalid_grant', error_description: 'AADSTS700084: expired' }, { status: 400 });
    }
    const scope = 'https://graph.microsoft.com/Mail.ReadWrite https://graph.microsoft.com/Mail.Send';
    return Response.json({ access_token: 'fresh', refresh_token: 'good2', expires_in: 3600, scope });
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a Microsoft mailbox whose sign-in has come to its end', () => {
  it('refreshes without any page while the token is good', async () => {
    world.refresh = 'good';
    expect(await (await providerFor(mailbox)).address()).toBe(mailbox.address);
    expect(world.flows).toEqual([]);
    expect(world.refresh).toBe('good2');
    expect(asked[0]?.body).not.toContain('client_secret');
  });

  it('renews it without showing a page while the browser is signed in there', async () => {
    world.signedInAs = 'Ada@Agency.example';
    expect(await (await providerFor(mailbox)).address()).toBe(mailbox.address);
    expect(world.flows).toHaveLength(1);
    expect(world.flows[0]?.interactive).toBe(false);
    const parameters = new URL(world.flows[0]?.url ?? '').searchParams;
    expect([parameters.get('prompt'), parameters.get('login_hint')]).toEqual(['none', mailbox.address]);
    expect(parameters.get('redirect_uri')).toBe('https://abc.chromiumapp.org/microsoft');
    expect(world.refresh).toBe('good2');
  });

  it('asks for the person where the page would have to be shown', async () => {
    await expect((await providerFor(mailbox)).address()).rejects.toMatchObject({
      code: 'sign-in-needed',
      accepted: 'no',
    });
    expect(world.access).toBeUndefined();
  });

  it('never takes the tokens of another account', async () => {
    world.signedInAs = 'ben@agency.example';
    await expect((await providerFor(mailbox)).address()).rejects.toMatchObject({
      code: 'sign-in-needed',
      message: 'The browser is signed in to Microsoft as ben@agency.example, not as ada@agency.example.',
    });
    expect([world.access, world.refresh]).toEqual([undefined, 'old']);
  });
});

describe('connecting', () => {
  const put = vi.fn<(mailbox: Mailbox) => Promise<void>>(async () => undefined);
  const service = createMailboxService({
    store: { mailboxes: { all: async () => [], put } } as unknown as Store,
    clock: { now: () => 7 },
    ids: { next: <T extends string>() => 'new' as T },
  });

  it('asks for Microsoft’s two hosts, signs in and keeps the mailbox', async () => {
    world.signedInAs = 'Ada@Agency.example';
    const result = await service.connectGraph({ clientId: ' c ', displayName: 'Ada' });
    expect(world.origins).toEqual(['https://graph.microsoft.com/*', 'https://login.microsoftonline.com/*']);
    expect(world.flows[0]?.interactive).toBe(true);
    expect(result).toMatchObject({ ok: true, value: { provider: 'graph', address: 'ada@agency.example' } });
    expect(put).toHaveBeenCalledWith(expect.objectContaining({ oauth: { ...mailbox.oauth, clientId: 'c' } }));
    expect(world.refresh).toBe('good2');
  });

  it('says what is missing, and what is not allowed', async () => {
    expect(await service.connectGraph({ clientId: ' ', displayName: '' })).toMatchObject({
      ok: false,
      error: { code: 'no-client' },
    });
    const endpoints = { ...microsoftEndpoints, api: 'http://graph.example' };
    expect(await service.connectGraph({ clientId: 'c', displayName: '', endpoints })).toMatchObject({
      ok: false,
      error: { code: 'bad-endpoint' },
    });
    world.willAllow = false;
    expect(await service.connectGraph({ clientId: 'c', displayName: '' })).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    });
    expect(world.flows).toEqual([]);
  });
});
