import { defaultSending, type SendingSettings } from '@/lib/domain/sending-settings';

/** Mail goes out as soon as it is due: for tests that are about something else, whatever the time of their day. */
export const anyHour: SendingSettings = { ...defaultSending, hasHours: false, hasRamp: false, zone: 'UTC' };
