import { Pencil } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { useNow } from '@/components/hooks/use-now';
import { Section } from '@/components/shell/screen';
import { SafeText } from '@/components/ui/safe-text';
import type { CustomField } from '@/lib/domain/custom-field';
import { customText } from '@/lib/domain/custom-value';
import { languageName } from '@/lib/domain/language-tag';
import type { Person, PersonTimeZone, Profile, TypedField } from '@/lib/domain/person';
import { typedLabels } from '@/lib/domain/person-edit';
import { CustomEditor } from './edit/custom-editor';
import { FieldEditor } from './edit/field-editor';
import { useFieldEdit } from './edit/use-field-edit';

export interface PersonDetailsProps {
  readonly person: Person;
  readonly profiles: readonly Profile[];
}

/** What the team keeps about them, each edited where it stands. */
export function PersonDetails({ person, profiles }: PersonDetailsProps) {
  const locations = useMemo(() => profiles.flatMap(({ location }) => location ?? []), [profiles]);
  const seen = useMemo(() => [...new Set(profiles.flatMap(({ content }) => content?.languages ?? []))], [profiles]);
  return (
    <Section title="Details">
      <dl className="flex flex-col gap-1">
        <Editable person={person} field="tags">
          {person.tags?.length ? <Chips texts={person.tags} /> : undefined}
        </Editable>
        <Editable person={person} field="owner">
          {person.owner && <SafeText text={person.owner} limit={100} />}
        </Editable>
        <Editable
          person={person}
          field="languages"
          hint={
            seen.length > 0 && !person.languages?.length ? `Posts seen in ${seen.map(nameOf).join(', ')}` : undefined
          }
        >
          {person.languages?.length ? <Chips texts={person.languages.map(nameOf)} /> : undefined}
        </Editable>
        <Editable
          person={person}
          field="timeZone"
          locations={locations}
          hint={person.timeZone && <ZoneHint {...person.timeZone} />}
        >
          {person.timeZone?.zone}
        </Editable>
      </dl>
    </Section>
  );
}

/** The fields of one's own, each edited where it stands. Nothing where there are none. */
export function PersonOwnFields({ person }: { readonly person: Person }) {
  const fields = useFieldCatalog().customFields.filter(({ archivedAt }) => archivedAt === undefined);
  if (fields.length === 0) return null;
  return (
    <Section title="Your fields">
      <dl className="flex flex-col gap-1">
        {fields.map((field) => (
          <EditableOwn key={field.id} person={person} field={field} />
        ))}
      </dl>
    </Section>
  );
}

function EditableOwn({ person, field }: { readonly person: Person; readonly field: CustomField }) {
  const save = useFieldEdit();
  const { name, kind } = field;
  const value = person.custom?.[field.id]?.value;
  const text = customText(field, value);
  return (
    <EditRow
      label={name}
      editor={(onClose) => (
        <CustomEditor
          person={person}
          field={field}
          onSave={(edit) => save([person.id], edit, () => `${name} saved.`)}
          onClose={onClose}
        />
      )}
    >
      {text === '' ? undefined : kind === 'tags' && Array.isArray(value) ? (
        <Chips texts={value} />
      ) : (
        <SafeText text={text} limit={300} />
      )}
    </EditRow>
  );
}

/** What matters to them, and what nobody should ask of them. */
export function PersonValues({ person }: { readonly person: Person }) {
  return (
    <Section title="Values and limits">
      <dl className="flex flex-col gap-1">
        <Editable person={person} field="values" isStacked>
          {person.values?.length ? <Lines texts={person.values} /> : undefined}
        </Editable>
        <Editable person={person} field="willNotDo" isStacked>
          {person.willNotDo?.length ? <Lines texts={person.willNotDo} /> : undefined}
        </Editable>
      </dl>
    </Section>
  );
}

interface EditableProps {
  readonly person: Person;
  readonly field: TypedField;
  readonly locations?: readonly string[];
  /** Small print under the value. */
  readonly hint?: ReactNode;
  /** The label above the value instead of beside it. */
  readonly isStacked?: boolean;
  /** The value; without one the row offers to add it. */
  readonly children: ReactNode;
}

/** One field, edited where it stands. */
export function Editable({ person, field, locations, hint, isStacked = false, children }: EditableProps) {
  const save = useFieldEdit();
  const label = typedLabels[field];
  return (
    <EditRow
      label={label}
      hint={hint}
      isStacked={isStacked}
      editor={(onClose) => (
        <FieldEditor
          person={person}
          field={field}
          {...(locations ? { locations } : {})}
          onSave={(edit) => save([person.id], edit, () => `${label} saved.`)}
          onClose={onClose}
        />
      )}
    >
      {children}
    </EditRow>
  );
}

interface EditRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly isStacked?: boolean;
  readonly editor: (onClose: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** The label of a line beside its value, in the same two columns everywhere. */
export const labelled = 'grid grid-cols-[5.25rem_minmax(0,1fr)] gap-x-2';

/** A label and a value that turns into its editor. */
function EditRow({ label, hint, isStacked = false, editor, children }: EditRowProps) {
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLElement>(null);
  return (
    <div className={isStacked ? 'mb-1' : labelled}>
      <dt className="min-w-0 pt-1 text-sm leading-4.75 break-words text-muted">{label}</dt>
      <dd ref={place} className="min-w-0">
        {isEditing ? (
          editor(() => {
            // Back to where it began, unless the person has gone elsewhere meanwhile.
            const hadFocus = place.current?.contains(document.activeElement);
            setEditing(false);
            if (hadFocus) setTimeout(() => button.current?.focus());
          })
        ) : (
          <button
            ref={button}
            type="button"
            className="group -mx-1 flex min-h-6.5 w-[calc(100%+0.5rem)] items-center gap-1 rounded-md px-1 py-0.5 text-left hover:bg-hover"
            onClick={() => setEditing(true)}
          >
            <span className="min-w-0 flex-1">
              {children ? (
                <>
                  <span className="sr-only">Edit {label.toLowerCase()}: </span>
                  {children}
                </>
              ) : (
                <span className="text-muted">
                  Add<span className="sr-only"> {label.toLowerCase()}</span>
                </span>
              )}
            </span>
            <Pencil
              aria-hidden
              className="size-3 shrink-0 text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
            />
          </button>
        )}
        {hint && !isEditing && <p className="text-sm text-muted">{hint}</p>}
      </dd>
    </div>
  );
}

/** Words side by side. */
export function Chips({ texts }: { readonly texts: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {texts.map((text) => (
        <span key={text} className="max-w-full truncate rounded-sm bg-sunken px-1.5 text-sm group-hover:bg-surface">
          <SafeText text={text} limit={60} />
        </span>
      ))}
    </span>
  );
}

function Lines({ texts }: { readonly texts: readonly string[] }) {
  return (
    <span className="flex flex-col gap-0.5">
      {texts.map((text) => (
        <span key={text} className="flex gap-1.5">
          <span aria-hidden className="text-muted">
            ·
          </span>
          <SafeText text={text} limit={300} />
        </span>
      ))}
    </span>
  );
}

function ZoneHint({ zone, source }: PersonTimeZone) {
  const clock = clockIn(zone, useNow());
  return (
    <>
      {clock && `${clock} there. `}
      {source === 'hand' ? 'Set by hand.' : 'Their account says where they are.'}
    </>
  );
}

function clockIn(zone: string, now: number): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(now);
  } catch {
    return undefined;
  }
}

function nameOf(tag: string): string {
  return languageName(tag) ?? tag;
}
