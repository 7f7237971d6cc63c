import { fieldInWorkspace } from '@/lib/domain/fields/workspace-fields';
import type { PersonId, WorkspaceId } from '@/lib/domain/ids';
import { type Found, GivenUp } from '@/lib/roster/columns/engine';
import type { RosterCursor, RosterLine, RosterQuery, RosterState } from '../roster-query-types';
import type { AnswerMemory } from './answer-memory';
import type { ColumnQueries } from './column-query';

const nobody: Found = { order: new Uint32Array(0) };

/** One question that is open, and what was found last. */
export class ColumnCursor implements RosterCursor {
  private found: Found = nobody;
  /** Of what was found: rows of one workspace are never shown with the values of another. */
  private foundIn: WorkspaceId | undefined;
  private state: RosterState | undefined;
  private asked = 0;
  private isClosed = false;
  private running: Promise<void> | undefined;
  private readonly first: Promise<void>;
  private isAnswered: () => void = () => undefined;

  constructor(
    private readonly queries: ColumnQueries,
    private readonly memory: AnswerMemory,
    private query: RosterQuery,
    private readonly onState: (state: RosterState) => void,
    private readonly onError: (message: string) => void,
  ) {
    this.first = new Promise((resolve) => {
      this.isAnswered = resolve;
    });
  }

  ask(query: RosterQuery): void {
    this.query = query;
    if (this.queries.canAnswer) void this.run();
  }

  /** One run at a time; the newest question wins. */
  async run(): Promise<void> {
    this.asked += 1;
    this.running ??= this.answer().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async answer(): Promise<void> {
    for (let asked = -1; asked !== this.asked && !this.isClosed; ) {
      asked = this.asked;
      try {
        const { query } = this;
        const { found, state } = await this.queries.exclusive(() =>
          this.queries.find(query, () => this.isClosed || asked !== this.asked),
        );
        if (this.isClosed) return;
        this.found = found;
        this.foundIn = query.workspaceId;
        this.state = state;
        this.isAnswered();
        this.onState(state);
      } catch (error) {
        if (error instanceof GivenUp) continue;
        this.isAnswered();
        this.onError(error instanceof Error ? error.message : String(error));
      }
    }
  }

  async lines(from: number, to: number, fields: readonly string[]): Promise<readonly RosterLine[] | undefined> {
    await this.first;
    const { found, foundIn, state, query } = this;
    const own = fields.map((field) => fieldInWorkspace(field, foundIn));
    const lines = await this.queries.exclusive(() => this.queries.lines(found.order.subarray(from, to), own));
    if (found !== this.found) return undefined;
    if (from === 0 && state && state.preparing === undefined && query === this.query)
      this.memory.note(query, state, fields, lines);
    return lines;
  }

  async ids(from: number, to: number): Promise<readonly PersonId[]> {
    await this.first;
    const rows = this.found.order.subarray(from, to);
    return this.queries.exclusive(() => this.queries.ids(rows));
  }

  async indexOf(personId: PersonId): Promise<number | undefined> {
    await this.first;
    const row = await this.queries.exclusive(() => this.queries.rowOf(personId));
    const at = row === undefined ? -1 : this.found.order.indexOf(row);
    return at < 0 ? undefined : at;
  }

  close(): void {
    this.isClosed = true;
    this.isAnswered();
    this.queries.closed(this);
  }
}
