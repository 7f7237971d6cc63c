import { ok, problem } from '@/lib/domain/result';
import { settingsSchema } from '@/lib/domain/settings';
import type { SettingsService } from './app-services';
import type { Store } from './ports';

/** What is set once for all outreach. */
export function createSettingsService({ store }: { store: Store }): SettingsService {
  return {
    get: () => store.settings.get(),
    async save(settings) {
      const checked = settingsSchema.safeParse(settings);
      if (!checked.success) return problem('bad-settings', 'These settings have a wrong shape and were not saved.');
      await store.settings.put(checked.data);
      return ok(checked.data);
    },
  };
}
