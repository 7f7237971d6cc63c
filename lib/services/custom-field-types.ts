import type { CustomField, CustomKind } from '@/lib/domain/custom-field';
import type { FieldCatalog } from '@/lib/domain/field-catalog';
import type { CustomFieldId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';

/** An option as it is typed: one that is there already keeps its value, a new one has none. */
export interface OptionDraft {
  readonly value?: string;
  readonly label: string;
}

export interface CustomFieldDraft {
  readonly name: string;
  readonly kind: CustomKind;
  /** Of a choice, in their order. */
  readonly options?: readonly OptionDraft[];
  readonly isSendable?: boolean;
}

export interface CustomFieldChange extends Partial<CustomFieldDraft> {
  /**
   * What people get who have an option that is not among the new ones: from its value to the label of another. Who is not
   * moved keeps it as it is until something else is chosen.
   */
  readonly moved?: Readonly<Record<string, string>>;
}

/** Work over everybody, a few hundred at a time. */
export interface FieldWork {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface FieldUsage {
  /** How many people have a value. */
  readonly people: number;
  /** By value of an option, or by tag. */
  readonly byValue: ReadonlyMap<string, number>;
}

/** A line of the log of deleted fields. */
export interface FieldDeletion {
  readonly id: CustomFieldId;
  readonly name: string;
  /** Epoch ms. */
  readonly at: number;
  /** How many people had a value. */
  readonly people: number;
}

/** Fields that somebody added to everybody. */
export interface CustomFieldService {
  /** Oldest first, also those put away. Safe inside a live query. */
  all(): Promise<readonly CustomField[]>;
  /** Every field there is now, shipped or not. Safe inside a live query. */
  catalog(): Promise<FieldCatalog>;
  create(draft: CustomFieldDraft): Promise<Result<CustomField>>;
  /** Refuses another kind where somebody has a value. */
  change(id: CustomFieldId, change: CustomFieldChange, work?: FieldWork): Promise<Result<CustomField>>;
  putAway(id: CustomFieldId): Promise<Result<CustomField>>;
  bringBack(id: CustomFieldId): Promise<Result<CustomField>>;
  /**
   * Deletes it with everybody's value. Stopped half-way it is left put away, with the values that are left; refused with
   * `stopped` then. For some days the log says so and it can be brought back, however many had a value.
   */
  delete(id: CustomFieldId, work?: FieldWork): Promise<Result<FieldDeletion>>;
  /** Fields deleted in the last days, newest first. Safe inside a live query. */
  deleted(): Promise<readonly FieldDeletion[]>;
  /** With everybody's value; whoever got one of their own since keeps that. Refused once it is too late. */
  restore(id: CustomFieldId): Promise<Result<CustomField>>;
  usage(id: CustomFieldId): Promise<FieldUsage>;
  /** How many people have a value in each of these, again after every change. Returns the way to stop. */
  watchCounts(
    ids: readonly CustomFieldId[],
    onCounts: (counts: ReadonlyMap<CustomFieldId, number>) => void,
  ): () => void;
}
