/** A refusal that the caller is expected to show: `code` for the program, `message` for the person, in plain words. */
export interface Problem {
  readonly code: string;
  readonly message: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Problem };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function problem(code: string, message: string): { readonly ok: false; readonly error: Problem } {
  return { ok: false, error: { code, message } };
}
