import type { RosterLine, RosterQuery } from '../roster-query-types';
import type { RememberedAnswer } from './ports';

/** Tables that are gone back to. */
const mostAnswers = 3;
/** What fits on a large screen. */
const mostLines = 80;

/** The beginnings of the answers that were given last, for the next time Muster opens: a page of text, in an instant. */
export class AnswerMemory {
  private readonly answers = new Map<string, RememberedAnswer>();

  /** @param onNew there is something to keep */
  constructor(private readonly onNew: () => void) {}

  /** Takes over what an earlier window has kept. */
  take(answers: readonly RememberedAnswer[]): void {
    for (const answer of answers) this.answers.set(answer.question, answer);
  }

  /** Only of tables that are opened again as they were: nobody opens Muster with a search. */
  note(
    query: RosterQuery,
    { total, shown }: Pick<RememberedAnswer, 'total' | 'shown'>,
    fields: readonly string[],
    lines: readonly RosterLine[],
  ): void {
    if (query.search !== '' || query.groupBy !== undefined) return;
    const question = questionOf(query);
    this.answers.delete(question);
    this.answers.set(question, { question, total, shown, fields, lines: lines.slice(0, mostLines) });
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= mostAnswers) break;
      this.answers.delete(oldest);
    }
    this.onNew();
  }

  /** Somebody changed: what was said of people may not be true any more. */
  forget(): void {
    if (this.answers.size === 0) return;
    this.answers.clear();
    this.onNew();
  }

  all(): readonly RememberedAnswer[] {
    return [...this.answers.values()];
  }
}

/** The query as text: the same for the same question. */
export function questionOf(query: RosterQuery): string {
  return JSON.stringify(Object.entries(query).sort(([one], [other]) => (one < other ? -1 : 1)));
}
