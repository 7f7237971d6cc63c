import { absent, type Field, found, unreadable, valueIn } from '@/lib/domain/field';
import { listLimits } from '@/lib/domain/reading';
import { takeWebLinks } from '@/lib/domain/text-links';
import { webLink } from '../links';
import type { Block } from './blocks';

/**
 * Every web address that a channel shows as its own: its list of links, then the addresses in its description. Absent only
 * when both were looked at.
 */
export function ownLinks(
  listed: readonly string[],
  bio: Field<string>,
  isListKnown: boolean,
  source: Block['source'],
): Field<readonly string[]> {
  const inBio = takeWebLinks(valueIn(bio) ?? '').links.flatMap((link) => webLink(link) ?? []);
  const links = [...new Set([...listed, ...inBio])].slice(0, listLimits.links);
  if (links.length > 0) return found(links, source);
  return isListKnown && bio.status !== 'unreadable' ? absent() : unreadable('links of the channel and its description');
}
