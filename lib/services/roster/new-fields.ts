import { type CustomField, customKey, customLimits } from '@/lib/domain/custom-field';
import type { CustomFieldId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import { clip, headerText } from '@/lib/domain/text';
import { fold } from '@/lib/roster/fold';
import type { ImportRecord, RowProblem } from '@/lib/roster/import/import-record';
import { newFieldOf } from '@/lib/roster/import/new-field';
import type { ImportSetup } from '@/lib/roster/import/setup';
import { checkedOptions, freeFieldName, freeVariable } from '../custom-fields/definition';
import type { Ids, Store } from '../ports';
import type { ReadRows } from './plan-chunk';

/**
 * The fields of one's own that a file brings along. They are only thought of until `write`: looking at a file, and trying it, makes
 * none. The options of a choice come as its rows are read.
 */
export class NewFields {
  private constructor(
    /** The set-up with these fields in the places of their columns. */
    readonly setup: ImportSetup,
    private fields: readonly CustomField[],
  ) {}

  /** @param others all fields there are, also those put away */
  static of(setup: ImportSetup, others: readonly CustomField[], ids: Ids, at: number): Result<NewFields> {
    const made: CustomField[] = [];
    const targets = setup.targets.map((target) => {
      const wanted = newFieldOf(target);
      if (!wanted) return target;
      const id = ids.next<CustomFieldId>();
      const name = freeName(wanted.name, [...others, ...made]);
      made.push({
        id,
        name,
        variable: freeVariable(name, [...others, ...made]),
        kind: wanted.kind,
        ...(wanted.kind === 'choice' ? { options: [] } : {}),
        isSendable: false,
        createdAt: at,
        updatedAt: at,
      });
      return customKey(id);
    });
    if (made.length === 0) return ok(new NewFields(setup, made));
    if (others.length + made.length > customLimits.fields)
      return problem(
        'too-many',
        `With these columns there would be more than ${customLimits.fields} fields of your own. Delete some first, or leave columns out.`,
      );
    // What a choice may be is known only once it was read: it is read as text.
    const asRead = made.map(
      ({ options: _, ...field }): CustomField => (field.kind === 'choice' ? { ...field, kind: 'text' } : field),
    );
    return ok(new NewFields({ ...setup, targets, customFields: [...(setup.customFields ?? []), ...asRead] }, made));
  }

  get ids(): readonly CustomFieldId[] {
    return this.fields.map(({ id }) => id);
  }

  /** The same rows with the choices of these fields as choices: values that come for the first time become options. */
  take<Rows extends ReadRows>(read: Rows): Rows {
    if (!this.fields.some(({ kind }) => kind === 'choice')) return read;
    const problems: RowProblem[] = [...read.problems];
    const records = read.records.map((record) => this.withOptions(record, problems));
    return { ...read, records, problems };
  }

  private withOptions(record: ImportRecord, problems: RowProblem[]): ImportRecord {
    const custom = { ...record.custom };
    for (const field of this.fields) {
      const typed = custom[field.id];
      if (field.kind !== 'choice' || typeof typed !== 'string') continue;
      const value = this.optionOf(field.id, clip(headerText(typed), customLimits.name));
      if (value !== undefined) custom[field.id] = value;
      else {
        delete custom[field.id];
        const text = `“${clip(typed, 60)}” is left out: a choice has at most ${customLimits.options} options. Take the column as text.`;
        problems.push({ line: record.line, text, isFatal: false, column: field.name });
      }
    }
    return { ...record, custom };
  }

  private optionOf(id: CustomFieldId, label: string): string | undefined {
    const find = () =>
      this.fields.find((field) => field.id === id)?.options?.find((option) => fold(option.label) === fold(label));
    const known = find();
    if (known) return known.value;
    this.fields = this.fields.map((field) => {
      if (field.id !== id) return field;
      const options = checkedOptions('choice', [...(field.options ?? []), { label }], field.options);
      return options.ok ? { ...field, options: options.value } : field;
    });
    return find()?.value;
  }

  /** Makes them, or brings them up to the options that were read since, in the caller's transaction. */
  async write(tx: Store): Promise<void> {
    for (const field of this.fields) {
      const there = await tx.customFields.get(field.id);
      if (!there) await tx.customFields.add(field);
      // Its name may have been changed meanwhile.
      else if (field.options && field.options.length !== there.options?.length)
        await tx.customFields.put({ ...there, options: field.options });
    }
  }
}

/** The name of the column, numbered where there is a field of that name. */
function freeName(wanted: string, others: readonly CustomField[]): string {
  const stem = clip(headerText(wanted), customLimits.name - 6) || 'Column';
  for (let count = 1; ; count += 1) {
    const name = freeFieldName(count === 1 ? stem : `${stem} (${count})`, others);
    if (name.ok) return name.value;
  }
}
