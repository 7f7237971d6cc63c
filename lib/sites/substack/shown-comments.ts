import { found, unreadable } from '@/lib/domain/field';
import { type CommentFields, listLimits, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { isHidden, shownText } from '../visible-text';
import { handleOfLink } from './address';
import { selectors } from './selectors';

/**
 * Comments on screen below one post, in order. Each links to itself (`/p/SLUG/comment/ID`), so one of another post is told
 * apart. The page shows days in words of its own and no numbers that can be told from others.
 */
export function commentsOnScreen(document: Document, slug: string): readonly CommentFields[] {
  const comments = new Map<string, CommentFields>();
  const gap = unreadable('the comment on screen does not show it');
  for (const link of document.querySelectorAll(selectors.commentLink)) {
    if (comments.size >= listLimits.comments) break;
    const address = /\/p\/([^/?#]+)\/comment\/(\d{3,15})(?:[/?#]|$)/.exec(link.getAttribute('href') ?? '');
    const [, of, id] = address ?? [];
    const row = link.closest(selectors.comment);
    const body = row?.querySelector(selectors.commentBody);
    const text = body ? shownText(body) : undefined;
    if (of !== slug || id === undefined || !row || text === undefined || comments.has(id) || isHidden(link)) continue;
    const writer = writerIn(row);
    comments.set(id, {
      id: found(id, 'attribute'),
      author: writer === undefined ? gap : found(clip(writer, textLimits.name), 'text'),
      text: found(clip(text, textLimits.comment), 'text'),
      likes: gap,
      publishedAt: gap,
    });
  }
  return [...comments.values()];
}

/** The handle where the link has one, else the name: older pages link to a number. */
function writerIn(row: Element): string | undefined {
  for (const link of row.querySelectorAll(selectors.commentWriter)) {
    const name = shownText(link);
    if (name !== undefined) return handleOfLink(link.getAttribute('href') ?? undefined) ?? name;
  }
  return undefined;
}
