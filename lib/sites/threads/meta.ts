import { type Field, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { parseCount } from '../numbers';
import { metaContent } from '../structured-data';
import { isSameHandle } from './address';
import type { Page } from './page';

/** A profile from the page's head; empty unless the head is about this handle. May be older than the page. */
export function profileOfMeta({ document, loadedFor, language }: Page, handle: string): Partial<ProfileFields> {
  if (loadedFor?.about !== 'profile' || !isSameHandle(loadedFor.handle, handle)) return {};
  const name = nameInTitle(metaContent(document, 'og:title') ?? document.title, handle);
  return {
    handle: found(loadedFor.handle, 'structured'),
    displayName: name === undefined ? unreadable('the name in og:title') : found(name, 'structured'),
    ...countsIn(metaContent(document, 'og:description') ?? '', language),
  };
}

/** `Ada (@ada) • Threads, Say more` */
function nameInTitle(title: string, handle: string): string | undefined {
  const mark = title.toLowerCase().lastIndexOf(`(@${handle.toLowerCase()})`);
  const name = mark < 0 ? '' : title.slice(0, mark).trim();
  return name === '' ? undefined : clip(name, textLimits.name);
}

/**
 * `417.9K Followers • 12 Threads • …`: followers and posts stand in this order. The site writes 0 posts for profiles with
 * many (seen 2026-02), so a zero says nothing.
 */
function countsIn(summary: string, language: string | undefined): Pick<ProfileFields, 'followers' | 'postCount'> {
  const parts = summary.slice(0, 300).split(' • ');
  const [followers, posts] = parts
    .slice(0, 2)
    .map((part) => (part.length < 60 ? parseCount(part, language) : undefined));
  const isWhole = parts.length >= 3 && followers !== undefined && posts !== undefined;
  const gap: Field<number> = unreadable('the numbers in og:description');
  return {
    followers: isWhole ? found(followers.value, 'structured', followers.precision) : gap,
    postCount: isWhole && posts.value > 0 ? found(posts.value, 'structured', posts.precision) : gap,
  };
}
