import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { found } from '@/lib/domain/field';
import type { PersonId, ProfileId, ReadingId } from '@/lib/domain/ids';
import { sampleReading } from '../support/readings';
import { type Files, openRoster, type RosterHand, type RosterStage } from '../support/roster-stage';
import { seedPerson, type Tables } from '../support/seed';

/** What belongs to one person, and people who come and go by files. Every file is read back from the disk. */
const DAY = 86_400_000;
const runa = 'person-runa-halvorsen';

let stage: RosterStage;
let page: Page;
let board: RosterHand;
let tables: Tables;
let files: Files;

beforeAll(async () => {
  stage = await openRoster();
  ({ board, tables, files } = stage);
  page = board.page;
  const { personId } = await seedPerson(tables, 'Runa Halvorsen');
  await seedPerson(tables, 'Ines Carvalho');
  await seedReadings(personId);
  await page.reload();
  await board.see('Ines Carvalho');
});
afterAll(() => stage?.close());

/** An account of hers, looked at twice: half a year ago and yesterday. */
async function seedReadings(personId: PersonId): Promise<void> {
  const now = Date.now();
  const id = 'profile-runa' as ProfileId;
  const url = 'https://www.instagram.com/runa.halvorsen/';
  await tables.put('profiles', {
    id,
    personId,
    site: 'instagram',
    handle: 'runa.halvorsen',
    handleKey: 'runa.halvorsen',
    url,
    followers: 41_200,
    followersPrecision: 'exact',
    counts: { followers: { precision: 'exact', readAt: now - DAY } },
    identityKeys: [],
    seenAt: now - DAY,
    lastReadAt: now - DAY,
  });
  const looks = [
    { readAt: now - 180 * DAY, followers: 18_350, bio: 'Cold water and knitting.' },
    { readAt: now - DAY, followers: 41_200, bio: 'Cold water, knitting and a van.' },
  ];
  for (const { readAt, followers, bio } of looks)
    await tables.put('readings', {
      id: `reading-${readAt}` as ReadingId,
      profileId: id,
      readAt,
      reading: sampleReading({
        url,
        readAt,
        profile: {
          handle: found('runa.halvorsen', 'embedded'),
          followers: found(followers, 'embedded', 'exact'),
          bio: found(bio, 'embedded'),
        },
      }),
      commentsSeen: 0,
      accountsSeen: 0,
      otherPostsSeen: 0,
    });
}

async function people(): Promise<number> {
  return (await tables.all('people')).length;
}

describe('a field of one’s own', () => {
  it('is made in Settings and typed on a person', async () => {
    await board.go('#/settings/fields', 'No field of your own yet');
    await board.press('New field');
    await board.fill('Name', 'Shoe size', 'dialog');
    await board.choose('Kind', 'Number', 'dialog');
    await board.press('Add field', 'dialog');
    await board.see('“Shoe size” saved.');
    await board.go(`#/people/${runa}`, 'Values and limits');
    await board.press('Add shoe size');
    await board.write('Shoe size', 'big');
    await board.key('Enter');
    await board.see('“big” is no number.');
    await board.write('Shoe size', '41');
    await board.key('Enter');
    await board.see('Shoe size saved.');
  });

  it('is a column of the table, typed there by keyboard', async () => {
    await board.go('#/people', 'Runa Halvorsen');
    await board.showColumns('shoe');
    await (await board.cell('tr[data-person="person-ines-carvalho"]', '^="custom:"')).focus();
    await board.key('Enter');
    await board.write('Shoe size', '38');
    await board.key('Enter');
    await board.see('Shoe size of Ines Carvalho saved.');
    await page.waitForFunction(
      () =>
        document.querySelector('tr[data-person="person-ines-carvalho"] td[data-field^="custom:"]')?.textContent ===
        '38',
    );
  });

  it('is filtered by and stands in the exported file', async () => {
    await board.addFilter('Filter', 'Shoe size', 'at least', '40');
    await board.see('1 of 2');
    await board.exportPeople('CSV', { columns: 'This view' });
    const { data } = Papa.parse<Record<string, string>>(
      (await files.downloaded('.csv')).toString('utf8').replace(/^\uFEFF/, ''),
      {
        header: true,
        skipEmptyLines: true,
      },
    );
    const nameColumn = Object.keys(data[0] ?? {}).find((name) => name.startsWith('Name')) ?? '';
    const sizeColumn = Object.keys(data[0] ?? {}).find((name) => name.startsWith('Shoe size')) ?? '';
    expect(data.map((row) => [row[nameColumn], row[sizeColumn]])).toEqual([['Runa Halvorsen', '41']]);
    await board.press('Clear all');
  });
});

describe('a file of people', () => {
  const header = 'Full name,E-mail,Profile link,Followers,Tags';
  const row = (at: number) =>
    `Creator ${at},creator${at}@mail.example,https://www.instagram.com/creator.number${at}/,${1_000 * at},winter`;
  const lines = [
    header,
    ...Array.from({ length: 10 }, (_, index) => row(index + 1)),
    'Nobody Findable,,,5000,winter',
    row(3),
  ];

  it('is tried first, with the reason for each row that stays out', async () => {
    await board.go('#/import', 'Drop a file here');
    await board.give('File of people', await files.write('winter.csv', lines));
    await board.see('5 of 5 columns have a place');
    await board.press('Check the file');
    await board.see('12 rows read. Nothing has been written yet.');
    expect(await board.countOf('would be new')).toBe('10');
    expect(await board.countOf('rows with errors, left out')).toBe('1');
    expect(await board.countOf('rows say nothing new')).toBe('1');
    await board.see('12 Whole row No handle, profile link or e-mail');
    expect(await people()).toBe(2);
  });

  it('is taken in, and taken back whole', async () => {
    await board.press('Import 10 people');
    await board.see('The file is in.');
    expect(await people()).toBe(12);
    await board.press('Take it back');
    await board.see('Taken back: 10 people removed');
    expect(await people()).toBe(2);
  });

  it('changes nothing when it comes a second time', async () => {
    const again = async () => {
      await board.see('Drop a file here');
      await board.give('File of people', files.path('winter.csv'));
      await board.press('Check the file');
      await board.see('12 rows read.');
    };
    await again();
    await board.press('Import 10 people');
    await board.see('The file is in.');
    const before = JSON.stringify(await tables.all('people'));
    await board.press('Import another file');
    await again();
    await board.see('Nothing would change');
    expect(await board.countOf('rows say nothing new')).toBe('11');
    expect(JSON.stringify(await tables.all('people'))).toBe(before);
    await board.go('#/people', 'Creator 10');
  });

  it('leaves as a workbook that opens', async () => {
    await board.exportPeople('Excel', { columns: 'All fields' });
    const parts = unzipSync(new Uint8Array(await files.downloaded('.xlsx')));
    const sheet = Object.keys(parts).find((name) => /^xl\/worksheets\/sheet\d*\.xml$/.test(name)) ?? '';
    expect(Object.keys(parts)).toContain('[Content_Types].xml');
    const text = Object.values(parts)
      .map((part) => strFromU8(part))
      .join('\n');
    expect(text).toContain('Creator 7');
    expect(text).toContain('Runa Halvorsen');
    expect(text).toContain('Shoe size');
    expect(strFromU8(parts[sheet] ?? new Uint8Array()).match(/<row[ >]/g)).toHaveLength(13);
  });
});

describe('two who may be one', () => {
  it('are proposed with the reason, merged on request, and taken apart again', async () => {
    await board.go('#/import', 'Drop a file here');
    await board.give(
      'File of people',
      await files.write('agency.csv', [
        'Full name,E-mail,Profile link',
        'Mika Sorsa,mika@sorsa.example,https://www.instagram.com/mika.sorsa/',
        'Mika S.,mika@sorsa.example,https://www.instagram.com/mika.knits/',
      ]),
    );
    await board.press('Add creators who share an address with somebody else (an agency) as people of their own');
    await board.press('Check the file');
    await board.see('2 rows read.');
    await board.press('Import 2 people');
    await board.see('Nobody was joined.');
    const before = await people();
    await board.press('Look at them');
    await board.see('mika@sorsa.example');
    await board.press('Merge into one', 'dialog');
    await board.see('Merged into');
    await board.see('Nobody looks like somebody else now.');
    await board.key('Escape');
    expect(await people()).toBe(before - 1);
    const kept = (await tables.all('people')).find(({ displayName }) => displayName.startsWith('Mika'));
    await board.go(`#/people/${kept?.id}`, 'was merged in');
    await board.press('Take apart');
    await board.see('They are two people again.');
    expect(await people()).toBe(before);
    const accounts = (await tables.all('profiles')).filter(({ handle }) => /mika/i.test(handle));
    expect(new Set(accounts.map(({ personId }) => personId)).size).toBe(2);
  });
});

describe('on somebody’s page', () => {
  it('a file is put to her, comes out as it went in, is deleted and brought back', async () => {
    const content = Buffer.from('%PDF-1.4 <script>alert(1)</script> not really one');
    const kit = await files.write('media kit.pdf', content);
    await board.go(`#/people/${runa}`, 'Drop a media kit');
    await board.give('Files to add', kit);
    await board.see('1 file added.');
    await board.press('Download media kit.pdf');
    expect(await files.downloaded('.pdf')).toEqual(content);
    await board.press('More for media kit.pdf');
    await board.press('Delete');
    await board.see('Drop a media kit');
    await board.undo('“media kit.pdf” deleted.');
    await board.seeGone('Drop a media kit');
    await board.press('Download media kit.pdf');
    expect(await files.downloaded('.pdf')).toEqual(content);
  });

  it('what was known on an earlier day is shown, and a day before all looks knows nothing', async () => {
    await board.press('Earlier');
    await board.press('3 months ago');
    await board.see('18,350');
    await board.see('Cold water and knitting.');
    expect(await board.text()).not.toContain('knitting and a van');
    await board.press('A year ago');
    await board.see('Not looked at yet.');
    await board.press('First reading');
    await board.see('18,350');
  });
});
