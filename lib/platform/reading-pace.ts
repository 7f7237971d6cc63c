import type { Field } from '@/lib/domain/field';
import type { Reading } from '@/lib/domain/reading';

/** Waits before a grown page is read again, after so many readings that brought nothing new. */
const shortestMs = 2_000;
const longestMs = 60_000;

export interface ReadingPace {
  /** Notes what a reading holds; whether any of it was not there before. Sets the pace for the next. */
  note(reading: Reading): boolean;
  /** How long to leave a page alone that says it has grown, in ms. */
  waitMs(): number;
  /** Another page: everything on it is new. */
  reset(): void;
}

/**
 * Keeps a page that changes for ever (a player, a clock, a live counter) from being read for ever. New is a post, an
 * account, a comment or a field that was not there before; a number that ticks is not.
 */
export function createReadingPace(): ReadingPace {
  const seen = new Set<string>();
  let idle = 0;
  return {
    note(reading) {
      const before = seen.size;
      for (const mark of marksOf(reading)) seen.add(mark);
      const isNew = seen.size > before;
      idle = isNew ? 0 : idle + 1;
      return isNew;
    },
    waitMs: () => (idle === 0 ? 0 : Math.min(longestMs, shortestMs * 2 ** (idle - 1))),
    reset() {
      seen.clear();
      idle = 0;
    },
  };
}

function* marksOf({ kind, url, profile, posts, accounts, comments, notices, statusText }: Reading): Generator<string> {
  yield `page ${kind} ${url} ${[...notices].sort().join()} ${statusText ?? ''}`;
  for (const [name, field] of Object.entries(profile) as [string, Field<unknown>][]) {
    if (field.status !== 'unreadable') yield `field ${name} ${field.status}`;
    // Names and texts of another account are new, even when the address did not change; counts tick.
    if (field.status === 'found' && typeof field.value === 'string') yield `value ${name} ${field.value}`;
  }
  for (const post of posts) yield `post ${given(post.id) ?? given(post.url) ?? given(post.caption) ?? ''}`;
  for (const account of accounts) yield `account ${given(account.id) ?? ''} ${given(account.handle) ?? ''}`;
  for (const comment of comments) yield `comment ${given(comment.author) ?? ''} ${given(comment.text) ?? ''}`;
}

function given(field: Field<string>): string | undefined {
  return field.status === 'found' ? field.value : undefined;
}
