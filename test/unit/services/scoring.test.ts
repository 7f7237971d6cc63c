import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadAudienceModels } from '@/lib/audience/load-models';
import { audienceModelsAtHand } from '@/lib/audience/models-at-hand';
import { standardTable } from '@/lib/audience/table';
import type { AudienceSettings } from '@/lib/domain/audience-settings';
import { emptySettings } from '@/lib/domain/settings';
import type { Store } from '@/lib/services/ports';
import { scoringNow } from '@/lib/services/scoring';
import { hash, memoryStore } from '../../support/memory-store';

let store: Store;
let close: () => void;
beforeEach(async () => {
  ({ store, close } = await memoryStore());
});
afterEach(() => close());

const withTable = (audience: AudienceSettings) => store.settings.put({ ...emptySettings, audience });

describe('what a score is worked out with', () => {
  it('is the shipped table and models, as long as nobody changed anything', async () => {
    const { options, by, isComplete } = await scoringNow({ store, hash, loadModels: loadAudienceModels });
    expect(options.models?.accounts).toBeDefined();
    expect(options.models?.comments?.model).toMatch(/^comments-/);
    expect(options.table).toBe(standardTable);
    expect(by).toContain(options.models?.accounts?.version);
    expect(isComplete).toBe(true);
  });

  it('is the same in the worker, which cannot load anything later', async () => {
    const later = await scoringNow({ store, hash, loadModels: loadAudienceModels });
    const atHand = await scoringNow({ store, hash, loadModels: async () => audienceModelsAtHand() });
    expect(atHand.by).toBe(later.by);
  });

  it('takes the person’s own table, and tells one such table from another', async () => {
    const standard = await scoringNow({ store, hash });
    await withTable({ weights: { A1: 0.6 } });
    const one = await scoringNow({ store, hash });
    expect(one.options.table?.signals.A1.weight).toBeGreaterThan(standardTable.signals.A1.weight);
    await withTable({ weights: { A1: 0.7 } });
    const other = await scoringNow({ store, hash });
    expect(new Set([standard.by, one.by, other.by]).size).toBe(3);
    await withTable({ weights: { A1: standardTable.signals.A1.weight } });
    expect((await scoringNow({ store, hash })).by).toBe(standard.by);
  });

  it('takes the medians of the own roster only where they are asked for', async () => {
    const benchmark = {
      figure: 'engagement',
      site: 'instagram',
      tier: 'micro',
      median: 0.07,
      low: 0.05,
      high: 0.09,
      sure: { low: 0.06, high: 0.08 },
      n: 31,
      date: '2026-02-01',
    } as const;
    await store.audienceState.put({
      key: 'own-benchmarks',
      at: 1,
      bounds: '',
      isComplete: true,
      benchmarks: [benchmark],
    });
    await withTable({ useOwnBenchmarks: false });
    expect((await scoringNow({ store, hash })).options.table).toBe(standardTable);
    await withTable({ useOwnBenchmarks: true });
    expect((await scoringNow({ store, hash })).options.table?.medians.instagram?.micro).toMatchObject({
      value: 0.07,
      n: 31,
    });
  });

  it('goes without models that cannot be loaded, and says so', async () => {
    const loadModels = () => Promise.reject(new Error('no chunk'));
    const { options, isComplete } = await scoringNow({ store, hash, loadModels });
    expect(options.models).toEqual({});
    expect(isComplete).toBe(false);
  });
});
