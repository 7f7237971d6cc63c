/** `Area/City`, or UTC: offsets such as `+02:00` are no zones, they know no summer time. */
const NAME = /^(?:UTC|[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+)$/;

/** The zone as the IANA database spells it; `undefined` for what is none. */
export function ianaZone(text: string): string | undefined {
  const name = text.trim().replace(/\s+/g, '_');
  if (!NAME.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The city of a zone as people write it: `America/New_York` is New York. */
export function zoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Zones whose own city stands as whole words in one of these locations. Where a country has one zone it is not guessed. */
export function zonesNamedIn(locations: readonly string[], zones: readonly string[]): string[] {
  const texts = locations.map((text) => ` ${words(text)} `);
  return zones.filter(
    (zone) => zone.includes('/') && texts.some((text) => text.includes(` ${words(zoneCity(zone))} `)),
  );
}

function words(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
