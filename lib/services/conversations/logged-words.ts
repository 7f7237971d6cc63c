/** How what was said elsewhere begins in the timeline: by that it is known again. */
export const theySaid = 'Replied elsewhere';
export const weSaid = 'Answered elsewhere';

/** "Replied elsewhere: “Sure!”" without what says so, and without the quotes around all of it. */
export function saidIn(text: string): string {
  const said = text.replace(/^(?:Replied|Answered) elsewhere[:.]?\s*/, '');
  return /^“([^“”]*)”$/.exec(said)?.[1] ?? said;
}
