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

/** What the ledger says of a step that had to wait when its time came. A step moved in this way only is still its delay's. */
export function heldWords(moved: readonly string[]): string {
  return `${HELD} ${moved.join(' ') || 'Not at this hour.'}`;
}

const HELD = 'Not then:';
export const PLANNED_AGAIN = 'Planned again:';

export interface PlaceAgain {
  /** Epoch ms at which its delay is over, days away left aside; `undefined` where the text of the sequence is gone. */
  readonly raw: number | undefined;
  readonly rules: SendRules;
  /** Not before this: epoch ms. What would have been its turn earlier has its turn then. */
  readonly now: number;
  /** Plain words: what was changed. */
  readonly why: string;
}

/**
 * The same planned step as the rules are now, with a line of history; `undefined` where nothing changes. Counted anew from what
 * came before it, so that days away that are taken back bring it back too. What something else has put off (a refusal, a
 * cooling-off, a pause of its own) never comes earlier than that.
 */
export function placedAgain(touch: Touch, { raw, rules, now, why }: PlaceAgain): Touch | undefined {
  const wanted = wantedAt(touch);
  const due =
    wanted === undefined && raw !== undefined
      ? dueAfter(touch.createdAt, raw - touch.createdAt, rules.sending)
      : (wanted ?? touch.dueAt);
  const own = timeOf(due, touch, rules);
  // Its time had come, and still has: it waits for its turn in the line, and the line stays as it is.
  if (own.at <= now && touch.dueAt <= now) return undefined;
  const { at, moved } = own.at >= now ? own : timeOf(now, touch, rules);
  if (at === touch.dueAt) return undefined;
  const words = [why, ...moved.filter((each) => !each.startsWith('Mail that waited'))].join(' ');
  const event = {
    at: now,
    state: touch.state,
    why: `${PLANNED_AGAIN} ${words}`,
    ...(wanted !== undefined || raw === undefined ? { wantedAt: due } : {}),
  };
  return { ...touch, dueAt: at, history: [...touch.history, event] };
}

/**
 * A planned step after a rest of its own (of its person, sequence or mailbox): what was due in it or after it as much later as it
 * lasted, what was due before it at its end. `undefined` where nothing changes.
 */
export function afterPause(touch: Touch, rest: { from: number; to: number }, rules?: SendRules): Touch | undefined {
  const length = Math.max(0, rest.to - rest.from);
  const due = touch.dueAt >= rest.from ? touch.dueAt + length : Math.max(touch.dueAt, rest.to);
  if (due === touch.dueAt) return undefined;
  const dueAt = rules ? timeOf(due, touch, rules).at : due;
  const event = { at: rest.to, state: touch.state, why: 'Planned again after a pause.', wantedAt: due };
  return { ...touch, dueAt, updatedAt: rest.to, history: [...touch.history, event] };
}

/** When it was wanted by something else than its delay; `undefined` where only the rules have ever moved it. */
function wantedAt({ history, dueAt }: Touch): number | undefined {
  for (const event of history.slice(1).reverse()) {
    if (event.wantedAt !== undefined) return event.wantedAt;
    if (!event.why.startsWith(HELD) && !event.why.startsWith(PLANNED_AGAIN)) return dueAt;
  }
  return undefined;
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
