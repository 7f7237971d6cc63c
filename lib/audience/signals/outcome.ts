import type { AudienceTable } from '../table';
import type { Benchmark, Denominator, Signal, SignalId, Unit } from '../types';

/** What stays the same whatever the evidence says. */
export interface SignalFrame {
  readonly table: AudienceTable;
  readonly id: SignalId;
  readonly unit: Unit;
  readonly formula: string;
}

interface Scored {
  readonly value?: number;
  readonly valueRange?: Signal['valueRange'];
  readonly benchmark?: Benchmark;
  readonly s: number;
  readonly sRange?: Signal['sRange'];
  readonly evidence: number;
  readonly n: number;
  readonly denominators: readonly Denominator[];
  readonly finding: string;
  readonly text: string;
  readonly needs?: string;
}

/** What was judged has been seen, however little that says. */
const leastEvidence = 0.001;

export function scored(frame: SignalFrame, outcome: Scored): Signal {
  return {
    ...base(frame),
    ...outcome,
    evidence: Math.min(1, Math.max(leastEvidence, outcome.evidence)),
    status: 'scored',
  };
}

interface NotEnough {
  readonly n: number;
  readonly value?: number;
  readonly benchmark?: Benchmark;
  readonly denominators?: readonly Denominator[];
  readonly finding: string;
  readonly text: string;
  readonly needs?: string;
}

export function notEnough(frame: SignalFrame, outcome: NotEnough): Signal {
  return { ...base(frame), denominators: [], ...outcome, status: 'not-enough', evidence: 0 };
}

export function notApplicable(frame: SignalFrame, text: string): Signal {
  return {
    ...base(frame),
    status: 'not-applicable',
    finding: 'Means nothing here',
    text,
    evidence: 0,
    n: 0,
    denominators: [],
  };
}

function base({ table, ...frame }: SignalFrame) {
  const row = table.signals[frame.id];
  return { ...frame, label: row.label, weight: row.weight };
}
