import type { MailProvider } from '@/lib/mail/provider';
import type { Store } from '@/lib/services/ports';

/** The worker dies here: whatever it still tries after this does not happen. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** Counts the steps of a worker and kills it at one of them. */
export class Lifeline {
  steps = 0;
  readonly passed: string[] = [];
  private isDead = false;

  /** @param dieAt the step, from 1, that does not survive; without it the worker lives */
  constructor(private readonly dieAt = Number.POSITIVE_INFINITY) {}

  pass(label: string): void {
    if (this.isDead) throw new Crash(`dead, so no ${label}`);
    this.steps += 1;
    this.passed.push(label);
    if (this.steps >= this.dieAt) {
      this.isDead = true;
      throw new Crash(`at step ${this.steps}: ${label}`);
    }
  }

  get died(): boolean {
    return this.isDead;
  }
}

const writing = new Set(['put', 'add', 'addMany', 'delete', 'putMany', 'deleteMany', 'dropOldest']);

/**
 * The store as a worker sees it that may die: before each write, at both sides of each commit, and, with `reads`, before
 * each read too.
 */
export function mortalStore(store: Store, life: Lifeline, { reads = false }: { reads?: boolean } = {}): Store {
  const mortal = (name: string, table: object, isInside: boolean): object =>
    replaced(table, (method, call) => {
      const label = `${name}.${method}`;
      // A table of bytes beside its own.
      if (typeof call === 'object') return mortal(label, call, isInside);
      if (!writing.has(method)) return reads ? guarded(life, label, call) : mustLive(life, call);
      return isInside ? guarded(life, label, call) : around(life, label, call);
    });
  const wrap = (from: Store, isInside: boolean): Store => {
    const atomic = async <T>(work: (tx: Store) => Promise<T>): Promise<T> => {
      life.pass('atomic');
      const value = await from.atomic(async (tx) => {
        const result = await work(wrap(tx, true));
        life.pass('before commit');
        return result;
      });
      life.pass('after commit');
      return value;
    };
    const snapshot = async <T>(work: (tx: Store) => Promise<T>): Promise<T> =>
      mustLive(life, () => from.snapshot((tx) => work(wrap(tx, isInside))))() as Promise<T>;
    return replaced(from, (name, table) =>
      name === 'atomic' ? atomic : name === 'snapshot' ? snapshot : mortal(name, table, isInside),
    );
  };
  return wrap(store, false);
}

/**
 * The store on a disk with room for so many writes and no more: each one after them fails, and takes its transaction with it.
 * Reads, and the network, go on.
 */
export function fullStore(store: Store, writes: number): Store {
  let left = writes;
  const limited = (table: object): object =>
    replaced(table, (method, call) => {
      if (typeof call === 'object') return limited(call);
      if (!writing.has(method)) return call;
      return async (...args: unknown[]) => {
        left -= 1;
        if (left < 0) throw new DOMException('There is no room left.', 'QuotaExceededError');
        return call(...args);
      };
    });
  const wrap = (from: Store): Store => {
    const atomic = <T>(work: (tx: Store) => Promise<T>): Promise<T> => from.atomic((tx) => work(wrap(tx)));
    const snapshot = <T>(work: (tx: Store) => Promise<T>): Promise<T> => from.snapshot((tx) => work(wrap(tx)));
    return replaced(from, (name, table) =>
      name === 'atomic' ? atomic : name === 'snapshot' ? snapshot : limited(table),
    );
  };
  return wrap(store);
}

type Call = (...args: unknown[]) => Promise<unknown>;

/** The same names with other things behind them, each made when it is asked for first: of dozens of tables, few are used. */
function replaced<Thing extends object>(thing: Thing, by: (name: string, was: Call) => unknown): Thing {
  const made = new Map<string | symbol, unknown>();
  return new Proxy(thing, {
    get(from, name) {
      if (!made.has(name) && typeof name === 'string' && name in from)
        made.set(name, by(name, (from as Record<string, Call>)[name] as Call));
      return made.get(name);
    },
  });
}

/** A provider whose caller may die before the call (nothing happened) or after it (it happened; nobody heard). */
export function mortalProvider(provider: MailProvider, life: Lifeline): MailProvider {
  const entries = Object.entries(provider).map(([name, value]) =>
    typeof value === 'function' ? [name, around(life, `mail.${name}`, value.bind(provider))] : [name, value],
  );
  return Object.fromEntries(entries) as MailProvider;
}

/**
 * A network whose caller may die before a request is on its way, or after it was answered.
 * @param carry takes the request there
 */
export function mortalFetch(
  life: Lifeline,
  carry: typeof globalThis.fetch = globalThis.fetch,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = input instanceof Request ? input : new Request(input, init);
    const label = `${request.method} ${new URL(request.url).pathname}`;
    life.pass(`before ${label}`);
    const response = await carry(request);
    const body = await response.arrayBuffer();
    life.pass(`after ${label}`);
    const answer = new Response(NO_BODY.has(response.status) ? null : body, response);
    Object.defineProperty(answer, 'url', { value: response.url });
    return answer;
  };
}

/** Statuses whose answer has no body. */
const NO_BODY = new Set([204, 205, 304]);

function around(life: Lifeline, label: string, call: (...args: unknown[]) => Promise<unknown>) {
  return async (...args: unknown[]) => {
    life.pass(`before ${label}`);
    const value = await call(...args);
    life.pass(`after ${label}`);
    return value;
  };
}

function guarded(life: Lifeline, label: string, call: (...args: unknown[]) => Promise<unknown>) {
  return (...args: unknown[]) => {
    life.pass(label);
    return call(...args);
  };
}

function mustLive(life: Lifeline, call: (...args: unknown[]) => Promise<unknown>) {
  return (...args: unknown[]) => {
    if (life.died) throw new Crash('dead, so no read');
    return call(...args);
  };
}
