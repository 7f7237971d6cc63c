import type { Brand } from '@/lib/domain/brand';
import { type Fit, type FitMark, fitId, fitParts } from '@/lib/domain/fit';
import { checkedEvidence, evidenceLimits } from '@/lib/domain/fit-evidence';
import { fitTitle } from '@/lib/domain/fit-rubric';
import type { ActivityId, BrandId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import { clip, headerText } from '@/lib/domain/text';
import type { FitMarkDraft, FitPlace, FitPost, FitService, FitUndo } from './fit-types';
import type { Clock, Ids, Store } from './ports';
import { brandsShown } from './workspaces/shown';

export interface FitDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

const mostPosts = 30;

/** The culture fit of people with brands. */
export function createFitService({ store, clock, ids }: FitDeps): FitService {
  const write = (place: FitPlace, draft: FitMarkDraft | undefined): Promise<Result<FitUndo>> =>
    store.atomic(async (tx) => {
      const { brandId, personId, part } = place;
      const [brand, person] = [await tx.brands.get(brandId), await tx.people.get(personId)];
      if (!person) return problem('gone', 'This person was deleted.');
      if (!brand) return problem('gone', 'This brand was deleted.');
      const at = clock.now();
      const made = draft && madeMark(draft, at);
      if (made && !made.ok) return made;
      const after = made?.value;
      const now = await tx.fits.get(fitId(brandId, personId));
      const before = now?.parts[part];
      if (!before && !after) return ok(place);
      await keep(tx, place, now, after, at);
      const activityId = ids.next<ActivityId>();
      await tx.activities.add({
        id: activityId,
        personId,
        at,
        kind: 'fit',
        text: `Fit for ${headerText(brand.name)}, ${fitTitle(part)}: ${changeWords(before, after)}`,
        fit: { brandId, part, ...(before && { from: before.mark }), ...(after && { to: after.mark }) },
      });
      return ok({ ...place, ...(before && { before }), ...(after && { after }), activityId });
    });
  return {
    async ofPerson(personId) {
      const [brands, rows] = [await store.brands.all(), await store.fits.ofPerson(personId)];
      const isShown = await brandsShown(store);
      const shown = rows.filter(({ brandId }) => isShown?.(brandId) ?? true);
      const fits = new Map(shown.map((fit): [BrandId, Fit] => [fit.brandId, fit]));
      const isUsed = ({ id, archivedAt }: Brand) => archivedAt === undefined || fits.has(id);
      return { brands: brands.filter((brand) => isUsed(brand) && (isShown?.(brand.id) ?? true)), fits };
    },
    async ofPeople(personIds) {
      const rows = await store.fits.ofPeople(personIds);
      const isShown = await brandsShown(store);
      return rows.filter(({ brandId }) => isShown?.(brandId) ?? true);
    },
    mark: (place, draft) => write(place, draft),
    clear: (place) => write(place, undefined),
    undo: ({ before, after, activityId, ...place }) =>
      store.atomic(async (tx) => {
        const now = await tx.fits.get(fitId(place.brandId, place.personId));
        if (JSON.stringify(now?.parts[place.part]) !== JSON.stringify(after))
          return problem('changed-since', 'This was judged again since, so it stays.');
        if (!(await tx.people.get(place.personId))) return problem('gone', 'This person was deleted.');
        await keep(tx, place, now, before, clock.now());
        if (activityId !== undefined) await tx.activities.delete(activityId);
        return ok(undefined);
      }),
    async history(brandId, personId) {
      const activities = await store.activities.ofPerson(personId);
      return activities
        .flatMap(({ at, fit }) => (fit?.brandId === brandId ? [{ at, ...fit }] : []))
        .map(({ brandId: _, ...event }) => event)
        .sort((one, other) => other.at - one.at);
    },
    async posts(personId) {
      const profiles = await store.profiles.ofPerson(personId);
      const found: FitPost[] = [];
      for (const { id } of profiles)
        for (const { url, caption, publishedAt } of await store.posts.ofProfile(id))
          if (url?.startsWith('https://'))
            found.push({
              url,
              ...(caption !== undefined && { caption }),
              ...(publishedAt !== undefined && { publishedAt }),
            });
      return found
        .sort((one, other) => (other.publishedAt ?? 0) - (one.publishedAt ?? 0) || (one.url < other.url ? -1 : 1))
        .slice(0, mostPosts);
    },
  };
}

function madeMark({ mark, note = '', evidence = [] }: FitMarkDraft, at: number): Result<FitMark> {
  if (![1, 2, 3, 4, 5].includes(mark)) return problem('bad-mark', 'A mark is a number from 1 to 5.');
  const links = checkedEvidence(evidence);
  if (!links.ok) return links;
  const said = clip(note.trim(), evidenceLimits.note);
  return ok({ mark, ...(said !== '' && { note: said }), evidence: links.value, at });
}

/** Writes one part and leaves the others as they are now. A fit without any part is no row. */
async function keep(
  tx: Store,
  { brandId, personId, part }: FitPlace,
  now: Fit | undefined,
  mark: FitMark | undefined,
  at: number,
): Promise<void> {
  const { [part]: _, ...others } = now?.parts ?? {};
  const parts: Fit['parts'] = mark ? { ...others, [part]: mark } : others;
  const id = fitId(brandId, personId);
  if (fitParts.every((each) => parts[each] === undefined)) await tx.fits.delete(id);
  else await tx.fits.put({ id, brandId, personId, parts, updatedAt: at });
}

function changeWords(before: FitMark | undefined, after: FitMark | undefined): string {
  if (!after) return `no longer judged (was ${before?.mark})`;
  if (!before) return `${after.mark} of 5`;
  if (before.mark !== after.mark) return `${after.mark} of 5 (was ${before.mark})`;
  return `still ${after.mark} of 5, note or links changed`;
}
