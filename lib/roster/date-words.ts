import { isCustomKey } from '@/lib/domain/custom-field';
import { formatDay } from '@/lib/domain/day-words';
import { formats } from '@/lib/domain/field-registry';
import { type Condition, opsOf } from './filter';

/** What may be asked of a date. */
export type DateCondition = Extract<
  Condition,
  {
    readonly op:
      | 'before'
      | 'after'
      | 'older-than'
      | 'within'
      | 'is-known'
      | 'is-none'
      | 'is-unknown'
      | 'is-not-looked-at';
  }
>;

const dayOps = ['before', 'after', 'older-than', 'within'] as const;
type DayOp = (typeof dayOps)[number];

/** Of dates, and whether there is one. */
export function isAskedOfDates(condition: Condition): condition is DateCondition {
  return opsOf.date.includes(condition.op);
}

/** Of dates and nothing else. */
export function isAskedOfDays(condition: Condition): condition is Extract<DateCondition, { op: DayOp }> {
  return dayOps.some((op) => op === condition.op);
}

/**
 * "Last read more than 60 days ago", "Last read date is known", "Birthday is before May 4".
 * @param label of the field. One that ends with "on", "of" or "since" wants a day after it: the sentence gives it one
 * @param now epoch ms, for the year of a date
 */
export function dateConditionWords(label: string, condition: DateCondition, now: number): string {
  const { subject, link, end } = partsOf(label);
  const day = () => {
    switch (condition.op) {
      case 'is-known':
        return 'is known';
      case 'is-none':
        return 'is none';
      case 'is-unknown':
        return 'is unknown';
      case 'is-not-looked-at':
        return 'was never looked at';
      case 'before':
      case 'after':
        return `${condition.op} ${formatDay(condition.at, now)}`;
      case 'older-than':
        return link === 'since' ? `for more than ${days(condition)}` : `more than ${days(condition)} ago`;
      case 'within':
        if (link === 'since') return `for at most ${days(condition)}`;
        return mayLieAhead(condition.field) ? `at most ${days(condition)} ago, or ahead` : `within ${days(condition)}`;
    }
  };
  const isGap = condition.op.startsWith('is-');
  const verb = isGap ? (link === undefined ? '' : ' date') : link === undefined ? ' is' : '';
  const since = link === 'since' && (condition.op === 'before' || condition.op === 'after') ? ' since' : '';
  return `${subject}${verb}${since} ${day()}${end}`;
}

/** Whether days to come are usual: "within 7 days" would be taken for the next seven, and it has no end. */
function mayLieAhead(field: string): boolean {
  return field.startsWith('next_') || isCustomKey(field);
}

function days({ days: count }: { readonly days: number }): string {
  return count === 1 ? '1 day' : `${formats.number(count)} days`;
}

/** The label without the word that wants a day, that word, and what follows it: the name of a workspace, or that it was put away. */
function partsOf(label: string): { readonly subject: string; readonly link?: string; readonly end: string } {
  const [, subject, link, end = ''] = /^(.+?) (on|of|since)( · .*| \(put away\))?$/s.exec(label) ?? [];
  return subject === undefined || link === undefined ? { subject: label, end: '' } : { subject, link, end };
}
