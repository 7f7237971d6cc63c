import { formatCount } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import type { Field } from '@/lib/domain/field';

/** A field in a few words: the value, "none" or "not read". Zero is a value. */
export function FieldValue({ field }: { readonly field: Field<string | number | boolean | readonly string[]> }) {
  if (field.status === 'absent') return <span className="text-muted">none</span>;
  if (field.status === 'unreadable') return <span className="text-warn">not read</span>;
  if (typeof field.value === 'number') return <>{formatCount(field.value, field.precision)}</>;
  if (typeof field.value === 'boolean') return <>{field.value ? 'yes' : 'no'}</>;
  if (typeof field.value !== 'string') return <SafeText text={field.value.join('  ')} limit={400} />;
  return <SafeText text={field.value} limit={160} />;
}
