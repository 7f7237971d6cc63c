/**
 * One value read from a page. Zero, "the page has none" and "could not be read" are three different answers and stay so
 * up to the table, the score and the export.
 */
export type Field<T> = Found<T> | Absent | Unreadable;

/** Where a value came from, most trusted first. */
export type FieldSource = 'response' | 'embedded' | 'structured' | 'attribute' | 'text';

/** `rounded` marks compact text such as `1.2M`: right to the digits shown, no further. */
export type Precision = 'exact' | 'rounded';

export interface Found<T> {
  readonly status: 'found';
  readonly value: T;
  readonly source: FieldSource;
  readonly precision?: Precision;
  /** The page's own words, where they had to be interpreted: `name [at] host [dot] com`. */
  readonly written?: string;
}

/** The page plainly has none. */
export interface Absent {
  readonly status: 'absent';
}

/** The page changed, hides it or contradicts itself. `tried` names what was looked at, in plain words. */
export interface Unreadable {
  readonly status: 'unreadable';
  readonly tried: readonly string[];
}

export function found<T>(value: T, source: FieldSource, precision?: Precision): Found<T> {
  return precision === undefined ? { status: 'found', value, source } : { status: 'found', value, source, precision };
}

export function absent(): Absent {
  return { status: 'absent' };
}

export function unreadable(...tried: string[]): Unreadable {
  return { status: 'unreadable', tried };
}

/** The value when it was found, else `undefined`. Never a stand-in such as 0 or ''. */
export function valueIn<T>(field: Field<T>): T | undefined {
  return field.status === 'found' ? field.value : undefined;
}

/** The first field that was found; else the first `absent`; else one `unreadable` naming everything that was tried. */
export function firstFound<T>(...fields: readonly Field<T>[]): Field<T> {
  const hit = fields.find((field) => field.status === 'found') ?? fields.find((field) => field.status === 'absent');
  if (hit) return hit;
  return unreadable(...fields.flatMap((field) => (field.status === 'unreadable' ? field.tried : [])));
}
