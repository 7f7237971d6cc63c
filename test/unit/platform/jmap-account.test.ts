import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MailboxId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import { createJmapConnection, jmapProvider } from '@/lib/platform/jmap-account';
import type { Store } from '@/lib/services/ports';

const asked = vi.hoisted(() => ({
  contains: vi.fn<(wanted: { origins: string[] }) => Promise<boolean>>(),
  request: vi.fn<(wanted: { origins: string[] }) => Promise<boolean>>(),
  setRefreshToken: vi.fn<(id: string, token: string) => Promise<void>>(),
  rememberServiceOrigins: vi.fn<(patterns: string[]) => Promise<void>>(),
}));
vi.mock('wxt/browser', () => ({ browser: { permissions: { contains: asked.contains, request: asked.request } } }));
vi.mock('@/lib/platform/page-hosts', () => ({ rememberServiceOrigins: asked.rememberServiceOrigins }));
vi.mock('@/lib/platform/secrets', () => ({
  secrets: { setRefreshToken: asked.setRefreshToken, refreshToken: async () => 'kept' },
}));

const kept: Mailbox[] = [];
const store = {
  mailboxes: {
    all: async () => kept,
    put: async (mailbox: Mailbox) => {
      kept.splice(0, kept.length, mailbox);
    },
  },
} as unknown as Store;
const connection = () =>
  createJmapConnection({
    store,
    clock: { now: () => 7 },
    ids: { next: <T extends string>() => `box-${kept.length}` as T },
  });
const signIn = { server: 'mail.agency.example', user: 'ada@agency.example', secret: ' pass word ', displayName: 'Ada' };

/** A server whose messages may be on another host; every request is kept. */
let requests: { url: string; authorization: string | null }[];
let downloadHost: string;
let status: number;

beforeEach(() => {
  vi.resetAllMocks();
  asked.contains.mockResolvedValue(true);
  asked.request.mockResolvedValue(true);
  kept.length = 0;
  requests = [];
  downloadHost = 'mail.agency.example';
  status = 200;
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async (input: Request) => {
    requests.push({ url: input.url, authorization: input.headers.get('authorization') });
    if (status !== 200) return new Response('', { status });
    if (input.url.endsWith('/.well-known/jmap')) {
      const accountCapabilities = { 'urn:ietf:params:jmap:submission': {} };
      return Response.json({
        apiUrl: '/api',
        uploadUrl: '/up/{accountId}',
        downloadUrl: `https://${downloadHost}/{accountId}/{blobId}/{name}`,
        accounts: { a: { accountCapabilities } },
        primaryAccounts: { 'urn:ietf:params:jmap:mail': 'a' },
      });
    }
    const { methodCalls } = (await input.json()) as { methodCalls: [string][] };
    const answers: Record<string, unknown> = {
      'Identity/get': { list: [{ id: 'i', email: 'Ada@agency.example' }] },
      'Mailbox/get': { list: ['drafts', 'sent'].map((role) => ({ id: role, role })) },
      'Email/get': { state: 's', list: [] },
    };
    return Response.json({ methodResponses: methodCalls.map(([name], place) => [name, answers[name], String(place)]) });
  });
});

describe('connecting', () => {
  it('asks for the one host, tries the sign-in, and keeps the password with the secrets only', async () => {
    const result = await connection()(signIn);
    expect(asked.request.mock.calls).toEqual([[{ origins: ['https://mail.agency.example/*'] }]]);
    expect(result).toEqual({ ok: true, value: kept[0] });
    expect(kept[0]).toMatchObject({
      id: 'box-0',
      provider: 'jmap',
      address: 'ada@agency.example',
      status: 'ready',
      dailyCap: 30,
      jmap: { server: 'https://mail.agency.example/', user: 'ada@agency.example', hosts: ['mail.agency.example'] },
    });
    expect(JSON.stringify(kept)).not.toContain('pass word');
    expect(asked.setRefreshToken).toHaveBeenCalledWith('box-0', 'pass word');
    expect(requests[0]?.authorization).toBe(`Basic ${btoa('ada@agency.example:pass word')}`);
  });

  it('sends a token as Bearer where there is no user', async () => {
    await connection()({ ...signIn, user: ' ' });
    expect(requests[0]?.authorization).toBe('Bearer pass word');
  });

  it('asks for a further host with a second press, and sends nothing there before', async () => {
    downloadHost = 'files.agency.example';
    const connect = connection();
    expect(await connect(signIn)).toMatchObject({ ok: false, error: { code: 'more-hosts' } });
    expect(kept).toEqual([]);
    expect(requests.every(({ url }) => new URL(url).hostname === 'mail.agency.example')).toBe(true);
    expect(await connect(signIn)).toMatchObject({ ok: true });
    expect(asked.request).toHaveBeenLastCalledWith({
      origins: ['https://mail.agency.example/*', 'https://files.agency.example/*'],
    });
    expect(kept[0]?.jmap?.hosts).toEqual(['mail.agency.example', 'files.agency.example']);
  });

  it.each([
    [{ server: 'http://mail.agency.example' }, 'bad-server'],
    [{ server: 'https://ada:secret@mail.agency.example' }, 'bad-server'],
    [{ server: '' }, 'bad-server'],
    [{ server: 'javascript:alert(1)' }, 'bad-server'],
    [{ user: 'ada:x' }, 'bad-user'],
    [{ secret: '  ' }, 'no-secret'],
    [{ secret: 'a\nb' }, 'no-secret'],
  ])('refuses %j before anything is asked', async (part, code) => {
    expect(await connection()({ ...signIn, ...part })).toMatchObject({ ok: false, error: { code } });
    expect(asked.request).not.toHaveBeenCalled();
    expect(requests).toEqual([]);
  });

  it('keeps nothing when access or the sign-in is refused', async () => {
    asked.request.mockResolvedValue(false);
    expect(await connection()(signIn)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(requests).toEqual([]);
    asked.request.mockResolvedValue(true);
    status = 401;
    expect(await connection()(signIn)).toMatchObject({ ok: false, error: { code: 'sign-in-needed' } });
    expect(kept).toEqual([]);
    expect(asked.setRefreshToken).not.toHaveBeenCalled();
  });

  it('connects a known mailbox again, with its cap and its place in the log', async () => {
    kept.push({
      id: 'known' as MailboxId,
      provider: 'jmap',
      address: 'ada@agency.example',
      displayName: 'Ada',
      status: 'needs-sign-in',
      statusWhy: 'x',
      cursor: '1@s',
      dailyCap: 12,
      createdAt: 0,
    });
    await connection()({ ...signIn, displayName: '' });
    expect(kept[0]).toMatchObject({ id: 'known', status: 'ready', cursor: '1@s', dailyCap: 12, displayName: 'Ada' });
  });
});

describe('the provider of a mailbox', () => {
  const mailbox = {
    id: 'box',
    jmap: { server: 'https://mail.agency.example/', user: 'ada@agency.example', hosts: ['mail.agency.example'] },
  } as unknown as Mailbox;

  it('signs in with what is kept', async () => {
    expect(await (await jmapProvider(mailbox)).address()).toBe('ada@agency.example');
    expect(requests[0]?.authorization).toBe(`Basic ${btoa('ada@agency.example:kept')}`);
  });

  it('says so when the browser no longer lets it', async () => {
    asked.contains.mockResolvedValue(false);
    await expect(jmapProvider(mailbox)).rejects.toMatchObject({ code: 'permission-denied', accepted: 'no' });
  });
});
