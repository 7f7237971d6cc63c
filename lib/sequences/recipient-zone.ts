import type { PersonTimeZone } from '@/lib/domain/person';
import { zoneCity, zonesNamedIn } from '@/lib/domain/time-zone';
import { countriesWithZones, countryOfZone, mainZonesOf } from './country-zones';

/** Where somebody lives, as far as the clock is concerned. */
export interface RecipientZone {
  readonly confidence: 'known' | 'guessed' | 'unknown';
  /** IANA, the likeliest first. A time must suit all of them. For an unknown recipient the sender's. */
  readonly zones: readonly [string, ...string[]];
  /** ISO 3166-1, for the public holidays and the working week; missing where no country is known. */
  readonly country?: string;
  /** One plain sentence: whose clock counts, and why. */
  readonly words: string;
}

export interface WhatIsKnown {
  readonly timeZone?: PersonTimeZone | undefined;
  /** As accounts show them, e.g. `Malmö, Sweden`. */
  readonly locations: readonly string[];
}

/** Names under which people write a country, beside those that the browser knows. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  'u s a': 'US',
  us: 'US',
  america: 'US',
  uk: 'GB',
  'u k': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'great britain': 'GB',
  uae: 'AE',
  holland: 'NL',
  brasil: 'BR',
  korea: 'KR',
};
/** Also the name of a state of the US. */
const ambiguous: ReadonlySet<string> = new Set(['GE']);
const nameLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
  'sv',
  'da',
  'nb',
  'fi',
  'pl',
  'cs',
  'tr',
  'ja',
  'ko',
  'ar',
];

/** Whose clock counts for a recipient. @param senderZone IANA, for a recipient of whom nothing is known */
export function recipientZone({ timeZone, locations }: WhatIsKnown, senderZone: string): RecipientZone {
  if (timeZone) return known(timeZone);
  for (const location of locations) {
    const country = countryNamedIn(location);
    const zones = country ? mainZonesOf(country) : [];
    const [first, ...others] = zones;
    if (!country || !first) continue;
    const named = zonesNamedIn([location], zones)[0];
    const place = displayNames('en')?.of(country) ?? country;
    if (named || others.length === 0) {
      const zone = named ?? first;
      return guess(
        [zone],
        country,
        `An account names ${place}: taken as ${zoneCity(zone)} time (assumed, not stated).`,
      );
    }
    return guess(
      [first, ...others],
      country,
      `An account names ${place}, which has several time zones: the hour suits all of them (assumed, not stated).`,
    );
  }
  return {
    confidence: 'unknown',
    zones: [senderZone],
    words: `Their time zone is not known: your own clock counts (${zoneCity(senderZone)}), and only hours that are safe.`,
  };
}

/** Whoever wrote a zone down stated it; one that was taken over from the city of a location is likely, and no more. */
const sourceWords: Readonly<Record<PersonTimeZone['source'], string>> = {
  hand: 'stated by you',
  file: 'stated in a file',
  location: 'from the city of their location',
};

function known({ zone, source }: PersonTimeZone): RecipientZone {
  const country = countryOfZone(zone);
  const words = `Their time zone is ${zoneCity(zone)} (${sourceWords[source]}).`;
  return { confidence: 'known', zones: [zone], words, ...(country === undefined ? {} : { country }) };
}

function guess(zones: readonly [string, ...string[]], country: string, words: string): RecipientZone {
  return { confidence: 'guessed', zones, country, words };
}

/** ISO 3166-1 code of the country that a part of the text is the name, or the flag, of. The last part counts first. */
export function countryNamedIn(location: string): string | undefined {
  const flag = /[\u{1F1E6}-\u{1F1FF}]{2}/u.exec(location)?.[0];
  if (flag) {
    const code = [...flag].map((sign) => String.fromCharCode((sign.codePointAt(0) ?? 0) - 0x1f1e6 + 65)).join('');
    if (mainZonesOf(code).length > 0) return code;
  }
  const parts = location.split(/[,;|/()•·–]|\s-\s/).map(plain);
  for (const part of parts.reverse()) {
    const country = part && (otherNames[part] ?? countryNames().get(part));
    if (country) return country;
  }
  return undefined;
}

let names: Map<string, string> | undefined;

function countryNames(): Map<string, string> {
  if (names) return names;
  names = new Map();
  for (const language of nameLanguages) {
    const shown = displayNames(language);
    for (const country of countriesWithZones) {
      const name = plain(shown?.of(country) ?? '');
      if (name && !ambiguous.has(country) && !names.has(name)) names.set(name, country);
    }
  }
  return names;
}

function displayNames(language: string): Intl.DisplayNames | undefined {
  try {
    return new Intl.DisplayNames([language], { type: 'region' });
  } catch {
    return undefined;
  }
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
