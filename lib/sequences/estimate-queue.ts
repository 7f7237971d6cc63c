import type { RecipientZone } from './recipient-zone';
import { type SendRules, sendTime } from './send-times';

/** A mail that is to go out. */
export interface WaitingMail {
  /** Decides the minute when it has to wait for the hours: a touch's key where there is one. */
  readonly key: string;
  /** Epoch ms: not before. */
  readonly dueAt: number;
  readonly isFollowUp: boolean;
  /** Planned before this launch. */
  readonly isEarlier: boolean;
  readonly recipient?: RecipientZone | undefined;
  /** Of the mails after it, ms from the one before. */
  readonly later: readonly number[];
}

const BUCKET_MS = 15 * 60_000;

/** Everybody for whom the same hours and days count. */
export class EstimateQueue {
  private readonly followUps: WaitingMail[] = [];
  private readonly firsts: WaitingMail[] = [];
  private nextFirst = 0;
  private isSorted = false;
  private closedUntil = Number.NEGATIVE_INFINITY;
  private readonly openBuckets = new Map<number, boolean>();

  constructor(private readonly rules: Omit<SendRules, 'spreadKey'> | undefined) {}

  add(mail: WaitingMail): void {
    if (mail.isFollowUp) push(this.followUps, mail);
    else {
      this.firsts.push(mail);
      this.isSorted = false;
    }
  }

  /** The time that the rules give a mail due at this time. */
  timeFor(at: number, spreadKey: string): number {
    return this.rules ? sendTime(at, { ...this.rules, spreadKey }).at : at;
  }

  /** What would go first at this time, if the hours allow any. */
  ready(at: number, mayFirst: boolean): WaitingMail | undefined {
    const mail = this.dueAt(at, mayFirst);
    if (!mail || at < this.closedUntil) return undefined;
    if (this.isOpen(at)) return mail;
    this.closedUntil = this.timeFor(at, mail.key);
    return undefined;
  }

  /** When it is worth looking again, later than `at`. */
  nextAt(at: number, mayFirst: boolean): number {
    const next = Math.min(
      this.followUps[0]?.dueAt ?? Number.POSITIVE_INFINITY,
      mayFirst ? (this.headOfFirsts()?.dueAt ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
    );
    return Math.max(next, this.closedUntil > at ? this.closedUntil : next);
  }

  /** Something is due, and the hours are what it waits for. */
  isClosed(at: number): boolean {
    return this.closedUntil > at;
  }

  take(mail: WaitingMail): void {
    if (mail.isFollowUp) pop(this.followUps);
    else this.nextFirst += 1;
  }

  private dueAt(at: number, mayFirst: boolean): WaitingMail | undefined {
    const followUp = this.followUps[0];
    if (followUp && followUp.dueAt <= at) return followUp;
    const first = mayFirst ? this.headOfFirsts() : undefined;
    return first && first.dueAt <= at ? first : undefined;
  }

  private headOfFirsts(): WaitingMail | undefined {
    if (!this.isSorted) {
      const rest = this.firsts.splice(this.nextFirst).sort(inOrder);
      for (const mail of rest) this.firsts.push(mail);
      this.isSorted = true;
    }
    return this.firsts[this.nextFirst];
  }

  /** Hours begin and end on whole minutes and are long: what is open at both ends of a quarter of an hour is open between. */
  private isOpen(at: number): boolean {
    if (!this.rules) return true;
    const bucket = Math.floor(at / BUCKET_MS);
    const from = bucket * BUCKET_MS;
    const isWhole =
      this.openBuckets.get(bucket) ??
      (this.timeFor(from, '') === from && this.timeFor(from + BUCKET_MS - 1, '') === from + BUCKET_MS - 1);
    if (this.openBuckets.size > 4) this.openBuckets.clear();
    this.openBuckets.set(bucket, isWhole);
    return isWhole || this.timeFor(at, '') === at;
  }
}

function inOrder(a: WaitingMail, b: WaitingMail): number {
  return a.dueAt - b.dueAt || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/** A binary heap, the earliest first. */
function push(heap: WaitingMail[], mail: WaitingMail): void {
  let at = heap.length;
  heap.push(mail);
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (!parent || inOrder(parent, mail) <= 0) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = mail;
}

function pop(heap: WaitingMail[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    const isRight = right !== undefined && left !== undefined && inOrder(right, left) < 0;
    const child = isRight ? right : left;
    if (!child || inOrder(last, child) <= 0) break;
    heap[at] = child;
    at = 2 * at + (isRight ? 2 : 1);
  }
  heap[at] = last;
}
