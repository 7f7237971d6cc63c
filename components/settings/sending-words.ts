/** `9:00`. @param minute since 0:00 */
export function clockText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** Minutes since 0:00, up to 24:00; `undefined` for what is no time of day. */
export function readMinute(text: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2})(?::([0-5]\d))?$/.exec(text.trim()) ?? [];
  if (hour === undefined) return undefined;
  const minutes = Number(hour) * 60 + Number(minute ?? 0);
  return minutes <= 1_440 ? minutes : undefined;
}

/** `undefined` for no limit. */
export function readNewPerDay(text: string): number | undefined | 'wrong' {
  if (text.trim() === '') return undefined;
  return /^\d{1,4}$/.test(text.trim()) && Number(text) <= 2_000 ? Number(text) : 'wrong';
}

/** "2 Mar 2027". @param day `YYYY-MM-DD` */
export function dayWords(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  );
}

/** "Monday 2 March, 09:07" where that clock hangs. @param at epoch ms */
export function momentWords(at: number, zone: string): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  return `${new Intl.DateTimeFormat('en-GB', day).format(at)}, ${new Intl.DateTimeFormat('en-GB', time).format(at)}`;
}

/** What saving has moved, in a sentence. */
export function movedWords({ looked, later, earlier }: { looked: number; later: number; earlier: number }): string {
  if (looked === 0) return 'Nothing is planned, so nothing moved.';
  const all = `${looked.toLocaleString('en')} planned ${looked === 1 ? 'step' : 'steps'}`;
  if (later + earlier === 0) return `${all} looked at: all stay where they are.`;
  const parts = [
    later > 0 && `${later.toLocaleString('en')} later`,
    earlier > 0 && `${earlier.toLocaleString('en')} earlier`,
  ];
  return `Of ${all}, moved ${parts.filter(Boolean).join(' and ')}.`;
}
