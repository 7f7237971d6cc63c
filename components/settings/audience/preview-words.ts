import { countOf, formatCount } from '@/lib/audience/words';
import { type ChangePreview, muchPoints } from '@/lib/services/audience-settings-types';

/** "Of 214 scores 31 would change by more than 5 points." */
export function previewWords({ accounts, scores, changed, changedMuch }: ChangePreview): string {
  if (accounts === 0) return 'Nobody is on your roster yet, so there is nothing to try this on.';
  if (scores === 0) return `None of ${countOf(accounts, 'account', 'accounts')} would have a score before and after.`;
  const of = `Of ${countOf(scores, 'score', 'scores')}`;
  if (changed === 0) return `${of} none would change.`;
  if (changedMuch === 0) return `${of} ${formatCount(changed)} would change, none by more than ${muchPoints} points.`;
  return `${of} ${formatCount(changedMuch)} would change by more than ${muchPoints} points.`;
}

/** "3 would have no score any more. Tried on 200 accounts of your roster, not on all." */
export function previewNotes({ accounts, gained, lost, isSample }: ChangePreview): string {
  return [
    gained > 0 && `${formatCount(gained)} would get a score.`,
    lost > 0 && `${formatCount(lost)} would have no score any more: too little was seen.`,
    isSample && `Tried on ${formatCount(accounts)} accounts of your roster, not on all.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** "+12" or "−4". */
export function pointsMoved({ from, to }: NonNullable<ChangePreview['biggest']>): string {
  return `${to < from ? '−' : '+'}${Math.abs(to - from)}`;
}
