import type { SnippetId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';
import type { Snippet } from '@/lib/domain/template';

export interface SnippetDraft {
  readonly id?: SnippetId;
  readonly name: string;
  readonly text: string;
}

/** Pieces of text to be put into messages. What was put in is a copy and stays as it is. */
export interface SnippetService {
  /** By name. Safe inside a live query. */
  all(): Promise<Snippet[]>;
  /** Refused without a name, with the name of another, and where a variable or the syntax is wrong. */
  save(draft: SnippetDraft): Promise<Result<Snippet>>;
  delete(id: SnippetId): Promise<Snippet | undefined>;
  restore(snippet: Snippet): Promise<void>;
}
