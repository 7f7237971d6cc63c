import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './source-files';

type Manifest = Record<string, unknown>;

/** Manifests as built. `npm test` builds first; here a missing build is a failure and not a reason to look away. */
const builds = { chrome: '.output/chrome-mv3/manifest.json', firefox: '.output/firefox-mv3/manifest.json' } as const;
const manifests: Partial<Record<keyof typeof builds, Manifest>> = {};

beforeAll(() => {
  for (const [browser, file] of Object.entries(builds) as [keyof typeof builds, string][]) {
    const full = path.join(root, file);
    if (!existsSync(full)) throw new Error(`${file} is missing: run "npm run build" first.`);
    manifests[browser] = JSON.parse(readFileSync(full, 'utf8')) as Manifest;
  }
});

describe.each(Object.keys(builds) as (keyof typeof builds)[])('the %s manifest', (browser) => {
  const manifest = () => manifests[browser] ?? {};

  it('is version 3', () => {
    expect(manifest().manifest_version).toBe(3);
  });

  it('asks for no host at install', () => {
    expect(manifest().host_permissions ?? []).toEqual([]);
    expect(manifest().content_scripts ?? []).toEqual([]);
    expect(
      (manifest().permissions as string[]).filter(
        (permission) => permission.includes('://') || permission === '<all_urls>',
      ),
    ).toEqual([]);
  });

  it('asks for exactly the permissions that its work needs', () => {
    const needed = [
      'activeTab',
      'alarms',
      'identity',
      'scripting',
      'storage',
      'unlimitedStorage',
      ...(browser === 'chrome' ? ['sidePanel'] : []),
    ];
    expect([...(manifest().permissions as string[])].sort()).toEqual(needed.sort());
    expect(manifest().optional_host_permissions).toEqual(['https://*/*']);
    expect(manifest().optional_permissions).toEqual(['nativeMessaging']);
  });

  it('holds nobody’s client', () => {
    expect(manifest().oauth2).toBeUndefined();
    expect(manifest().key).toBeUndefined();
  });

  it('gives pages nothing to find it by and nobody outside a way in', () => {
    expect(manifest().web_accessible_resources ?? []).toEqual([]);
    expect(manifest().externally_connectable).toBeUndefined();
  });

  it('runs no code from elsewhere and frames nothing', () => {
    const { extension_pages: policy } = manifest().content_security_policy as { extension_pages: string };
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("object-src 'self'");
    expect(policy).not.toMatch(/unsafe|http:/);
  });
});

describe('each browser', () => {
  it('has the panel where that browser wants it', () => {
    expect(manifests.chrome?.side_panel).toEqual({ default_path: 'sidepanel.html' });
    expect(manifests.firefox?.sidebar_action).toMatchObject({ default_panel: 'sidepanel.html' });
  });

  it('declares to Firefox that no data is collected', () => {
    expect(manifests.firefox?.browser_specific_settings).toMatchObject({
      gecko: { data_collection_permissions: { required: ['none'] } },
    });
  });
});
