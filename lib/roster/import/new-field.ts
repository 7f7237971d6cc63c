import type { CustomKind } from '@/lib/domain/custom-field';
import { customLimits } from '@/lib/domain/custom-field';
import { customValueOf } from '@/lib/domain/custom-value';
import type { CustomFieldId } from '@/lib/domain/ids';
import { headerText } from '@/lib/domain/text';
import { dateOrderOf, readDate, saysNothing } from './file-values';

/** What a field that is made of a column may hold. */
export const newFieldKinds = ['text', 'number', 'boolean', 'date', 'choice'] as const satisfies readonly CustomKind[];
export type NewFieldKind = (typeof newFieldKinds)[number];

export interface NewField {
  readonly kind: NewFieldKind;
  /** As the column is called. */
  readonly name: string;
}

const prefix = 'new:';

/** The target of a column that becomes a field of its own: `new:number:Shoe size`. */
export function newFieldTarget({ kind, name }: NewField): string {
  return `${prefix}${kind}:${name}`;
}

/** What such a target says; `undefined` for any other. */
export function newFieldOf(target: string): NewField | undefined {
  if (!target.startsWith(prefix)) return undefined;
  const kind = newFieldKinds.find((each) => target.startsWith(`${prefix}${each}:`));
  return kind && { kind, name: target.slice(`${prefix}${kind}:`.length) };
}

/** Fewer filled cells than this say nothing about whether values come again. */
const leastForChoice = 4;
const mostOptions = 20;

/**
 * The kind that the first values of a column suggest; text where there are none, and where one value would be lost.
 * Numbers that begin with a zero or a plus are names of something (post codes, telephones): text.
 */
export function proposedKind(cells: readonly string[]): NewFieldKind {
  const values = cells.map((cell) => headerText(cell)).filter((text) => !saysNothing(text));
  if (values.length === 0) return 'text';
  const all = (fits: (text: string) => boolean) => values.every(fits);
  if (all((text) => readable('boolean', text)) && values.some((text) => /[a-z]/i.test(text))) return 'boolean';
  if (all((text) => readable('number', text) && !/^(?:\+|0\d)/.test(text))) return 'number';
  const order = dateOrderOf(values);
  if (all((text) => /[-/. ]/.test(text) && readDate(text, order) !== undefined)) return 'date';
  const distinct = new Set(values.map((text) => text.toLowerCase()));
  const isShort = all((text) => text.length <= customLimits.name / 2);
  const comeAgain = values.length >= leastForChoice && distinct.size <= Math.min(mostOptions, values.length / 2);
  return isShort && comeAgain ? 'choice' : 'text';
}

function readable(kind: 'boolean' | 'number', text: string): boolean {
  const field = {
    id: '' as CustomFieldId,
    name: '',
    variable: '',
    kind,
    isSendable: false,
    createdAt: 0,
    updatedAt: 0,
  };
  return customValueOf(field, text).ok;
}
