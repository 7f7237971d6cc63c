import { emptySettings, settingsSchema } from '@/lib/domain/settings';
import type { SettingsTable } from '@/lib/services/ports';
import type { MusterDatabase } from '../schema';

export function settingsTable(database: MusterDatabase): SettingsTable {
  return {
    async get() {
      const row = await database.settings.get('settings');
      return row ? settingsSchema.parse(row.value) : emptySettings;
    },
    async put(value) {
      await database.settings.put({ key: 'settings', value });
    },
  };
}
