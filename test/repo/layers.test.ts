import { describe, expect, it } from 'vitest';
import { productFiles, type SourceFile } from './source-files';

const files = productFiles();

const pureRooms = [
  'lib/domain',
  'lib/sites',
  'lib/audience',
  'lib/templates',
  'lib/sequences',
  'lib/roster',
  'lib/insights',
];

/** Who may import whom, read from top to bottom: a room may use what its row names, itself, and types of the port file. */
const rules: readonly {
  readonly room: string;
  readonly mayUse: readonly string[];
  readonly packages: readonly string[];
}[] = [
  { room: 'lib/domain', mayUse: ['lib/domain'], packages: ['zod'] },
  { room: 'lib/sites', mayUse: ['lib/domain', 'lib/sites'], packages: [] },
  { room: 'lib/audience', mayUse: ['lib/domain', 'lib/audience'], packages: ['zod'] },
  { room: 'lib/templates', mayUse: ['lib/domain', 'lib/templates'], packages: ['liquidjs'] },
  { room: 'lib/sequences', mayUse: ['lib/domain', 'lib/sequences'], packages: [] },
  { room: 'lib/roster', mayUse: ['lib/domain', 'lib/roster'], packages: ['zod', 'papaparse', 'fflate'] },
  { room: 'lib/insights', mayUse: ['lib/domain', 'lib/insights'], packages: [] },
  {
    room: 'lib/db',
    mayUse: [
      'lib/domain',
      'lib/db',
      'lib/services/ports',
      'lib/services/roster/ports',
      'lib/services/backup/ports',
      'lib/services/erase/ports',
    ],
    packages: ['dexie'],
  },
  { room: 'lib/mail', mayUse: ['lib/domain', 'lib/mail', 'lib/platform/http'], packages: ['postal-mime', 'zod'] },
  {
    room: 'lib/companion',
    mayUse: ['lib/domain', 'lib/companion', 'lib/mail/companion-protocol', 'lib/mail/message-id'],
    packages: ['node:crypto', 'node:stream', 'nodemailer', 'imapflow', 'zod'],
  },
  {
    room: 'lib/integrations',
    mayUse: ['lib/domain', 'lib/integrations', 'lib/platform/http'],
    packages: ['zod'],
  },
  { room: 'lib/messaging', mayUse: ['lib/domain', 'lib/messaging'], packages: ['zod'] },
  {
    room: 'lib/services',
    mayUse: [
      ...pureRooms,
      'lib/services',
      'lib/mail/provider',
      'lib/mail/inbound-types',
      'lib/mail/compose-link',
      'lib/integrations/official-source',
    ],
    packages: [],
  },
  // Live queries are the one thing of the database that is seen above the services.
  { room: 'components/hooks/use-live.ts', mayUse: ['lib/services'], packages: ['react', 'dexie', 'dexie-react-hooks'] },
  {
    room: 'components',
    mayUse: [
      'components',
      'lib/domain',
      'lib/services',
      'lib/messaging/client',
      'lib/audience',
      'lib/roster',
      'lib/insights',
    ],
    packages: [
      'react',
      'react-dom',
      'radix-ui',
      'lucide-react',
      'clsx',
      '@tanstack/react-table',
      '@tanstack/react-virtual',
    ],
  },
];

function ruleFor(file: SourceFile) {
  return rules.find(({ room }) => isWithin(file.path, room));
}

function isWithin(target: string, room: string): boolean {
  return target === room || target.startsWith(`${room}/`);
}

function packageOf(target: string): string | undefined {
  if (/^(?:lib|components|entrypoints|test)\//.test(target)) return undefined;
  return target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : target.split('/')[0];
}

describe('who may import whom', () => {
  it('keeps every room to what its row allows', () => {
    const trespasses = files.flatMap((file) => {
      const rule = ruleFor(file);
      if (!rule) return [];
      return file.imports
        .filter(({ to }) => {
          const packageName = packageOf(to);
          return packageName === undefined
            ? !rule.mayUse.some((room) => isWithin(to, room))
            : !rule.packages.includes(packageName);
        })
        .map(({ to }) => `${file.path} -> ${to}`);
    });
    expect(trespasses).toEqual([]);
  });

  it('lets only the platform and the entrypoints touch the browser', () => {
    const allowed = /^(?:lib\/platform|entrypoints)\//;
    const trespasses = files
      .filter((file) => !allowed.test(file.path))
      .filter(
        (file) =>
          file.imports.some(({ to }) => /^(?:wxt|webextension-polyfill)(?:\/|$)/.test(to)) ||
          /\b(?:chrome|browser)\.(?:runtime|tabs|storage|permissions|alarms|scripting)\b/.test(file.text),
      )
      .map((file) => file.path);
    expect(trespasses).toEqual([]);
  });

  it('keeps the companion, which runs in Node, to itself', () => {
    const trespasses = files
      .filter((file) => !file.path.startsWith('lib/companion/'))
      .flatMap((file) =>
        file.imports
          .filter(({ to }) => isWithin(to, 'lib/companion') || /^(?:node:|nodemailer|imapflow)/.test(to))
          .map(({ to }) => `${file.path} -> ${to}`),
      );
    expect(trespasses).toEqual([]);
  });

  it('imports nothing from an entrypoint but inside that entrypoint', () => {
    const trespasses = files.flatMap((file) =>
      file.imports
        .filter(({ to }) => to.startsWith('entrypoints/') && roomOf(to) !== roomOf(file.path))
        .map(({ to }) => `${file.path} -> ${to}`),
    );
    expect(trespasses).toEqual([]);
  });

  it('keeps storage out of the scripts that run in a page: a page’s IndexedDB is the site’s', () => {
    for (const script of ['profile-reader', 'page-reader', 'response-keeper', 'page-tap.content']) {
      const reached = reachableFrom(`entrypoints/${script}`);
      expect(reached.length).toBeGreaterThan(2);
      expect(
        reached.filter((path) => /^(?:lib\/(?:db|services|mail|templates|audience)|dexie|zod|react)/.test(path)),
      ).toEqual([]);
    }
  });

  it('keeps readers, the polyfill and whatever else is large out of the scripts that run on every page', () => {
    for (const script of ['profile-reader', 'response-keeper', 'page-tap.content'])
      expect(
        reachableFrom(`entrypoints/${script}`).filter(
          (path) =>
            !/^(?:entrypoints|lib\/(?:platform|messaging\/page$|sites\/deep-responses$)|wxt\/utils\/define)/.test(path),
        ),
      ).toEqual([]);
    expect(reachableFrom('entrypoints/profile-reader')).not.toContain('wxt/browser');
  });

  it('opens its pages without what only some of their acts need: templates, calendars, files, mail', () => {
    for (const page of ['dashboard/main', 'popup/main', 'sidepanel/main', 'roster-worker']) {
      const reached = reachableFrom(`entrypoints/${page}`, true);
      expect(reached.length).toBeGreaterThan(50);
      expect(
        reached.filter((path) =>
          /^(?:liquidjs|postal-mime|papaparse|fflate|lib\/(?:mail|sequences\/holidays|templates\/(?:engine|render)))/.test(
            path,
          ),
        ),
      ).toEqual([]);
    }
  });

  it('keeps clocks and chance out of the pure rooms', () => {
    const trespasses = files
      .filter((file) => pureRooms.some((room) => isWithin(file.path, room)))
      .filter((file) =>
        /\bDate\.now\(|new Date\(\)|Math\.random\(|crypto\.(?:randomUUID|getRandomValues)|\bfetch\(/.test(file.text),
      )
      .map((file) => file.path);
    expect(trespasses).toEqual([]);
  });
});

describe('the background', () => {
  it('wires in at most forty lines', () => {
    const index = files.find((file) => file.path === 'entrypoints/background/index.ts');
    expect(index?.text.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });
});

function roomOf(path: string): string {
  return path
    .split('/')
    .slice(0, 2)
    .join('/')
    .replace(/\.tsx?$/, '');
}

function reachableFrom(start: string, isAtOnce = false): string[] {
  const byPath = new Map(files.map((file) => [file.path.replace(/(?:\/index)?\.tsx?$/, ''), file]));
  const seen = new Set<string>();
  const open = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const { to, isTypeOnly, isLater } of byPath.get(next)?.imports ?? [])
      if (!isTypeOnly && !(isAtOnce && isLater)) open.push(to);
  }
  return [...seen];
}
