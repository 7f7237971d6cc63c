/** How what was said elsewhere begins in the timeline: by that it is known again. */
export const theySaid = 'Replied elsewhere';
export const weSaid = 'Answered elsewhere';

/** "Replied elsewhere: “Sure!”" without what says so. */
export function saidIn(text: string): string {
  return text.replace(/^(?:Replied|Answered) elsewhere[:.]?\s*/, '');
}
