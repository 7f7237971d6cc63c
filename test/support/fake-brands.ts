import type { Brand } from '@/lib/domain/brand';
import type { BrandId, PersonId, ProfileId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { SafetyFlag } from '@/lib/domain/safety-flag';
import type { BrandService } from '@/lib/services/brands/brand-types';

export function sampleBrand(change: Partial<Brand> = {}): Brand {
  return {
    id: 'brand-larkspur' as BrandId,
    name: 'Larkspur',
    aliases: [],
    competitors: [],
    clashes: [],
    values: [],
    safetyWords: [],
    createdAt: 1_000,
    updatedAt: 1_000,
    ...change,
  };
}

export function sampleFlag(change: Partial<SafetyFlag> = {}): SafetyFlag {
  return {
    id: 'flag-1',
    kind: 'word',
    brandId: 'brand-larkspur' as BrandId,
    personId: 'person-ana' as PersonId,
    profileId: 'profile-ana' as ProfileId,
    postKey: 'profile-ana:post-1',
    word: 'casino',
    quote: 'a night at the casino',
    mark: [15, 21],
    postedAt: Date.UTC(2026, 2, 30),
    foundAt: 2_000,
    ...change,
  };
}

/** Answers as where no brand is. */
export function fakeBrands(): BrandService {
  return {
    all: async () => [],
    get: async () => undefined,
    create: async (draft) => ok(sampleBrand(draft)),
    change: async (id, change) => ok(sampleBrand({ id, ...change })),
    putAway: async (id) => ok(sampleBrand({ id, archivedAt: 2_000 })),
    bringBack: async (id) => ok(sampleBrand({ id })),
    progress: async () => undefined,
    ofPerson: async () => undefined,
    glance: async () => ({ openFlags: 0, problems: 0, competitors: 0, clashes: 0 }),
    judge: async (id) => ok(sampleFlag({ id })),
    flagPost: async (postKey, brandId) => ok(sampleFlag({ kind: 'hand', postKey, brandId })),
    removeFlag: async (id) => ok(sampleFlag({ id, kind: 'hand' })),
    restore: async () => undefined,
    clashList: async () => ({ rows: [], total: 0, people: 0 }),
    exportClashes: async () => ok({ name: 'Larkspur clash list.csv', rows: 0 }),
  };
}
