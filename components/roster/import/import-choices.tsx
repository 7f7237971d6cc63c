import { Checkbox } from '@/components/ui/checkbox';
import { SelectField, TextField } from '@/components/ui/field';
import { customKey } from '@/lib/domain/custom-field';
import { type SiteId, siteIds } from '@/lib/domain/reading';
import { siteNames } from '@/lib/domain/site-names';
import { visibleText } from '@/lib/domain/text';
import { encodingNames, encodings, type FileEncoding } from '@/lib/roster/import/encoding';
import { newFieldOf } from '@/lib/roster/import/new-field';
import { type Separator, separatorNames, separators } from '@/lib/roster/import/separator';
import type { ImportSetup } from '@/lib/roster/import/setup';
import type { LookChoice } from '@/lib/services/roster/import-types';

export interface ImportChoicesProps {
  readonly setup: ImportSetup;
  readonly onChange: (part: Partial<ImportSetup>) => void;
  readonly onLookAgain: (chosen: LookChoice) => void;
  /** Of a workbook. */
  readonly sheets?: readonly string[] | undefined;
}

/** What has to be known beside the columns. What is not needed for this file is not asked. */
export function ImportChoices({ setup, onChange, onLookAgain, sheets = [] }: ImportChoicesProps) {
  const isText = setup.format === undefined;
  const has = (...ids: readonly string[]) => ids.some((id) => setup.targets.includes(id));
  const hasOwnDate = setup.targets.some(
    (id) =>
      newFieldOf(id)?.kind === 'date' ||
      setup.customFields?.some((field) => field.kind === 'date' && customKey(field.id) === id),
  );
  const hasCounts = setup.targets.some((id) => /^followers|^following|^post_count/.test(id));
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {has('handle') && !has('site') && (
          <SelectField
            label="Handles are of"
            hint={has('profile_url') ? 'Where a row has a link, the link decides.' : undefined}
            value={setup.site ?? ''}
            onChange={(event) => onChange(withSite(event.target.value))}
          >
            <option value="">Choose the site</option>
            {siteIds
              .filter((site) => site !== 'web')
              .map((site) => (
                <option key={site} value={site}>
                  {siteNames[site]}
                </option>
              ))}
          </SelectField>
        )}
        {hasCounts && !has('last_read_on') && (
          <TextField
            label="Numbers are from"
            type="date"
            hint="Newer numbers of your own stay."
            value={new Date(setup.asOf).toISOString().slice(0, 10)}
            onChange={(event) => {
              const asOf = event.target.valueAsNumber || Date.parse(event.target.value);
              if (Number.isFinite(asOf)) onChange({ asOf });
            }}
          />
        )}
        {(has('added_on', 'last_read_on') || hasOwnDate) && (
          <SelectField
            label="Dates such as 3/4/2026"
            value={setup.dateOrder ?? ''}
            onChange={(event) => onChange(withOrder(event.target.value))}
          >
            <option value="">Leave out if unclear</option>
            <option value="day-first">Day first: 3 April</option>
            <option value="month-first">Month first: 4 March</option>
          </SelectField>
        )}
        <TextField
          label="Add everybody to a list"
          hint="A new name makes a new list."
          maxLength={80}
          value={setup.listName ?? ''}
          onChange={(event) => onChange(withList(event.target.value))}
        />
        {sheets.length > 1 && (
          <SelectField
            label="Sheet"
            value={setup.sheet ?? ''}
            onChange={(event) => onLookAgain({ sheet: event.target.value })}
          >
            {sheets.map((sheet) => (
              <option key={sheet} value={sheet}>
                {visibleText(sheet)}
              </option>
            ))}
          </SelectField>
        )}
        {isText && (
          <SelectField
            label="Text encoding"
            value={setup.encoding}
            onChange={(event) => onLookAgain({ encoding: event.target.value as FileEncoding })}
          >
            {encodings.map((encoding) => (
              <option key={encoding} value={encoding}>
                {encodingNames[encoding]}
              </option>
            ))}
          </SelectField>
        )}
        {isText && (
          <SelectField
            label="Separator"
            value={setup.separator}
            onChange={(event) => onLookAgain({ separator: event.target.value as Separator })}
          >
            {separators.map((separator) => (
              <option key={separator} value={separator}>
                {separatorNames[separator]}
              </option>
            ))}
          </SelectField>
        )}
      </div>
      <div className="flex flex-col gap-1.5">
        <Checkbox
          label="Let the file replace names, stages, owners and fields of my own that I have already"
          checked={setup.conflict === 'replace'}
          onChange={(isOn) => onChange({ conflict: isOn ? 'replace' : 'keep' })}
        />
        <Checkbox
          label="Add creators who share an address with somebody else (an agency) as people of their own"
          checked={setup.sharedAddress === 'add'}
          onChange={(isOn) => onChange({ sharedAddress: isOn ? 'add' : 'leave-out' })}
        />
      </div>
    </div>
  );
}

/** A choice taken back is a missing member; the setup is merged, so it has to be said as `undefined`. */
function withSite(value: string): Partial<ImportSetup> {
  return { site: siteIds.find((site): site is SiteId => site === value) } as Partial<ImportSetup>;
}

function withOrder(value: string): Partial<ImportSetup> {
  return { dateOrder: value === '' ? undefined : value } as Partial<ImportSetup>;
}

/** A list's name, or none. */
export function withList(value: string): Partial<ImportSetup> {
  return { listName: value.trim() === '' ? undefined : value } as Partial<ImportSetup>;
}
