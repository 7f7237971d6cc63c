import type { PersonId } from '@/lib/domain/ids';
import type { Problem } from '@/lib/domain/result';
import type { Delay } from '@/lib/domain/sequence';

export interface LaunchPreview {
  /** What must be put right before anything can be launched: postal address, opt-out, template errors. */
  readonly gate: readonly Problem[];
  readonly recipients: readonly RecipientPreview[];
}

export interface RecipientPreview {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly address?: string;
  /** Empty when this person can be enrolled. */
  readonly blocked: readonly Problem[];
  readonly messages: readonly PreviewMessage[];
  /** Where another client of the agency may mind, in words: to be weighed, nothing is blocked by it. */
  readonly conflicts?: readonly string[];
}

export type PreviewMessage =
  | { readonly kind: 'mail'; readonly delay: Delay; readonly subject: string; readonly text: string }
  | { readonly kind: 'manual'; readonly delay: Delay; readonly title: string; readonly instructions: string };
