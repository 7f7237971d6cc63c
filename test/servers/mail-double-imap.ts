import type { Command } from './mail-double-lines';

interface Held {
  readonly uid: number;
  readonly raw: string;
  flags: readonly string[];
  /** INTERNALDATE, epoch ms. */
  readonly receivedAt: number;
}

/** One folder; UIDs are never given twice. */
export interface Folder {
  name: string;
  /** What LIST says of it (RFC 6154). */
  readonly use: string;
  readonly uidNext: number;
  /** UIDVALIDITY. */
  validity: number;
  /** Without the right to look into it. */
  isBarred: boolean;
  held: readonly Held[];
  add(raw: string, flags: readonly string[], receivedAt?: number): number;
}

const CAPABILITIES = 'IMAP4rev1 LITERAL+ UIDPLUS SPECIAL-USE';
const RECEIVED = Date.UTC(2026, 2, 2, 9);

export function imapFolder(name: string, use = ''): Folder {
  let uidNext = 1;
  return {
    name,
    use,
    get uidNext() {
      return uidNext;
    },
    validity: 7,
    isBarred: false,
    held: [],
    add(raw, flags, receivedAt = RECEIVED) {
      this.held = [...this.held, { uid: uidNext, raw, flags, receivedAt }];
      uidNext += 1;
      return uidNext - 1;
    },
  };
}

export function imapMailbox(): Folder[] {
  return [
    imapFolder('INBOX'),
    imapFolder('Drafts', '\\Drafts'),
    imapFolder('Sent', '\\Sent'),
    imapFolder('Junk', '\\Junk'),
  ];
}

/** What a server says that it can do. @param more extensions besides those that every session has */
export function imapCapabilities(more: readonly string[]): string {
  return [CAPABILITIES, ...more].join(' ');
}

/**
 * One session of IMAP4rev1 (RFC 3501) with UIDPLUS and SPECIAL-USE, and with LIST-STATUS (RFC 5819) where it is among
 * `more`; whoever signs in is let in.
 */
export function answerImap(folders: () => readonly Folder[], more: readonly string[] = []) {
  const capabilities = imapCapabilities(more);
  let selected: Folder | undefined;
  let shown = 0;

  const named = (text: string) => folders().find(({ name }) => name === text.replaceAll('"', ''));
  const among = (set: string, isUid: boolean): Held[] => {
    const { held = [] } = selected ?? {};
    const last = isUid ? (held.at(-1)?.uid ?? 0) : held.length;
    const ranges = set.split(',').map((part) => part.split(':').map((end) => (end === '*' ? last : Number(end))));
    return held.filter(({ uid }, index) => {
      const number = isUid ? uid : index + 1;
      return ranges.some(([from = 0, to = from]) => number >= Math.min(from, to) && number <= Math.max(from, to));
    });
  };
  const numberOf = (message: Held) => (selected?.held.findIndex(({ uid }) => uid === message.uid) ?? -1) + 1;

  return (command: Command): { answer: string; isLast: boolean } => {
    const [tag = '', ...words] = command.text.split(' ');
    const isUid = words[0]?.toUpperCase() === 'UID';
    if (isUid) words.shift();
    const name = (words.shift() ?? '').toUpperCase();
    const rest = words.join(' ');
    let lines: string[] = [];
    let code = '';
    switch (name) {
      case 'CAPABILITY':
        lines = [`CAPABILITY ${capabilities}`];
        break;
      case 'LOGIN':
        code = `[CAPABILITY ${capabilities}] `;
        break;
      case 'LIST':
      case 'LSUB':
        lines = rest.endsWith('""')
          ? [`${name} (\\Noselect) "/" ""`]
          : folders().map((folder) => `${name} (${folder.use}) "/" "${folder.name}"`);
        if (/RETURN \(STATUS/.test(rest)) lines.push(...folders().flatMap((folder) => statusOf(folder, rest)));
        break;
      case 'STATUS': {
        const folder = named(words[0] ?? '');
        if (!folder || folder.isBarred) return refused(tag);
        lines = statusOf(folder, rest);
        break;
      }
      case 'SELECT':
      case 'EXAMINE':
        selected = named(words[0] ?? '');
        if (!selected || selected.isBarred) {
          selected = undefined;
          return refused(tag);
        }
        shown = selected.held.length;
        lines = [
          'FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)',
          `${shown} EXISTS`,
          '0 RECENT',
          'OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] kept',
          `OK [UIDVALIDITY ${selected.validity}] valid`,
          `OK [UIDNEXT ${selected.uidNext}] next`,
        ];
        code = '[READ-WRITE] ';
        break;
      case 'APPEND': {
        const folder = named(words[0] ?? '');
        const uid = folder?.add(command.literals.at(-1) ?? '', flagsIn(rest));
        code = `[APPENDUID ${folder?.validity} ${uid}] `;
        break;
      }
      case 'FETCH':
        lines = among(words[0] ?? '', isUid).map((message) => fetched(numberOf(message), message, rest));
        break;
      case 'STORE': {
        const given = flagsIn(rest);
        for (const message of among(words[0] ?? '', isUid)) {
          const others = message.flags.filter((flag) => !given.includes(flag));
          message.flags = (words[1] ?? '').startsWith('-') ? others : [...others, ...given];
          lines.push(`${numberOf(message)} FETCH (UID ${message.uid} FLAGS (${message.flags.join(' ')}))`);
        }
        break;
      }
      case 'SEARCH': {
        const wanted = /HEADER \S+ (?:"([^"]*)"|\{\d+\}|(\S+))/i.exec(rest);
        const id = wanted?.[1] ?? wanted?.[2] ?? command.literals[0];
        const since = Date.parse(`${/SINCE "?([^" ]+)/i.exec(rest)?.[1] ?? '01-Jan-1970'} UTC`);
        const found = (selected?.held ?? []).filter(
          ({ raw, receivedAt }) => receivedAt >= since && (!wanted || raw.includes(`Message-ID: ${id}`)),
        );
        lines = [`SEARCH ${found.map(({ uid }) => uid).join(' ')}`.trimEnd()];
        break;
      }
      case 'EXPUNGE': {
        const set = isUid ? among(words[0] ?? '', true) : (selected?.held ?? []);
        for (const message of set.filter(({ flags }) => flags.includes('\\Deleted'))) {
          lines.push(`${numberOf(message)} EXPUNGE`);
          if (selected) selected.held = selected.held.filter(({ uid }) => uid !== message.uid);
          shown -= 1;
        }
        break;
      }
      case 'LOGOUT':
        lines = ['BYE'];
        break;
      default:
    }
    if (selected && selected.held.length > shown) {
      shown = selected.held.length;
      lines.push(`${shown} EXISTS`);
    }
    const answer = [...lines.map((line) => `* ${line}`), `${tag} OK ${code}done`, ''].join('\r\n');
    return { answer, isLast: name === 'LOGOUT' };
  };
}

function refused(tag: string): { answer: string; isLast: boolean } {
  return { answer: `${tag} NO [NOPERM] not yours\r\n`, isLast: false };
}

/** What STATUS says of a folder; nothing of one that is barred (RFC 5819 section 2). */
function statusOf({ name, held, uidNext, validity, isBarred }: Folder, asked: string): string[] {
  if (isBarred) return [];
  const facts: Record<string, number> = { MESSAGES: held.length, UIDNEXT: uidNext, UIDVALIDITY: validity };
  const items = asked.split(/[\s()]+/).filter((item) => item in facts);
  return [`STATUS "${name}" (${items.map((item) => `${item} ${facts[item]}`).join(' ')})`];
}

function flagsIn(text: string): string[] {
  return (/\(([^)]*)\)/.exec(text)?.[1] ?? '').split(' ').filter((flag) => flag !== '');
}

/** What a FETCH asks for: flags, size, date, and one section of the body. */
function fetched(number: number, { uid, raw, flags, receivedAt }: Held, asked: string): string {
  const parts = [`UID ${uid}`, `FLAGS (${flags.join(' ')})`];
  if (asked.includes('RFC822.SIZE')) parts.push(`RFC822.SIZE ${raw.length}`);
  if (asked.includes('INTERNALDATE')) parts.push(`INTERNALDATE "${imapDate(receivedAt)}"`);
  const section = /BODY\.PEEK\[([^\]]*)\](?:<(\d+)\.(\d+)>)?/.exec(asked);
  if (section) {
    const [, what = '', from = '0', count] = section;
    const names = (/\(([^)]*)\)/.exec(what)?.[1] ?? '').toLowerCase().split(' ');
    const content =
      what === ''
        ? raw.slice(Number(from), count === undefined ? undefined : Number(from) + Number(count))
        : fields(raw, names);
    const place = section[2] === undefined ? '' : `<${from}>`;
    parts.push(`BODY[${what}]${place} {${content.length}}\r\n${content}`);
  }
  return `${number} FETCH (${parts.join(' ')})`;
}

function imapDate(time: number): string {
  const [, day, month, year, clock] = new Date(time).toUTCString().split(' ');
  return `${day}-${month}-${year} ${clock} +0000`;
}

function fields(raw: string, names: readonly string[]): string {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
  const kept = head.split(/\r\n(?![ \t])/).filter((line) => names.includes(line.split(':')[0]?.toLowerCase() ?? ''));
  return `${kept.map((line) => `${line}\r\n`).join('')}\r\n`;
}
