import type { Touch } from '@/lib/domain/sequence';

/** Is this act done by the person, rather than by a mail service? A branch is done by nobody. */
export function isByHand(touch: Touch, mailbox: { readonly provider: string } | undefined): boolean {
  return touch.kind === 'manual' || (touch.kind === 'mail' && mailbox?.provider === 'by-hand');
}
