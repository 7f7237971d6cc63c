import { emptySettings, settingsSchema } from '@/lib/domain/settings';
import type { SettingsTable } from '@/lib/services/ports';
import type { MusterDatabase } from '../schema';

export function settingsTable(database: MusterDatabase): SettingsTable {
  return {
    get: () => database.settings.get('settings').then((row) => (row ? settingsSchema.parse(row.value) : emptySettings)),
    put: (value) => database.settings.put({ key: 'settings', value }).then(() => undefined),
  };
}
