import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Card, Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { type CustomField, customLimits } from '@/lib/domain/custom-field';
import type { CustomFieldId } from '@/lib/domain/ids';
import { DeleteFieldDialog } from './fields/delete-field-dialog';
import { DeletedFields } from './fields/deleted-fields';
import { FieldDialog } from './fields/field-dialog';
import { FieldLine } from './fields/field-line';

type Open = { readonly what: 'new' } | { readonly what: 'edit' | 'delete'; readonly field: CustomField };

/** The fields that somebody added to everybody: made, changed, put away and deleted here. */
export function FieldsSection() {
  const { customFields } = useServices();
  const ask = useLiveAsk(() => customFields.all(), [customFields]);
  const [open, setOpen] = useState<Open | undefined>();
  const fields = ask.live.value;
  const counts = useCounts(fields);
  const close = () => setOpen(undefined);
  return (
    <Section title="Your fields" id="settings-fields">
      <p className="mb-2 text-muted">
        What you want to know of everybody and Muster does not ask: columns, filters, files and, where you allow it,
        messages.
      </p>
      <LiveView ask={ask} what="fields" rows={2}>
        {(all) => (
          <div className="flex flex-col items-start gap-2">
            {all.length > 0 && (
              <Card className="w-full">
                <ul aria-label="Your fields" className="divide-y divide-line">
                  {[...all]
                    .sort((one, other) => Number(one.archivedAt !== undefined) - Number(other.archivedAt !== undefined))
                    .map((field) => (
                      <FieldLine
                        key={field.id}
                        field={field}
                        count={counts.get(field.id)}
                        onEdit={() => setOpen({ what: 'edit', field })}
                        onDelete={() => setOpen({ what: 'delete', field })}
                      />
                    ))}
                </ul>
              </Card>
            )}
            {all.length === 0 && (
              <p className="text-muted">No field of your own yet. Shoe size? Agency? Contract signed?</p>
            )}
            <Button icon={Plus} disabled={all.length >= customLimits.fields} onClick={() => setOpen({ what: 'new' })}>
              New field
            </Button>
            <DeletedFields />
          </div>
        )}
      </LiveView>
      {open?.what === 'new' && <FieldDialog onClose={close} />}
      {open?.what === 'edit' && <FieldDialog field={open.field} onClose={close} />}
      {open?.what === 'delete' && (
        <DeleteFieldDialog field={open.field} count={counts.get(open.field.id)} onClose={close} />
      )}
    </Section>
  );
}

const none: ReadonlyMap<CustomFieldId, number> = new Map();

function useCounts(fields: readonly CustomField[] | undefined): ReadonlyMap<CustomFieldId, number> {
  const { customFields } = useServices();
  const [counts, setCounts] = useState(none);
  const key = (fields ?? []).map(({ id }) => id).join(' ');
  useEffect(
    () => (key === '' ? undefined : customFields.watchCounts(key.split(' ') as CustomFieldId[], setCounts)),
    [customFields, key],
  );
  return counts;
}
