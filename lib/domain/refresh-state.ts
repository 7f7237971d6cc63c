import * as z from 'zod/mini';

/** What is remembered of one official interface. */
const refreshStateSchema = z.object({
  /** Switched on by the person. */
  isOn: z._default(z.boolean(), false),
  /** Servers that were asked for one by one, as match patterns: what is given back when it is switched off. */
  servers: z._default(z.array(z.string()), []),
  /** The day of `units`, see `pacificDay`. */
  day: z._default(z.string(), ''),
  /** Units of the daily quota used on that day from here. */
  units: z._default(z.int().check(z.gte(0)), 0),
});

export type RefreshState = Readonly<z.infer<typeof refreshStateSchema>>;

export const freshState: RefreshState = refreshStateSchema.parse({});

/** What was written by `writeRefreshState`; anything else counts as nothing: off, and nothing used. */
export function readRefreshState(text: string | undefined): RefreshState {
  try {
    const parsed = refreshStateSchema.safeParse(JSON.parse(text ?? '{}'));
    return parsed.success ? parsed.data : freshState;
  } catch {
    return freshState;
  }
}

export function writeRefreshState(state: RefreshState): string {
  return JSON.stringify(state);
}

/** Units used on this day. */
export function unitsOn(state: RefreshState, day: string): number {
  return state.day === day ? state.units : 0;
}
