import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Field, valueIn } from '@/lib/domain/field';
import type { Reading } from '@/lib/domain/reading';
import { captureAsFixture, captureEntries } from '../../support/captures';
import { jsonPlaces, mutated, mutationKinds, nodePaths } from '../../support/json-mutations';
import { fixtureNames, openFixture, readFixture } from '../../support/site-fixtures';

/**
 * Sites rename, drop and retype members of their JSON without a word. Whatever happens to one node, a reader must not throw
 * and must not report anything that the untouched page does not say: a gap is right, a rounded form of the same count is
 * right, everything else is wrong. `SITE=x MUTATIONS=500` looks harder at one site.
 */
const runs = Number(process.env.MUTATIONS ?? 25);
/** Real pages are large; a few changes of each show what ours did not foresee. */
const runsOnReal = Number(process.env.MUTATIONS ?? 4);
const isAskedFor = (name: string) => !process.env.SITE || name.startsWith(`${process.env.SITE}/`);
const pages = [
  ...fixtureNames().map((name) => ({ name, open: () => openFixture(name), runs })),
  ...captureEntries().map((entry) => ({
    name: entry.file,
    open: () => captureAsFixture(entry),
    runs: runsOnReal,
  })),
].filter(({ name }) => isAskedFor(name));

type Fields = Readonly<Record<string, Field<unknown> | undefined>>;

/** What the changed page claims and the untouched one does not. */
function falsehoods(before: Reading, after: Reading): string[] {
  if (after.notices.includes('reader-failed')) return [`the reader threw: ${JSON.stringify(after.profile.id)}`];
  const own = [valueIn(before.profile.handle), valueIn(before.profile.id), valueIn(before.profile.displayName)];
  const isOwn = (author: unknown) => own.some((name) => name !== undefined && isSameName(name, author));
  return [
    ...differences('profile', before.profile as unknown as Fields, after.profile as unknown as Fields),
    ...entities('post', before.posts, after.posts, ['id', 'url'], isOwn),
    ...entities('account', before.accounts, after.accounts, ['handle', 'id', 'displayName'], isOwn),
    ...entities('comment', before.comments, after.comments, ['id', 'text', 'author'], isOwn),
  ];
}

function isSameName(one: unknown, other: unknown): boolean {
  const folded = (name: unknown) => String(name).replace(/^@/, '').toLowerCase();
  return folded(one) === folded(other);
}

function entities<T extends object>(
  what: string,
  before: readonly T[],
  after: readonly T[],
  keys: readonly string[],
  isOwn: (author: unknown) => boolean,
): string[] {
  const fieldsOf = (entity: T) => entity as unknown as Fields;
  return after.flatMap((entity, index) => {
    const fields = fieldsOf(entity);
    const key = keys.find((name) => fields[name]?.status === 'found');
    if (key === undefined) return [];
    const same = before.filter((candidate) => isSameValue(fieldsOf(candidate)[key], fields[key]));
    if (same.length === 0) return [`${what} ${index} is not on the page: ${key} ${show(fields[key])}`];
    const told = same.map((candidate) => [
      ...differences(`${what} ${index}`, fieldsOf(candidate), fields),
      ...(what === 'post' ? ownership(index, fieldsOf(candidate), fields, isOwn) : []),
    ]);
    return told.some((each) => each.length === 0) ? [] : (told[0] ?? []);
  });
}

/** Without an author a post counts as the profile's own: somebody else's must not lose its name. */
function ownership(index: number, before: Fields, after: Fields, isOwn: (author: unknown) => boolean): string[] {
  const { author } = before;
  const isOthers = author?.status === 'found' && !isOwn(author.value);
  return isOthers && after.author?.status === 'absent'
    ? [`post ${index} of ${author.value} passes for the profile's`]
    : [];
}

function differences(what: string, before: Fields, after: Fields): string[] {
  return Object.entries(after).flatMap(([name, field]) => {
    if (field?.status !== 'found' || isSameValue(before[name], field)) return [];
    return [`${what}.${name}: ${show(before[name])} became ${show(field)}`];
  });
}

function isSameValue(before: Field<unknown> | undefined, after: Field<unknown> | undefined): boolean {
  if (before?.status !== 'found' || after?.status !== 'found') return false;
  if (JSON.stringify(before.value) === JSON.stringify(after.value) || isSameText(before.value, after.value))
    return true;
  const isRounded = after.precision === 'rounded' || before.precision === 'rounded';
  if (typeof before.value === 'number' && typeof after.value === 'number')
    return isRounded && Math.abs(before.value - after.value) <= before.value * 0.06;
  if (Array.isArray(before.value) && Array.isArray(after.value))
    return after.value.every((each) => (before.value as unknown[]).some((known) => isSameText(known, each)));
  if (typeof before.value !== 'string' || typeof after.value !== 'string') return false;
  // A day in words is a rounded date; a text may be cut shorter or spaced otherwise in another place.
  if (isRounded && Number.isFinite(Date.parse(after.value))) return true;
  const [one, other] = [before.value, after.value].map((text) => text.replace(/\s+/g, '').replace(/(?:…|\.{3})$/, ''));
  return (
    one !== undefined && other !== undefined && other.length > 20 && (one.startsWith(other) || other.startsWith(one))
  );
}

/** One address in two spellings: with and without `www.`, a slash at the end, and the scheme. */
function isSameText(one: unknown, other: unknown): boolean {
  const bare = (text: unknown) =>
    String(text)
      .replace(/^https?:\/\/(?:www\.)?/, '')
      .replace(/\/$/, '');
  return bare(one) === bare(other);
}

function show(field: Field<unknown> | undefined): string {
  return field === undefined
    ? 'nothing'
    : JSON.stringify(field.status === 'found' ? field.value : field.status).slice(0, 120);
}

describe('JSON that changed', () => {
  test.each(pages.map((page) => [page.name, page] as const))('%s', (_, { open, runs: numRuns }) => {
    const fixture = open();
    const before = readFixture(fixture);
    const places = jsonPlaces(fixture).flatMap((place) => {
      const paths = nodePaths(place.json);
      return paths.length === 0 ? [] : [{ ...place, paths }];
    });
    if (!before || places.length === 0) return;
    fc.assert(
      fc.property(
        fc.nat(places.length - 1),
        fc.nat(1_000_000),
        fc.constantFrom(...mutationKinds),
        (placeIndex, pick, kind) => {
          const place = places[placeIndex];
          const path = place?.paths[pick % place.paths.length];
          const json = place && path && mutated(place.json, path, kind);
          if (!place || !path || json === undefined) return;
          const after = readFixture(place.write(json));
          expect(after, 'a page stays a page').toBeDefined();
          if (after) expect(falsehoods(before, after), `${path.join('.')} ${kind} in ${place.label}`).toEqual([]);
        },
      ),
      { numRuns, seed: 20_261_121, endOnFailure: true },
    );
  });
});
