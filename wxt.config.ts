import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';
import { googleSignIn } from './lib/domain/google-client';

/**
 * Hosts are optional without exception: installing Muster asks for none, each site and each mail service is asked for
 * by the button that needs it. `https://*\/*` as the optional pattern is what allows asking for one single host later.
 */
export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  hooks: {
    // A page's errors list every script that a call went through, and with it this browser's address of Muster. The tap
    // stands between pages and their natives, so it goes by a name that says nothing.
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.some(({ name }) => name === 'page-tap')) return;
      config.plugins = [
        ...(config.plugins ?? []),
        {
          name: 'muster:nameless-tap',
          generateBundle(_, bundle) {
            for (const chunk of Object.values(bundle))
              if (chunk.type === 'chunk' && chunk.isEntry) chunk.code += '\n//# sourceURL=page\n';
          },
        },
      ];
    },
  },
  vite: () => ({ plugins: [tailwindcss()], build: { sourcemap: false } }),
  manifest: ({ browser }) => ({
    name: 'Muster',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'scripting',
      'activeTab',
      'identity',
      ...(browser === 'chrome' ? ['sidePanel'] : []),
    ],
    optional_host_permissions: ['https://*/*'],
    // Asked for by the button that connects a mailbox through the companion program.
    optional_permissions: ['nativeMessaging'],
    content_security_policy: {
      extension_pages:
        "script-src 'self'; object-src 'self'; connect-src 'self' https:; img-src 'self' data: blob:; frame-src 'none'; base-uri 'none'; form-action 'none'",
    },
    action: { default_title: 'Muster' },
    ...(browser === 'chrome'
      ? { minimum_chrome_version: '125', ...googleSignIn(process.env) }
      : {
          browser_specific_settings: {
            gecko: {
              id: 'muster@muster.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }),
  }),
});
