import { isByHand } from '@/lib/domain/by-hand';
import { awaitsFirstMail } from '@/lib/domain/hand-overs';
import type { MailboxId, TouchKey } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import { looksAgainAt } from '@/lib/domain/mailbox-wait';
import { sendsItself } from '@/lib/domain/provider-card';
import type { Touch } from '@/lib/domain/sequence';
import { MailError, type MailProvider } from '@/lib/mail/provider';
import { type Hold, inSendingOrder, outageUntil } from '@/lib/sequences/policy';
import { isFullDisk } from '../full-disk';
import { isAnswer } from './answers';
import { claimTouch } from './claim';
import type { OutreachDeps } from './deps';
import { deviceHold, isElsewhere, ownMailboxes } from './device';
import { lookFrom, lookThroughSent, mayHaveGone } from './device-gap';
import { getReady } from './get-ready';
import { handOver } from './hand-over';
import { checkMailbox } from './inbound-service';
import { askAboutLate } from './late';
import { noteMailboxError } from './mailbox-state';
import { reconcile } from './reconcile';
import { finishReplan } from './replan-open';
import { resumeReturned } from './resume';
import { takeBranch } from './take-branch';

export interface RunSummary {
  /** Handed over and accepted in this run. */
  readonly sent: number;
  /** Refused for good, or not sendable as they are. */
  readonly failed: number;
  /** Of which the answer was lost. */
  readonly unsure: number;
  /** Messages taken in. */
  readonly received: number;
  /** Acts that now wait for the person's own hand. */
  readonly ready: number;
  /** What went wrong with whole mailboxes, in plain words. */
  readonly problems: readonly string[];
  /** Another context of this extension was running already; nothing was done here. */
  readonly busy: boolean;
  /** Epoch ms of the next sensible run: a hint for an alarm. */
  readonly nextAt?: number;
}

export interface Runner {
  /**
   * Looks for mail, finds out what became of open touches, and sends what is due. The same at every wake; safe to call
   * at any time and from anywhere. `checkMail` looks for mail even where that was done a moment ago.
   */
  run(options?: { readonly checkMail?: boolean }): Promise<RunSummary>;
}

const BATCH = 500;
const FEW = 25;
const FULL_DISK =
  'There is no room left in the browser’s storage, so nothing goes out until there is. Nothing was lost: free some space on this disk.';

export function createRunner(deps: OutreachDeps): Runner {
  return {
    async run({ checkMail = false } = {}) {
      // Each run has its own: what an earlier run of this very worker left behind is looked into as well.
      const lease = `${deps.lease}/${deps.ids.next<string>()}`;
      const nothing = { sent: 0, failed: 0, unsure: 0, received: 0, ready: 0, problems: [], busy: false };
      try {
        const run = () => new Run(deps, lease, deps.clock.now()).go(checkMail);
        return (await deps.singleFlight('outreach', run)) ?? { ...nothing, busy: true };
      } catch (error) {
        if (!isFullDisk(error)) throw error;
        // What was begun is looked into by the next run that can write.
        return { ...nothing, problems: [FULL_DISK] };
      }
    },
  };
}

/** One run: one time, one lease, each mailbox signed in at most once. */
class Run {
  private readonly providers = new Map<MailboxId, Promise<MailProvider>>();
  /** Mailboxes through which nothing more goes in this run. */
  private readonly resting = new Set<MailboxId>();
  /** Those through which only single answers still go. */
  private readonly restingForSequences = new Set<MailboxId>();
  /** Those through which only follow-ups still go. */
  private readonly restingForNew = new Set<MailboxId>();
  private readonly problems = new Set<string>();
  private readonly counts = { sent: 0, failed: 0, unsure: 0, received: 0, ready: 0 };
  private nextAt: number | undefined;

  constructor(
    private readonly deps: OutreachDeps,
    private readonly lease: string,
    private readonly now: number,
  ) {}

  async go(checkMail: boolean): Promise<RunSummary> {
    const { deps, now } = this;
    const { store } = deps;
    if (deps.device) await ownMailboxes(store, deps.device);
    await finishReplan(store, now);
    await resumeReturned(store, deps.ids, now);
    // Mail before sending: an answer that is there already must stop what is due.
    for (const mailbox of await store.mailboxes.all())
      if (this.mustCheck(mailbox, checkMail)) await this.check(mailbox);
    await reconcile(deps, { lease: this.lease, now, providerOf: (touch) => this.providerOfTouch(touch) });
    await this.lookBack();
    this.counts.failed += await askAboutLate(deps, now);
    await this.sendDue();
    await resumeReturned(store, deps.ids, now, true);
    const next = await store.touches.nextDueAt('planned');
    if (next !== undefined && next > now) this.lookAgainAt(next);
    return {
      ...this.counts,
      problems: [...this.problems],
      busy: false,
      ...(this.nextAt === undefined ? {} : { nextAt: this.nextAt }),
    };
  }

  private mustCheck(mailbox: Mailbox, force: boolean): boolean {
    if (!sendsItself(mailbox) || mailbox.status === 'needs-sign-in') return false;
    // It is signed in where it sends, and looked through there.
    if (isElsewhere(mailbox, this.deps.device)) return false;
    if (!force && looksAgainAt(mailbox, this.now) !== undefined) return false;
    if (force || mailbox.cursor === undefined || mailbox.lastCheckedAt === undefined) return true;
    // The look also tells whether the service is back.
    if (mailbox.trouble) return outageUntil(mailbox, this.now) === undefined;
    return Math.abs(this.now - mailbox.lastCheckedAt) >= this.deps.policy.freshInboxMs;
  }

  private async check(mailbox: Mailbox): Promise<void> {
    const outcome = await checkMailbox(this.deps, mailbox.id, this.now, (fresh) => this.provider(fresh));
    if (outcome.ok) this.counts.received += outcome.received;
    else this.problems.add(`${mailbox.address}: ${outcome.error.message}`);
  }

  /** Mailboxes that a person resumed, of which nobody knows yet what they sent for a while. */
  private async lookBack(): Promise<void> {
    for (const mailbox of await this.deps.store.mailboxes.all()) {
      const { gap, status } = mailbox;
      const isWanted = gap?.resumedAt !== undefined && gap.lookedAt === undefined && status === 'ready';
      if (looksAgainAt(mailbox, this.now) !== undefined) continue;
      if (!isWanted || !sendsItself(mailbox) || isElsewhere(mailbox, this.deps.device)) continue;
      const signedIn = await this.signedIn(mailbox);
      if (signedIn) await this.guarded(mailbox, () => lookThroughSent(this.deps, mailbox.id, signedIn, this.now));
    }
  }

  /** `undefined` when the service could not do it: the mailbox rests. */
  private async guarded<T>(mailbox: Mailbox, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      await this.noteError(mailbox, error);
      return undefined;
    }
  }

  private async sendDue(): Promise<void> {
    const { touches } = this.deps.store;
    let limit = BATCH;
    let from: number | undefined;
    /** Those due at the very moment `from`, which is looked at again. */
    let seen = new Set<string>();
    // A pile of touches that must wait (paused, capped) stays due: it is gone through once, a window at a time.
    for (;;) {
      const due = await touches.due('planned', this.now, limit, from);
      const fresh = due.filter(({ key }) => !seen.has(key));
      const isFirst = await this.firstOnes(fresh);
      const inOrder = inSendingOrder(fresh, (each) => !isFirst(each));
      // A few at a time: the first of hundreds does not wait until all of them were read.
      for (let at = 0; at < inOrder.length; at += FEW) await this.actOn(inOrder.slice(at, at + FEW), isFirst);
      const last = due.at(-1);
      if (!last || due.length < limit) return;
      const atLast = due.filter(({ dueAt }) => dueAt === last.dueAt);
      // More of one moment than fit into the window: only a larger one leads past them.
      limit = atLast.length === due.length ? limit * 4 : BATCH;
      seen = new Set([...(from === last.dueAt ? seen : []), ...atLast.map(({ key }) => key)]);
      from = last.dueAt;
    }
  }

  /** Which of these are the first that somebody gets. */
  private async firstOnes(touches: readonly Touch[]): Promise<(touch: Touch) => boolean> {
    // Behind a task or a branch a later step may be the first mail: only the enrollment knows.
    const ids = touches.flatMap(({ kind, stepIndex, enrollmentId }) =>
      kind === 'mail' && stepIndex > 0 ? [enrollmentId] : [],
    );
    const found = ids.length === 0 ? [] : await this.deps.store.enrollments.getMany([...new Set(ids)]);
    const first = new Set(found.filter(awaitsFirstMail).map(({ id }) => id));
    return (touch) =>
      touch.stepIndex === 0 ? !isAnswer(touch) : touch.kind === 'mail' && first.has(touch.enrollmentId);
  }

  private async actOn(touches: readonly Touch[], isFirst: (touch: Touch) => boolean): Promise<void> {
    const found = await this.deps.store.enrollments.getMany([
      ...new Set(touches.map(({ enrollmentId }) => enrollmentId)),
    ]);
    const paused = new Set(found.filter(({ status }) => status === 'paused').map(({ id }) => id));
    // Saves work only: the claim looks again.
    for (const touch of touches) if (!paused.has(touch.enrollmentId)) await this.act(touch, isFirst(touch));
  }

  private async act(touch: Touch, isFirst: boolean): Promise<void> {
    if (this.resting.has(touch.mailboxId) && touch.kind === 'mail') return;
    if (this.restingForSequences.has(touch.mailboxId) && touch.kind === 'mail' && !isAnswer(touch)) return;
    if (this.restingForNew.has(touch.mailboxId) && touch.kind === 'mail' && isFirst) return;
    if (touch.kind === 'branch') return this.branch(touch.key);
    const mailbox = await this.deps.store.mailboxes.get(touch.mailboxId);
    if (isByHand(touch, mailbox)) {
      if (await getReady(this.deps, touch.key, this.now)) this.counts.ready += 1;
      return;
    }
    await this.send(touch, mailbox);
  }

  /** What it leads to is often due at once: it does not wait for the next run. */
  private async branch(key: TouchKey): Promise<void> {
    const nextKey = await takeBranch(this.deps, key, this.now);
    const next = nextKey && (await this.deps.store.touches.get(nextKey));
    if (next?.state === 'planned' && next.dueAt <= this.now) {
      const enrollment = await this.deps.store.enrollments.get(next.enrollmentId);
      await this.act(next, enrollment !== undefined && awaitsFirstMail(enrollment));
    }
  }

  private async send(touch: Touch, mailbox: Mailbox | undefined): Promise<void> {
    const { deps, lease, now } = this;
    if (mailbox && mailbox.status !== 'ready') {
      this.resting.add(mailbox.id);
      this.problems.add(mailbox.statusWhy ?? `${mailbox.address} rests: ${mailbox.status}.`);
      return;
    }
    const elsewhere = mailbox && deviceHold(mailbox, deps.device);
    if (elsewhere) return this.rest(touch.mailboxId, elsewhere);
    const triesAt = mailbox && outageUntil(mailbox, now);
    if (triesAt !== undefined) {
      this.resting.add(touch.mailboxId);
      this.lookAgainAt(triesAt);
      return;
    }
    const provider = mailbox && (await this.signedIn(mailbox));
    if (mailbox && !provider) return;
    if (mailbox?.gap && provider && (await mayHaveGone(deps, touch, mailbox))) {
      const found = await this.guarded(mailbox, () => lookFrom(deps, touch.key, provider, now));
      if (found !== 0) return;
    }
    const claim = await claimTouch(deps, touch.key, {
      lease,
      now,
      provider: provider && { seesReplies: provider.card.replies.how !== 'none' },
    });
    if (claim.kind === 'held') this.rest(touch.mailboxId, claim.hold);
    if (claim.kind === 'failed') this.counts.failed += 1;
    if (claim.kind !== 'claimed' || !provider) return;
    const { outcome, restMailbox } = await handOver({ deps, provider, touch: claim.touch, lease, now });
    if (restMailbox) this.resting.add(touch.mailboxId);
    if (outcome === 'sent' || outcome === 'failed' || outcome === 'unsure') this.counts[outcome] += 1;
  }

  /** Spacing is each touch's own, so it rests the mailbox too: whoever is next in line keeps the place. */
  private rest(mailboxId: MailboxId, hold: Hold): void {
    if (hold.reason === 'new-cap') this.restingForNew.add(mailboxId);
    else if (hold.reason === 'cap' || hold.reason === 'spacing' || hold.reason === 'all-paused')
      this.restingForSequences.add(mailboxId);
    else this.resting.add(mailboxId);
    if (hold.reason === 'needs-sign-in' || hold.reason === 'paused') this.problems.add(hold.why);
    if (hold.until !== undefined) this.lookAgainAt(hold.until);
  }

  private async signedIn(mailbox: Mailbox): Promise<MailProvider | undefined> {
    try {
      return await this.provider(mailbox);
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      await this.noteError(mailbox, error);
      return undefined;
    }
  }

  private async noteError(mailbox: Mailbox, error: MailError): Promise<void> {
    const { policy, store } = this.deps;
    await store.atomic((tx) => noteMailboxError(tx, mailbox.id, error, { now: this.now, policy, isLook: true }));
    this.resting.add(mailbox.id);
    this.problems.add(`${mailbox.address}: ${error.message}`);
  }

  private provider(mailbox: Mailbox): Promise<MailProvider> {
    const known = this.providers.get(mailbox.id) ?? this.deps.providerFor(mailbox);
    this.providers.set(mailbox.id, known);
    return known;
  }

  private async providerOfTouch(touch: Touch): Promise<MailProvider | undefined> {
    const mailbox = await this.deps.store.mailboxes.get(touch.mailboxId);
    return mailbox && !isElsewhere(mailbox, this.deps.device) ? this.provider(mailbox) : undefined;
  }

  private lookAgainAt(at: number): void {
    if (this.nextAt === undefined || at < this.nextAt) this.nextAt = at;
  }
}
