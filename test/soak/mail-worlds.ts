import { cp } from 'node:fs/promises';
import { type IncomingMessage, type RequestListener, request, type ServerResponse } from 'node:http';
import path from 'node:path';
import { ImapFlow } from 'imapflow';
import PostalMime from 'postal-mime';
import { connectGmail } from '../e2e/journey';
import { cyrusPassword, cyrusUsers, startCyrus, whyNoCyrus } from '../servers/cyrus-server';
import { startGmailServer } from '../servers/gmail-emulator';
import type { SiteServer } from '../servers/site-server';
import { chromeBuild, type MusterBrowser } from '../support/chromium';
import { connectCompanion, grantAtInstall, runCompanion } from '../support/installed-companion';
import { googleHosts, type Hand } from '../support/stage';

/** A mail service that others wrote, and how a person connects a mailbox of it. */
export interface MailWorld {
  readonly name: string;
  /** An address that it takes mail for, different for each number. */
  addressOf(number: number): string;
  /** Hosts that the browser has to be allowed. */
  readonly hosts: readonly string[];
  /** The extension to load, where it is not the one that was built: made in this folder. */
  build?(home: string): Promise<string>;
  connect(muster: MusterBrowser, settings: Hand): Promise<void>;
  /** How many mails arrived, by lower-case address: the service's own count. */
  accepted(): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}

export interface MailWorldKind {
  readonly name: string;
  /** Why it cannot be started on this machine; `undefined` when it can. */
  whyNot(): string | undefined;
  start(sites: SiteServer, slow: Slow): Promise<MailWorld>;
}

/** Ms by which the next request is held back, so that a stop can come between any two of its halves. */
export type Slow = () => number;

const gmail: MailWorldKind = {
  name: 'gmail',
  whyNot: () => undefined,
  async start(sites, slow) {
    const server = await startGmailServer();
    for (const host of googleHosts) sites.route(host, held(server.handle, slow));
    return {
      name: 'gmail',
      addressOf: (number) => `soak-${number}@creators.example`,
      hosts: ['https://gmail.googleapis.com/*', 'https://oauth2.googleapis.com/*'],
      connect: (muster, settings) => connectGmail({ muster }, settings),
      async accepted() {
        const sent = await server.sent();
        const mails = await Promise.all(sent.map(({ raw }) => PostalMime.parse(raw)));
        return counted(mails.flatMap(({ to }) => (to ?? []).flatMap(({ address }) => address ?? [])));
      },
      close: () => server.close(),
    };
  },
};

const JMAP_HOST = 'jmap.agency.test';

const jmap: MailWorldKind = {
  name: 'jmap',
  whyNot: whyNoCyrus,
  async start(sites, slow) {
    const server = await startCyrus();
    sites.route(JMAP_HOST, held(handOn(server.url), slow));
    const [local = '', domain = ''] = cyrusUsers.creator.split('@');
    return {
      name: 'jmap',
      addressOf: (number) => `${local}+soak-${number}@${domain}`,
      hosts: [`https://${JMAP_HOST}/*`],
      async connect(_, settings) {
        await settings.press('Connect Fastmail (JMAP)');
        await settings.fill('Server address', `https://${JMAP_HOST}`);
        await settings.fill('User name', cyrusUsers.agent);
        await settings.fill('App password or API token', cyrusPassword);
        await settings.fill('Name people see', 'Ada Moreau');
        await settings.press('Connect', 'Connect JMAP');
        await settings.see(cyrusUsers.agent, 20_000);
      },
      accepted: () => arrived(server.imapPort),
      close: () => server.close(),
    };
  },
};

const companion: MailWorldKind = {
  name: 'companion',
  whyNot: whyNoCyrus,
  async start() {
    const server = await startCyrus();
    const [local = '', domain = ''] = cyrusUsers.creator.split('@');
    return {
      name: 'companion',
      addressOf: (number) => `${local}+soak-${number}@${domain}`,
      hosts: [],
      async build(home) {
        const build = path.join(home, 'extension');
        await cp(chromeBuild, build, { recursive: true });
        await grantAtInstall(build);
        return build;
      },
      async connect(muster, settings) {
        await runCompanion('build');
        const hosts = path.join(muster.profileDir, 'NativeMessagingHosts');
        await runCompanion('install', '--browser', 'chromium', '--extension-id', muster.extensionId, '--dir', hosts);
        await connectCompanion(settings, server);
      },
      accepted: () => arrived(server.imapPort),
      close: () => server.close(),
    };
  },
};

export const mailWorlds: readonly MailWorldKind[] = [gmail, jmap, companion];

/** What lies in the recipient's own inbox, after postfix and Cyrus have delivered it. */
export async function arrived(imapPort: number): Promise<ReadonlyMap<string, number>> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: imapPort,
    secure: false,
    auth: { user: cyrusUsers.creator, pass: cyrusPassword },
    logger: false,
  });
  await client.connect();
  try {
    const lock = await client.getMailboxLock('INBOX');
    try {
      const addresses: string[] = [];
      if (client.mailbox && client.mailbox.exists > 0) {
        for await (const { envelope } of client.fetch('1:*', { envelope: true }))
          addresses.push(...(envelope?.to ?? []).flatMap(({ address }) => address ?? []));
      }
      return counted(addresses);
    } finally {
      lock.release();
    }
  } finally {
    await client.logout();
  }
}

function counted(addresses: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const address of addresses) counts.set(address.toLowerCase(), (counts.get(address.toLowerCase()) ?? 0) + 1);
  return counts;
}

/** Each request waits before it is handled, and the browser may be gone by then. */
function held(listener: RequestListener, slow: Slow): RequestListener {
  return (incoming, response) => {
    setTimeout(() => listener(incoming, response), slow());
  };
}

/** Hands requests on to an HTTP server on loopback. */
export function handOn(upstream: string): RequestListener {
  const { host } = new URL(upstream);
  return (incoming: IncomingMessage, response: ServerResponse) => {
    const onward = request(
      upstream + (incoming.url ?? '/'),
      { method: incoming.method, headers: { ...incoming.headers, host } },
      (answer) => {
        const headers = { ...answer.headers };
        if (headers.location) headers.location = headers.location.replace(upstream, '');
        response.writeHead(answer.statusCode ?? 502, headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  };
}
