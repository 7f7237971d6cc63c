import { listLimits, type PostFields } from '@/lib/domain/reading';
import type { JsonObject } from '../json-path';
import { mergePosts } from '../trust';
import { idOfItem, postOfItem } from './item';
import { byTrust, type JsonSource, type Sources } from './sources';

/** What a post's layers know of its id. */
function idOf(post: Partial<PostFields>): string | undefined {
  return post.id?.status === 'found' ? post.id.value : undefined;
}

/**
 * Posts that pass `isWanted`, each once, merged from all places it stands in: first those on screen, in their order, then
 * what else was fetched or embedded.
 */
export function postsIn(
  sources: Sources,
  isWanted: (item: JsonObject, source: JsonSource) => boolean,
  onScreen: readonly Partial<PostFields>[] = [],
): readonly PostFields[] {
  const layers = new Map<string, Partial<PostFields>[]>();
  for (const card of onScreen) layers.set(idOf(card) ?? '', []);
  for (const { items, ...source } of [...sources.embedded, ...sources.responses])
    for (const item of items) {
      const id = idOfItem(item);
      if (isWanted(item, { items, ...source }) && !layers.has(id)) layers.set(id, []);
    }
  for (const source of byTrust(sources))
    for (const item of source.items)
      if (isWanted(item, source)) layers.get(idOfItem(item))?.push(postOfItem(item, source.source));
  for (const card of onScreen) layers.get(idOf(card) ?? '')?.push(card);
  return [...layers.values()]
    .filter((each) => each.length > 0)
    .slice(0, listLimits.posts)
    .map((each) => mergePosts(each, 'the page shows only a card of the post'));
}
