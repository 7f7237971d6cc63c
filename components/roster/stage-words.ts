import type { Tone } from '@/components/ui/badge';
import type { Stage } from '@/lib/domain/stage';

/** How each stage of the pipeline is written and coloured. */
export const stageWords: Record<Stage, { readonly label: string; readonly tone: Tone }> = {
  prospect: { label: 'Prospect', tone: 'neutral' },
  contacted: { label: 'Contacted', tone: 'accent' },
  replied: { label: 'Replied', tone: 'warn' },
  negotiating: { label: 'Negotiating', tone: 'warn' },
  partner: { label: 'Partner', tone: 'good' },
  declined: { label: 'Declined', tone: 'bad' },
  archived: { label: 'Archived', tone: 'neutral' },
};
