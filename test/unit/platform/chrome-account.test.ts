import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gmailScopes, googleSignIn } from '@/lib/domain/google-client';
import type { MailboxId } from '@/lib/domain/ids';
import { googleEndpoints, type Mailbox } from '@/lib/domain/mailbox';
import { providerFor } from '@/lib/platform/gmail-account';
import { createMailboxService } from '@/lib/platform/mailbox-service';
import type { Store } from '@/lib/services/ports';

const world = vi.hoisted(() => ({
  manifest: {} as Record<string, unknown>,
  /** Who Chrome is signed in as; nobody: its page would have to be shown. */
  signedInAs: undefined as string | undefined,
  granted: undefined as readonly string[] | undefined,
  asked: [] as boolean[],
  serial: 1,
  removed: [] as string[],
  access: undefined as { token: string; expiresAt: number } | undefined,
  origins: [] as string[],
}));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getManifest: () => world.manifest },
    permissions: {
      contains: async () => true,
      request: async ({ origins }: { origins: string[] }) => {
        world.origins = origins;
        return true;
      },
    },
    storage: { local: { get: async () => ({}), set: async () => undefined } },
    identity: { getRedirectURL: () => 'https://abc.chromiumapp.org/gmail' },
  },
}));
vi.mock('@/lib/platform/secrets', () => ({
  secrets: {
    accessToken: async () => world.access,
    setAccessToken: async (_: string, token: string, expiresAt: number) => {
      world.access = { token, expiresAt };
    },
    forget: async () => {
      world.access = undefined;
    },
  },
}));

const mailbox: Mailbox = {
  id: 'box' as MailboxId,
  provider: 'gmail',
  address: 'ada@agency.example',
  displayName: 'Ada',
  status: 'ready',
  dailyCap: 30,
  usesBrowserAccount: true,
  createdAt: 0,
};
const put = vi.fn<(mailbox: Mailbox) => Promise<void>>(async () => undefined);
const service = (all: readonly Mailbox[] = []) =>
  createMailboxService({
    store: { mailboxes: { all: async () => all, put } } as unknown as Store,
    clock: { now: () => 7 },
    ids: { next: <T extends string>() => 'new' as T },
  });
/** Tokens that Google no longer takes. */
let ended: string[] = [];

beforeEach(() => {
  Object.assign(world, { signedInAs: 'Ada@Agency.example', granted: gmailScopes, asked: [], serial: 1, removed: [] });
  world.manifest = googleSignIn({ MUSTER_GOOGLE_CLIENT_ID: 'company.apps.example' });
  world.access = undefined;
  ended = [];
  put.mockClear();
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('chrome', {
    identity: {
      getAuthToken: async ({ interactive }: { interactive: boolean }) => {
        world.asked.push(interactive);
        if (world.signedInAs === undefined) throw new Error('The user turned off browser signin');
        return { token: `token-${world.serial}`, grantedScopes: world.granted };
      },
      removeCachedAuthToken: async ({ token }: { token: string }) => {
        world.removed.push(token);
        world.serial += 1;
      },
    },
  });
  vi.stubGlobal('fetch', async (input: RequestInfo, init?: RequestInit) => {
    const { headers } = new Request(input, init);
    if (ended.some((token) => headers.get('authorization') === `Bearer ${token}`))
      return new Response('', { status: 401 });
    return Response.json({ emailAddress: world.signedInAs, historyId: '1' });
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a build with a client of its own', () => {
  it('names it in the manifest, with the key its id follows from; every other build names nothing', () => {
    const env = { MUSTER_GOOGLE_CLIENT_ID: ' company.apps.example ', MUSTER_EXTENSION_KEY: 'MIIB' };
    expect(googleSignIn(env)).toEqual({
      oauth2: { client_id: 'company.apps.example', scopes: [...gmailScopes] },
      key: 'MIIB',
    });
    expect(googleSignIn({ MUSTER_EXTENSION_KEY: 'MIIB' })).toEqual({});
  });

  it('offers it only where manifest and browser have it', () => {
    expect(service().hasBrowserAccount()).toBe(true);
    world.manifest = {};
    expect(service().hasBrowserAccount()).toBe(false);
    world.manifest = googleSignIn({ MUSTER_GOOGLE_CLIENT_ID: 'x' });
    vi.stubGlobal('chrome', { identity: {} });
    expect(service().hasBrowserAccount()).toBe(false);
    vi.stubGlobal('chrome', undefined);
    expect(service().hasBrowserAccount()).toBe(false);
  });

  it('connects without a client or a secret, asking for Gmail’s host alone', async () => {
    const result = await service().connectBrowserAccount('Ada');
    expect(result).toMatchObject({ ok: true, value: { address: 'ada@agency.example', usesBrowserAccount: true } });
    expect(world.origins).toEqual(['https://gmail.googleapis.com/*']);
    expect(world.asked).toEqual([true]);
  });

  it('takes the place of the client that the same mailbox was signed in with before', async () => {
    const { usesBrowserAccount: _, ...plain } = mailbox;
    const oauth = { clientId: 'c', clientSecret: 's', endpoints: googleEndpoints };
    await service([{ ...plain, oauth, dailyCap: 77 }]).connectBrowserAccount('');
    expect(put).toHaveBeenCalledWith(expect.objectContaining({ id: 'box', dailyCap: 77, displayName: 'Ada' }));
    expect(put.mock.calls[0]?.[0].oauth).toBeUndefined();
  });

  it('says why it did not work, and points to the own client', async () => {
    world.signedInAs = undefined;
    expect(await service().connectBrowserAccount('')).toMatchObject({
      ok: false,
      error: { code: 'declined', message: expect.stringMatching(/turned off browser signin.*client of your own/) },
    });
    world.signedInAs = 'ada@agency.example';
    world.granted = gmailScopes.slice(0, 1);
    expect(await service().connectBrowserAccount('')).toMatchObject({
      ok: false,
      error: { code: 'missing-permission' },
    });
    expect(world.removed).toEqual(['token-1']);
    expect(put).not.toHaveBeenCalled();
  });
});

describe('a mailbox that the browser signs in to', () => {
  const address = async () => (await providerFor(mailbox)).address();

  it('never shows a page by itself, and gets another token for one that ended', async () => {
    expect(await address()).toBe('ada@agency.example');
    ended = ['token-1'];
    expect(await address()).toBe('ada@agency.example');
    expect(world.removed).toEqual(['token-1']);
    expect(world.access?.token).toBe('token-2');
    expect(world.asked).toEqual([false, false]);
  });

  it('tells Chrome of a token that Google no longer takes, though nobody here knew it', async () => {
    ended = ['token-1'];
    expect(await address()).toBe('ada@agency.example');
    expect(world.removed).toEqual(['token-1']);
    expect(world.access?.token).toBe('token-2');
  });

  it('rests when Chrome is signed in as somebody else, or not at all', async () => {
    world.signedInAs = 'ben@agency.example';
    await expect(address()).rejects.toMatchObject({
      code: 'sign-in-needed',
      accepted: 'no',
      message: 'Chrome is signed in to Google as ben@agency.example, not as ada@agency.example.',
    });
    expect(world.access).toBeUndefined();
    world.signedInAs = undefined;
    await expect(address()).rejects.toMatchObject({ code: 'sign-in-needed', accepted: 'no' });
  });
});
