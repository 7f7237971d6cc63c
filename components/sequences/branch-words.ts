import type { FieldCatalog } from '@/lib/domain/field-catalog';
import type { List } from '@/lib/domain/person';
import type { Condition, StoredFilter, Target } from '@/lib/domain/sequence';
import { everybody, type FilterGroup, filterGroupSchema } from '@/lib/roster/filter';
import { filterWords } from '@/lib/roster/filter-words';
import type { DraftStep } from './sequence-draft';

/** What the words need to know of the rest. */
export interface WordsAround {
  readonly lists: readonly List[];
  readonly catalog: FieldCatalog;
  /** Epoch ms, for the year of a date. */
  readonly now: number;
}

/** A stored filter as the roster's screens take it; one that cannot be read asks nothing. */
export function filterOf(stored: StoredFilter): FilterGroup {
  const parsed = filterGroupSchema.safeParse(stored);
  return parsed.success ? parsed.data : everybody;
}

/** A condition after "if" or "when": `they are on “Ceramics”`. Texts in it may come from pages. */
export function conditionWords(condition: Condition, { lists, catalog, now }: WordsAround): string {
  switch (condition.on) {
    case 'replied':
      return 'they have ever answered';
    case 'opened-link':
      return 'they opened the link';
    case 'list': {
      if (condition.listId === '') return 'they are on a list (none chosen)';
      const list = lists.find(({ id }) => id === condition.listId);
      return list ? `they are on “${list.name}”` : 'they are on a list that was deleted';
    }
    case 'field': {
      const filter = filterOf(condition.filter);
      if (filter.of.length === 0) return 'something is known of them (nothing chosen)';
      return inSentence(filterWords(filter, now, catalog));
    }
  }
}

/** "Followers at least 5,000" after "if"; "URL …" stays as it is. */
function inSentence(words: string): string {
  return /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** Where a way leads, short: `goes on`, `step 5`, `ends`. */
export function targetWords(target: Target, at: number, steps: readonly DraftStep[]): string {
  if (target === 'end') return 'ends';
  if (target === 'next') return at === steps.length - 1 ? 'ends' : 'goes on';
  const place = steps.findIndex((step) => step.id === target.step);
  if (place < 0) return 'nowhere';
  return place === at + 1 ? 'goes on' : `step ${place + 1}`;
}
