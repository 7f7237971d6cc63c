import { countryOfZone } from './country-zones';

/**
 * Where somebody must be told from where their address was got, ISO 3166-1: the European Economic Area and the United Kingdom.
 * Source: Regulation (EU) 2016/679 (GDPR), Article 14, taken over into the EEA agreement by Decision 154/2018 of the EEA Joint
 * Committee; UK GDPR, Article 14.
 */
export const noticeCountries: ReadonlySet<string> = new Set(
  (
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK ' + // European Union
    'IS LI NO ' + // the rest of the Economic Area
    'GB'
  ).split(' '),
);

export type NoticeNeed = 'needed' | 'not-needed' | 'unknown';

/**
 * Whether somebody is told where their address is from. Where they live is not known: yes, if the sender lives where it is the
 * rule; else nobody can say.
 * @param country ISO 3166-1 @param senderZone IANA
 */
export function noticeNeed(country: string | undefined, senderZone: string | undefined): NoticeNeed {
  if (country !== undefined) return noticeCountries.has(country) ? 'needed' : 'not-needed';
  const own = senderZone === undefined ? undefined : countryOfZone(senderZone);
  return own !== undefined && noticeCountries.has(own) ? 'needed' : 'unknown';
}

/** What is stricter in a country than elsewhere, in words for the sender. */
export interface CountryWarning {
  /** ISO 3166-1. */
  readonly country: string;
  readonly name: string;
  readonly words: string;
}

/**
 * Sources: Canada's Anti-Spam Legislation (S.C. 2010, c. 23), sections 6 and 10; Australia's Spam Act 2003, section 16 and schedule
 * 2; the United Kingdom's Privacy and Electronic Communications Regulations 2003, regulation 22; Germany's Gesetz gegen den
 * unlauteren Wettbewerb, section 7 (2) no. 2; Austria's Telekommunikationsgesetz 2021, section 174 (3).
 */
const table: readonly CountryWarning[] = [
  {
    country: 'CA',
    name: 'Canada',
    words:
      'Business mail needs their consent there. An address that they show openly for such mail, without saying “no offers”, can count as consent. This is not legal advice.',
  },
  {
    country: 'AU',
    name: 'Australia',
    words:
      'Business mail needs their consent there. An address that they publish for their work, without saying that they want no such mail, can count as consent. This is not legal advice.',
  },
  {
    country: 'GB',
    name: 'United Kingdom',
    words:
      'Offers by mail to sole traders and other individuals need their consent there, to companies a way to opt out. Creators are often sole traders. This is not legal advice.',
  },
  {
    country: 'DE',
    name: 'Germany',
    words: 'Offers by mail need their consent there, whether they are a business or not. This is not legal advice.',
  },
  {
    country: 'AT',
    name: 'Austria',
    words: 'Offers by mail need their consent there, whether they are a business or not. This is not legal advice.',
  },
];

export const countryWarnings: ReadonlyMap<string, CountryWarning> = new Map(table.map((row) => [row.country, row]));
