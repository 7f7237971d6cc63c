import type { FieldGroup, FieldSeen, Gap } from '@/lib/domain/field-registry';
import type { MailboxId, PersonId } from '@/lib/domain/ids';
import type { Problem } from '@/lib/domain/result';
import type { Advice, Finding, GoodFinding, MailRole } from '@/lib/templates/advice/finding';
import type { BelowText } from '@/lib/templates/below-text';
import type { TemplateFilter } from '@/lib/templates/filters';
import type { MarkedPiece } from '@/lib/templates/marked';

export type { Advice, BelowText, Finding, GoodFinding, MailRole, MarkedPiece, TemplateFilter };

/** Something wrong with a template, with where it is. */
export interface DraftProblem extends Problem {
  readonly part?: string;
  /** From 1. */
  readonly line?: number;
  /** A name that there is no variable for. */
  readonly unknown?: string;
  /** The variable that was probably meant. */
  readonly suggestion?: string;
}

/** A variable with what it is for the person of the preview. */
export interface LanguageVariable {
  readonly id: string;
  readonly label: string;
  readonly group: FieldGroup;
  readonly description: string;
  /** What goes in at the cursor, with a fallback where one is usual. */
  readonly insert: string;
  /** The fallback that is suggested. Missing: without one, a person without a value is left out. */
  readonly fallback?: string;
  /** As it would be written. */
  readonly value?: string;
  /** Why there is none. */
  readonly gap?: Gap;
}

/** Everything that may stand between the brackets. */
export interface TemplateLanguage {
  readonly variables: readonly LanguageVariable[];
  readonly filters: readonly Pick<TemplateFilter, 'name' | 'description' | 'example' | 'takes'>[];
  readonly tags: readonly { readonly name: string; readonly description: string; readonly example: string }[];
}

export interface PreviewRequest {
  readonly subject: string;
  readonly body: string;
  /** Missing: the registry's examples. */
  readonly personId?: PersonId | undefined;
  /** Whose signature stands below. Missing: the first mailbox. */
  readonly mailboxId?: MailboxId | undefined;
  readonly role?: MailRole | undefined;
}

/** Where a value comes from, by the id of its variable. */
export interface ValueOrigin {
  readonly label: string;
  readonly seen?: FieldSeen;
  readonly gap?: Gap;
}

/** One message as it would go out. */
export interface TemplatePreview {
  /** Missing: an invented person. */
  readonly personName?: string;
  readonly subject: readonly MarkedPiece[];
  readonly body: readonly MarkedPiece[];
  readonly below: BelowText;
  readonly origins: Readonly<Record<string, ValueOrigin>>;
  /** Why this person would not get it. */
  readonly blocked: readonly DraftProblem[];
  readonly warnings: readonly Problem[];
}

/** A first sentence for one person, made of what was seen of them and of nothing else. */
export interface OpeningSuggestion {
  readonly text: string;
  /** What it stands on, and when that was seen. */
  readonly fact: string;
}

export interface TemplateWorkshop {
  /** @param personId whose values are shown; missing: the examples. Safe inside a live query */
  language(personId?: PersonId): Promise<TemplateLanguage>;
  /** Nothing is kept. `undefined` when the person was deleted. */
  preview(request: PreviewRequest): Promise<TemplatePreview | undefined>;
  /** What to say to them first. Empty: nothing was seen that could be said. Safe inside a live query */
  openingLines(personId: PersonId): Promise<readonly OpeningSuggestion[]>;
}
