import { dutch } from './dutch';
import { english } from './english';
import { french } from './french';
import { german } from './german';
import { italian } from './italian';
import { japanese } from './japanese';
import type { RefusalLanguage } from './language';
import { polish } from './polish';
import { portuguese } from './portuguese';
import { spanish } from './spanish';
import { swedish } from './swedish';
import { turkish } from './turkish';

/** By ISO 639-1 code. A text is held against all of them: people mix languages, and a guessed language can be wrong. */
export const refusalLanguages: Readonly<Record<string, RefusalLanguage>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  nl: dutch,
  pl: polish,
  sv: swedish,
  tr: turkish,
  ja: japanese,
};
