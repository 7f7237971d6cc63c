import { ChevronRight } from 'lucide-react';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Field } from '@/lib/domain/field';
import type { ProfileFields, Reading } from '@/lib/domain/reading';
import { FieldValue } from './field-value';
import { type FieldOrigin, fieldLabels, isShownOfNobody, officialInterface, provenance } from './field-words';

/** Every field of a reading: its value, where it comes from, or why there is none. */
export function ReadingSources({ reading }: { readonly reading: Reading }) {
  const rows = fieldLabels.flatMap(([key, label]) => {
    const field = reading.profile[key];
    return field === undefined ? [] : [{ key, label, field }];
  });
  const gaps = rows.filter(
    ({ key, field }) => field.status === 'unreadable' && !isShownOfNobody(key, reading.site),
  ).length;
  return (
    <details className="group">
      <summary className="flex list-none items-center gap-1 rounded-md text-sm font-medium text-muted hover:text-text [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
        {reading.via === 'official' ? `What ${officialInterface(reading.site)} said` : 'Where these numbers come from'}
        {gaps > 0 && <span className="ml-auto text-warn">{gaps} not read</span>}
      </summary>
      <table className="mt-2 w-full border-t border-line text-sm">
        <caption className="sr-only">Each field, its value and its source</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Value and source</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, field }) => (
            <SourceRow key={key} name={key} label={label} field={field} origin={reading} />
          ))}
        </tbody>
      </table>
      {reading.readAt !== null && (
        <p className="mt-2 text-xs text-muted">
          All read <RelativeTime at={reading.readAt} />{' '}
          {reading.via === 'official' ? 'at your press; no page was opened for it.' : 'from this page, nowhere else.'}
        </p>
      )}
    </details>
  );
}

interface SourceRowProps {
  readonly name: keyof ProfileFields;
  readonly label: string;
  readonly field: Field<string | number | boolean | readonly string[]>;
  readonly origin: FieldOrigin;
}

function SourceRow({ name, label, field, origin }: SourceRowProps) {
  const isTrouble = field.status === 'unreadable' && !isShownOfNobody(name, origin.site);
  return (
    <tr className="border-b align-top">
      <th scope="row" className="w-24 py-1.5 pr-2 text-left font-normal text-muted">
        {label}
      </th>
      <td className="py-1.5 [overflow-wrap:anywhere]">
        <FieldValue name={name} field={field} site={origin.site} />
        <div className={isTrouble ? 'text-xs text-warn' : 'text-xs text-muted'}>{provenance(name, field, origin)}</div>
      </td>
    </tr>
  );
}
