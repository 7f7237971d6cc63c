import type { FrozenStep } from '@/lib/domain/sequence';

const channelWords = { dm: 'Direct message', comment: 'Comment', call: 'Call', task: 'Task' } as const;

/** What a step is called in a list of steps: "Mail “First contact”", "Call “Ask how it went”". */
export function stepTitle(step: FrozenStep | undefined): string {
  if (!step) return 'A step that is gone';
  if (step.kind === 'mail') return `Mail “${step.templateName}”`;
  if (step.kind === 'manual') return `${channelWords[step.channel ?? 'task']} “${step.title}”`;
  return step.kind === 'wait' ? 'Wait' : 'Branch';
}
