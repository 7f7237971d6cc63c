import { standardSending } from '@/lib/domain/sending-settings';
import { emptySettings, type Settings, settingsSchema } from '@/lib/domain/settings';
import type { SettingsTable } from '@/lib/services/ports';
import type { MusterDatabase } from '../schema';

const zoneOfThisComputer = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @param zone IANA, of whoever has set no hours yet: the standard ones count by it */
export function settingsTable(database: MusterDatabase, zone: () => string = zoneOfThisComputer): SettingsTable {
  const withHours = (settings: Settings): Settings =>
    settings.sending ? settings : { ...settings, sending: standardSending(zone()) };
  return {
    get: () =>
      database.settings.get('settings').then((row) => withHours(row ? settingsSchema.parse(row.value) : emptySettings)),
    put: (value) => database.settings.put({ key: 'settings', value }).then(() => undefined),
  };
}
