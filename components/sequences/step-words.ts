import type { TemplateId } from '@/lib/domain/ids';
import type { Channel, Delay, FrozenStep, Step } from '@/lib/domain/sequence';

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

/** What each kind of step is called. */
export const actNames: Readonly<Record<'mail' | Channel | 'wait' | 'branch', string>> = {
  mail: 'Mail',
  dm: 'Direct message',
  comment: 'Comment',
  call: 'Call',
  task: 'Task',
  wait: 'Wait',
  branch: 'Branch',
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

/**
 * What a delay means, in a sentence or two.
 * @param act what happens after it, e.g. "It goes out"
 * @param index the step's place, from 0
 */
export function delayMeaning({ amount, unit }: Delay, act: string, index: number): string {
  const after = index === 0 ? 'they were started' : 'the step before it';
  if (amount === 0) return `${act} as soon as ${index === 0 ? after : `${after} is done`}.`;
  const length = delayWords({ amount, unit });
  const start = `${act} ${length} after ${index === 0 ? after : `${after} was done`}.`;
  if (unit === 'working-days')
    return `${start} Only days on which their country works are counted: no weekends there, no public holidays.`;
  if (unit === 'days')
    return `${start} Weekends count too. What falls outside your sending hours waits until they begin.`;
  return `${start} Counted round the clock. What falls outside your sending hours waits until they begin.`;
}

/** What a step is called in a line: the template's name, what to do, or what it is. */
export function stepTitle(step: FrozenStep): string {
  if (step.kind === 'mail') return step.templateName;
  if (step.kind === 'manual') return step.title || actNames[step.channel ?? 'task'];
  return step.kind === 'wait' ? `Wait ${delayWords(step.delay)}` : 'Branch';
}

const shortNames: Readonly<Record<Channel, string>> = { dm: 'DM', comment: 'comment', call: 'call', task: 'task' };

/** What a step does: `mail “Hello”`, `task “Comment on a post”`. */
export function actWords(step: Step | FrozenStep, templateName: (id: TemplateId) => string | undefined): string {
  if (step.kind === 'manual') return `${shortNames[step.channel ?? 'task']} “${step.title.trim() || 'untitled'}”`;
  if (step.kind === 'wait') return 'wait';
  if (step.kind === 'branch') return 'one of two ways';
  const name = 'templateId' in step ? templateName(step.templateId) : step.templateName;
  const others = step.variants?.length ?? 0;
  const tried = others === 0 ? '' : ` or ${others === 1 ? 'another text' : `${others} other texts`}`;
  return name ? `mail “${name}”${tried}` : 'mail (no template chosen)';
}

/** The whole sequence in one line: "Day 0: mail “Hello”. 3 days later: task “Comment”. Takes 3 days." */
export function sequenceWords(steps: readonly Step[], templateName: (id: TemplateId) => string | undefined): string {
  if (steps.length === 0) return 'No steps yet.';
  const lines = steps.map((step, index) =>
    step.kind === 'wait'
      ? `Wait ${delayWords(step.delay)}.`
      : `${whenWords(step.delay, index)}: ${actWords(step, templateName)}.`,
  );
  return `${lines.join(' ')} ${lengthWords(steps)}`;
}

/** How long it takes: "Takes 3 days, and stops when they answer." */
export function lengthWords(steps: readonly Pick<Step, 'kind' | 'delay'>[]): string {
  const totalMs = steps.reduce((sum, { delay }) => sum + delay.amount * unitMs[delay.unit], 0);
  if (totalMs === 0) return 'All at once.';
  if (totalMs < DAY_MS) return 'Over within a day.';
  const days = Math.ceil(totalMs / DAY_MS);
  const isWorking = steps.some(({ delay }) => delay.unit === 'working-days' && delay.amount > 0);
  const hasWays = steps.some(({ kind }) => kind === 'branch');
  const least = hasWays ? 'Takes up to ' : isWorking ? 'Takes at least ' : 'Takes ';
  const length = days === 1 ? '1 day' : `${days} days`;
  return `${least}${length}${hasWays && isWorking ? ', more over weekends' : ''}, and stops when they answer.`;
}
