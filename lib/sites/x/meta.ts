import { found } from '@/lib/domain/field';
import { type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { metaContent } from '../structured-data';
import { addressOfLink, handleOfLink, isSameHandle, postUrl } from './address';

/** `Name (@handle) / X`, in older pages `Name (@handle) on X`. */
const TITLE = /^(.{0,300}?)\s*\(@(\w{1,15})\)(?:\s.{0,40})?$/su;
/** Sentences of the site that stand where the bio would (2023 to 2024). */
const NO_BIO = /^The latest (?:posts|tweets) from /i;

/** Whom the page's `meta` is about; `undefined` when it does not say. */
export function handleOfMeta(document: Document): string | undefined {
  return (
    handleOfLink(metaContent(document, 'og:url') ?? null) ??
    /[?&]screen_name=(\w{1,15})(?:&|$)/.exec(metaContent(document, 'al:ios:url') ?? '')?.[1] ??
    TITLE.exec(metaContent(document, 'og:title') ?? '')?.[2]
  );
}

/** What `meta` says of this profile; nothing when it is about somebody else. Descriptions are the bio, perhaps cut. */
export function profileOfMeta(document: Document, handle: string): Partial<ProfileFields> {
  const named = handleOfMeta(document);
  if (!isSameHandle(named, handle)) return {};
  const title = TITLE.exec(metaContent(document, 'og:title') ?? '');
  const name = title && isSameHandle(title[2], handle) ? title[1]?.trim() : undefined;
  const isProfile = metaContent(document, 'og:type') === 'profile' && metaContent(document, 'og:url') !== undefined;
  const bio = isProfile
    ? metaContent(document, 'og:description')
        ?.replace(/[ \t]*\n[ \t]*/g, '\n')
        .trim()
    : undefined;
  return {
    handle: found(named ?? handle, 'structured'),
    ...(name ? { displayName: found(clip(name, textLimits.name), 'structured') } : {}),
    ...(bio && !NO_BIO.test(bio) ? { bio: found(clip(bio, textLimits.bio), 'structured', 'rounded') } : {}),
  };
}

/** The post and its author as `meta` names them; nothing when it is about another post. The description is its text, perhaps cut. */
export function postOfMeta(
  document: Document,
  id: string,
): { readonly post: Partial<PostFields>; readonly author: Partial<ProfileFields> } | undefined {
  const address = addressOfLink(metaContent(document, 'og:url') ?? null);
  if (address?.about !== 'post' || address.id !== id || address.handle === undefined) return undefined;
  const author = found(address.handle, 'structured');
  const text = metaContent(document, 'og:description')?.trim();
  const title = TITLE.exec(metaContent(document, 'og:title') ?? '');
  const name = title && isSameHandle(title[2], address.handle) ? title[1]?.trim() : undefined;
  return {
    post: {
      id: found(id, 'structured'),
      url: found(postUrl(id, address.handle), 'structured'),
      author,
      ...(text ? { caption: found(clip(text, textLimits.caption), 'structured', 'rounded') } : {}),
    },
    author: { handle: author, ...(name ? { displayName: found(clip(name, textLimits.name), 'structured') } : {}) },
  };
}
