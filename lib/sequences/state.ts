import type { Touch, TouchState } from '@/lib/domain/sequence';

/**
 * What a touch may become. `sent`, `done` and `skipped` are final, but for `provenSent`: a receipt is a fact and outranks
 * whatever was believed before it came.
 */
const allowed: Readonly<Record<TouchState, readonly TouchState[]>> = {
  planned: ['claimed', 'due', 'failed', 'skipped'],
  claimed: ['sent', 'failed', 'unsure', 'planned', 'skipped'],
  unsure: ['sent', 'planned', 'skipped'],
  failed: ['planned', 'skipped'],
  due: ['done', 'skipped'],
  sent: [],
  done: [],
  skipped: [],
};

const mailOnly: ReadonlySet<TouchState> = new Set(['claimed', 'sent', 'unsure', 'failed']);
/** Nobody does anything at a branch: it is looked at, and then it is done. */
const branchOnly: Readonly<Partial<Record<TouchState, readonly TouchState[]>>> = { planned: ['done', 'skipped'] };
/** States that carry an explanation for the person. */
const explained: ReadonlySet<TouchState> = new Set(['failed', 'unsure', 'skipped']);

/** What may change beside the state itself. `undefined` removes the value. */
export type TouchPatch = Partial<
  Pick<
    Touch,
    | 'dueAt'
    | 'message'
    | 'claim'
    | 'draftId'
    | 'providerMessageId'
    | 'threadId'
    | 'sentAs'
    | 'sentAt'
    | 'attempts'
    | 'skipReason'
  >
>;

export interface Change {
  readonly at: number;
  /** Plain words; kept in the history, and as the touch's `why` where the state needs one. */
  readonly why: string;
}

/** The ledger refuses: a touch in this state never becomes that. */
export class IllegalTransition extends Error {
  override readonly name = 'IllegalTransition';
}

/** May a touch in its state become `to`? */
export function mayBecome(touch: Pick<Touch, 'state' | 'kind'>, to: TouchState): boolean {
  if (touch.kind === 'branch') return branchOnly[touch.state]?.includes(to) === true;
  return allowed[touch.state].includes(to) && (touch.kind === 'mail' || !mailOnly.has(to));
}

/** The touch in its new state, with one more line of history. @throws IllegalTransition */
export function transition(touch: Touch, to: TouchState, change: Change, patch: TouchPatch = {}): Touch {
  if (!mayBecome(touch, to)) {
    throw new IllegalTransition(`${touch.key}: a ${touch.kind} touch that is ${touch.state} cannot become ${to}.`);
  }
  return changed(touch, to, change, patch);
}

/** Its message was accepted, whatever the ledger thought so far. @throws IllegalTransition when it ended already */
export function provenSent(touch: Touch, change: Change, patch: TouchPatch = {}): Touch {
  if (touch.kind !== 'mail' || touch.state === 'sent' || touch.state === 'done') {
    throw new IllegalTransition(`${touch.key}: a ${touch.kind} touch that is ${touch.state} cannot be sent again.`);
  }
  return changed(touch, 'sent', change, { skipReason: undefined, ...patch });
}

/**
 * A person says that they did it, though a stop rule had taken it away from them meanwhile: what was done is a fact too.
 * @throws IllegalTransition when it never waited for a person, or is no such act
 */
export function provenDone(touch: Touch, change: Change, patch: TouchPatch = {}): Touch {
  const hasWaited = touch.history.some(({ state }) => state === 'due');
  if (touch.kind === 'branch' || touch.state !== 'skipped' || !hasWaited) {
    throw new IllegalTransition(`${touch.key}: a ${touch.kind} touch that is ${touch.state} was not done by hand.`);
  }
  return changed(touch, 'done', change, { skipReason: undefined, ...patch });
}

function changed(touch: Touch, to: TouchState, { at, why }: Change, patch: TouchPatch): Touch {
  const next: Touch = {
    ...touch,
    ...patch,
    state: to,
    updatedAt: at,
    why: explained.has(to) ? why : undefined,
    history: [...touch.history, { at, state: to, why }],
  };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as unknown as Touch;
}
