import type { BrandId, PersonId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { SafetyFlag } from '@/lib/domain/safety-flag';
import { siteNames } from '@/lib/domain/site-names';
import { headerText } from '@/lib/domain/text';
import { csvLine } from '@/lib/roster/export/csv';
import { guarded } from '@/lib/roster/export/formula-guard';
import type { Store } from '../ports';
import type { SaveFile } from '../roster/save-file';
import { peopleShown } from '../workspaces/shown';
import type { ClashList, ClashRow } from './brand-types';
import { cited, newestFirst } from './person-safety';

type Rival = SafetyFlag & { readonly personId: PersonId };

/** See `BrandService.clashList`. */
export async function clashList(store: Store, brandId: BrandId, limit: number): Promise<ClashList> {
  const flags = await rivalsOf(store, brandId);
  const rows = await rowsOf(store, brandId, flags.slice(0, limit));
  return { rows, total: flags.length, people: new Set(flags.map(({ personId }) => personId)).size };
}

/** Newest post first; of the people of the open workspace. */
async function rivalsOf(store: Store, brandId: BrandId): Promise<Rival[]> {
  const flags = (await store.safetyFlags.ofBrand(brandId)).filter(isRival);
  const isShown = await peopleShown(store);
  return flags.filter(({ personId }) => isShown?.(personId) ?? true).sort(byDate);
}

function isRival(flag: SafetyFlag): flag is Rival {
  return (
    (flag.kind === 'competitor' || flag.kind === 'clash') && flag.verdict !== 'fine' && flag.personId !== undefined
  );
}

function byDate(one: SafetyFlag, other: SafetyFlag): number {
  return (
    (other.postedAt ?? Number.NEGATIVE_INFINITY) - (one.postedAt ?? Number.NEGATIVE_INFINITY) ||
    other.foundAt - one.foundAt
  );
}

async function rowsOf(store: Store, brandId: BrandId, flags: readonly Rival[]): Promise<ClashRow[]> {
  const brand = await store.brands.get(brandId);
  const profiles = await store.profiles.getMany([...new Set(flags.map(({ profileId }) => profileId))]);
  const people = new Map(
    (await store.people.getMany([...new Set(flags.map(({ personId }) => personId))])).map((person) => [
      person.id,
      person,
    ]),
  );
  const rows = await cited(store, flags, brand ? [brand] : [], profiles);
  return rows.sort(newestFirst).flatMap((row): ClashRow[] => {
    const person = row.flag.personId && people.get(row.flag.personId);
    return person ? [{ ...row, personId: person.id, personName: person.displayName }] : [];
  });
}

export interface ExportDeps {
  readonly store: Store;
  readonly saveFile: SaveFile;
}

const slice = 500;
const header = [
  'Person',
  'Site',
  'Handle',
  'Kind',
  'Brand named',
  'Where',
  'Post says it is paid',
  'Post of',
  'Post',
  'Quote',
  'Verdict',
  'Note',
];
const whereWords = {
  mention: 'mention',
  hashtag: 'hashtag',
  link: 'link',
  label: 'label of the site',
  bio: 'bio',
} as const;

/** See `BrandService.exportClashes`. */
export async function exportClashes(
  { store, saveFile }: ExportDeps,
  brandId: BrandId,
): Promise<Result<{ readonly name: string; readonly rows: number }>> {
  const brand = await store.brands.get(brandId);
  if (!brand) return problem('gone', 'This brand is not here any more.');
  const flags = await rivalsOf(store, brandId);
  const name = `${
    headerText(brand.name)
      .replace(/[^\p{L}\p{N}_-]+/gu, ' ')
      .trim()
      .slice(0, 60) || 'Brand'
  } clash list.csv`;
  const sink = saveFile({ name, type: 'text/csv' });
  sink.write(`\ufeff${csvLine(header)}`);
  let rows = 0;
  for (let from = 0; from < flags.length; from += slice)
    for (const row of await rowsOf(store, brandId, flags.slice(from, from + slice))) {
      sink.write(csvLine(cellsOf(row)));
      rows += 1;
    }
  await sink.close();
  return ok({ name, rows });
}

function cellsOf({ flag, personName, account, url }: ClashRow): string[] {
  const day = flag.postedAt === undefined ? '' : new Date(flag.postedAt).toISOString().slice(0, 10);
  const texts = [
    personName,
    siteNames[account.site],
    account.handle,
    flag.kind === 'competitor' ? 'Competitor' : 'Clashing sponsor',
    flag.rival ?? '',
    flag.where ? whereWords[flag.where] : 'text',
    flag.isPaid ? 'yes' : 'not said',
    day,
    url ?? '',
    flag.quote,
    flag.verdict ?? '',
    flag.note ?? '',
  ];
  return texts.map((text) => (text === '' ? '' : guarded(text)));
}
