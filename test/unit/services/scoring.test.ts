import { describe, expect, it } from 'vitest';
import { loadAudienceModels } from '@/lib/audience/load-models';
import { standardTable } from '@/lib/audience/table';
import { emptySettings } from '@/lib/domain/settings';
import { scoringOptions } from '@/lib/services/scoring';

describe('what a score is worked out with', () => {
  it('is the shipped table and models, as long as nobody changed anything', async () => {
    const { models, table } = await scoringOptions({ loadModels: loadAudienceModels }, emptySettings);
    expect(models?.accounts).toBeDefined();
    expect(models?.comments?.model).toMatch(/^comments-/);
    expect(table).toBeUndefined();
  });

  it('takes the person’s own table', async () => {
    const { table } = await scoringOptions({}, { ...emptySettings, audience: { weights: { A1: 0.6 } } });
    expect(table?.signals.A1.weight).toBeGreaterThan(standardTable.signals.A1.weight);
  });

  it('goes without models that cannot be loaded', async () => {
    const options = await scoringOptions({ loadModels: () => Promise.reject(new Error('no chunk')) }, emptySettings);
    expect(options).toEqual({});
  });
});
