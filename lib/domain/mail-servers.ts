import type { MailServer } from './mailbox';

export interface MailServers {
  readonly imap: MailServer;
  readonly smtp: MailServer;
  /** The service wants a password made for this purpose; where it is made. */
  readonly appPassword?: string;
}

const tls = (host: string, port: number): MailServer => ({ host, port, security: 'tls' });
const startTls = (host: string): MailServer => ({ host, port: 587, security: 'starttls' });

/** What these services publish for their customers; encrypted from the first byte where they offer both. */
const known: readonly { readonly domains: readonly string[]; readonly servers: MailServers }[] = [
  {
    domains: ['gmail.com', 'googlemail.com'],
    servers: {
      imap: tls('imap.gmail.com', 993),
      smtp: tls('smtp.gmail.com', 465),
      appPassword: 'Google wants an app password: Google Account, Security, 2-Step Verification, App passwords.',
    },
  },
  {
    domains: ['icloud.com', 'me.com', 'mac.com'],
    servers: {
      imap: tls('imap.mail.me.com', 993),
      smtp: startTls('smtp.mail.me.com'),
      appPassword: 'Apple wants an app-specific password: account.apple.com, Sign-In and Security.',
    },
  },
  {
    domains: ['gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch'],
    servers: {
      imap: tls('imap.gmx.net', 993),
      smtp: tls('mail.gmx.net', 465),
      appPassword: 'Switch on “POP3 and IMAP” in GMX’s settings first.',
    },
  },
  {
    domains: ['gmx.com', 'gmx.us', 'gmx.co.uk'],
    servers: {
      imap: tls('imap.gmx.com', 993),
      smtp: tls('mail.gmx.com', 465),
      appPassword: 'Switch on “POP3 and IMAP” in GMX’s settings first.',
    },
  },
  {
    domains: ['web.de', 'email.de'],
    servers: {
      imap: tls('imap.web.de', 993),
      smtp: startTls('smtp.web.de'),
      appPassword: 'Switch on “POP3 and IMAP” in WEB.DE’s settings first.',
    },
  },
  {
    domains: [
      'yahoo.com',
      'yahoo.de',
      'yahoo.fr',
      'yahoo.es',
      'yahoo.it',
      'yahoo.co.uk',
      'ymail.com',
      'rocketmail.com',
    ],
    servers: {
      imap: tls('imap.mail.yahoo.com', 993),
      smtp: tls('smtp.mail.yahoo.com', 465),
      appPassword: 'Yahoo wants an app password: Account security, Generate app password.',
    },
  },
  {
    domains: ['zoho.com', 'zohomail.com'],
    servers: { imap: tls('imap.zoho.com', 993), smtp: tls('smtp.zoho.com', 465) },
  },
  {
    domains: ['zoho.eu', 'zohomail.eu'],
    servers: { imap: tls('imap.zoho.eu', 993), smtp: tls('smtp.zoho.eu', 465) },
  },
  {
    domains: ['fastmail.com', 'fastmail.fm'],
    servers: {
      imap: tls('imap.fastmail.com', 993),
      smtp: tls('smtp.fastmail.com', 465),
      appPassword: 'Fastmail wants an app password: Settings, Privacy & Security.',
    },
  },
  {
    domains: ['t-online.de'],
    servers: { imap: tls('secureimap.t-online.de', 993), smtp: tls('securesmtp.t-online.de', 465) },
  },
  { domains: ['mailbox.org'], servers: { imap: tls('imap.mailbox.org', 993), smtp: tls('smtp.mailbox.org', 465) } },
  { domains: ['posteo.de', 'posteo.net'], servers: { imap: tls('posteo.de', 993), smtp: tls('posteo.de', 465) } },
];

/** A first guess for an address: what its service publishes, else the names most companies use. `undefined` for no address. */
export function guessMailServers(address: string): MailServers | undefined {
  const domain = /^[^\s@]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(address.trim())?.[1]?.toLowerCase();
  if (domain === undefined) return undefined;
  const service = known.find(({ domains }) => domains.includes(domain));
  return service?.servers ?? { imap: tls(`mail.${domain}`, 993), smtp: tls(`mail.${domain}`, 465) };
}
