import { formatCount } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import type { Field } from '@/lib/domain/field';
import type { ProfileFields, SiteId } from '@/lib/domain/reading';
import { gapWords, isShownOfNobody } from './field-words';

export interface FieldValueProps {
  readonly name: keyof ProfileFields;
  readonly field: Field<string | number | boolean | readonly string[]>;
  readonly site: SiteId;
}

/** A field in a few words: the value, or which kind of gap there is. Zero is a value. */
export function FieldValue({ name, field, site }: FieldValueProps) {
  if (field.status !== 'found') {
    const isTrouble = field.status === 'unreadable' && !isShownOfNobody(name, site);
    return <span className={isTrouble ? 'text-warn' : 'text-muted'}>{gapWords(name, field.status, site)}</span>;
  }
  if (typeof field.value === 'number') return <>{formatCount(field.value, field.precision)}</>;
  if (typeof field.value === 'boolean') return <>{field.value ? 'yes' : 'no'}</>;
  if (typeof field.value !== 'string') return <SafeText text={field.value.join('  ')} limit={400} />;
  return <SafeText text={field.value} limit={160} />;
}
