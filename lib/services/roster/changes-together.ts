import type { RosterChange } from './ports';

/**
 * As many of these, from the first, as are taken over together: at most so many people, in one change at least. An import
 * notes a thousand in one.
 */
export function changesTogether(changes: readonly RosterChange[], mostPeople: number): readonly RosterChange[] {
  let people = 0;
  const end = changes.findIndex(({ personIds }, at) => {
    people += personIds.length;
    return at > 0 && people > mostPeople;
  });
  return end < 0 ? changes : changes.slice(0, end);
}
