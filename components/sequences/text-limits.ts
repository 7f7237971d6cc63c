import type { Channel } from '@/lib/domain/sequence';

export interface TextLimit {
  readonly site: string;
  /** Characters. */
  readonly most: number;
}

/**
 * How much text the sites take, as their own help pages and boxes say. Smallest first. What differs by account or changes
 * often is not here.
 */
const limits: Partial<Record<Channel, readonly TextLimit[]>> = {
  dm: [
    { site: 'Instagram', most: 1_000 },
    { site: 'Bluesky', most: 1_000 },
    { site: 'LinkedIn', most: 8_000 },
    { site: 'X', most: 10_000 },
  ],
  comment: [
    { site: 'TikTok', most: 150 },
    { site: 'X', most: 280 },
    { site: 'Bluesky', most: 300 },
    { site: 'LinkedIn', most: 1_250 },
    { site: 'Instagram', most: 2_200 },
    { site: 'YouTube', most: 10_000 },
  ],
};

/** The characters of a text that are surely in it: what stands for a variable is not counted. */
export function sureLength(text: string): number {
  return [...text.replace(/\{\{[^}]*\}\}|\{%[^%]*%\}/g, '').trim()].length;
}

/** Sites where a text of this length does not fit. */
export function tooLongFor(channel: Channel, text: string): readonly TextLimit[] {
  const length = sureLength(text);
  return (limits[channel] ?? []).filter(({ most }) => length > most);
}
