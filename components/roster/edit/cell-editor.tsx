import { Popover as Primitive } from 'radix-ui';
import { useMemo, useRef } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { layerHost } from '@/components/ui/layer-host';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { customKey, isCustomKey } from '@/lib/domain/custom-field';
import { typedLabels } from '@/lib/domain/person-edit';
import { CustomEditor } from './custom-editor';
import { FieldEditor } from './field-editor';
import type { EditedCell } from './use-cell-editing';
import { useFieldEdit } from './use-field-edit';

export interface CellEditorProps extends Omit<EditedCell, 'id'> {
  readonly onClose: () => void;
}

/** The editor of one cell, over it: a row is too low and cells are cut off. */
export function CellEditor({ personId, field, cell, onClose }: CellEditorProps) {
  const { roster } = useServices();
  const person = useLive(() => roster.plainPerson(personId), [roster, personId]);
  const save = useFieldEdit();
  const host = useMemo(layerHost, []);
  const anchor = useRef(cell);
  const catalog = useFieldCatalog();
  const own = isCustomKey(field) ? catalog.customFields.find(({ id }) => customKey(id) === field) : undefined;
  const label = isCustomKey(field) ? (own?.name ?? 'A field that is gone') : typedLabels[field];
  const name = person.value?.displayName.slice(0, 60) ?? '';
  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Primitive.Anchor virtualRef={anchor} />
      <Primitive.Portal container={host}>
        <Primitive.Content
          aria-label={`${label} of ${name || 'this person'}`}
          align="start"
          // Over the cell, not under it.
          sideOffset={-32}
          collisionPadding={8}
          className="z-30 w-72 max-w-[calc(100vw-16px)] rounded-lg bg-raised p-1 text-text shadow-popover outline-none"
          // The editor saves itself when it is left; one that was refused stays open with the reason.
          onInteractOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body && cell.isConnected) cell.focus({ preventScroll: true });
          }}
        >
          {person.state === 'ready' && person.value ? (
            isCustomKey(field) ? (
              own && (
                <CustomEditor
                  person={person.value}
                  field={own}
                  onSave={(edit) => save([personId], edit, () => `${label} of ${name} saved.`)}
                  onClose={onClose}
                />
              )
            ) : (
              <FieldEditor
                person={person.value}
                field={field}
                onSave={(edit) => save([personId], edit, () => `${label} of ${name} saved.`)}
                onClose={onClose}
              />
            )
          ) : person.state === 'loading' ? (
            <Loading label={`Loading ${label.toLowerCase()}`}>
              <Skeleton className="h-7" />
            </Loading>
          ) : (
            <p role="alert" className="px-1.5 py-1 text-bad">
              {person.state === 'error'
                ? 'It could not be read. Press Escape and try again.'
                : 'This person was deleted.'}
            </p>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
