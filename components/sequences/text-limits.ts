import type { Channel } from '@/lib/domain/sequence';
import { siteNames } from '@/lib/domain/site-names';
import { lengthOf, textLimitsOf } from '@/lib/domain/site-text-limits';

export interface TextLimit {
  readonly site: string;
  /** Characters. */
  readonly most: number;
}

/** The characters of a text that are surely in it: what stands for a variable is not counted. */
export function sureLength(text: string): number {
  return lengthOf(text.replace(/\{\{[^}]*\}\}|\{%[^%]*%\}/g, ''));
}

/** Sites where a text of this length does not fit, the smallest limit first. */
export function tooLongFor(channel: Channel, text: string): readonly TextLimit[] {
  const length = sureLength(text);
  return textLimitsOf(channel)
    .filter(({ most }) => length > most)
    .map(({ site, most }) => ({ site: siteNames[site], most }));
}
