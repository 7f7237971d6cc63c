import type { Person, Profile } from '@/lib/domain/person';
import type { Settings } from '@/lib/domain/settings';
import { type NoticeNeed, noticeNeed } from '@/lib/sequences/privacy-countries';
import { recipientZone } from '@/lib/sequences/recipient-zone';
import type { ToldBefore } from './launch-notice';

export interface NoticeFor {
  readonly need: NoticeNeed;
  /** Where they live, ISO 3166-1; missing: not known. */
  readonly country?: string;
  /** What goes below the next mail to them; missing: nothing does, or nothing was written in the settings. */
  readonly text?: string;
  /** It would be needed, but was said before. */
  readonly told?: ToldBefore;
}

/**
 * Whether somebody is told where their address is from, and in which words.
 * @param profiles all of their accounts: one may say where they live
 * @param forUnknown what was decided for those of whom nobody can say
 * @param told they were before: nobody is told twice
 */
export function noticeFor(
  person: Pick<Person, 'timeZone'>,
  profiles: readonly Pick<Profile, 'location'>[],
  { sending, privacyNotice }: Pick<Settings, 'sending' | 'privacyNotice'>,
  { forUnknown = 'unknown', told }: { readonly forUnknown?: NoticeNeed; readonly told?: ToldBefore | undefined } = {},
): NoticeFor {
  const locations = profiles.flatMap(({ location }) => (location === undefined ? [] : [location]));
  const senderZone = sending?.zone;
  const { country } = recipientZone({ timeZone: person.timeZone, locations }, senderZone ?? 'UTC');
  const found = noticeNeed(country, senderZone);
  const need = found === 'unknown' ? forUnknown : found;
  if (told && need !== 'not-needed') return { need: 'not-needed', ...(country === undefined ? {} : { country }), told };
  const text = privacyNotice.trim();
  return {
    need,
    ...(country === undefined ? {} : { country }),
    ...(need === 'needed' && text !== '' ? { text } : {}),
  };
}
