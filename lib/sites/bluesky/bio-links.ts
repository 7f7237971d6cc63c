import { listLimits } from '@/lib/domain/reading';
import { webLink } from '../links';

/** Addresses with their scheme, and bare ones that carry a path or end in a name that is hardly ever prose. */
const WHOLE = /https?:\/\/[^\s<>"'）】」]+/i;
const BARE =
  /(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}(?:[a-z]{2,24}\/[^\s<>"']*|(?:com|org|net|io|co|me|tv|app|dev|link|page|shop|store|blog|social|info|art|ink|xyz|example)(?![\w-]|\.\w))/i;
const LINKS = new RegExp(`(?<![\\w@./:-])(?:${WHOLE.source}|${BARE.source})`, 'gi');
const LONGEST_TEXT = 20_000;

/** Web addresses that a bio spells out, in order, without repeats. Handles (`@name.host`) and e-mail addresses are none. */
export function linksInBio(text: string): string[] {
  const links = [...text.slice(0, LONGEST_TEXT).matchAll(LINKS)].flatMap(
    ([match]) => webLink(match.replace(/[.,;:!?)\]}…]+$/, '')) ?? [],
  );
  return [...new Set(links)].slice(0, listLimits.links);
}
