import { found } from '@/lib/domain/field';
import { listLimits, type PostFields } from '@/lib/domain/reading';
import { type JsonObject, stringAt } from '../json-path';
import { mergePosts } from '../trust';
import { isPostHere, type Page } from './page';
import { postOfJson, postOfNote } from './post';
import { linkedPost, postInPage, previewsIn } from './rendered';

const WHY = 'the data of the post';

/** The post that the address names, from all that speaks of it. */
export function postOfPage(
  page: Page,
  slug: string,
  publication: JsonObject | undefined,
  publisher: string | undefined,
): { readonly isThere: boolean; readonly post: PostFields } {
  const inJson = page.sources.flatMap(({ posts, source }) =>
    posts
      .filter((post) => stringAt(post, 'slug') === slug && isPostHere(post, publication, page))
      .map((post) => postOfJson(post, publisher, source)),
  );
  const linked = linkedPost(page, publisher);
  const shown = postInPage(page, slug);
  const address = { url: found(`${page.url.origin}/p/${slug}`, 'attribute') } as const;
  return {
    isThere: inJson.length > 0 || [linked, shown].some((layer) => Object.keys(layer).length > 0),
    post: mergePosts([...inJson, linked, shown, address], 'the page of the post does not show it'),
  };
}

/** Posts of a publication's home or archive, newest first, each once. */
export function postsOfPublication(
  page: Page,
  publication: JsonObject | undefined,
  publisher: string | undefined,
): readonly PostFields[] {
  const layers = new Map<string, Partial<PostFields>[]>();
  const add = (key: string, layer: Partial<PostFields>) => layers.set(key, [...(layers.get(key) ?? []), layer]);
  for (const { posts, source } of page.sources)
    for (const post of posts)
      if (isPostHere(post, publication, page)) add(slugOf(post), postOfJson(post, publisher, source));
  for (const preview of previewsIn(page)) {
    const address = preview.url?.status === 'found' ? preview.url.value : undefined;
    if (address !== undefined && new URL(address).hostname === page.url.hostname)
      add(address.split('/p/')[1] ?? address, preview);
  }
  return newestFirst([...layers.values()].map((own) => mergePosts(own, WHY)));
}

/** Notes and posts of one person, newest first; those of others that she passed on keep their authors. */
export function postsOfUser(page: Page, handle: string | undefined): readonly PostFields[] {
  const layers = new Map<string, Partial<PostFields>[]>();
  const add = (key: string, layer: Partial<PostFields>) => layers.set(key, [...(layers.get(key) ?? []), layer]);
  for (const { notes, posts, source } of page.sources) {
    for (const note of notes) add(`c-${String(note.id)}`, postOfNote(note, source));
    for (const post of posts)
      add(`p-${stringAt(post, 'canonical_url') ?? slugOf(post)}`, postOfJson(post, undefined, source));
  }
  const posts = [...layers.values()].map((own) => mergePosts(own, WHY));
  return newestFirst(handle === undefined ? posts : posts.filter(({ author }) => author.status === 'found'));
}

/** The note that the address names. */
export function noteOfPage({ sources }: Page, id: string): readonly { note: JsonObject; post: PostFields }[] {
  const hits = sources.flatMap(({ notes, source }) =>
    notes.filter((note) => String(note.id) === id).map((note) => ({ note, layer: postOfNote(note, source) })),
  );
  const [first] = hits;
  return first
    ? [
        {
          note: first.note,
          post: mergePosts(
            hits.map(({ layer }) => layer),
            WHY,
          ),
        },
      ]
    : [];
}

function slugOf(post: JsonObject): string {
  return stringAt(post, 'slug') ?? '';
}

function newestFirst(posts: readonly PostFields[]): readonly PostFields[] {
  const momentOf = ({ publishedAt }: PostFields) =>
    publishedAt.status === 'found' ? Date.parse(publishedAt.value) : 0;
  return [...posts].sort((one, other) => momentOf(other) - momentOf(one)).slice(0, listLimits.posts);
}
