import { execFile, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '../support/free-ports';
import { canInstallPackages, installPackages, isRoot } from '../support/system-packages';

const run = promisify(execFile);

const CYRUS = '/usr/lib/cyrus/bin';
const NEEDED = [
  '/usr/sbin/cyrmaster',
  `${CYRUS}/httpd`,
  `${CYRUS}/lmtpd`,
  '/usr/sbin/postfix',
  '/usr/sbin/saslpasswd2',
  '/usr/bin/curl',
];
const PACKAGES = ['cyrus-imapd', 'cyrus-caldav', 'cyrus-admin', 'sasl2-bin', 'postfix', 'curl'];
const BEARER_KEY = 'key-of-the-tests-0123456789abcdef';

/** What Cyrus and postfix know; mail to anybody else at these domains bounces. */
export const cyrusUsers = { agent: 'agent@agency.test', creator: 'creator@influencer.test' } as const;
export const cyrusPassword = 'secret';

export interface CyrusServer {
  /** Origin; its session is at `/.well-known/jmap`. */
  readonly url: string;
  readonly imapPort: number;
  readonly smtpPort: number;
  /** An API token of this user, for `Bearer`. */
  token(address: string): string;
  close(): Promise<void>;
}

/** Why Cyrus cannot be started on this machine; `undefined` when it can. */
export function whyNoCyrus(): string | undefined {
  const missing = NEEDED.filter((file) => !existsSync(file));
  if (missing.length > 0) {
    return `${missing.join(', ')} missing (apt-get install --no-install-recommends ${PACKAGES.join(' ')})`;
  }
  return isRoot() ? undefined : 'it starts as root, and gives root up by itself';
}

/**
 * Gets Cyrus and postfix from the system's packages, where they are missing and we may install them here. Says what it does;
 * where it cannot be done, the tests that need them say so and are skipped.
 */
export function installCyrus(say: (line: string) => void): void {
  if (whyNoCyrus() === undefined || !isRoot() || !canInstallPackages()) return;
  say('No mail server here: installing Cyrus and postfix from the system’s packages (about a minute) …');
  try {
    installPackages(PACKAGES);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Debian's cyrus-imapd (JMAP, IMAP, LMTP) with postfix (SMTP) before it, on free ports of 127.0.0.1, all state in a
 * directory of its own, which goes when it is closed. Mail between the two users is delivered for real, and an unknown
 * recipient brings a bounce that postfix writes.
 */
export async function startCyrus(): Promise<CyrusServer> {
  const home = await mkdtemp(join(tmpdir(), 'muster-cyrus-'));
  await chmod(home, 0o755);
  const [jmap = 0, imap = 0, lmtp = 0, smtp = 0] = await freePorts(4);
  await writeCyrus(home, { jmap, imap, lmtp, smtp });
  await writePostfix(home, { lmtp, smtp });
  for (const address of [...Object.values(cyrusUsers), 'cyrus@agency.test']) await addUser(home, address);
  await run('chown', ['-R', 'cyrus:mail', join(home, 'cyrus')]);

  const config = join(home, 'cyrus/imapd.conf');
  const master = spawn(
    '/usr/sbin/cyrmaster',
    ['-C', config, '-M', join(home, 'cyrus/cyrus.conf'), '-p', pidFile(home)],
    // A process group of its own: when it ends, Cyrus ends its whole group, and with it any other that was started beside it.
    { stdio: 'ignore', detached: true },
  );
  const orphaned = () => master.kill('SIGTERM');
  process.once('exit', orphaned);
  const ended = new Promise<void>((resolve) => master.once('exit', () => resolve()));
  const postfix = (command: string) => run('/usr/sbin/postfix', ['-c', join(home, 'postfix/etc'), command]);
  const url = `http://127.0.0.1:${jmap}`;
  const close = async () => {
    await postfix('stop').catch(() => undefined);
    master.kill('SIGTERM');
    await ended;
    process.off('exit', orphaned);
    await rm(home, { recursive: true, force: true });
  };
  try {
    await postfix('start');
    // The first sign-in over IMAP makes a user's folders.
    for (const address of Object.values(cyrusUsers)) {
      const login = ['-s', '--url', `imap://127.0.0.1:${imap}`, '-u', `${address}:${cyrusPassword}`, '-X', 'NOOP'];
      await until(() => run('curl', login));
    }
    await until(async () => {
      if ((await fetch(`${url}/jmap/`)).status !== 401) throw new Error('JMAP does not answer yet.');
    });
    await until(() => run('bash', ['-c', `exec 3<>/dev/tcp/127.0.0.1/${smtp}`]));
  } catch (error) {
    await close();
    throw error;
  }
  return { url, imapPort: imap, smtpPort: smtp, token: bearerToken, close };
}

async function writeCyrus(
  home: string,
  { jmap, imap, lmtp, smtp }: { jmap: number; imap: number; lmtp: number; smtp: number },
): Promise<void> {
  const own = join(home, 'cyrus');
  for (const part of ['conf', 'spool', 'sock', 'meta', 'search', 'tmp', 'jwt'])
    await mkdir(join(own, part), { recursive: true });
  const folders = 'Drafts|Sent|Trash|Archive|Spam';
  const settings = {
    configdirectory: `${own}/conf`,
    defaultpartition: 'default',
    'partition-default': `${own}/spool`,
    'metapartition-default': `${own}/meta`,
    search_engine: 'xapian',
    defaultsearchtier: 't1',
    't1searchpartition-default': `${own}/search`,
    temp_path: `${own}/tmp`,
    idlesocket: `${own}/sock/idle`,
    notifysocket: `${own}/sock/notify`,
    // The default domain, so that the password file's realm is found.
    servername: 'agency.test',
    defaultdomain: 'agency.test',
    virtdomains: 'userid',
    altnamespace: 'yes',
    unixhierarchysep: 'yes',
    admins: 'cyrus',
    allowplaintext: 'yes',
    sasl_mech_list: 'PLAIN LOGIN',
    sasl_pwcheck_method: 'auxprop',
    sasl_auxprop_plugin: 'sasldb',
    sasl_sasldb_path: `${own}/sasldb2`,
    autocreate_quota: '0',
    // Delivery must not make a mailbox for just anybody, or nothing would ever bounce.
    autocreate_post: 'no',
    autocreate_inbox_folders: folders,
    autocreate_subscribe_folders: folders,
    'xlist-drafts': 'Drafts',
    'xlist-sent': 'Sent',
    'xlist-trash': 'Trash',
    'xlist-archive': 'Archive',
    'xlist-junk': 'Spam',
    conversations: 'yes',
    conversations_db: 'twoskip',
    httpmodules: 'jmap',
    jmap_max_size_upload: '20480',
    http_jwt_key_dir: `${own}/jwt`,
    smtp_backend: 'host',
    smtp_host: `127.0.0.1:${smtp}`,
    // A message that is handed over twice must arrive twice, or nobody would know.
    duplicatesuppression: 'no',
    lmtp_downcase_rcpt: 'yes',
  };
  await writeFile(
    join(own, 'imapd.conf'),
    Object.entries(settings)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
  );
  const service = (name: string, program: string, port: number, more: string) =>
    `  ${name} cmd="${program} -C ${own}/imapd.conf ${more}" listen="127.0.0.1:${port}" prefork=0\n`;
  await writeFile(
    join(own, 'cyrus.conf'),
    `START {\n  recover cmd="ctl_cyrusdb -C ${own}/imapd.conf -r"\n}\nSERVICES {\n` +
      service('http', 'httpd', jmap, '-U 200') +
      service('imap', 'imapd', imap, '-U 50') +
      service('lmtp', 'lmtpd', lmtp, '-a') +
      `}\nEVENTS {\n  checkpoint cmd="ctl_cyrusdb -C ${own}/imapd.conf -c" period=30\n}\n` +
      `DAEMON {\n  idled cmd="idled -C ${own}/imapd.conf"\n}\n`,
  );
  const key = Buffer.from(BEARER_KEY).toString('base64');
  await writeFile(join(own, 'jwt/key.pem'), `-----BEGIN HMAC KEY-----\n${key}\n-----END HMAC KEY-----\n`);
}

async function writePostfix(home: string, { lmtp, smtp }: { lmtp: number; smtp: number }): Promise<void> {
  const own = join(home, 'postfix');
  for (const part of ['etc/dynamicmaps.cf.d', 'spool', 'data']) await mkdir(join(own, part), { recursive: true });
  const settings = {
    compatibility_level: '3.6',
    queue_directory: `${own}/spool`,
    data_directory: `${own}/data`,
    mail_owner: 'postfix',
    myhostname: 'mail.agency.test',
    mydestination: '',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    mynetworks: '127.0.0.0/8',
    virtual_mailbox_domains: 'agency.test influencer.test',
    virtual_mailbox_maps: '',
    virtual_transport: `lmtp:inet:127.0.0.1:${lmtp}`,
    local_recipient_maps: '',
    alias_maps: '',
    alias_database: '',
    smtpd_relay_restrictions: 'permit_mynetworks, reject',
    smtpd_recipient_restrictions: 'permit_mynetworks, reject',
    default_transport: 'error:5.1.2 unknown domain',
    maillog_file: `${own}/log`,
    maillog_file_prefixes: home,
    notify_classes: '',
  };
  await writeFile(
    join(own, 'etc/main.cf'),
    Object.entries(settings)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(''),
  );
  await writeFile(join(own, 'etc/dynamicmaps.cf'), '');
  const delivering = ['smtp smtp', 'relay smtp', 'error error', 'retry error', 'discard discard', 'lmtp lmtp'];
  const services = [
    `127.0.0.1:${smtp} inet n - n - - smtpd`,
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'flush unix n - n 1000? 0 flush',
    'proxymap unix - - n - - proxymap',
    'showq unix n - n - - showq',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'postlog unix-dgram n - n - 1 postlogd',
    // Without a limit, or postfix does not start them.
    ...['bounce', 'defer', 'trace'].map((name) => `${name} unix - - n - 0 bounce`),
    ...['rewrite trivial-rewrite', 'verify verify', ...delivering].map((line) => line.replace(' ', ' unix - - n - - ')),
  ];
  await writeFile(join(own, 'etc/master.cf'), `${services.join('\n')}\n`);
  await run('chown', ['postfix', join(own, 'data')]);
  await run('/usr/sbin/postfix', ['-c', join(own, 'etc'), 'set-permissions']).catch(() => undefined);
}

async function addUser(home: string, address: string): Promise<void> {
  const [name = '', realm = ''] = address.split('@');
  const child = run('/usr/sbin/saslpasswd2', ['-p', '-c', '-f', join(home, 'cyrus/sasldb2'), '-u', realm, name]);
  child.child.stdin?.end(cyrusPassword);
  await child;
}

function bearerToken(address: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: address })}`;
  return `${unsigned}.${createHmac('sha256', BEARER_KEY).update(unsigned).digest('base64url')}`;
}

function pidFile(home: string): string {
  return join(home, 'cyrus/master.pid');
}

async function until(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt >= 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
}
