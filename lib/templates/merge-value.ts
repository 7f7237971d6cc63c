import { type Comparable, Drop, toValue } from 'liquidjs';
import type { VariableId } from './variables';

/** A value on its way through a template: what it says, and which variables it is made of, each named once. */
export class MergeValue extends Drop {
  readonly from: readonly VariableId[];
  /** Variables that were missing and for which a fallback stands here. */
  readonly insteadOf: readonly VariableId[];

  constructor(
    readonly raw: string | number | boolean,
    readonly text: string,
    from: readonly VariableId[],
    insteadOf: readonly VariableId[] = [],
  ) {
    super();
    this.from = once(from);
    this.insteadOf = once(insteadOf);
  }

  override valueOf(): string | number | boolean {
    return this.raw;
  }
}

/**
 * Nothing is known. False in a condition, smaller and larger than nothing, equal only to nothing; a filter passes it
 * on; only `default` replaces it. Written into a message it blocks the message.
 */
export class MissingValue extends Drop implements Comparable {
  readonly variables: readonly VariableId[];

  constructor(variables: readonly VariableId[]) {
    super();
    this.variables = once(variables);
  }

  override valueOf(): null {
    return null;
  }

  equals(other: unknown): boolean {
    const value: unknown = toValue(other);
    return value === null || value === undefined || value === '';
  }

  gt(): boolean {
    return false;
  }

  geq(): boolean {
    return false;
  }

  lt(): boolean {
    return false;
  }

  leq(): boolean {
    return false;
  }
}

/** Most are one: nothing is made for those, of which a launch has tens of thousands. */
function once(variables: readonly VariableId[]): readonly VariableId[] {
  return variables.length < 2 ? variables : [...new Set(variables)];
}
