import type { Enrollment, Touch } from './sequence';

const GONE = 'The person was deleted.';

/** The ledger's row without name and text: what is left says that it happened, under which Message-ID, and nothing of whom. */
export function bareTouch({ message, why: _, ...touch }: Touch, at: number): Touch {
  const isOpen = touch.state === 'planned' || touch.state === 'due' || touch.state === 'failed';
  return {
    ...touch,
    ...(isOpen ? { state: 'skipped' as const, skipReason: 'stopped-by-hand' as const, why: GONE, updatedAt: at } : {}),
    ...(message && {
      message: {
        messageId: message.messageId,
        from: message.from,
        to: { name: '', address: '' },
        subject: '',
        text: '',
        references: [],
      },
    }),
    history: touch.history.map(({ at: when, state }) => ({ at: when, state, why: '' })),
  };
}

/** The same of an enrollment; one that went on is over. */
export function bareEnrollment({ openingLine: _, ...enrollment }: Enrollment, at: number): Enrollment {
  const isOpen = enrollment.status === 'active' || enrollment.status === 'paused';
  const { stop, thread } = enrollment;
  return {
    ...enrollment,
    address: '',
    ...(isOpen
      ? { status: 'stopped' as const, stop: { reason: 'stopped-by-hand' as const, at, evidence: GONE }, updatedAt: at }
      : stop && { stop: { ...stop, evidence: '' } }),
    ...(thread && { thread: { ...thread, subject: '' } }),
  };
}

/** Whether it may be what is left of somebody who was deleted: so may one be of somebody without an address. */
export function mayBeBare({ address, status }: Pick<Enrollment, 'address' | 'status'>): boolean {
  return address === '' && status !== 'active' && status !== 'paused';
}

/**
 * A remembered fact (JSON, or ids one below the other) without what is about somebody: entries of lists that are one of these
 * ids, or a pair or record with one of them at its top.
 */
export function withoutIds(text: string, ids: ReadonlySet<string>): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text
      .split('\n')
      .filter((line) => !ids.has(line))
      .join('\n');
  }
  return JSON.stringify(pruned(value, ids));
}

function pruned(value: unknown, ids: ReadonlySet<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.filter((each) => !isAbout(each, ids)).map((each) => pruned(each, ids));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !ids.has(key))
      .map(([key, each]) => [key, pruned(each, ids)]),
  );
}

function isAbout(entry: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof entry === 'string') return [...ids].some((id) => entry.includes(id));
  if (typeof entry !== 'object' || entry === null) return false;
  return Object.values(entry).some((each) => typeof each === 'string' && ids.has(each));
}
