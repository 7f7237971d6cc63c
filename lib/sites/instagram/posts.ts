import { found, unreadable } from '@/lib/domain/field';
import { listLimits, type PostFields } from '@/lib/domain/reading';
import { idOfShortcode, postUrl } from './address';
import { hidesCounts, postOfMedia, shortcodeOf } from './media';
import type { SeenMedia } from './shapes';
import type { Sources } from './sources';
import { mergePosts } from './trust';

/** Posts that pass `isWanted`, each once, merged from all places it stands in; newest first, undated ones last. */
export function postsIn(
  { responses, embedded }: Sources,
  isWanted: (seen: SeenMedia) => boolean,
): readonly PostFields[] {
  const layers = new Map<string, PostFields[]>();
  const hidden = new Set<string>();
  for (const source of [...responses, ...embedded]) {
    for (const seen of source.media) {
      const code = shortcodeOf(seen.media);
      if (code === undefined || !isWanted(seen)) continue;
      layers.set(code, [...(layers.get(code) ?? []), postOfMedia(seen.media, source.source)]);
      // Another copy of the same post may lack the mark and still carry the stand-in number.
      if (hidesCounts(seen.media)) hidden.add(code);
    }
  }
  const posts = [...layers].map(([code, fields]) => {
    const post = mergePosts(fields, 'the data of the post');
    return hidden.has(code) ? { ...post, likes: unreadable('the author hides likes') } : post;
  });
  return posts.sort((one, other) => momentOf(other) - momentOf(one)).slice(0, listLimits.posts);
}

/** A post of which only the address is known, from a link in the page. */
export function postOfLink(shortcode: string): PostFields {
  const id = idOfShortcode(shortcode);
  return mergePosts(
    [
      {
        id: id === undefined ? unreadable('the code in the link') : found(id, 'attribute'),
        url: found(postUrl(shortcode), 'attribute'),
      },
    ],
    'a link to the post shows only its address',
  );
}

function momentOf({ publishedAt }: PostFields): number {
  return publishedAt.status === 'found' ? Date.parse(publishedAt.value) : 0;
}
