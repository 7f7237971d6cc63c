/**
 * Feasts that follow the moon, 2026 to 2030. All are approximate: a sighting or a council may move them by a day, which
 * `isApproximate` of a holiday says.
 *
 * Islamic: the Umm al-Qura calendar (KACST) as in Unicode CLDR's `islamic-umalqura`. Chinese: the Hong Kong Observatory's
 * Gregorian-lunar conversion tables. Hebrew: the fixed Hebrew calendar, CLDR's `hebrew`. Diwali and Buddha Purnima: the Rashtriya
 * Panchang's new moon of Kartika and full moon of Vaisakha.
 */
export const movableFeasts = {
  /** Eid al-Fitr, 1 Shawwal. */
  IF: ['2026-03-20', '2027-03-09', '2028-02-26', '2029-02-14', '2030-02-04'],
  /** Eid al-Adha, 10 Dhu al-Hijja. */
  IA: ['2026-05-27', '2027-05-16', '2028-05-05', '2029-04-24', '2030-04-13'],
  /** Islamic New Year, 1 Muharram. */
  IN: ['2026-06-16', '2027-06-06', '2028-05-25', '2029-05-14', '2030-05-04'],
  /** Ashura, 10 Muharram. */
  IS: ['2026-06-25', '2027-06-15', '2028-06-03', '2029-05-23', '2030-05-13'],
  /** The Prophet's birthday, 12 Rabi al-awwal. */
  IB: ['2026-08-25', '2027-08-14', '2028-08-03', '2029-07-24', '2030-07-13'],
  /** The Night Journey, 27 Rajab. */
  IM: ['2026-01-16', '2027-01-05', '2027-12-25', '2028-12-14', '2029-12-04', '2030-11-23'],
  /** First day of Ramadan. */
  IR: ['2026-02-18', '2027-02-08', '2028-01-28', '2029-01-16', '2030-01-05', '2030-12-26'],
  /** Chinese New Year. */
  CN: ['2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03'],
  /** Birthday of the Buddha, 8th of the 4th month. */
  CB: ['2026-05-24', '2027-05-13', '2028-05-02', '2029-05-20', '2030-05-09'],
  /** Dragon Boat, 5th of the 5th month. */
  CD: ['2026-06-19', '2027-06-09', '2028-05-28', '2029-06-16', '2030-06-05'],
  /** Mid-Autumn, 15th of the 8th month. */
  CM: ['2026-09-25', '2027-09-15', '2028-10-03', '2029-09-22', '2030-09-12'],
  /** Chung Yeung, 9th of the 9th month. */
  CT: ['2026-10-18', '2027-10-08', '2028-10-26', '2029-10-16', '2030-10-05'],
  /** Passover, 15 Nisan. */
  HP: ['2026-04-02', '2027-04-22', '2028-04-11', '2029-03-31', '2030-04-18'],
  /** Rosh Hashanah, 1 Tishri. */
  HR: ['2026-09-12', '2027-10-02', '2028-09-21', '2029-09-10', '2030-09-28'],
  /** Diwali (Lakshmi Puja). */
  DV: ['2026-11-08', '2027-10-29', '2028-10-17', '2029-11-05', '2030-10-26'],
  /** Buddha Purnima. */
  BP: ['2026-05-01', '2027-05-20', '2028-05-08', '2029-05-27', '2030-05-17'],
} as const satisfies Record<string, readonly string[]>;

export type MovableFeast = keyof typeof movableFeasts;
