import type { Store } from '../ports';

export interface Badge {
  /** Empty when nothing waits. */
  readonly text: string;
  readonly title: string;
  readonly tone: 'calm' | 'warn';
}

/** What waits for the person: tasks that are due, replies nobody has looked at, and touches of which the outcome is unsure. */
export async function badgeFor(store: Store, now: number): Promise<Badge> {
  const due = (await store.touches.due('due', now, 100)).length;
  const replies = (await store.messages.waiting()).length;
  const unsure = (await store.touches.byState('unsure')).length;
  const strays = await store.strays.count();
  const total = due + replies + unsure + strays;
  const parts = [
    replies > 0 ? `${replies} ${replies === 1 ? 'reply' : 'replies'}` : '',
    due > 0 ? `${due} to do` : '',
    unsure > 0 ? `${unsure} unsure` : '',
    strays > 0 ? `${strays} that might be ${strays === 1 ? 'an answer' : 'answers'}` : '',
  ].filter(Boolean);
  return {
    text: total === 0 ? '' : total > 99 ? '99+' : String(total),
    title: parts.length > 0 ? `Muster: ${parts.join(', ')}` : 'Muster',
    tone: unsure > 0 ? 'warn' : 'calm',
  };
}
