import { listLimits, type PostFields, type Reading, type ReadingNotice } from '@/lib/domain/reading';
import type { PageCapture } from '../reader';
import { mergePosts } from '../trust';
import { type Answers, answersOf } from './answers';
import { type Head, headOf } from './head';
import { type Server, serverOf } from './server';

/** A page, opened for reading: what its parts are read from. */
export interface Page {
  readonly capture: PageCapture;
  readonly document: Document;
  readonly server: Server;
  readonly answers: Answers;
  readonly head: Head;
  /** BCP 47, as the page gives it; its numbers are written by it. */
  readonly locale: string | undefined;
}

/** What one kind of page yields. */
export type Part = Pick<Reading, 'kind' | 'profile'> &
  Partial<Pick<Reading, 'url' | 'posts' | 'accounts' | 'comments' | 'statusText' | 'listOf'>> & {
    readonly notices?: readonly ReadingNotice[];
  };

export function openPage(capture: PageCapture): Page {
  const { document } = capture;
  const url = new URL(capture.url);
  return {
    capture,
    document,
    server: serverOf(document, url),
    answers: answersOf(capture.responses, url.host),
    head: headOf(document),
    locale: document.documentElement?.getAttribute('lang') || undefined,
  };
}

/** Each post once, in the order in which they stand, merged from every place that shows it; most trusted place first. */
export function mergedPosts(
  ...places: readonly (readonly { readonly id: string; readonly fields: Partial<PostFields> }[])[]
): PostFields[] {
  const layers = new Map<string, Partial<PostFields>[]>();
  for (const { id, fields } of places.flat()) layers.set(id, [...(layers.get(id) ?? []), fields]);
  return [...layers.values()].slice(0, listLimits.posts).map((fields) => mergePosts(fields, 'the post on the page'));
}
