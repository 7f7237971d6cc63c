declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type PersonId = Id<'person'>;
export type ProfileId = Id<'profile'>;
export type ReadingId = Id<'reading'>;
export type ListId = Id<'list'>;
export type TemplateId = Id<'template'>;
export type SequenceId = Id<'sequence'>;
export type EnrollmentId = Id<'enrollment'>;
export type MailboxId = Id<'mailbox'>;
export type MessageId = Id<'message'>;
export type ActivityId = Id<'activity'>;
export type MergeId = Id<'merge'>;
export type ViewId = Id<'view'>;
export type GroupId = Id<'group'>;
export type CustomFieldId = Id<'custom-field'>;
export type BrandId = Id<'brand'>;
export type WorkspaceId = Id<'workspace'>;
export type FileId = Id<'file'>;
export type StepId = Id<'step'>;
export type SnippetId = Id<'snippet'>;
export type AttachmentId = Id<'attachment'>;
/** Whose table of people it is, where it is not that of everybody. */
export type TableId = ListId | GroupId;

/** `${enrollmentId}:${stepIndex}`. The key is the duplicate guard: one act of outreach, one row. */
export type TouchKey = Id<'touch'>;

export function touchKey(enrollmentId: EnrollmentId, stepIndex: number): TouchKey {
  return `${enrollmentId}:${stepIndex}` as TouchKey;
}
