import type { TemplateId } from '@/lib/domain/ids';
import type { Delay, FrozenStep, Step } from '@/lib/domain/sequence';

const DAY_MS = 86_400_000;
const unitMs: Record<Delay['unit'], number> = {
  minutes: 60_000,
  hours: 3_600_000,
  days: DAY_MS,
  'working-days': DAY_MS,
};
const unitWords: Record<Delay['unit'], readonly [string, string]> = {
  minutes: ['minute', 'minutes'],
  hours: ['hour', 'hours'],
  days: ['day', 'days'],
  'working-days': ['working day', 'working days'],
};

/** "3 days", "1 hour". */
export function delayWords({ amount, unit }: Delay): string {
  return `${amount} ${unitWords[unit][amount === 1 ? 0 : 1]}`;
}

/** When a step happens: "Day 0" for a first step at once, else "3 days later". */
export function whenWords(delay: Delay, index: number): string {
  if (delay.amount === 0) return index === 0 ? 'Day 0' : 'At once after that';
  return index === 0 ? `After ${delayWords(delay)}` : `${delayWords(delay)} later`;
}

/** What a step is called in a line: the template's name, what to do, or what it is. */
export function stepTitle(step: FrozenStep): string {
  if (step.kind === 'mail') return step.templateName;
  if (step.kind === 'manual') return step.title || 'Task';
  return step.kind === 'wait' ? 'Wait' : 'Branch';
}

/** What a step does: `mail “Hello”`, `task “Comment on a post”`. */
export function actWords(step: Step | FrozenStep, templateName: (id: TemplateId) => string | undefined): string {
  if (step.kind === 'manual') return `${step.channel ?? 'task'} “${step.title.trim() || 'untitled'}”`;
  if (step.kind === 'wait' || step.kind === 'branch') return step.kind;
  const name = 'templateId' in step ? templateName(step.templateId) : step.templateName;
  return name ? `mail “${name}”` : 'mail (no template chosen)';
}

/** The whole sequence in one line: "Day 0: mail “Hello”. 3 days later: task “Comment”. Takes 3 days." */
export function sequenceWords(steps: readonly Step[], templateName: (id: TemplateId) => string | undefined): string {
  if (steps.length === 0) return 'No steps yet.';
  const lines = steps.map((step, index) => `${whenWords(step.delay, index)}: ${actWords(step, templateName)}.`);
  return `${lines.join(' ')} ${lengthWords(steps)}`;
}

function lengthWords(steps: readonly Step[]): string {
  const totalMs = steps.reduce((sum, { delay }) => sum + delay.amount * unitMs[delay.unit], 0);
  if (totalMs === 0) return 'All at once.';
  if (totalMs < DAY_MS) return 'Over within a day.';
  const days = Math.ceil(totalMs / DAY_MS);
  return `Takes ${days === 1 ? '1 day' : `${days} days`}, and stops when they answer.`;
}
