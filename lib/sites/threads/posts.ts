import { unreadable } from '@/lib/domain/field';
import { listLimits, type PostFields } from '@/lib/domain/reading';
import { mergePosts } from '../trust';
import { addressOfLink } from './address';
import { codeOf, postOf } from './post';
import type { SeenPost } from './shapes';
import { byTrust, type Sources } from './sources';

function codeOfFields({ url }: Partial<PostFields>): string | undefined {
  const address = url?.status === 'found' ? addressOfLink(url.value) : undefined;
  return address?.about === 'post' ? address.code : undefined;
}

/** Posts that pass `isWanted`, each once, merged from all places it stands in, in the order of the page. */
export function postsIn(
  sources: Sources,
  isWanted: (seen: SeenPost) => boolean,
  onScreen: readonly Partial<PostFields>[] = [],
): readonly PostFields[] {
  const layers = new Map<string, Partial<PostFields>[]>();
  const hidden = new Set<string>();
  for (const { posts } of [...sources.embedded, ...sources.responses])
    for (const seen of posts) if (isWanted(seen)) layers.set(codeOf(seen.post), []);
  for (const { posts, source, tellsHidden } of byTrust(sources))
    for (const seen of posts) {
      if (!isWanted(seen)) continue;
      layers.get(codeOf(seen.post))?.push(postOf(seen.post, source, tellsHidden));
      if (seen.post.like_and_view_counts_disabled === true) hidden.add(codeOf(seen.post));
    }
  for (const post of onScreen) {
    const code = codeOfFields(post);
    if (code !== undefined) layers.set(code, [...(layers.get(code) ?? []), post]);
  }
  return [...layers].slice(0, listLimits.posts).map(([code, each]) => {
    const post = mergePosts(each, 'the page does not show it with the post');
    return hidden.has(code) ? { ...post, likes: unreadable('the author hides likes') } : post;
  });
}
