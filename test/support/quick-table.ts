import { cmp, Dexie, type IndexSpec } from 'dexie';

type Row = Readonly<Record<string, unknown>>;
type Key = string | number | readonly unknown[];
interface Entry {
  readonly at: unknown;
  readonly key: Key;
  readonly row: Row;
}

/** What a query asks for: entries of an index, in its order. */
type Ask = () => readonly Entry[];
/** Runs work when it is its turn. */
export type Line = <Result>(work: () => Result) => Promise<Result>;

/** Rows by key in a map, with as much of Dexie's table as repositories use. Made for few rows: each query looks at all of them. */
export class QuickTable {
  private rows = new Map<string, { readonly key: Key; readonly row: Row }>();
  private before: Map<string, { readonly key: Key; readonly row: Row }> | undefined;
  private isOpen = false;

  /** @param key the key path */
  constructor(
    readonly name: string,
    private readonly key: string | string[],
    private readonly indexes: readonly IndexSpec[],
  ) {}

  begin(): void {
    this.isOpen = true;
    this.before = undefined;
  }

  commit(): void {
    this.isOpen = false;
    this.before = undefined;
  }

  rollBack(): void {
    if (this.before) this.rows = this.before;
    this.commit();
  }

  /** The table as a repository sees it. @param line lets each call wait for its turn */
  view(line: Line): object {
    const all = (name: string) => new QuickCollection(() => this.entries(name), line);
    return {
      name: this.name,
      get: (key: Key) => line(() => this.rows.get(nameOf(askedKey(key)))?.row),
      bulkGet: (keys: readonly Key[]) => line(() => keys.map((key) => this.rows.get(nameOf(key))?.row)),
      put: (row: Row) => line(() => this.write(row, true)),
      add: (row: Row) => line(() => this.write(row, false)),
      bulkPut: (rows: readonly Row[]) => line(() => this.writeAll(rows, true)),
      bulkAdd: (rows: readonly Row[]) => line(() => this.writeAll(rows, false)),
      delete: (key: Key) => line(() => this.drop([key])),
      bulkDelete: (keys: readonly Key[]) => line(() => this.drop(keys)),
      clear: () => line(() => this.drop([...this.rows.values()].map(({ key }) => key))),
      toArray: () => all(':id').toArray(),
      count: () => all(':id').count(),
      toCollection: () => all(':id'),
      orderBy: (index: string) => all(index),
      where: (index: string) => new QuickWhere(() => this.entries(index), line),
    };
  }

  /** What breaks a rule is left out, and told at the end; at a row without a key it ends. What was written until then stays. */
  private writeAll(rows: readonly Row[], isPut: boolean): void {
    const failures: Error[] = [];
    for (const row of rows) {
      try {
        this.write(row, isPut);
      } catch (error) {
        if (!(error instanceof Dexie.ConstraintError)) throw error;
        failures.push(error);
      }
    }
    if (failures.length > 0)
      throw new Dexie.BulkError(`${failures.length} of ${rows.length} rows of ${this.name} failed.`, failures);
  }

  private write(given: Row, isPut: boolean): Key {
    const row = frozen(structuredClone(given));
    const key = validKey(keyAt(row, this.key));
    const name = nameOf(key);
    if (!isPut && this.rows.has(name)) throw new Dexie.ConstraintError(`${this.name} has a row at ${name}.`);
    for (const index of this.indexes) {
      if (!index.unique) continue;
      const at = keyAt(row, index.keyPath ?? '');
      const isTaken = this.entries(index.name).some((other) => nameOf(other.key) !== name && cmp(other.at, at) === 0);
      if (isTaken) throw new Dexie.ConstraintError(`${this.name} has that ${index.name} already.`);
    }
    this.keep();
    this.rows.set(name, { key, row });
    return key;
  }

  private drop(keys: readonly Key[]): void {
    this.keep();
    for (const key of keys) this.rows.delete(nameOf(validKey(key)));
  }

  /** As it was before the first write of a transaction. */
  private keep(): void {
    if (this.isOpen) this.before ??= new Map(this.rows);
  }

  /**
   * In the order of an index, then of keys; rows that have nothing at the index are not in it. As in Dexie, an index of
   * several parts also serves its first alone.
   */
  private entries(name: string): readonly Entry[] {
    const isOwn = name === ':id' || name === this.key;
    const index =
      this.indexes.find((each) => each.name === name) ?? this.indexes.find((each) => startOf(each) === name);
    if (!isOwn && !index) throw new Dexie.SchemaError(`${this.name} has no index ${name}.`);
    const isPart = !isOwn && index?.name !== name;
    const found: (Entry & { readonly whole: unknown })[] = [];
    for (const { key, row } of this.rows.values()) {
      const whole = isOwn ? key : keyAt(row, index?.keyPath ?? '', index?.multi === true);
      if (whole === undefined) continue;
      const isMulti = !isOwn && index?.multi === true && Array.isArray(whole);
      for (const each of isMulti ? new Set(whole.filter(isKey)) : [whole])
        found.push({ at: isPart && Array.isArray(each) ? each[0] : each, whole: each, key, row });
    }
    return found.length < 2 ? found : found.sort((a, b) => cmp(a.whole, b.whole) || cmp(a.key, b.key));
  }
}

function startOf({ keyPath }: IndexSpec): string | undefined {
  return Array.isArray(keyPath) ? keyPath[0] : undefined;
}

class QuickWhere {
  constructor(
    private readonly ask: Ask,
    private readonly line: Line,
  ) {}

  equals = (wanted: unknown) => this.those((at) => cmp(at, wanted) === 0, wanted);
  anyOf = (wanted: readonly unknown[]) => this.those((at) => wanted.some((each) => cmp(at, each) === 0));
  above = (low: unknown) => this.those((at) => cmp(at, low) > 0, low);
  aboveOrEqual = (low: unknown) => this.those((at) => cmp(at, low) >= 0, low);
  belowOrEqual = (high: unknown) => this.those((at) => cmp(at, high) <= 0, high);
  startsWith = (start: string) => this.those((at) => typeof at === 'string' && at.startsWith(start));
  between = (low: unknown, high: unknown, withLow = true, withHigh = false) =>
    this.those((at) => {
      const [over, under] = [cmp(at, low), cmp(at, high)];
      return (over > 0 || (withLow && over === 0)) && (under < 0 || (withHigh && under === 0));
    });

  private those(isWanted: (at: unknown) => boolean, ...asked: readonly unknown[]): QuickCollection {
    return new QuickCollection(() => {
      for (const each of asked) askedKey(each);
      return this.ask().filter(({ at }) => isWanted(at));
    }, this.line);
  }
}

class QuickCollection {
  constructor(
    private readonly ask: Ask,
    private readonly line: Line,
  ) {}

  limit = (most: number) => this.changed((entries) => entries.slice(0, most));
  reverse = () => this.changed((entries) => entries.toReversed());
  filter = (isWanted: (row: Row) => boolean) => this.changed((entries) => entries.filter(({ row }) => isWanted(row)));
  toArray = () => this.line(() => this.ask().map(({ row }) => row));
  primaryKeys = () => this.line(() => this.ask().map(({ key }) => key));
  uniqueKeys = () => this.line(() => [...new Map(this.ask().map(({ at }) => [nameOf(at as Key), at])).values()]);
  count = () => this.line(() => this.ask().length);
  first = () => this.line(() => this.ask()[0]?.row);
  last = () => this.line(() => this.ask().at(-1)?.row);
  sortBy = (path: string) =>
    this.line(() =>
      this.ask()
        .map(({ row }) => row)
        .sort((a, b) => cmp(valueAt(a, path), valueAt(b, path))),
    );

  private changed(by: (entries: readonly Entry[]) => readonly Entry[]): QuickCollection {
    return new QuickCollection(() => by(this.ask()), this.line);
  }
}

function keyAt(row: Row, path: string | readonly string[], isMulti = false): unknown {
  if (typeof path !== 'string') {
    const parts = path.map((each) => valueAt(row, each));
    return parts.every(isKey) ? parts : undefined;
  }
  const value = valueAt(row, path);
  return isKey(value) || (isMulti && Array.isArray(value)) ? value : undefined;
}

function valueAt(row: Row, path: string): unknown {
  let value: unknown = row;
  for (const part of path.split('.')) value = (value as Row | undefined)?.[part];
  return value;
}

function isKey(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isKey);
  return typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value)) || value instanceof Date;
}

/** @throws DataError for what is no key */
function validKey(key: unknown): Key {
  if (!isKey(key)) throw new Dexie.DataError('That is no key.');
  return key as Key;
}

/** Dexie looks at single keys itself before it asks, the database at those of several parts. @throws TypeError, DataError */
function askedKey(key: unknown): Key {
  if (!isKey(key) && !Array.isArray(key)) throw new TypeError('That is no key.');
  return validKey(key);
}

function nameOf(key: Key): string {
  return typeof key === 'string' ? `"${key}` : JSON.stringify(key);
}

/** Nobody who read a row can change it for others. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const each of Object.values(value)) frozen(each);
  return Object.freeze(value);
}
