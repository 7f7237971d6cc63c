import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import { tierOf, tiers } from '@/lib/domain/tier';
import { openRoster, type RosterHand, type RosterStage } from '../support/roster-stage';
import type { Tables } from '../support/seed';

/** The table, the board and the cards of 300 people, worked by hand; what has to stand there is worked out from the seed. */
const firstNames =
  'Ada Bela Cleo Dario Elif Finn Gala Hugo Ilse Jonas Kaja Lior Mila Noor Otis Pia Quim Rosa Sami Tove';
const lastNames =
  'Abel Bruun Costa Dietz Ekholm Fabre Gruber Hansson Iversen Jansen Keller Lindgren Marques Nowak Valkenburg';
const names = lastNames.split(' ').flatMap((last) => firstNames.split(' ').map((first) => `${first} ${last}`));

interface Seeded {
  readonly id: PersonId;
  readonly name: string;
  /** Missing: no account of theirs was ever looked at. */
  readonly account?: { readonly site: 'instagram' | 'youtube'; readonly followers: number };
}

const roster: readonly Seeded[] = names.map((name, index) => ({
  id: `person-${String(index).padStart(3, '0')}` as PersonId,
  name,
  ...(index % 5 === 4
    ? {}
    : { account: { site: index % 2 === 0 ? 'instagram' : 'youtube', followers: 500 + ((index * 7_919) % 150_000) } }),
}));

let stage: RosterStage;
let page: Page;
let board: RosterHand;
let tables: Tables;

beforeAll(async () => {
  stage = await openRoster();
  ({ board, tables } = stage);
  page = board.page;
  await seed();
  await page.reload();
  await board.see('Ada Abel');
});
afterAll(() => stage?.close());

async function seed(): Promise<void> {
  const now = Date.now();
  await tables.put(
    'people',
    ...roster.map(({ id, name }, index) => ({
      id,
      displayName: name,
      nameKey: name.toLowerCase(),
      emails: [],
      emailKeys: [],
      stage: 'prospect' as const,
      notes: '',
      createdAt: now - index,
      updatedAt: now - index,
    })),
  );
  await tables.put(
    'profiles',
    ...roster.flatMap(({ id, name, account }) => {
      if (!account) return [];
      const handle = name.toLowerCase().replace(' ', '.');
      return [
        {
          ...account,
          id: `profile-${id}` as ProfileId,
          personId: id,
          handle,
          handleKey: handle,
          url: `https://www.${account.site}.com/${handle}/`,
          followersPrecision: 'exact' as const,
          counts: { followers: { precision: 'exact' as const, readAt: now } },
          identityKeys: [],
          seenAt: now,
          lastReadAt: now,
        },
      ];
    }),
  );
}

async function person(name: string) {
  const found = (await tables.all('people')).find(({ displayName }) => displayName === name);
  if (!found) throw new Error(`${name} is not there.`);
  return found;
}

async function untilPerson(name: string, isSo: (row: Awaited<ReturnType<typeof person>>) => boolean): Promise<void> {
  await vi.waitUntil(async () => isSo(await person(name)), { timeout: 15_000, interval: 100 });
}

describe('the table', () => {
  it('shows the columns one chooses, where one puts them', async () => {
    await board.press('Columns');
    await board.fill('Columns to show', 'Owner');
    await board.key('Enter');
    await board.chord('ArrowUp', 'Alt');
    await board.fill('Columns to show', 'E-mail');
    await board.key('Enter');
    await board.key('Escape');
    await page.waitForSelector('[role="dialog"]', { hidden: true });
    await board.untilColumns([
      'Name',
      'Handle',
      'Site',
      'Followers',
      'Tier',
      'Audience score',
      'Stage',
      'Owner',
      'Last read on',
    ]);
    await (await board.heading('Tier')).focus();
    await board.chord('ArrowLeft', 'Alt');
    await page.waitForFunction(() => document.querySelectorAll('thead th button')[3]?.getAttribute('title') === 'Tier');
  });

  it('is sorted by two keys, those without a value last', async () => {
    await (await board.heading('Site')).click();
    await page.keyboard.down('Shift');
    await (await board.heading('Followers')).click();
    await page.keyboard.up('Shift');
    const expected = roster
      .flatMap(({ name, account }) => (account ? [{ name, ...account }] : []))
      // A choice is sorted in the order of its options.
      .sort((one, other) => other.site.localeCompare(one.site) || other.followers - one.followers)
      .slice(0, 8)
      .map(({ name }) => name);
    await board.untilTop(expected);
    expect(await (await board.heading('Followers')).evaluate((button) => button.innerText)).toMatch(
      /sorted as key\s*2/,
    );
  });

  it('is sorted by three keys, each of which is turned round or left out by one more press', async () => {
    const looked = roster.flatMap(({ name, account }) => (account ? [{ name, ...account }] : []));
    const tierAt = ({ followers }: { followers: number }) => tiers.indexOf(tierOf(followers));
    const press = async (title: string, ...held: 'Shift'[]) => {
      for (const each of held) await page.keyboard.down(each);
      await (await board.heading(title)).click();
      for (const each of held) await page.keyboard.up(each);
    };
    await press('Tier');
    await press('Site', 'Shift');
    await press('Name', 'Shift');
    await press('Name', 'Shift');
    const expected = looked
      .toSorted(
        (one, other) =>
          tierAt(one) - tierAt(other) ||
          other.site.localeCompare(one.site) ||
          // Names do not differ in accents or case here.
          (one.name < other.name ? 1 : -1),
      )
      .map(({ name }) => name);
    await board.untilTop(expected.slice(0, 10));
    expect(await (await board.heading('Name')).evaluate((button) => button.innerText)).toMatch(/sorted as key\s*3/);
    await press('Site', 'Shift');
    await press('Site', 'Shift');
    const [first] = looked.toSorted((one, other) => tierAt(one) - tierAt(other) || (one.name < other.name ? 1 : -1));
    await board.untilTop([first?.name ?? '']);
    await press('Site');
    await press('Followers', 'Shift');
  });

  it('is filtered with and, or, and “never looked at”', async () => {
    await board.addFilter('Filter', 'Followers', 'at least', '100000');
    const big = roster.filter(({ account }) => account && account.followers >= 100_000);
    await board.see(`${big.length} of 300`);
    await board.addFilter('Add “or”', 'Last read on', 'was never looked at');
    const either = roster.filter(({ account }) => account === undefined || account.followers >= 100_000);
    await board.see(`${either.length} of 300`);
    await board.addFilter('Filter', 'Name', 'contains', 'ol');
    const both = either.filter(({ name }) => name.toLowerCase().includes('ol'));
    expect(both.length).toBeGreaterThan(3);
    await board.see(`${both.length} of 300`);
  });

  it('keeps all of this as a view, also over a reload', async () => {
    await board.fromMenu('Standard view', 'Save view…');
    await board.fill('Name', 'Big or new', 'dialog');
    await board.press('Save', 'dialog');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('button')].some(({ innerText }) => innerText.includes('Big or new')),
    );
    await page.waitForSelector('[role="dialog"]', { hidden: true });
    const [before, columnsBefore] = [await board.top(5), await board.columns()];
    await board.fromMenu('Big or new', 'Standard view');
    await board.see('Ada Abel');
    await page.reload();
    await board.see('Standard view');
    await board.fromMenu('Standard view', 'Big or new');
    await board.untilTop(before);
    await board.untilColumns(columnsBefore);
    await page.reload();
    await board.see('Big or new');
    await board.untilTop(before);
  });
});

describe('those who are chosen', () => {
  it('stay chosen while a filter hides them', async () => {
    await board.fromMenu('Big or new', 'Standard view');
    await board.see('Ada Abel');
    for (const name of ['Ada Abel', 'Bela Abel', 'Cleo Abel']) await board.press(`Choose ${name}`);
    await board.see('3 people chosen');
    await board.search('Valkenburg');
    await board.see('20 of 300');
    await board.see('3 people chosen (3 not shown)');
    await board.search('');
    await board.seeGone('not shown');
    await board.see('3 people chosen');
  });

  it('have all that can be done with them in one line, the rest of it in sight at its end', async () => {
    const before = page.viewport();
    for (const width of [1_440, 1_280, 1_000, 360]) {
      await page.setViewport({ width, height: 800 });
      await page.waitForFunction((wanted) => innerWidth === wanted, {}, width);
      const { lines, end } = await page.$eval('[aria-label="Chosen people"]', (bar) => {
        const boxes = [...bar.querySelectorAll('button')]
          .filter((button) => button.offsetParent)
          .map((button) => button.getBoundingClientRect());
        return {
          lines: new Set(boxes.map(({ top, height }) => Math.round(top + height / 2))).size,
          end: boxes.at(-1)?.right ?? Number.NaN,
        };
      });
      expect([width, lines]).toEqual([width, 1]);
      expect(end).toBeLessThanOrEqual(width);
    }
    await page.setViewport(before);
    await board.press('More', 'Chosen people');
    await board.see('Delete…');
    await board.key('Escape');
    await board.seeGone('Delete…');
  });

  it('get a tag at once, and lose it by undo', async () => {
    await board.press('Tags');
    await board.fill('Tags', 'autumn', 'Tags of those chosen');
    await board.press('Add', 'Tags of those chosen');
    for (const name of ['Ada Abel', 'Bela Abel', 'Cleo Abel'])
      await untilPerson(name, ({ tags }) => tags?.[0] === 'autumn');
    expect((await tables.all('people')).filter(({ tags }) => tags?.length)).toHaveLength(3);
    await board.undo('Changed 3 people.');
    for (const name of ['Ada Abel', 'Bela Abel', 'Cleo Abel']) await untilPerson(name, ({ tags }) => !tags?.length);
  });

  it('go on a list, which is shared as a file and read in again', async () => {
    await board.press('Add to list');
    await board.pressAt('[role="menuitem"]::-p-text(New list…)');
    await board.fill('Name', 'Alpine picks', 'dialog');
    await page.keyboard.press('Enter');
    await vi.waitUntil(async () => (await tables.all('listMembers')).length === 3, { timeout: 15_000 });
    await board.go('#/lists', '3 people');
    await board.press('More for Alpine picks');
    await board.press('Share as a file');
    await board.see('is among your downloads: 3 people');
    const file = await stage.files.write('picks.json', await stage.files.downloaded('.json'));
    await board.go('#/import', 'Drop a file here');
    await board.giveFile(file);
    await board.see('A list of 3 people, shared as a file');
    await board.fill('Add everybody to a list', 'Alpine again');
    await board.press('Check the file');
    await board.see('3 rows read.');
    await board.import();
    await board.see('The file is in.');
    const lists = new Map((await tables.all('lists')).map(({ id, name }) => [id, name]));
    const members = (await tables.all('listMembers')).map(
      ({ listId, personId }) => `${lists.get(listId)}: ${personId}`,
    );
    const each = ['person-000', 'person-001', 'person-002'];
    expect(members.sort()).toEqual([
      ...each.map((id) => `Alpine again: ${id}`),
      ...each.map((id) => `Alpine picks: ${id}`),
    ]);
    expect(await tables.all('people')).toHaveLength(300);
  });
});

describe('by keyboard', () => {
  it('a cell is reached, typed into and saved', async () => {
    await board.go('#/people', 'Dario Abel');
    await board.showColumns('Owner');
    await board.heading('Owner');
    await board.key('j');
    await page.waitForFunction(() => document.activeElement?.matches('a[data-field="full_name"]'));
    const name = await page.evaluate(() => document.activeElement?.textContent ?? '');
    const steps = (await board.columns()).indexOf('Owner');
    for (let step = 1; step <= steps; step += 1) {
      await board.key('ArrowRight');
      // A cell out of sight is brought there before it has the focus, and hears the next key only then.
      await page.waitForFunction(
        (at) => {
          const cells = document.activeElement?.closest('tr')?.querySelectorAll('[data-field]');
          return cells?.[at] !== undefined && cells[at] === document.activeElement;
        },
        {},
        step,
      );
    }
    await board.key('Enter');
    await board.write('Owner', 'Noor');
    await board.key('Enter');
    await board.see(`Owner of ${name} saved.`);
    await untilPerson(name, ({ owner }) => owner === 'Noor');
  });

  it('a card of the board is moved to the next column, and back by undo', async () => {
    await board.press('Board');
    const card = await page.waitForSelector('[data-column] a[data-card]');
    const name = await card?.evaluate((link) => link.textContent ?? '');
    await card?.focus();
    await board.chord('ArrowRight', 'Alt');
    await board.see(`Moved ${name} to Contacted.`);
    await page.waitForFunction(
      (who) => document.querySelector('section[aria-label="Contacted, 1"]')?.textContent?.includes(who ?? ''),
      {},
      name,
    );
    await untilPerson(name ?? '', ({ stage }) => stage === 'contacted');
    await board.undo(`Moved ${name} to Contacted.`);
    await untilPerson(name ?? '', ({ stage }) => stage === 'prospect');
    await page.waitForSelector('section[aria-label="Prospect, 300"]');
  });

  it('cards are walked and ticked', async () => {
    await board.press('Cards');
    await page.waitForSelector('ul[aria-label="People"] a[data-card]');
    await board.key('j');
    await page.waitForFunction(() => document.activeElement?.matches('a[data-card]'));
    await board.key('ArrowRight');
    await board.key('x');
    await board.see('1 person chosen');
    await board.key('Escape');
    await board.seeGone('1 person chosen');
    await board.press('Table');
    await page.waitForSelector('table[aria-label="People"]');
  });
});

describe('finding', () => {
  it('bears a slip of the finger, and says so', async () => {
    await board.search('Valkenbrug');
    await board.see('No exact match. Showing similar words.');
    await board.see('Tove Valkenburg');
    await board.see('20 of 300');
    await board.search('');
    await board.seeGone('No exact match');
  });

  it('makes a group of a rule, which says why somebody is in it', async () => {
    await board.addFilter('Filter', 'Last read on', 'was never looked at');
    await board.see('60 of 300');
    await board.press('Save as group…');
    await board.fill('Name', 'Still to be seen', 'dialog');
    await board.press('Make group', 'dialog');
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Still to be seen');
    await page.waitForSelector('section[aria-label="People in Still to be seen"] tr[data-person]');
    const [name = ''] = await board.top(1);
    await board.press(`Choose ${name}`);
    await board.press('Why in it?');
    await board.see('Why in “Still to be seen”?');
    await board.see('In it:');
    expect(await page.$eval('[role="dialog"]', (dialog) => dialog.textContent)).toContain(name);
    await board.press('Close', 'dialog');
  });
});

describe('a filter', () => {
  it('that everybody passes, and one that nobody does, say so and are taken off again', async () => {
    await board.go('#/people', 'Standard view');
    await board.press('Clear all');
    await board.addFilter('Filter', 'Name', 'is known');
    await board.see('300 of 300');
    await board.addFilter('Filter', 'Last read on', 'more than … days ago', '30');
    await board.see('Nobody matches');
    await board.see('0 of 300');
    expect(await board.top(1)).toEqual([]);
    await board.press('Clear all');
    await board.seeGone('of 300');
    await board.addFilter('Filter', 'Owner', 'is none');
    await board.see('299 of 300');
  });

  it('hides whom one has chosen, and they stay chosen', async () => {
    await board.press('Choose Bela Abel');
    await board.addFilter('Filter', 'Name', 'contains', 'Keller');
    await board.see('20 of 300');
    await board.see('1 person chosen (1 not shown)');
    await board.press('Clear all');
    await board.seeGone('not shown');
    await board.see('1 person chosen');
    await board.key('Escape');
  });
});

describe('groups in the table', () => {
  it('fold by a press on their heading, and stay so over a reload', async () => {
    const groupBy = async (field: string) => {
      await board.press('Columns');
      await board.choose('Group by', field);
      await board.key('Escape');
      await page.waitForSelector('[role="dialog"]', { hidden: true });
    };
    // The cell around the button has the same name.
    const pressHeading = (name: string) => board.pressAt(`::-p-aria([name="${name}"][role="button"])`);
    await groupBy('Sites');
    await pressHeading('Sites: Instagram 120');
    await page.waitForSelector('tbody button[aria-expanded="false"]');
    const untilOnly = async (site: string) => {
      await vi.waitUntil(
        async () => {
          const shown = await page.$$eval('td[data-field="site"]', (cells) => cells.map((cell) => cell.textContent));
          return shown.length > 5 && shown.every((each) => each === site);
        },
        { timeout: 15_000 },
      );
    };
    await untilOnly('YouTube');
    await page.reload();
    await board.see('Standard view');
    await untilOnly('YouTube');
    await pressHeading('Sites: Instagram 120');
    await page.waitForSelector('tbody button[aria-expanded="false"]', { hidden: true });
    await groupBy('Nothing');
  });
});

describe('columns', () => {
  const width = async (title: string) => Math.round((await (await board.heading(title)).boundingBox())?.width ?? 0);
  const middle = async (title: string) => {
    const box = await (await board.heading(title)).boundingBox();
    if (!box) throw new Error(`${title} is out of sight.`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  it('are dragged to another place', async () => {
    const before = await board.columns();
    const [from, to] = [await middle('Stage'), await middle('Followers')];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x + 8, to.y, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 2 });
    await page.mouse.up();
    const rest = before.filter((title) => title !== 'Stage');
    const expected = rest.toSpliced(rest.indexOf('Followers'), 0, 'Stage');
    await vi.waitUntil(async () => JSON.stringify(await board.columns()) === JSON.stringify(expected), {
      timeout: 15_000,
    });
  });

  it('are made wider and narrower by their edge, and as before by a double click on it', async () => {
    const drag = async (title: string, by: number) => {
      const box = await (await board.heading(title)).boundingBox();
      if (!box) throw new Error(`${title} is out of sight.`);
      const [x, y] = [box.x + box.width - 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + by, y, { steps: 4 });
      await page.mouse.up();
      return { x: x + by, y };
    };
    for (const title of ['Tier', 'Name']) {
      const [columns, before] = [await board.columns(), await width(title)];
      await drag(title, 58);
      await vi.waitUntil(async () => (await width(title)) === before + 58, { timeout: 15_000 });
      const edge = await drag(title, -20);
      await vi.waitUntil(async () => (await width(title)) === before + 38, { timeout: 15_000 });
      await page.mouse.click(edge.x, edge.y, { count: 2 });
      await vi.waitUntil(async () => (await width(title)) === before, { timeout: 15_000 });
      expect(await board.columns()).toEqual(columns);
    }
  });

  it('a column made wider by keyboard, and one that is pinned, are so after a reload', async () => {
    const before = await width('Stage');
    await (await board.heading('Stage')).focus();
    for (let step = 0; step < 3; step += 1) await board.chord('ArrowRight', 'Alt', 'Shift');
    await vi.waitUntil(async () => (await width('Stage')) === before + 48, { timeout: 15_000 });
    await board.press('Columns');
    await board.fill('Columns to show', 'Tier');
    await board.chord('Enter', 'Alt');
    await page.waitForSelector('[role="dialog"] [aria-label="pinned"]');
    await board.key('Escape');
    await page.waitForSelector('[role="dialog"]', { hidden: true });
    await expect.poll(async () => (await board.columns()).slice(0, 2), { timeout: 15_000 }).toEqual(['Name', 'Tier']);
    const [columns, wide] = [await board.columns(), await width('Stage')];
    const place = await (await board.heading('Tier')).evaluate(
      (button) => getComputedStyle(button.closest('th') ?? button).left,
    );
    expect(Number.parseFloat(place)).toBeGreaterThan(100);
    await page.reload();
    await board.untilColumns(columns);
    await expect.poll(() => width('Stage'), { timeout: 15_000 }).toBe(wide);
  });
});
