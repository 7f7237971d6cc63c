import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changesSince } from '@/lib/companion/changes';
import { createImapDoor, type ImapDoor } from '@/lib/companion/imap';
import { type MailDouble, startMailDouble } from '../../servers/mail-double';
import { type Folder, imapFolder } from '../../servers/mail-double-imap';
import { rejection } from '../../servers/provider-contract';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 2, 10, 9);

describe.each([
  ['with LIST-STATUS', ['LIST-STATUS']],
  ['without LIST-STATUS', []],
])('mail in whatever folder, on a server %s', (_, extensions) => {
  let double: MailDouble;
  let door: ImapDoor;
  let serial = 0;

  beforeEach(async () => {
    double = await startMailDouble(extensions);
    double.folders().push(imapFolder('Archive', '\\Archive'), imapFolder('Trash', '\\Trash'));
    door = createImapDoor(5_000);
  });
  afterEach(async () => {
    door.close();
    await double.close();
  });

  const account = () => {
    const here = { host: '127.0.0.1', security: 'none' as const };
    return {
      user: 'agent@agency.test',
      password: 'secret',
      imap: { ...here, port: double.imapPort },
      smtp: { ...here, port: double.smtpPort },
    };
  };
  const look = (cursor: string | undefined, now = NOW) => changesSince(door, account(), cursor, now);
  const start = async (now = NOW) => (await look(undefined, now)).cursor;
  const folder = (name: string): Folder => {
    const found = double.folders().find((each) => each.name === name);
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  };
  const addFolder = (name: string, use = '') => {
    const added = imapFolder(name, use);
    double.folders().push(added);
    return added;
  };
  const mail = (subject = 'Re: A film') => {
    serial += 1;
    return `From: mira@creators.test\r\nTo: agent@agency.test\r\nSubject: ${subject}\r\nMessage-ID: <r${serial}@creators.test>\r\n\r\nGladly!\r\n`;
  };
  /** What MOVE (RFC 6851) does: a new UID, the flags and the date as they were. */
  const move = (from: string, to: string) => {
    for (const { raw, flags, receivedAt } of folder(from).held) folder(to).add(raw, flags, receivedAt);
    folder(from).held = [];
  };
  const subjects = ({ messages }: { messages: readonly { raw: string }[] }) =>
    messages.map(({ raw }) => /^Subject: (.*)$/m.exec(Buffer.from(raw, 'base64').toString())?.[1]);
  const opened = () => double.commands().flatMap((command) => /^(?:SELECT|EXAMINE) (\S+)/.exec(command)?.[1] ?? []);

  it('brings a reply that was archived, thrown away or filed by a rule before the next look', async () => {
    addFolder('Creators');
    const cursor = await start();
    folder('INBOX').add(mail('archived'), [], NOW + HOUR);
    move('INBOX', 'Archive');
    folder('INBOX').add(mail('thrown away'), ['\\Seen'], NOW + HOUR);
    move('INBOX', 'Trash');
    folder('Creators').add(mail('filed'), [], NOW + HOUR);
    const changes = await look(cursor, NOW + DAY);
    expect(subjects(changes).sort()).toEqual(['archived', 'filed', 'thrown away']);
    expect(changes.isComplete).toBe(true);
    expect((await look(changes.cursor, NOW + DAY)).messages).toEqual([]);
  });

  it('tells what was moved after it was read by the same id, and twice in one look once', async () => {
    const cursor = await start();
    folder('INBOX').add(mail(), [], NOW + HOUR);
    const first = await look(cursor, NOW + DAY);
    move('INBOX', 'Archive');
    const again = await look(first.cursor, NOW + DAY);
    expect(again.messages.map(({ providerMessageId }) => providerMessageId)).toEqual(
      first.messages.map(({ providerMessageId }) => providerMessageId),
    );
    const twice = mail();
    folder('INBOX').add(twice, [], NOW + DAY);
    folder('Archive').add(twice, [], NOW + DAY);
    expect((await look(again.cursor, NOW + DAY)).messages).toHaveLength(1);
  });

  it('marks what lies in Sent as our own, wherever else it lies', async () => {
    addFolder('AllMail', '\\All');
    const cursor = await start();
    const own = mail('by our own hand');
    folder('AllMail').add(own, ['\\Seen'], NOW + HOUR);
    folder('AllMail').add(mail('theirs'), [], NOW + HOUR);
    folder('Sent').add(own, ['\\Seen'], NOW + HOUR);
    const { messages } = await look(cursor, NOW + DAY);
    expect(messages.map((message) => [subjects({ messages: [message] })[0], message.isSent === true]).sort()).toEqual([
      ['by our own hand', true],
      ['theirs', false],
    ]);
  });

  it('does not read old mail anew that somebody files', async () => {
    for (let n = 0; n < 20; n += 1) folder('INBOX').add(mail('old'), [], NOW - 30 * DAY);
    const cursor = await start();
    move('INBOX', 'Archive');
    folder('Archive').add(mail('new'), [], NOW + HOUR);
    expect(subjects(await look(cursor, NOW + DAY))).toEqual(['new']);
  });

  it('opens only the folders in which something is new', async () => {
    for (let n = 0; n < 30; n += 1) addFolder(`f${n}`).add(mail('before'), [], NOW - HOUR);
    const cursor = await start();
    expect(opened()).toEqual([]);
    folder('f7').add(mail('new'), [], NOW + HOUR);
    expect(subjects(await look(cursor, NOW + DAY))).toEqual(['new']);
    expect(opened()).toEqual(['f7']);
    const statuses = double.commands().filter((command) => command.startsWith('STATUS'));
    expect(statuses).toHaveLength(extensions.length > 0 ? 0 : 2 * 35);
  });

  it('goes on from a cursor of the inbox, the junk and Sent alone, and finds what was filed since', async () => {
    folder('INBOX').add(mail('read'), [], NOW - HOUR);
    folder('Archive').add(mail('long ago'), [], NOW - 30 * DAY);
    const place = (name: string) => ({ uidValidity: '7', uidNext: folder(name).uidNext });
    const cursor = JSON.stringify({
      at: NOW,
      folders: { INBOX: place('INBOX'), Junk: place('Junk'), Sent: place('Sent') },
    });
    folder('Archive').add(mail('filed'), [], NOW + HOUR);
    folder('INBOX').add(mail('came'), [], NOW + HOUR);
    const changes = await look(cursor, NOW + 20 * DAY);
    expect(subjects(changes)).toEqual(['came', 'filed']);
    expect(changes.isComplete).toBe(true);
    folder('Archive').add(mail('filed later'), [], NOW + 21 * DAY);
    expect(subjects(await look(changes.cursor, NOW + 21 * DAY))).toEqual(['filed later']);
  });

  it('searches a folder that is new, renamed or counted anew from the last look on, and forgets one that is gone', async () => {
    addFolder('OldName').add(mail('before'), [], NOW - 30 * DAY);
    const cursor = await start();
    folder('OldName').name = 'NewName';
    folder('NewName').add(mail('renamed'), [], NOW + HOUR);
    addFolder('Made').add(mail('made'), [], NOW + HOUR);
    const renamed = await look(cursor, NOW + DAY);
    expect(subjects(renamed).sort()).toEqual(['made', 'renamed']);
    expect(renamed.isComplete).toBe(true);
    double.folders().splice(double.folders().indexOf(folder('Made')), 1);
    folder('NewName').validity += 1;
    folder('NewName').add(mail('counted anew'), [], NOW + 2 * DAY);
    const anew = await look(renamed.cursor, NOW + 2 * DAY);
    expect(subjects(anew)).toContain('counted anew');
    expect(subjects(anew)).not.toContain('before');
    expect(anew.isComplete).toBe(true);
    expect(anew.cursor).not.toContain('Made');
  });

  it('passes over a folder that it may not open, and goes on in it where it was', async () => {
    addFolder('Never').isBarred = true;
    addFolder('Shared');
    const cursor = await start();
    folder('Shared').add(mail('behind'), [], NOW + HOUR);
    folder('Shared').isBarred = true;
    folder('INBOX').add(mail('came'), [], NOW + HOUR);
    const barred = await look(cursor, NOW + DAY);
    expect(subjects(barred)).toEqual(['came']);
    folder('Shared').isBarred = false;
    expect(subjects(await look(barred.cursor, NOW + 30 * DAY))).toEqual(['behind']);
  });

  it('fails where the inbox may not be opened', async () => {
    const cursor = await start();
    folder('INBOX').isBarred = true;
    expect(await rejection(look(cursor))).toMatchObject({ told: { code: 'server-error' } });
  });

  it('finds what was filed although this machine’s clock is wrong', async () => {
    const ahead = 400 * DAY;
    const cursor = await start(NOW + ahead);
    folder('Sent').add(mail('ours'), ['\\Seen'], NOW + HOUR);
    const sent = await look(cursor, NOW + ahead + DAY);
    folder('Archive').add(mail('filed'), [], NOW + 2 * DAY);
    addFolder('Made').add(mail('made'), [], NOW + 2 * DAY);
    expect(subjects(await look(sent.cursor, NOW + ahead + 2 * DAY)).sort()).toEqual(['filed', 'made']);
  });

  it('brings hundreds of folders in pieces, losing nothing, and the inbox first', async () => {
    const old = JSON.stringify({ at: NOW, folders: { INBOX: { uidValidity: '7', uidNext: 1 } } });
    for (let n = 0; n < 120; n += 1) addFolder(`f${n}`).add(mail(`f${n}`), [], NOW + HOUR);
    folder('INBOX').add(mail('came'), [], NOW + HOUR);
    let changes = await look(old, NOW + DAY);
    expect(subjects(changes)[0]).toBe('came');
    const seen = new Set(subjects(changes));
    for (let calls = 0; calls < 3; calls += 1) {
      // The clock goes on: what was not reached yet is searched from the same day.
      changes = await look(changes.cursor, NOW + 60 * DAY);
      for (const subject of subjects(changes)) seen.add(subject);
    }
    expect(seen.size).toBe(121);
    expect(changes.messages).toEqual([]);
  });

  it('says so where there are more folders than it can watch', async () => {
    for (let n = 0; n < 497; n += 1) addFolder(`f${n}`);
    const error = await rejection(start());
    expect(error).toMatchObject({ told: { code: 'permission-denied', accepted: 'no' } });
    expect(String(error)).toMatch(/502 folders.*500/);
    double.folders().pop();
    double.folders().pop();
    expect(JSON.parse(await start()).folders).toHaveProperty('f494');
  });

  it('takes no draft for a message, wherever it lies', async () => {
    addFolder('Entwürfe');
    const cursor = await start();
    folder('Entwürfe').add(mail(), [], NOW + HOUR);
    folder('Trash').add(mail(), ['\\Draft', '\\Seen'], NOW + HOUR);
    folder('Trash').add(mail(), ['MusterHandedOver'], NOW + HOUR);
    folder('Drafts').add(mail(), [], NOW + HOUR);
    expect((await look(cursor, NOW + DAY)).messages).toEqual([]);
  });

  it('reads the one folder that shows all mail, with the junk and the trash, where there is one', async () => {
    // Cyrus writes them in small letters.
    addFolder('Everything', '\\all');
    addFolder('Starred', '\\Flagged');
    addFolder('Label');
    const cursor = await start();
    const labelled = mail('labelled');
    for (const name of ['INBOX', 'Starred', 'Label', 'Everything']) folder(name).add(labelled, [], NOW + HOUR);
    folder('Everything').add(mail('archived'), [], NOW + HOUR);
    folder('Everything').add(mail('draft'), ['\\Draft'], NOW + HOUR);
    folder('Trash').add(mail('thrown away'), [], NOW + HOUR);
    folder('Junk').add(mail('junk'), [], NOW + HOUR);
    expect(subjects(await look(cursor, NOW + DAY)).sort()).toEqual(['archived', 'junk', 'labelled', 'thrown away']);
    expect(opened()).toEqual(['Everything', 'Junk', 'Trash']);
  });
});
