import type { FieldCatalog } from '@/lib/domain/field-catalog';
import type { FieldCell } from '@/lib/domain/field-registry';
import type { ListId } from '@/lib/domain/ids';
import { dayText } from '@/lib/domain/local-day';
import type { Condition, StoredFilter } from '@/lib/domain/sequence';
import { clip, headerText } from '@/lib/domain/text';
import { type Filter, type FilterGroup, filterGroupSchema, isGroup } from '@/lib/roster/filter';
import { holds } from '@/lib/roster/matches';
import { explain, type WhyPart } from '@/lib/roster/why';
import type { Answer } from '@/lib/sequences/branch';

/** What is known of one person when a condition is looked at. */
export interface ConditionFacts {
  /** Epoch ms. */
  readonly now: number;
  /** IANA, for dates in words. */
  readonly zone: string;
  /** When they last answered, ever; missing: no answer of theirs is kept. */
  readonly repliedAt?: number;
  /** When it was last noted that they opened the link, since the sequence began for them. */
  readonly openedLinkAt?: number;
  readonly cellOf: (field: string) => FieldCell;
  readonly catalog: FieldCatalog;
  /** The lists that are asked for and there, and whether the person is in them. */
  readonly lists: ReadonlyMap<ListId, { readonly name: string; readonly has: boolean }>;
}

const WORDS_LIMIT = 400;

/** Whether a condition holds for somebody, and what that is seen by. */
export function answerTo(condition: Condition, facts: ConditionFacts): Answer {
  switch (condition.on) {
    case 'replied':
      return facts.repliedAt === undefined
        ? { holds: false, words: 'No answer of theirs is kept.' }
        : { holds: true, words: `They answered, last on ${dayText(facts.repliedAt, facts.zone)}.` };
    case 'opened-link':
      return facts.openedLinkAt === undefined
        ? { holds: undefined, words: 'Nobody noted that they opened the link, and Muster does not watch for it.' }
        : {
            holds: true,
            words: `It was noted on ${dayText(facts.openedLinkAt, facts.zone)} that they opened the link.`,
          };
    case 'list': {
      const list = facts.lists.get(condition.listId);
      if (!list) return { holds: undefined, words: 'The list was deleted.' };
      const name = headerText(clip(list.name, 80));
      return {
        holds: list.has,
        words: list.has ? `They are on the list “${name}”.` : `They are not on the list “${name}”.`,
      };
    }
    case 'field': {
      const filter = filterOf(condition.filter);
      if (!filter) return { holds: undefined, words: 'What it asks cannot be read any more.' };
      const { parts, join } = explain(filter, facts.cellOf, facts.now, facts.catalog);
      return { holds: truthOf(filter, facts.cellOf, facts.now), words: clip(partWords(parts, join), WORDS_LIMIT) };
    }
  }
}

/** A filter as it is kept; `undefined` for one that no screen of ours wrote, or that asks nothing. */
export function filterOf(stored: StoredFilter): FilterGroup | undefined {
  const read = filterGroupSchema.safeParse(stored);
  return read.success && read.data.of.length > 0 ? read.data : undefined;
}

/** The fields that a filter asks for. */
export function fieldsIn(filter: Filter): string[] {
  return isGroup(filter) ? [...new Set(filter.of.flatMap(fieldsIn))] : [filter.field];
}

/**
 * Whether a filter lets somebody through, where a gap makes a question unanswerable instead of answering it with no. True
 * exactly where `matches` is.
 */
export function truthOf(filter: Filter, cellOf: (field: string) => FieldCell, now: number): boolean | undefined {
  if (!isGroup(filter)) {
    const cell = cellOf(filter.field);
    if (holds(filter, cell, now)) return true;
    const isAboutGaps = filter.op.startsWith('is-') && !['is-true', 'is-false'].includes(filter.op);
    return !isAboutGaps && 'gap' in cell && cell.gap !== 'none' ? undefined : false;
  }
  if (filter.of.length === 0) return true;
  const truths = filter.of.map((each) => truthOf(each, cellOf, now));
  const decides = filter.join === 'any';
  if (truths.includes(decides)) return decides;
  return truths.includes(undefined) ? undefined : !decides;
}

function partWords(parts: readonly WhyPart[], join: FilterGroup['join']): string {
  const said = parts.map((part) =>
    part.parts ? `(${partWords(part.parts, part.join ?? 'all')})` : `${part.words}: ${part.have}`,
  );
  return said.join(join === 'all' ? '; and ' : '; or ');
}
