import type { Delay, FrozenStep, Touch } from '@/lib/domain/sequence';
import { afterDelays, cameAfter, delayMs } from './plan';
import { clock, dueAfter, hoursFor, type SendRules, sendTime } from './send-times';
import type { WorkPlace } from './working-days';

/**
 * The same step at the first time that the rules allow. What a person does themselves waits only for the sender's return, and
 * a branch for nothing: it disturbs nobody.
 */
export function placed(touch: Touch, rules: SendRules | undefined): Touch {
  if (!rules) return touch;
  const due = dueAfter(touch.createdAt, touch.dueAt - touch.createdAt, rules.sending);
  const { at } = timeOf(due, touch, rules);
  return at === touch.dueAt ? touch : { ...touch, dueAt: at };
}

/** When a planned step may go out, by the rules as they are now: not before `dueAt`, nor before `now`. */
export function timeNow(
  touch: Touch,
  rules: SendRules | undefined,
  now: number,
): { at: number; moved: readonly string[] } {
  if (!rules) return { at: Math.max(touch.dueAt, now), moved: [] };
  // First its own time: what fell into days away comes back in the order in which it was planned.
  const own = timeOf(touch.dueAt, touch, rules);
  if (own.at >= now) return own;
  const later = timeOf(now, touch, rules);
  return { at: later.at, moved: [...new Set([...own.moved, ...later.moved])] };
}

function timeOf(at: number, touch: Touch, rules: SendRules): { at: number; moved: readonly string[] } {
  if (touch.kind === 'mail') return sendTime(at, rules);
  if (touch.kind === 'branch') return { at, moved: [] };
  return sendTime(at, { ...rules, sending: { ...rules.sending, hasHours: false } });
}

/**
 * Why a planned step goes out at its time and not at another: plain sentences, the simplest first.
 * @param step what its delay is written in; `undefined` where the text of the sequence is gone
 * @param counted the waits before it, and where working days are counted
 */
export function whyThen(
  touch: Touch,
  step: Pick<FrozenStep, 'delay'> | undefined,
  rules: SendRules | undefined,
  now: number,
  { waits = [], place }: { readonly waits?: readonly Delay[]; readonly place?: WorkPlace } = {},
): string[] {
  if (touch.state !== 'planned') return [];
  const delays = [...waits, ...(step ? [step.delay] : [])];
  const reasons = [countedFrom(touch, delays)];
  const last = touch.history.at(-1);
  if (touch.history.length > 1 && last) reasons.push(last.why);
  if (!rules) return [...reasons, 'No sending hours are set: it goes out as soon as it is due.'];
  const { sending, recipient } = rules;
  const raw = afterDelays(touch.createdAt, delays, place);
  const due = dueAfter(touch.createdAt, raw - touch.createdAt, sending);
  if (due > raw) reasons.push('Days on which you are away do not count.');
  if (touch.kind === 'mail' && sending.hasHours) {
    const { openMinute, closeMinute } = hoursFor(sending, recipient);
    reasons.push(recipient.words, `Mail goes out from ${clock(openMinute)} to ${clock(closeMinute)} there.`);
  }
  // Planned by these very rules: say what they did to it. Else what they will still do.
  const planned = timeOf(due, touch, rules);
  const { moved } = planned.at === touch.dueAt && touch.dueAt >= now ? planned : timeNow(touch, rules, now);
  return [...new Set([...reasons, ...moved.filter((each) => !each.startsWith('Mail goes out from'))])];
}

function countedFrom(touch: Touch, delays: readonly Delay[]): string {
  const after = cameAfter(touch);
  const spans = delays.filter((delay) => delayMs(delay) > 0).map(delayWords);
  if (spans.length === 0) return `It is due right after ${after}.`;
  return `It is due ${spans.join(' and ')} after ${after}.`;
}

/** "1 day", "3 working days". */
export function delayWords({ amount, unit }: Delay): string {
  const words = unit === 'working-days' ? 'working days' : unit;
  return `${amount} ${amount === 1 ? words.slice(0, -1) : words}`;
}
