import type { PersonId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { SiteId } from '@/lib/domain/reading';
import type { Problem } from '@/lib/domain/result';
import { siteNames } from '@/lib/domain/site-names';
import { officialProblemCodes as codes, type OfficialSource } from '@/lib/integrations/official-source';
import type { RefreshFailure, RefreshProgress, RefreshSummary } from '../refresh-types';
import { type RefreshDeps, targetOf } from './refresh-ports';
import { readiness, refreshProfile } from './refresh-profile';
import { factsOf } from './source-facts';

interface Options {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RefreshProgress) => void;
}

interface Job {
  readonly source: OfficialSource;
  readonly profile: Profile;
}

interface Subject {
  readonly personId: PersonId;
  readonly displayName: string;
  /** Accounts still to be asked for. */
  open: number;
  isAnswered: boolean;
  isChanged: boolean;
}

/** A server that failed this often in a row is left alone for this run. */
const strikesAllowed = 3;
/** Answers after which the same server would only say the same again. */
const ends: ReadonlySet<string> = new Set([codes.askedTooOften, codes.needsKey, 'not-connected', 'not-allowed']);

/** See `RefreshService.refreshPeople`. Sources go side by side; within one, accounts go one after the other. */
export async function refreshPeople(
  deps: RefreshDeps,
  personIds: readonly PersonId[],
  options: Options = {},
): Promise<RefreshSummary> {
  const run = new Run(deps, options);
  await run.prepare([...new Set(personIds)]);
  await run.work();
  return run.summary();
}

class Run {
  private readonly subjects = new Map<PersonId, Subject>();
  private readonly lanes = new Map<SiteId, Job[]>();
  private readonly failed: RefreshFailure[] = [];
  /** By origin: why it is not asked any more. */
  private readonly closed = new Map<string, string>();
  private readonly strikes = new Map<string, number>();
  private readonly askedAt = new Map<string, number>();
  /** Who is being asked for now, the latest last. */
  private readonly current: string[] = [];
  /** Stays named while it rests and nobody is asked for. */
  private latest: string | undefined;
  /** Why nothing at all is asked any more. */
  private halt: string | undefined;

  constructor(
    private readonly deps: RefreshDeps,
    private readonly options: Options,
  ) {}

  async prepare(personIds: readonly PersonId[]): Promise<void> {
    const { store, sources } = this.deps;
    const people = new Map((await store.people.getMany(personIds)).map((person) => [person.id, person]));
    const profiles = await store.profiles.ofPeople(personIds);
    for (const personId of personIds) {
      const person = people.get(personId);
      if (!person) continue;
      const { displayName } = person;
      const subject: Subject = { personId, displayName, open: 0, isAnswered: false, isChanged: false };
      this.subjects.set(personId, subject);
      let why = 'No account on a site with an official interface.';
      for (const profile of profiles.filter((each) => each.personId === personId)) {
        const source = sources.find(({ site }) => site === profile.site);
        const ready = await readiness(this.deps, source, profile);
        if (!source || ready.state === 'no-source') continue;
        if (ready.state === 'not-connected' || ready.state === 'not-allowed') {
          why = ready.message;
          continue;
        }
        const lane = this.lanes.get(source.site) ?? [];
        lane.push({ source, profile });
        this.lanes.set(source.site, lane);
        subject.open += 1;
      }
      if (subject.open === 0) this.failed.push({ personId, displayName, why });
    }
    this.report();
  }

  async work(): Promise<void> {
    await Promise.all([...this.lanes.values()].map((jobs) => this.workLane(jobs)));
  }

  summary(): RefreshSummary {
    const subjects = [...this.subjects.values()];
    const failedIds = new Set(this.failed.map(({ personId }) => personId));
    const left = subjects.filter((subject) => !subject.isAnswered && !failedIds.has(subject.personId)).length;
    const isStopped = subjects.some(({ open }) => open > 0);
    const reasons = [...new Set([...this.closed.values(), ...(this.halt === undefined ? [] : [this.halt])])];
    return {
      refreshed: subjects.filter(({ isChanged }) => isChanged).length,
      unchanged: subjects.filter(({ isAnswered, isChanged }) => isAnswered && !isChanged).length,
      failed: this.failed,
      left,
      ...(isStopped ? { stoppedBecause: this.halt ?? reasons.join(' ') } : {}),
    };
  }

  private async workLane(jobs: readonly Job[]): Promise<void> {
    for (const job of jobs) {
      const origin = job.source.origins(targetOf(job.profile))[0] ?? '';
      if (this.isStopped(origin)) continue;
      await this.rest(job.source.site, origin);
      if (this.isStopped(origin)) continue;
      await this.askFor(job, origin);
    }
  }

  private isStopped(origin: string): boolean {
    if (this.options.signal?.aborted) this.halt ??= 'You stopped it.';
    return this.halt !== undefined || this.closed.has(origin);
  }

  private async rest(site: SiteId, origin: string): Promise<void> {
    const last = this.askedAt.get(origin);
    const { spacingMs } = factsOf(site);
    const waitMs = last === undefined ? 0 : last + spacingMs - this.deps.clock.now();
    if (waitMs > 0) await this.deps.sleep(waitMs, this.options.signal);
  }

  private async askFor({ source, profile }: Job, origin: string): Promise<void> {
    const subject = profile.personId && this.subjects.get(profile.personId);
    if (!subject) return;
    this.current.push(subject.displayName);
    this.report();
    const result = await this.attempt(source, profile);
    this.current.splice(this.current.indexOf(subject.displayName), 1);
    this.latest = subject.displayName;
    this.askedAt.set(origin, this.deps.clock.now());
    if (!result.ok && this.stops(result.error, source, origin)) return;
    subject.open -= 1;
    if (result.ok) {
      subject.isAnswered = true;
      subject.isChanged ||= result.value.changed.length > 0;
    } else this.fail(subject, profile.site, result.error);
    this.report();
  }

  /** One account whose answer cannot be dealt with must not take the others along. */
  private async attempt(source: OfficialSource, profile: Profile): ReturnType<typeof refreshProfile> {
    try {
      return await refreshProfile(this.deps, source, profile, this.options.signal);
    } catch (error) {
      const message = error instanceof Error && error.message ? error.message : String(error);
      return { ok: false, error: { code: 'unexpected', message: `This did not work: ${message}` } };
    }
  }

  private fail({ personId, displayName }: Subject, site: SiteId, { message }: Problem): void {
    const others = this.failed.some((each) => each.personId === personId);
    this.failed.push({ personId, displayName, why: others ? `${siteNames[site]}: ${message}` : message });
  }

  /** Whether this ends more than one account's turn. */
  private stops({ code, message }: Problem, source: OfficialSource, origin: string): boolean {
    if (code === codes.cancelled || code === codes.offline) {
      this.halt ??= code === codes.cancelled ? 'You stopped it.' : message;
      return true;
    }
    if (ends.has(code) || (code === codes.refused && source.needsKey)) {
      this.closed.set(origin, message);
      return true;
    }
    const isServersFault = code === codes.siteFailed || code === codes.timedOut || code === codes.notJson;
    const strikes = isServersFault ? (this.strikes.get(origin) ?? 0) + 1 : 0;
    this.strikes.set(origin, strikes);
    if (strikes >= strikesAllowed) this.closed.set(origin, message);
    return false;
  }

  private report(): void {
    const subjects = [...this.subjects.values()];
    const current = this.current.at(-1) ?? this.latest;
    this.options.onProgress?.({
      done: subjects.filter(({ open }) => open === 0).length,
      total: subjects.length,
      ...(current === undefined ? {} : { current }),
    });
  }
}
