import type { Brand } from '@/lib/domain/brand';
import { foldName, foldWord } from '@/lib/domain/brand-watch/fold-name';
import type { BrandId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import { flagId, type SafetyFlag } from '@/lib/domain/safety-flag';
import { clip, visibleText } from '@/lib/domain/text';
import type { Clock, Ids, Store } from '../ports';
import type { SaveFile } from '../roster/save-file';
import { cleanDraft } from './brand-draft';
import { type BrandDraft, type BrandService, brandLimits } from './brand-types';
import { clashList, exportClashes } from './clash-list';
import { personSafety, safetyGlance } from './person-safety';

export interface BrandDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly saveFile: SaveFile;
  /** Tells the worker that posts are to be held against other lists. Its alarm would notice too. */
  readonly renew: () => void;
}

const quoteLength = 200;

/** Brands that one recruits for, and what posts say that matters to them. */
export function createBrandService(deps: BrandDeps): BrandService {
  const { store, clock, ids, renew } = deps;
  const renewed = async <T>(pending: Promise<Result<T>>): Promise<Result<T>> => {
    const result = await pending;
    if (result.ok) renew();
    return result;
  };
  const setArchived = (id: BrandId, isArchived: boolean) =>
    renewed(
      store.atomic(async (tx) => {
        const before = await tx.brands.get(id);
        if (!before) return problem('gone', 'This brand is not here any more.');
        const { archivedAt: _, ...rest } = before;
        const now = clock.now();
        if (!isArchived) {
          const taken = await nameTaken(tx, before.name, id);
          if (taken) return taken;
        }
        const after: Brand = { ...rest, updatedAt: now, ...(isArchived && { archivedAt: now }) };
        await tx.brands.put(after);
        if (isArchived) await dropOpen(tx, id, () => false);
        return ok(after);
      }),
    );
  return {
    all: () => store.brands.all(),
    get: (id) => store.brands.get(id),
    create: (draft) =>
      renewed(
        store.atomic(async (tx) => {
          const clean = cleanDraft(draft);
          if (!clean.ok) return clean;
          const taken = await nameTaken(tx, clean.value.name);
          if (taken) return taken;
          const now = clock.now();
          const brand: Brand = { id: ids.next<BrandId>(), ...clean.value, createdAt: now, updatedAt: now };
          await tx.brands.add(brand);
          return ok(brand);
        }),
      ),
    change: (id, change) =>
      renewed(
        store.atomic(async (tx) => {
          const before = await tx.brands.get(id);
          if (!before) return problem('gone', 'This brand is not here any more.');
          const clean = cleanDraft({ ...before, ...change } satisfies BrandDraft);
          if (!clean.ok) return clean;
          const taken = await nameTaken(tx, clean.value.name, id);
          if (taken) return taken;
          // The date also tells the lists of one moment from those of the next.
          const after: Brand = { ...before, ...clean.value, updatedAt: Math.max(clock.now(), before.updatedAt + 1) };
          await tx.brands.put(after);
          await dropOpen(tx, id, stillLookedFor(after));
          return ok(after);
        }),
      ),
    putAway: (id) => setArchived(id, true),
    bringBack: (id) => setArchived(id, false),
    progress: () => store.audienceState.brandCheck(),
    ofPerson: (personId) => personSafety(store, personId),
    glance: (personId) => safetyGlance(store, personId),
    judge: (id, verdict, note) =>
      store.atomic(async (tx) => {
        const before = await tx.safetyFlags.get(id);
        if (!before) return problem('gone', 'This flag is not there any more: its word was taken off the list.');
        const { verdict: _, verdictAt: __, note: noteBefore, ...rest } = before;
        const words = clip((note ?? noteBefore ?? '').trim(), brandLimits.note);
        await tx.safetyFlags.put({
          ...rest,
          ...(verdict !== undefined && { verdict, verdictAt: clock.now() }),
          ...(words !== '' && { note: words }),
        });
        return ok(before);
      }),
    flagPost: (postKey, brandId, note) =>
      store.atomic(async (tx) => {
        const [post, brand] = [await tx.posts.get(postKey), await tx.brands.get(brandId)];
        const profile = post && (await tx.profiles.get(post.profileId));
        if (!post || !profile?.personId) return problem('gone', 'This post is not there any more.');
        if (!brand) return problem('gone', 'This brand is not here any more.');
        const id = flagId({ brandId, postKey, kind: 'hand', term: '' });
        if (await tx.safetyFlags.get(id))
          return problem('known', `This post is marked for ${visibleText(brand.name)} already.`);
        const now = clock.now();
        const words = clip(note.trim(), brandLimits.note);
        const flag: SafetyFlag = {
          id,
          kind: 'hand',
          brandId,
          personId: profile.personId,
          profileId: profile.id,
          postKey,
          quote: clip(post.caption ?? '', quoteLength),
          ...(post.publishedAt !== undefined && { postedAt: post.publishedAt }),
          foundAt: now,
          verdict: 'problem',
          verdictAt: now,
          ...(words !== '' && { note: words }),
        };
        await tx.safetyFlags.put(flag);
        return ok(flag);
      }),
    removeFlag: (id) =>
      store.atomic(async (tx) => {
        const flag = await tx.safetyFlags.get(id);
        if (!flag) return problem('gone', 'This mark is not there any more.');
        if (flag.kind !== 'hand')
          return problem('not-by-hand', 'Only marks made by hand can be taken away. Judge it instead.');
        await tx.safetyFlags.delete(id);
        return ok(flag);
      }),
    restore: (flag) => store.safetyFlags.put(flag),
    clashList: (brandId, limit) => clashList(store, brandId, limit),
    exportClashes: (brandId) => exportClashes(deps, brandId),
  };
}

async function nameTaken(tx: Store, name: string, except?: BrandId): Promise<Result<never> | undefined> {
  const key = foldName(name);
  const isTaken = (await tx.brands.all()).some(
    (brand) => brand.id !== except && brand.archivedAt === undefined && foldName(brand.name) === key,
  );
  return isTaken ? problem('name-taken', `There is already a brand called “${visibleText(name)}”.`) : undefined;
}

function stillLookedFor({ safetyWords, competitors, clashes }: Brand): (flag: SafetyFlag) => boolean {
  const words = new Set(safetyWords.map(foldWord));
  const [rivals, clashing] = [competitors, clashes].map((list) => new Set(list.map(({ name }) => foldName(name))));
  return ({ kind, word = '', rival = '' }) => {
    if (kind === 'word') return words.has(foldWord(word));
    return (kind === 'competitor' ? rivals : clashing)?.has(foldName(rival)) ?? false;
  };
}

/** What nobody has judged goes at once when it is not looked for any more; the background would find out later. */
async function dropOpen(tx: Store, brandId: BrandId, isStill: (flag: SafetyFlag) => boolean): Promise<void> {
  const flags = await tx.safetyFlags.ofBrand(brandId);
  const gone = flags.filter((flag) => flag.kind !== 'hand' && flag.verdict === undefined && !isStill(flag));
  if (gone.length > 0) await tx.safetyFlags.deleteMany(gone.map(({ id }) => id));
}
