import { browser } from 'wxt/browser';
import type { MailboxId } from '@/lib/domain/ids';
import type { SiteId } from '@/lib/domain/reading';
import type { ApiKeys } from '@/lib/services/refresh/refresh-ports';

/**
 * Access tokens live in `storage.session` (memory only). Refresh tokens and the person's own API keys are kept encrypted in
 * `storage.local` with a key that cannot be exported; both are closed to content scripts and left out of every backup.
 */
export interface Secrets {
  accessToken(id: MailboxId): Promise<{ token: string; expiresAt: number } | undefined>;
  setAccessToken(id: MailboxId, token: string, expiresAt: number): Promise<void>;
  refreshToken(id: MailboxId): Promise<string | undefined>;
  setRefreshToken(id: MailboxId, token: string): Promise<void>;
  forget(id: MailboxId): Promise<void>;
}

const keyDatabase = 'muster-keys';

export const secrets: Secrets = {
  async accessToken(id) {
    const name = `access:${id}`;
    const value = (await browser.storage.session.get(name))[name];
    return isAccess(value) ? value : undefined;
  },
  async setAccessToken(id, token, expiresAt) {
    await browser.storage.session.set({ [`access:${id}`]: { token, expiresAt } });
  },
  refreshToken: (id) => readSealed(`refresh:${id}`),
  setRefreshToken: (id, token) => writeSealed(`refresh:${id}`, token),
  async forget(id) {
    await browser.storage.session.remove(`access:${id}`);
    await browser.storage.local.remove(`refresh:${id}`);
  },
};

export const apiKeys: ApiKeys = {
  get: (site) => readSealed(nameOfKey(site)),
  set: (site, key) => writeSealed(nameOfKey(site), key),
  forget: (site) => browser.storage.local.remove(nameOfKey(site)),
};

function nameOfKey(site: SiteId): string {
  return `api-key:${site}`;
}

/** Content scripts run beside hostile pages: they must not see what is stored. Called at every worker start. */
export async function closeStorageToPages(): Promise<void> {
  const areas = [browser.storage.local, browser.storage.session] as unknown as {
    setAccessLevel?: (level: { accessLevel: string }) => Promise<void>;
  }[];
  for (const area of areas) await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

async function readSealed(name: string): Promise<string | undefined> {
  const value = (await browser.storage.local.get(name))[name];
  if (!isSealed(value)) return undefined;
  const clear = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytes(value.iv) },
    await sealingKey(),
    bytes(value.data),
  );
  return new TextDecoder().decode(clear);
}

async function writeSealed(name: string, text: string): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await sealingKey(), new TextEncoder().encode(text));
  await browser.storage.local.set({ [name]: { iv: [...iv], data: [...new Uint8Array(data)] } });
}

/** A non-extractable key can be stored but never read out: copying the profile's files does not reveal the tokens. */
async function sealingKey(): Promise<CryptoKey> {
  const database = await openKeys();
  try {
    const known = await request<CryptoKey | undefined>(database.transaction('keys').objectStore('keys').get('seal'));
    if (known) return known;
    const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const store = database.transaction('keys', 'readwrite').objectStore('keys');
    try {
      await request(store.add(fresh, 'seal'));
      return fresh;
    } catch {
      // Another context was first; its key is the one.
      return await request<CryptoKey>(database.transaction('keys').objectStore('keys').get('seal'));
    }
  } finally {
    database.close();
  }
}

function openKeys(): Promise<IDBDatabase> {
  const opening = indexedDB.open(keyDatabase, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('keys');
  return request(opening);
}

function request<T>(pending: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    pending.onsuccess = () => resolve(pending.result);
    pending.onerror = (event) => {
      event.preventDefault();
      reject(pending.error);
    };
  });
}

function bytes(values: readonly number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(values);
}

function isAccess(value: unknown): value is { token: string; expiresAt: number } {
  return typeof value === 'object' && value !== null && 'token' in value && 'expiresAt' in value;
}

function isSealed(value: unknown): value is { iv: number[]; data: number[] } {
  return typeof value === 'object' && value !== null && 'iv' in value && 'data' in value;
}
